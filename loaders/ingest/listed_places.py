"""Places of ISO 3166 and UN M49 that files name or state: recorded beside a load, not counted as its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from graph.database import Database
from graph.recording.places import NOUN, bring, key_of, places_at, territories, unrecorded
from graph.write.batch import BatchReport
from graph.write.records import StatementRecord
from graph.write.version import Waiting, settle, writing


@asynccontextmanager
async def with_places(
    database: Database, records: Collection[StatementRecord], *, dry_run: bool, waiting: Waiting
) -> AsyncIterator[list[StatementRecord]]:
    """Have the places there that the records name, and after them what those lie in that they state.

    Gives the statements that a dry run has to suppose instead. A load that is refused leaves the places that
    it named, which harm nobody.
    """
    keys = territories(records)
    stated = places_at(keys.stated)
    named = places_at(keys.named) - stated
    if dry_run and named:
        async with database.transaction(write=False) as transaction:
            yield await unrecorded(transaction, named, {key_of(place).id for place in stated})
        return
    if not dry_run:
        await _brought(database, named, waiting)
    yield []
    if not dry_run:
        await _brought(database, stated, waiting)


async def _brought(database: Database, places: frozenset[str], waiting: Waiting) -> None:
    """Record places where some are missing; a graph that has them is only read."""
    if not places:
        return
    await settle(database, waiting=waiting)
    async with database.transaction(write=False) as transaction:
        is_missing = bool(await unrecorded(transaction, places))
    if is_missing:
        async with writing(database, waiting=waiting) as lock:
            await bring(lock, places)


def without_places(report: BatchReport, places: Sequence[StatementRecord]) -> BatchReport:
    """Return what a dry run would do without the places that were supposed for it."""
    if not places:
        return report
    nodes = sum(len(record.nodes) for record in places)
    links = sum(len(record.relationships) for record in places)
    counts = dict(report.counts)
    for kind, count in ((NOUN, nodes), ("PART_OF", links)):
        counts[kind] = counts.get(kind, 0) - count
    return replace(
        report,
        statements=report.statements - len(places),
        statements_new=report.statements_new - len(places),
        nodes_created=report.nodes_created - nodes,
        relationships_created=report.relationships_created - links,
        counts={kind: count for kind, count in counts.items() if count > 0},
    )
