"""The list of parties of ``entente screen``: a CSV file, a row a party."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from api.jobs.screening import listed_as
from graph.conflicts.screened import Listed
from graph.errors import EntenteError, InvalidInput
from graph.naming.naming import Naming
from loaders.ingest.encodings import table_text
from loaders.ingest.intake import Intake
from loaders.ingest.separators import separated
from loaders.ingest.text_file import FileRefused

COLUMNS = ("id", "identifier", "party", "name")
"""What may name a party, the surest first: of several cells that are filled, the first is read."""
_CURE = "Give the file a header with a column party, or id, identifier (GB-COH:123) or name."


def read_parties(path: Path) -> list[Listed]:
    """Return the parties of a CSV file; the header is row 1, other columns and empty rows are passed over.

    A row that names nobody is one of the list, with the reason. Raises InvalidInput where the file cannot
    be read or no column names a party.
    """
    try:
        text = table_text(path, Intake())
    except FileRefused as refused:
        raise InvalidInput(str(refused.problem), cure="Save it as CSV in UTF-8.") from refused
    mark, text = separated(text, lambda cell: cell.strip().lower() in COLUMNS)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        columns = [name for name in COLUMNS if name in header]
        if not columns:
            raise InvalidInput(f"No column of {path.name} names a party.", cure=_CURE)
        return list(_listed(rows, header, columns))
    except csv.Error as error:
        raise InvalidInput(
            f"{path.name}: row {rows.line_num} cannot be read: {error}.", cure="See to its quotes."
        ) from error


def _listed(rows: Iterator[list[str]], header: list[str], columns: list[str]) -> Iterator[Listed]:
    number = 0
    for place, cells in enumerate(rows, 2):
        values = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if not any(values.values()):
            continue
        number += 1
        yield _party(values, columns, number, f"row {place}")


def _party(values: dict[str, str], columns: list[str], number: int, place: str) -> Listed:
    column = next((name for name in columns if values.get(name)), None)
    if column is None:
        error = InvalidInput("The row names no party.", cure=f"Fill {' or '.join(columns)}.")
        return Listed(number, place, "", None, error)
    asked = values[column]
    if column == "id":
        return listed_as({"id": asked}, number, place)
    if column == "name":
        return Listed(number, place, asked, Naming(name=asked))
    if column == "party":
        return listed_as(asked, number, place)
    return _identified(asked, number, place)


def _identified(asked: str, number: int, place: str) -> Listed:
    scheme, _, value = asked.partition(":")
    try:
        return Listed(number, place, asked, Naming(scheme=scheme.strip(), value=value.strip()))
    except EntenteError as error:
        return Listed(number, place, asked, None, error)
