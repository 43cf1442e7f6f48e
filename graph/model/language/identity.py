"""Stable identities: of nodes by their natural key, of facts by type, ends and key, of versions by time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from itertools import product

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(map("".join, product(_LETTERS, repeat=2)))
LONGEST = 50
"""Letters of base 32 that a SHA-256 fills."""


def digest(*parts: object, length: int = 20) -> str:
    """Return a short lower-case hash over the parts; parts are separated by their lengths.

    It is the beginning of the SHA-256 in base 32. A load makes ten of them a row, and Python's own base 32
    writes all 52 letters one by one: only those that are wanted are written, two at a time.
    """
    if length > LONGEST:
        raise ValueError(f"a digest has at most {LONGEST} letters, not {length}")
    words = [str(part).encode() for part in parts]
    hashed = hashlib.sha256(b"".join([b"%d:%b" % (len(word), word) for word in words])).digest()
    pairs = (length + 1) // 2
    bits = int.from_bytes(hashed, "big") >> (256 - 10 * pairs)
    letters = "".join([_PAIRS[bits >> at & 1023] for at in range(10 * pairs - 10, -1, -10)])
    return letters[:length]


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
