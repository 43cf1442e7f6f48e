"""Finds the header of a table, below a title or not, and says which of its columns mean what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from graph.errors import ErrorCode, Problem
from loaders.ingest.column_map import LEFT_OUT, ColumnMap, plain_header
from loaders.ingest.intake import Intake
from loaders.ingest.tables import Table
from loaders.ingest.text_file import FileRefused


@dataclass(frozen=True, slots=True)
class Header:
    """What each cell of a row means: a column, or None where it is left out; ``width`` cells are needed.

    ``nameless`` are the places without a header, in which a row must not say anything.
    """

    columns: tuple[str | None, ...]
    nameless: tuple[int, ...]

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.columns)


def is_header(cells: list[str], table: Table, meanings: ColumnMap) -> bool:
    """Whether a row names columns: two of them, or nothing else."""
    filled = [cell for cell in cells if cell.strip()]
    known = sum(meanings.column(table, cell) is not None for cell in filled)
    return known >= 2 or 0 < known == len(filled)


def header_of(
    file: str, place: str, cells: list[str], table: Table, meanings: ColumnMap, intake: Intake,
    problems: list[Problem],
) -> Header:  # fmt: skip
    """Return what the columns mean; add to ``problems`` those that are unknown, twice there or missing."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) == 1 and "|" in names[0]:
        message = "the columns are separated by |: write commas, semicolons or tabs between them"
        raise FileRefused(file, place, ErrorCode.WRONG_SEPARATOR, message)
    meant = [meanings.column(table, name) if name else LEFT_OUT for name in names]
    for problem in _problems(file, place, names, meant, table):
        if problem.code == ErrorCode.UNKNOWN_COLUMN and intake.options.ignore_columns:
            near = _near(problem.column or "", table)
            hint = f"; did you mean {near!r}?" if near else ""
            sheet, _, _ = place.rpartition(", row ")
            where = f"{file}: {sheet}" if sheet else file
            intake.say(f"{where}: the column {problem.column!r} is left out (--ignore-columns){hint}")
        else:
            problems.append(problem)
    nameless = tuple(number for number, name in enumerate(names) if not name)
    return Header(tuple(column or None for column in meant), nameless)


def _problems(
    file: str, place: str, names: list[str], meant: list[str | None], table: Table
) -> Iterator[Problem]:
    counts = Counter(column for column in meant if column)
    for column, count in counts.items():
        if count > 1:
            written = [name for name, means in zip(names, meant, strict=True) if means == column]
            shown = repr(column) if set(written) == {column} else f"{column!r} ({', '.join(written)})"
            message = f"the header names {shown} {count} times: keep one"
            yield Problem(file, place, column, ErrorCode.DUPLICATE_COLUMN, message)
    yield from _unknown(file, place, names, meant, table)
    for needed in table.columns:
        if needed.required and needed.name not in counts:
            message = (
                f"{table.name} needs the column {needed.name!r}: add it, or name yours in the file of --map"
            )
            yield Problem(file, place, needed.name, ErrorCode.MISSING_COLUMN, message)


def _unknown(
    file: str, place: str, names: list[str], meant: list[str | None], table: Table
) -> Iterator[Problem]:
    listed = False
    unknown = (name for name, means in zip(names, meant, strict=True) if means is None)
    for name in dict.fromkeys(unknown):
        near = _near(name, table)
        others = "." if listed else f": write some of {', '.join(table.header)}."
        hint = f"; did you mean {near!r}?" if near else others
        listed = listed or not near
        message = (
            f"{table.name} has no column {name!r}{hint} Load with --map FILE, where a row "
            f"{table.name},{name},COLUMN says what it is, or with --ignore-columns to leave it out"
        )
        yield Problem(file, place, name, ErrorCode.UNKNOWN_COLUMN, message)


def _near(name: str, table: Table) -> str | None:
    near = get_close_matches(plain_header(name), table.header, 1)
    return near[0] if near else None
