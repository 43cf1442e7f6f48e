"""Reading the sheet of expert labels: rows by header, everything that is wrong named by row and column."""

from __future__ import annotations

import ast
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from graph.errors import Code, ErrorCode, Problem
from loaders.ingest import text_file
from loaders.ingest.cuad.labels import FILE_NAME, HEADERS, STATED, YES_NO, Label
from loaders.ingest.text_file import FileRefused, text_of, wrong_cell_count

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Row:
    """One contract of the sheet: ``number`` counts rows, the header being row 1."""

    file: str
    number: int
    cells: dict[str, str]

    @property
    def place(self) -> str:
        """Where the row is."""
        return f"row {self.number}"

    @property
    def document(self) -> str:
        """The name of the contract's file, which is its id in the data set."""
        return self.cells[FILE_NAME].strip()

    def answer(self, label: Label) -> str:
        """Return what the experts answered, trimmed."""
        return self.cells[label.answer].strip()

    def quotes(self, label: Label) -> tuple[str, ...]:
        """Return the words of the contract that the experts marked."""
        return tuple(quote.strip() for quote in quoted(self.cells[label.header]) if quote.strip())

    def problem(self, code: Code, column: str, message: str) -> Problem:
        """Return a problem of one cell."""
        return Problem(self.file, self.place, column, code, message)


def quoted(cell: str) -> list[str]:
    """Read a cell's list of quoted passages; raise ValueError where it is none."""
    if not cell.strip():
        return []
    try:
        value = ast.literal_eval(cell.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise ValueError("this is not a list of quoted passages, such as ['…', '…'] or []") from None
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of quoted passages holds texts alone")
    return value


def read_sheet(path: Path) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a file and everything that is wrong with its form."""
    name = path.name
    try:
        text = text_of(path)
    except FileRefused as refused:
        return [], [refused.problem]
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    limit = csv.field_size_limit(text_file.MAX_BYTES)
    try:
        raw = list(lines)
    except csv.Error as error:
        return [], [
            Problem(name, f"line {lines.line_num}", None, ErrorCode.BROKEN_CSV, f"this is not CSV: {error}")
        ]
    finally:
        csv.field_size_limit(limit)
    header, *body = raw or [[]]
    faults = list(_header_faults(name, header))
    if faults:
        return [], faults
    rows: list[Row] = []
    for number, cells in enumerate(body, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            message = wrong_cell_count(len(cells), len(header))
            faults.append(Problem(name, f"row {number}", None, ErrorCode.WRONG_CELL_COUNT, message))
            continue
        rows.append(Row(name, number, dict(zip(header, cells, strict=True))))
    return rows, [*faults, *(chain.from_iterable(_row_faults(row) for row in rows)), *_repeated(rows)]


def _header_faults(name: str, header: list[str]) -> Iterator[Problem]:
    if not set(header) & set(HEADERS):
        said = "the file is empty" if not header else "none of its columns is one of the data set's"
        yield Problem(name, "row 1", None, ErrorCode.MISSING_COLUMN, f"{said}: load its master_clauses.csv")
        return
    counts = Counter(header)
    for column in HEADERS:
        if column not in counts:
            yield Problem(name, "row 1", column, ErrorCode.MISSING_COLUMN, f"there is no column {column!r}")
    for column, count in counts.items():
        if count > 1:
            yield Problem(
                name, "row 1", column, ErrorCode.DUPLICATE_COLUMN, f"{count} columns are called {column!r}"
            )
        elif column not in HEADERS:
            yield Problem(
                name, "row 1", column, ErrorCode.UNKNOWN_COLUMN, f"{column!r} is not a column of the data set"
            )


def _row_faults(row: Row) -> Iterator[Problem]:
    if not row.document:
        yield row.problem(ErrorCode.MISSING_VALUE, FILE_NAME, "a contract needs the name of its file")
    for column, cell in row.cells.items():
        if _UNFIT.search(cell):
            yield row.problem(
                ErrorCode.CONTROL_CHARACTER, column, "the cell holds a control character: remove it"
            )
    for label in (*STATED, *YES_NO):
        try:
            row.quotes(label)
        except ValueError as error:
            yield row.problem(ErrorCode.NOT_A_LIST, label.header, str(error))
    for label in YES_NO:
        if row.answer(label) not in ("Yes", "No"):
            message = f"{row.answer(label)[:40]!r} is not an answer: write Yes or No"
            yield row.problem(ErrorCode.UNKNOWN_VALUE, label.answer, message)


def _repeated(rows: list[Row]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        if row.document and first.setdefault(row.document, row.number) != row.number:
            message = f"row {first[row.document]} is about the same file: keep one of them"
            yield row.problem(ErrorCode.DUPLICATE_LOCAL_ID, FILE_NAME, message)
