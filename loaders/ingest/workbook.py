"""Reads the sheets of an .xlsx workbook as text: days as ISO dates, figures with all their digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, product
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from graph.errors import ErrorCode, Problem
from loaders.ingest import text_file
from loaders.ingest.figures import Figure
from loaders.ingest.text_file import FileRefused, bytes_of
from loaders.ingest.workbook_marks import BrokenWorkbook, Mark, Marks, marks_of

SIGNIFICANT = 15
"""How many digits a spreadsheet keeps of a figure."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Covered(str):
    """A cell that is merged with the one that says something: it shows that, and holds nothing."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name and its rows from the first on; ``hidden`` ones are not shown to a person.

    ``faults`` are the cells that hold no value although they show something.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    hidden: bool = False
    faults: tuple[Problem, ...] = ()

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
    rows, faults = [], []
    read = book.get_sheet_by_name(name)
    covered = frozenset(chain.from_iterable(_covered(*ends) for ends in read.merged_cell_ranges or ()))
    for line, values in enumerate(read.to_python(skip_empty_area=False)):
        cells = [text_of_cell(value) for value in values]
        cells = [Covered(cell) if (line, at) in covered else cell for at, cell in enumerate(cells)]
        rows.append(cells)
        for column in range(len(cells)):
            mark, value = marked.get((line, column)), values[column]
            if mark is Mark.PERCENT and isinstance(value, (int, float)):
                cells[column] = _percent(value)
            elif mark is not None and mark is not Mark.PERCENT:
                place, message = f"sheet {name}, row {line + 1}", f"column {column + 1} {_lacks(mark)}"
                faults.append(Problem(file, place, None, ErrorCode.WRONG_FORMAT, message))
    return Sheet(name, tuple(map(tuple, rows)), hidden, tuple(faults))


def _covered(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the cells of a merged range but the first, which holds what all of them show."""
    for place in product(range(first[0], last[0] + 1), range(first[1], last[1] + 1)):
        if place != first:
            yield place


def _lacks(mark: Mark | str) -> str:
    """Return why a cell has no value, and what to do."""
    if mark is Mark.NOT_COMPUTED:
        return "holds a formula that was never computed: open the workbook in a spreadsheet, and save it"
    return f"holds the error {mark}: mend its formula, or empty the cell"


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
