"""Finds out what separates the columns of a text: a comma, a semicolon or a tab."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from itertools import islice

SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_STATED = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n?", re.IGNORECASE)
LINES_READ = 10
"""In how many lines the header is looked for."""


HEAD = 100_000
"""In how many characters it is looked for what separates them."""


def separated(text: str, is_column: Callable[[str], bool]) -> tuple[str, str]:
    """Return the separator and the text without the line ``sep=;``, which states it to a spreadsheet.

    The beginning of a text is enough: its first ``HEAD`` characters.

    Where the file does not state it, it is the separator under which the most columns are known, then
    the one that the first line holds most often; a comma where they are equal.
    """
    stated = _STATED.match(text)
    if stated:
        return stated[1], text[stated.end() :]
    known = {mark: _known(text, mark, is_column) for mark in SEPARATORS}
    if any(known.values()):
        return max(known, key=lambda mark: known[mark]), text
    first = text.lstrip().partition("\n")[0]
    return max(SEPARATORS, key=first.count), text


def _known(text: str, mark: str, is_column: Callable[[str], bool]) -> int:
    """Return how many columns the best of the first lines names."""
    lines = io.StringIO(text[:HEAD], newline="")
    best = 0
    try:
        for cells in islice(csv.reader(lines, delimiter=mark), LINES_READ):
            best = max(best, sum(map(is_column, cells)))
    except csv.Error:
        return best
    return best
