"""GLEIF: legal entities, who consolidates them, and why a parent is not reported, as XML or CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.write.records import StatementRecord
from loaders.ingest.format import Format
from loaders.ingest.gleif.statements import statement_records
from loaders.ingest.intake import Intake


def read(paths: Sequence[Path], source: str, intake: Intake | None = None) -> Iterator[StatementRecord]:
    """Yield one statement for each record; raise RefusedInput with every problem of all files."""
    return statement_records(paths, source, intake)


FORMAT = Format(
    name="gleif",
    description="GLEIF: LEI-CDF 3.x, RR-CDF and reporting exceptions, as XML or as the golden copy's CSV.",
    read=read,
    suffixes=(".xml", ".csv"),
    options=frozenset({"skip_bad_rows", "replace"}),
)
