"""Stable identities: of nodes by their natural key, of facts by type, ends and key, of versions by time."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache


def digest(*parts: object, length: int = 20) -> str:
    """Return a short lower-case hash over the parts; parts are separated by their lengths."""
    sha = hashlib.sha256()
    for part in parts:
        data = str(part).encode()
        sha.update(f"{len(data)}:".encode())
        sha.update(data)
    return base64.b32encode(sha.digest()).decode().lower()[:length]


def node_id(prefix: str, key: Sequence[str]) -> str:
    """Return the id of the node that has this natural key: ``party_`` and twenty characters."""
    return _node_id(prefix, tuple(key))


@lru_cache(maxsize=1 << 17)
def _node_id(prefix: str, key: tuple[str, ...]) -> str:
    """A load asks for the same ids again and again: rows, references, checks."""
    return f"{prefix}_{digest(*key)}"


def fact_id(kind: str, start: str, end: str, key: Sequence[object]) -> str:
    """Return the id that all versions of one relationship share."""
    return f"fact_{digest(kind, start, end, *key)}"


def version_id(fact: str, recorded_at: datetime, ordinal: int) -> str:
    """Return the id of one version of a fact."""
    return f"rel_{digest(fact, recorded_at.isoformat(), ordinal)}"
