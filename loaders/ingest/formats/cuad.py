"""CUAD: the sheet of expert labels of the Contract Understanding Atticus Dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.errors import Problem
from graph.write.records import StatementRecord
from loaders.ingest.cuad.contracts import statement_records
from loaders.ingest.cuad.sheet import Row, read_sheet
from loaders.ingest.format import Format
from loaders.ingest.intake import Intake


def read(paths: Sequence[Path], source: str, intake: Intake | None = None) -> Iterator[StatementRecord]:
    """Return one statement for each contract; raise RefusedInput with every problem of all files."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for path in paths:
        found, faults = read_sheet(path)
        rows += found
        problems += faults
    return statement_records(rows, source, problems, intake)


FORMAT = Format(
    name="cuad",
    description="Contract Understanding Atticus Dataset: the CSV of expert labels (master_clauses.csv).",
    read=read,
    suffixes=(".csv",),
    row_by_row=True,
    options=frozenset({"skip_bad_rows"}),
)
