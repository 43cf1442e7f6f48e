"""One statement of several askers: what each of them asks, row by row, as if it had asked alone.

The statement becomes a subquery that is run for each asker, with its own bounds and its own order, so that
each gets the rows that its own statement gives.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

ASKED = "asked"
"""The parameter that holds what each asker asks: a map with its parameters and its ``number``."""
_ROW = "asker"
_SUBQUERY = re.compile(r"\bCALL\s*\((\s*\w*[\w\s,]*)\)\s*\{")
_RETURN = re.compile(r"\bRETURN\s+(DISTINCT\s+)?")
_ENDS = re.compile(r"\b(ORDER BY|SKIP|LIMIT|UNION)\b")
_NAMED = re.compile(r"\sAS\s+(\w+)\s*$")
_OPENING, _CLOSING = "([{", ")]}"


@lru_cache(maxsize=1_000)
def merged(text: str, own: frozenset[str]) -> str:
    """Return a statement for several askers; ``own`` are the parameters that each of them has for itself.

    Its first column is the number of the asker. Raises ValueError for a text that returns nothing.
    """
    begins = [found.start() for found in _RETURN.finditer(text) if _depth(text[: found.start()]) == 0]
    if not begins:
        raise ValueError(f"a statement of several askers returns something: {text}")
    inner = text[: begins[0]]
    columns: list[str] = []
    for begin, end in pairwise((*begins, len(text))):
        said, columns = _named(text[begin:end])
        inner += said
    inner = _SUBQUERY.sub(_seeing_the_asker, _of_asker(inner, own))
    shown = ", ".join(columns)
    return f"UNWIND ${ASKED} AS {_ROW}\nCALL ({_ROW}) {{\n{inner}\n}}\nRETURN {_ROW}.number, {shown}"


def _named(clause: str) -> tuple[str, list[str]]:
    """Return a text that begins with RETURN with a name for each of its columns, and the names.

    A subquery may return no column without one. What follows up to the next branch of a union is kept.
    """
    begins = _RETURN.match(clause)
    assert begins is not None
    found = (found.start() for found in _ENDS.finditer(clause) if _depth(clause[: found.start()]) == 0)
    end = next(found, len(clause))
    said, names = [], []
    for number, item in enumerate(_split(clause[begins.end() : end])):
        alias = _NAMED.search(item)
        said.append(item if alias else f"{item} AS column{number}")
        names.append(alias[1] if alias else f"column{number}")
    return f"{begins[0]}{', '.join(said)} {clause[end:]}", names


def _of_asker(text: str, own: Collection[str]) -> str:
    if not own:
        return text
    names = "|".join(sorted(own))
    return re.sub(rf"\$({names})\b", rf"{_ROW}.\1", text)


def _seeing_the_asker(call: re.Match[str]) -> str:
    seen = [_ROW, *(name.strip() for name in call[1].split(",") if name.strip())]
    return f"CALL ({', '.join(seen)}) {{"


def _split(text: str) -> list[str]:
    """Return the parts of a text between the commas that are in no bracket."""
    found, begun, depth = [], 0, 0
    for place, letter in enumerate(text):
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if letter == "," and depth == 0:
            found.append(text[begun:place].strip())
            begun = place + 1
    return [*found, text[begun:].strip()]


def _depth(text: str) -> int:
    return sum(text.count(each) for each in _OPENING) - sum(text.count(each) for each in _CLOSING)
