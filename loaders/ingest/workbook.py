"""Reads the sheets of an .xlsx workbook as text: days as ISO dates, figures with all their digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from graph.errors import ErrorCode
from loaders.ingest import text_file
from loaders.ingest.figures import Figure
from loaders.ingest.text_file import FileRefused, bytes_of
from loaders.ingest.workbook_marks import BrokenWorkbook, Mark, Marks, marks_of

SIGNIFICANT = 15
"""How many digits a spreadsheet keeps of a figure."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows from the first on; ``hidden`` ones are not shown to a person."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no cell says anything."""
        return not any(map(any, self.rows))

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row with its number in the spreadsheet."""
        for number, row in enumerate(self.rows, 1):
            yield number, list(row)


def is_workbook(path: Path) -> bool:
    """Whether the file is a workbook by its name or by its first bytes."""
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls"):
        return True
    try:
        with path.open("rb") as stream:
            return stream.read(4) in (_ZIP, _OLE)
    except OSError:
        return False


def sheets_of(path: Path) -> list[Sheet]:
    """Return the sheets of cells; raise FileRefused where the file is not such a workbook.

    The figures of cells that are shown as percent are given with the sign: 0.25 is ``25%``.
    """
    data = bytes_of(path)
    if data.startswith(_OLE):
        message = "the file is an old or an encrypted workbook: save it as .xlsx without a password"
        raise FileRefused(path.name, "file", ErrorCode.WRONG_FORMAT, message)
    try:
        marks = marks_of(path, most_bytes=text_file.MAX_BYTES)
        with CalamineWorkbook.from_path(str(path)) as book:
            return [
                _sheet(path.name, book, each.name, marks, hidden=each.visible != SheetVisibleEnum.Visible)
                for each in book.sheets_metadata
                if each.typ == SheetTypeEnum.WorkSheet
            ]
    except (CalamineError, PasswordError, BrokenWorkbook, ValueError, OSError) as error:
        message = f"the file cannot be read as an .xlsx workbook ({error}): save it again as .xlsx"
        raise FileRefused(path.name, "file", ErrorCode.WRONG_FORMAT, message) from error


def _sheet(
    file: str,
    book: CalamineWorkbook,
    name: str,
    marks: dict[str, Marks],
    *,
    hidden: bool,
) -> Sheet:
    marked = marks.get(name, {})
    rows = []
    for line, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False)):
        cells = [text_of_cell(value) for value in values]
        rows.append(cells)
        for column in range(len(cells)):
            mark, value = marked.get((line, column)), values[column]
            if mark is Mark.PERCENT and isinstance(value, (int, float)):
                cells[column] = _percent(value)
            elif isinstance(mark, str):
                place = f"sheet {name}, row {line + 1}"
                message = f"column {column + 1} holds the error {mark}: mend its formula, or empty the cell"
                raise FileRefused(file, place, ErrorCode.WRONG_FORMAT, message)
    return Sheet(name, tuple(map(tuple, rows)), hidden)


def text_of_cell(value: Any) -> str:
    """Return what a cell holds as a CSV file would say it; a day has no time, 7.0 is 7."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _figure(_decimal(value))
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _decimal(value: float) -> Decimal:
    return Decimal(format(value, f".{SIGNIFICANT}g"))


def _percent(value: float) -> str:
    return _figure(_decimal(value) * 100, "%")


def _figure(number: Decimal, sign: str = "") -> Figure:
    text = format(number, "f")
    return Figure((text.rstrip("0").rstrip(".") if "." in text else text) + sign)
