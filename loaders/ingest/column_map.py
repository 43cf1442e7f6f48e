"""The file of ``--map``: which column of a person's table is which of ours, which sheet which table."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from graph.errors import ErrorCode, InvalidInput, Problem, RefusedInput
from graph.model.language.spelling import snake
from loaders.ingest.encodings import table_text
from loaders.ingest.intake import Intake
from loaders.ingest.tables import Table, table_named
from loaders.ingest.text_file import FileRefused

_HEADER = ("table", "column", "means")
_MARKS = re.compile(r"[^0-9a-z]+")
LEFT_OUT = ""
"""What a column, a sheet or a file means that the map leaves out."""


@cache
def plain_header(text: str) -> str:
    """Return a header as a property is written: ``Legal Name``, ``legal-name`` and ``legalName`` are one."""
    return _MARKS.sub("_", snake(text.strip())).strip("_")


@dataclass(slots=True)
class ColumnMap:
    """What the headers and the names of sheets and files mean, by what they are in lower case.

    Columns are kept for one table, or for ``""``, which is every table.
    """

    columns: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def column(self, table: Table, header: str) -> str | None:
        """Return the column that a header means, LEFT_OUT, or None where it means none."""
        wanted = header.strip().casefold()
        for name in (table.name, ""):
            if (name, wanted) in self.columns:
                return self.columns[name, wanted]
        plain = plain_header(header)
        return plain if table.column(plain) is not None else None

    def leaves_out(self, name: str) -> bool:
        """Whether a file or sheet of that name is not read."""
        return self.names.get(name.strip().casefold()) == LEFT_OUT

    def table(self, name: str) -> Table:
        """Return the table that the name of a file or sheet means; raise InvalidInput with the nearest."""
        return table_named(self.names.get(name.strip().casefold(), name))


def read_map(path: Path | None, intake: Intake) -> ColumnMap:
    """Read ``table,column,means``; raise RefusedInput with every line that says nothing.

    A row without a table is about every table; one without ``means`` leaves the column out; one
    without a column says which table a file or sheet of that name is, and without both leaves it out.
    """
    found = ColumnMap()
    if path is None:
        return found
    problems: list[Problem] = []
    for number, cells in _lines(path, intake):
        table, column, means = (cell.strip() for cell in (*cells, "", "", "")[:3])
        place = f"row {number}"
        try:
            if not column:
                found.names[table.casefold()] = table_named(means).name if means or not table else LEFT_OUT
            else:
                found.columns[_table(table), column.casefold()] = _meaning(table, means)
        except InvalidInput as error:
            problems.append(Problem(path.name, place, "means", ErrorCode.UNKNOWN_COLUMN, error.message))
    if problems:
        raise RefusedInput(
            f"The map {path.name} was refused, and nothing was written.",
            tuple(problems),
            cure="Write rows of table, column, means; `entente template NOUN` prints the columns.",
        )
    return found


def _lines(path: Path, intake: Intake) -> list[tuple[int, list[str]]]:
    try:
        text = table_text(path, Intake(intake.options))
    except FileRefused as refused:
        raise RefusedInput(f"The map {path.name} cannot be read.", (refused.problem,)) from refused
    mark = ";" if ";" in text.partition("\n")[0] else ","
    rows = list(enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1))
    if not rows or tuple(plain_header(cell) for cell in rows[0][1][:3]) != _HEADER:
        raise InvalidInput(
            f"The map {path.name} does not begin with the header {','.join(_HEADER)}.",
            cure="Write it as the first line; a row below is organizations,Firm name,name.",
        )
    return [(number, cells) for number, cells in rows[1:] if any(cell.strip() for cell in cells)]


def _table(name: str) -> str:
    return table_named(name).name if name else ""


def _meaning(table: str, means: str) -> str:
    plain = plain_header(means)
    if table and plain and table_named(table).column(plain) is None:
        columns = ", ".join(table_named(table).header)
        raise InvalidInput(
            f"{table_named(table).name} has no column {means!r}: write one of {columns}", cure=""
        )
    return plain
