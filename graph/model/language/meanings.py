"""What the values of closed lists mean: data beside the lists, one sentence a value."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_OWN = Path(__file__).with_name("enum_values.txt")


def parsed(text: str) -> dict[str, dict[str, str]]:
    """Return the sentences by list and value; raise ValueError where a line is neither.

    A line is the name of a list, or a value and its sentence; an empty line ends a list, # begins a comment.
    """
    found: dict[str, dict[str, str]] = {}
    values: dict[str, str] | None = None
    for line in text.splitlines():
        if not line or line.startswith("#"):
            values = None
        elif values is None:
            values = found.setdefault(line, {})
        else:
            value, _, sentence = line.partition(" ")
            if not sentence.endswith(".") or value in values:
                raise ValueError(f"{line!r}: write a value once, then a sentence that ends with a full stop")
            values[value] = sentence
    return found


@cache
def meanings(path: Path = _OWN) -> Mapping[str, Mapping[str, str]]:
    """Return what each value of the model's closed lists means, by the list's name."""
    return parsed(path.read_text(encoding="utf-8"))
