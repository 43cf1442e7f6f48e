"""A fictional sheet of expert labels in CUAD's form, row by row."""

from __future__ import annotations

import csv
from pathlib import Path

from graph.write.records import StatementRecord
from loaders.ingest.cuad.labels import FILE_NAME, HEADERS, STATED, YES_NO
from loaders.ingest.formats.cuad import FORMAT

SOURCE = "Fictional labels"
_BY_HEADER = {label.header: label for label in (*STATED, *YES_NO)}


def row(file_name: str = "MarramBoats_Distributor Agreement.pdf", /, **said: object) -> dict[str, str]:
    """Give a row; ``said`` maps headers (blanks as _) to an answer or to (answer, quoted words …)."""
    cells = dict.fromkeys(HEADERS, "") | {FILE_NAME: file_name}
    for label in YES_NO:
        cells |= {label.header: "[]", label.answer: "No"}
    for label in STATED:
        cells[label.header] = "[]"
    for key, value in said.items():
        label = _BY_HEADER[key.replace("_", " ")]
        answer, *quotes = value if isinstance(value, tuple) else (value,)
        cells |= {label.answer: str(answer), label.header: repr([str(quote) for quote in quotes])}
    return cells


def written(folder: Path, *rows: dict[str, str], name: str = "labels.csv") -> Path:
    """Write rows as a sheet and give its path."""
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as lines:
        sheet = csv.DictWriter(lines, HEADERS)
        sheet.writeheader()
        sheet.writerows(rows)
    return path


def records(folder: Path, *rows: dict[str, str]) -> list[StatementRecord]:
    """Give what the format makes of rows."""
    return list(FORMAT.read([written(folder, *rows)], SOURCE))
