"""FollowTheMoney as a CSV of statements: one row a value, the rows of an entity as pieces of it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from graph.errors import ErrorCode, Problem
from loaders.ingest.text_file import lines_of, wrong_cell_count

NEEDED = ("canonical_id", "schema", "prop", "value")
"""The columns without which a sheet says nothing; ``dataset`` and ``last_change`` are read where they are."""
_ID = "id"
"""The property that only says that the entity is there."""


def is_statement_sheet(path: Path) -> bool:
    """Whether a file is a sheet of statements, by its name."""
    return path.suffix.lower() == ".csv"


def sheet_fragments(path: Path, problems: list[Problem]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each run of rows about one entity as JSON would have it, with the number of its first row."""
    rows = _rows(path, problems)
    for (identity, schema), group in groupby(
        rows, key=lambda row: (row[1]["canonical_id"], row[1]["schema"])
    ):
        piece: dict[str, Any] = {"id": identity, "schema": schema, "properties": {}, "datasets": []}
        first = 0
        for number, row in group:
            first = first or number
            if row["prop"] != _ID:
                piece["properties"].setdefault(row["prop"], []).append(row["value"])
            dataset = row.get("dataset")
            if dataset and dataset not in piece["datasets"]:
                piece["datasets"].append(dataset)
        yield first, piece


def _rows(path: Path, problems: list[Problem]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader((line for _, line in lines_of(path)), strict=True)
    try:
        header = next(reader, [])
        missing = [name for name in NEEDED if name not in header]
        if missing:
            message = f"a sheet of statements needs the column {missing[0]}"
            problems.append(Problem(path.name, "row 1", missing[0], ErrorCode.MISSING_COLUMN, message))
            return
        for number, cells in enumerate(reader, start=2):
            if not cells:
                continue
            if len(cells) != len(header):
                message = wrong_cell_count(len(cells), len(header))
                problems.append(
                    Problem(path.name, f"row {number}", None, ErrorCode.WRONG_CELL_COUNT, message)
                )
                continue
            yield number, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        message = f"the CSV cannot be read: {error}"
        problems.append(Problem(path.name, f"line {reader.line_num}", None, ErrorCode.BROKEN_CSV, message))
