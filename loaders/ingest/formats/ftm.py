"""FollowTheMoney: entities as JSON Lines, or as a CSV of statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.write.records import StatementRecord
from loaders.ingest.format import Format
from loaders.ingest.ftm.statements import statement_records
from loaders.ingest.intake import Intake


def read(paths: Sequence[Path], source: str, intake: Intake | None = None) -> Iterator[StatementRecord]:
    """Yield one statement for each entity; raise RefusedInput with every problem of all files."""
    return statement_records(paths, source, intake)


FORMAT = Format(
    name="ftm",
    description="FollowTheMoney entities: JSON Lines, or a CSV of statements.",
    read=read,
    suffixes=(".ijson", ".ftm", ".json", ".jsonl", ".csv"),
    options=frozenset({"skip_bad_rows", "replace"}),
)
