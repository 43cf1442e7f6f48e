"""OCDS: releases and records of public procurement in the Open Contracting Data Standard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.write.records import StatementRecord
from loaders.ingest.format import Format
from loaders.ingest.intake import Intake
from loaders.ingest.ocds.statements import statement_records


def read(paths: Sequence[Path], source: str, intake: Intake | None = None) -> Iterator[StatementRecord]:
    """Yield the statements of each release; raise RefusedInput with every problem of all files."""
    return statement_records(paths, source, intake)


FORMAT = Format(
    name="ocds",
    description="Open Contracting Data Standard: packages of releases or records, or JSON Lines of releases.",
    read=read,
    suffixes=(".json", ".jsonl", ".ndjson"),
    options=frozenset({"skip_bad_rows"}),
)
