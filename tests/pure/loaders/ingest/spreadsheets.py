"""Files as spreadsheets save them: workbooks with typed cells, and text as another country writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter


class Percent(float):
    """A figure that the cell shows as percent: 0.25 is 25 %."""


class Failed(str):
    """A formula that shows an error such as #N/A."""


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
                elif isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(line, column, cell)
                else:
                    sheet.write(line, column, cell)
    book.close()
    return path
