"""The JSON file of ``--input``: one object, from a file or from standard input."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from api.conflicts.input import snake
from graph.errors import InvalidInput

MOST_BYTES = 1_000_000
"""The largest file that is read; a check or an analysis is asked about names and figures, not documents."""


def read_object(source: Path | None, *, sample: str, smaller: str) -> dict[str, Any]:
    """Return the object in a file with names as in Python; ``-`` is standard input, no file is empty.

    ``sample`` shows what to write, ``smaller`` says how to make a file that is too large smaller.
    Raises InvalidInput where the file cannot be read, is too large, or holds something else.
    """
    if source is None:
        return {}
    raw = _read(source)
    if len(raw) > MOST_BYTES:
        raise InvalidInput(f"{source} is larger than {MOST_BYTES:,} bytes.", cure=smaller)
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise InvalidInput(f"{source} is not JSON: {error}.", cure=f"Write {sample}.") from error
    if not isinstance(found, Mapping):
        raise InvalidInput(f"{source} does not hold a JSON object.", cure=f"Write {sample}.")
    given: dict[str, Any] = snake(found)
    return given


def _read(source: Path) -> bytes:
    """Return the bytes of a file, one more than is allowed at the most: a larger file is not read whole."""
    if str(source) == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        with source.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InvalidInput(f"{source} cannot be read: {error.strerror}.", cure="Give a JSON file.") from error
