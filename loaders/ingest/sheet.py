"""Reads a table into rows of cells: header and number of cells checked, every fault named."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TextIO

from graph.errors import Code, ErrorCode, Problem
from graph.write.spool import spooled
from loaders.ingest.column_map import ColumnMap
from loaders.ingest.encodings import table_stream
from loaders.ingest.figures import Figure
from loaders.ingest.header import Header, header_of, is_header
from loaders.ingest.intake import Intake
from loaders.ingest.separators import HEAD, LINES_READ, SEPARATORS, separated
from loaders.ingest.tables import Table
from loaders.ingest.text_file import FileRefused, wrong_cell_count
from loaders.ingest.workbook import Covered

MAX_ROWS = 1_000_000


@spooled
@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it is and its cells that are not empty, by the table's columns.

    ``emptied`` are the columns whose cells are empty, where the file is to replace its table.
    """

    file: str
    place: str
    cells: dict[str, str]
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Numbered rows of a file, or of a sheet of one; ``sheet`` is empty where the file is one table."""

    file: str
    rows: Iterator[tuple[int, list[str]]]
    sheet: str = ""

    def place(self, number: int) -> str:
        """Where a row is, as the person finds it."""
        return f"sheet {self.sheet}, row {number}" if self.sheet else f"row {number}"


def rows_of(
    path: Path,
    table: Table,
    problems: list[Problem],
    intake: Intake | None = None,
    meanings: ColumnMap | None = None,
) -> Iterator[Row]:
    """Yield the rows of a CSV file; add what is wrong to ``problems``. The header is row 1."""
    intake, meanings = intake or Intake(), meanings or ColumnMap()
    try:
        grid = Grid(path.name, _csv_rows(path, table, intake, meanings))
        yield from rows_in(grid, table, problems, intake, meanings)
    except FileRefused as refused:
        problems.append(refused.problem)


def rows_in(
    grid: Grid, table: Table, problems: list[Problem], intake: Intake, meanings: ColumnMap
) -> Iterator[Row]:
    """Yield the rows below the header of a grid; raise FileRefused where there is none."""
    above, rest = _from_header(grid, table, meanings)
    found = next(rest, None)
    if found is None:
        message = "the file is empty: begin with the template's header"
        raise FileRefused(grid.file, grid.place(1), ErrorCode.EMPTY_FILE, message)
    number, cells = found
    for title in above:
        said = ", ".join(cell.strip() for cell in title[1] if cell.strip())
        intake.say(f"{grid.file}: {grid.place(title[0])} is above the header and left out: {said!r}")
    header = header_of(grid.file, grid.place(number), cells, table, meanings, intake, problems)
    for number, cells in rest:
        if number > MAX_ROWS:
            message = f"the file has more than {MAX_ROWS} rows: split it"
            raise FileRefused(grid.file, grid.place(number), ErrorCode.FILE_TOO_LARGE, message)
        fault = _fault(cells, header, intake, in_sheet=bool(grid.sheet))
        if fault is not None:
            problem = Problem(grid.file, grid.place(number), None, *fault)
            (intake.left_out if intake.options.skip_bad_rows else problems).append(problem)
        elif any(cell.strip() for cell in cells):
            filled = dict(_filled(header, cells))
            _name_broken(grid, number, filled, table, intake)
            named = header.columns if intake.options.replace else ()
            emptied = tuple(name for name in named if name is not None and name not in filled)
            yield Row(grid.file, grid.place(number), filled, emptied)


def _name_broken(grid: Grid, number: int, filled: dict[str, str], table: Table, intake: Intake) -> None:
    """Say where a name goes over lines: a quotation mark that is left out makes one row of two."""
    for name, text in filled.items():
        column = table.column(name)
        if "\n" in text and column is not None and column.prop.searchable:
            first = text.splitlines()[0]
            intake.say(
                f"{grid.file}: {grid.place(number)}: {name} goes over lines, {first!r} and more: "
                "see whether a quotation mark is missing."
            )


def _filled(header: Header, cells: list[str]) -> Iterator[tuple[str, str]]:
    for name, cell in zip(header.columns, cells, strict=False):
        # a figure of a workbook stays one: strip() would make a plain text of it
        text = cell if isinstance(cell, Figure) else cell.strip()
        if text and name is not None:
            yield name, text


def _from_header(
    grid: Grid, table: Table, meanings: ColumnMap
) -> tuple[list[tuple[int, list[str]]], Iterator[tuple[int, list[str]]]]:
    """Return the rows above the header, and the others from the header on.

    The header is the first of the first rows that names columns, else the first of several cells, else the
    first that is not empty: then its columns are refused one by one.
    """
    seen: list[tuple[int, list[str]]] = []
    for number, cells in grid.rows:
        if any(cell.strip() for cell in cells):
            seen.append((number, cells))
            if is_header(cells, table, meanings):
                return seen[:-1], chain(seen[-1:], grid.rows)
        if number >= LINES_READ:
            break
    wide = (at for at, (_, cells) in enumerate(seen) if sum(bool(cell.strip()) for cell in cells) > 1)
    first = next(wide, 0)
    return seen[:first], chain(seen[first:], grid.rows)


def _fault(cells: list[str], header: Header, intake: Intake, *, in_sheet: bool) -> tuple[Code, str] | None:
    """Say why the cells of a row do not fit its header; None where they do."""
    beyond = [cell for cell in cells[header.width :] if cell.strip()]
    if not any(cell.strip() for cell in cells):
        return None
    if beyond or len(cells) < header.width:
        hint = (
            "put quotes around a cell that holds a comma or what else separates columns"
            if beyond
            else "write a comma for each empty cell, or what else separates columns"
        )
        if in_sheet:
            hint = "give each column a header, or empty what is beside the table"
        message = f"{wrong_cell_count(len(cells), header.width)}: {hint}"
        return ErrorCode.WRONG_CELL_COUNT, message
    merged = [
        name
        for name, cell in zip(header.columns, cells, strict=False)
        if name is not None and isinstance(cell, Covered)
    ]
    if merged:
        message = f"{', '.join(merged)}: the cell is merged with another: undo that, and fill in each row"
        return ErrorCode.MISSING_VALUE, message
    stray = [place for place in header.nameless if cells[place].strip()]
    if stray and not intake.options.ignore_columns:
        message = (
            f"column {stray[0] + 1} has no header and holds {cells[stray[0]].strip()[:40]!r}: name it, "
            "or load with --ignore-columns"
        )
        return ErrorCode.UNKNOWN_COLUMN, message
    return None


def _csv_rows(
    path: Path, table: Table, intake: Intake, meanings: ColumnMap
) -> Iterator[tuple[int, list[str]]]:
    with table_stream(path, intake) as stream:
        head = stream.read(HEAD)
        mark, beginning = separated(head, lambda cell: meanings.column(table, cell) is not None)
        if mark != ",":
            intake.say(f"{path.name}: the columns are separated by {SEPARATORS.get(mark, repr(mark))}.")
        stream.seek(0)
        stream.read(len(head) - len(beginning))
        yield from _rows_from(path, stream, mark)


def _rows_from(path: Path, stream: TextIO, mark: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(stream, strict=True, delimiter=mark)
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = f"the row cannot be read: {error}; see to its quotes"
            raise FileRefused(path.name, f"row {number}", ErrorCode.BROKEN_CSV, message) from None
