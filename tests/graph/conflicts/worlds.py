"""Writes the worlds of examples: into an open transaction that is rolled back, or for good."""

from __future__ import annotations

from dataclasses import replace

from graph.checks.world import World
from graph.conflicts.request.question import ConflictCheckRequest
from graph.database import Database, Overlay
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.recording.supposed import ref_ids, statements_of
from graph.write import upsert
from graph.write.batch import BatchInfo
from graph.write.upsert import write_batch


async def load(database: Database, world: World, label: str = "world") -> dict[str, str]:
    """Commit a world and return its ids by ref."""
    records = [replace(each, local_id=label) for each in statements_of(world)]
    await write_batch(database, records, BatchInfo(label, "test", (), label))
    return ref_ids(world.things)


async def suppose(transaction: Overlay, world: World, moment: Moment) -> dict[str, str]:
    """Write a world into an open transaction and return its ids by ref."""
    await upsert.write_overlay(transaction, statements_of(world), moment)
    return ref_ids(world.things)


def ask(ids: dict[str, str], subjects: tuple[str, ...], *makers: str, **more: object) -> ConflictCheckRequest:
    """Return a request about refs of a loaded world."""
    return ConflictCheckRequest(
        subjects=tuple(Naming(id=ids[ref]) for ref in subjects),
        decision_makers=tuple(Naming(id=ids[ref]) for ref in makers),
        **more,  # type: ignore[arg-type]
    )
