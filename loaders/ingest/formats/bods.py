"""BODS 0.4: beneficial ownership statements as a JSON array or as JSON Lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.errors import Problem
from graph.write.records import StatementRecord
from loaders.ingest.bods.document import RawStatement, read_document
from loaders.ingest.bods.statements import statement_records
from loaders.ingest.format import Format
from loaders.ingest.intake import Intake


def read(paths: Sequence[Path], source: str, _: Intake | None = None) -> Iterator[StatementRecord]:
    """Return one statement for each record; raise RefusedInput with every problem of all files."""
    raws: list[RawStatement] = []
    problems: list[Problem] = []
    for path in paths:
        found, unread = read_document(path)
        raws += found
        problems += unread
    return statement_records(raws, source, problems)


FORMAT = Format(
    name="bods",
    description="Beneficial Ownership Data Standard 0.4: statements as a JSON array or as JSON Lines.",
    read=read,
    suffixes=(".json", ".jsonl"),
)
