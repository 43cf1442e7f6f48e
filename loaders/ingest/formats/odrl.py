"""ODRL: agreements on rights, in the JSON-LD of the Open Digital Rights Language 2.2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.write.records import StatementRecord
from loaders.ingest.format import Format
from loaders.ingest.intake import Intake
from loaders.ingest.odrl.statements import statement_records


def read(paths: Sequence[Path], source: str, intake: Intake | None = None) -> Iterator[StatementRecord]:
    """Yield one statement for each agreement; raise RefusedInput with every problem of all files."""
    return statement_records(paths, source, intake)


FORMAT = Format(
    name="odrl",
    description="Open Digital Rights Language 2.2 in JSON-LD: agreements, with their permissions and duties.",
    read=read,
    suffixes=(".json", ".jsonld", ".jsonl", ".ndjson"),
    options=frozenset({"skip_bad_rows", "replace"}),
)
