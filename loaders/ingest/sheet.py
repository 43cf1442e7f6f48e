"""Reads a CSV file into rows of cells: encoding, quoting and header checked, every fault named."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from graph.errors import ErrorCode, Problem
from loaders.ingest.tables import Table
from loaders.ingest.text_file import FileRefused, text_of

MAX_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it is and its cells that are not empty, by header."""

    file: str
    place: str
    cells: dict[str, str]


def rows_of(path: Path, table: Table, problems: list[Problem]) -> Iterator[Row]:
    """Yield the rows of a file; add what is wrong to ``problems``. The header is row 1."""
    try:
        yield from _rows(path, table, problems)
    except FileRefused as refused:
        problems.append(refused.problem)


def _rows(path: Path, table: Table, problems: list[Problem]) -> Iterator[Row]:
    text = text_of(path)
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        message = "the file holds NUL characters: save it as UTF-8 text"
        raise FileRefused(path.name, f"line {line}", ErrorCode.CONTROL_CHARACTER, message)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = _header(path.name, reader)
    problems += _header_problems(path.name, header, table)
    number = 1
    while True:
        number += 1
        place = f"row {number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileRefused(
                path.name, place, ErrorCode.BROKEN_CSV, f"the row cannot be read: {error}; see to its quotes"
            ) from None
        if number > MAX_ROWS:
            raise FileRefused(
                path.name,
                place,
                ErrorCode.FILE_TOO_LARGE,
                f"the file has more than {MAX_ROWS} rows: split it",
            )
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            hint = (
                "put quotes around a cell that holds a comma"
                if len(cells) > len(header)
                else "write a comma for each empty cell"
            )
            message = f"the row has {len(cells)} cells and the header {len(header)}: {hint}"
            problems.append(Problem(path.name, place, None, ErrorCode.WRONG_CELL_COUNT, message))
            continue
        given = ((name, cell.strip()) for name, cell in zip(header, cells, strict=True))
        yield Row(path.name, place, {name: cell for name, cell in given if cell})


def _header(file: str, reader: Iterator[list[str]]) -> list[str]:
    try:
        return [cell.strip() for cell in next(reader)]
    except StopIteration:
        raise FileRefused(
            file, "row 1", ErrorCode.EMPTY_FILE, "the file is empty: begin with the template's header"
        ) from None
    except csv.Error as error:
        raise FileRefused(
            file, "row 1", ErrorCode.BROKEN_CSV, f"the header cannot be read: {error}"
        ) from None


def _header_problems(file: str, header: list[str], table: Table) -> Iterator[Problem]:
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        message = "the columns are separated by something else than commas: write commas between them"
        raise FileRefused(file, "row 1", ErrorCode.WRONG_SEPARATOR, message)
    listed = False
    for name, count in Counter(header).items():
        if count > 1:
            yield Problem(
                file,
                "row 1",
                name,
                ErrorCode.DUPLICATE_COLUMN,
                f"the header names {name!r} {count} times: keep one",
            )
        if table.column(name) is None:
            near = get_close_matches(name.lower(), table.header, 1)
            others = "" if listed else f": write some of {', '.join(table.header)}"
            hint = f"; did you mean {near[0]!r}?" if near else others
            listed = listed or not near
            yield Problem(
                file, "row 1", name, ErrorCode.UNKNOWN_COLUMN, f"{table.name} has no column {name!r}{hint}"
            )
    for column in table.columns:
        if column.required and column.name not in header:
            message = f"{table.name} needs the column {column.name!r}"
            yield Problem(file, "row 1", column.name, ErrorCode.MISSING_COLUMN, message)
