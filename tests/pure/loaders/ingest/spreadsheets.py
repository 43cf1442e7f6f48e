"""Files as spreadsheets save them: workbooks with typed cells, and text as another country writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter


class Percent(float):
    """A figure that the cell shows as percent: 0.25 is 25 %."""


class Failed(str):
    """A formula that shows an error such as #N/A."""


class Merged(str):
    """A cell that goes on over the row below."""


class NotComputed(str):
    """A formula that a program wrote, and no spreadsheet has computed."""


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], hidden: Sequence[str] = ()) -> Path:
    """Write a workbook of one sheet a table."""
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    percent = book.add_format({"num_format": "0.0%"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, Percent):
                    sheet.write_number(line, column, cell, percent)
                elif isinstance(cell, Failed):
                    sheet.write_formula(line, column, "=NA()", None, str(cell))
                elif isinstance(cell, Merged):
                    sheet.merge_range(line, column, line + 1, column, str(cell))
                elif isinstance(cell, NotComputed):
                    sheet.write_formula(line, column, cell, None, "")
                elif isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(line, column, cell)
                else:
                    sheet.write(line, column, cell)
    book.close()
    cells = chain.from_iterable(chain.from_iterable(sheets.values()))
    if any(isinstance(cell, NotComputed) for cell in cells):
        _without_empty_values(path)
    return path


def _without_empty_values(path: Path) -> None:
    """Take the value of each formula out that has none: the writer of the file always gives it one."""
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data.replace(b"</f><v></v>", b"</f>"))
