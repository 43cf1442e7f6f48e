"""Un-loading a batch: its statements no longer count, nothing is deleted.

Facts that no other live statement holds are superseded; what another one says is believed again,
an earlier statement that the batch had corrected included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graph.database import BATCH_SECONDS, Database, Transaction
from graph.errors import InvalidInput, NotFound
from graph.model.language.moment import OPEN_TIME
from graph.model.language.native import native
from graph.write.apply import apply
from graph.write.changes import Changes, changes
from graph.write.existing import chunks, statements_of
from graph.write.version import writing

_WHOLE = "NOT EXISTS { (u:UnfinishedBatch WHERE u.batch_id = b.id) }"
_BATCH = f"MATCH (b:ImportBatch {{id: $id}}) WHERE {_WHOLE} RETURN b.unloaded_at"
_LIVE_OF_BATCH = """
MATCH (:ImportBatch {id: $id})<-[:IN_BATCH]-(s:Statement)
WHERE s.superseded_at = $open AND s.withdrawn IS NULL
RETURN s.id
"""
_CORRECTED_BY_BATCH = """
MATCH (:ImportBatch {id: $id})<-[:IN_BATCH]-(by:Statement)
MATCH (s:Statement {replaced_by: by.id})-[:IN_BATCH]->(b:ImportBatch)
USING INDEX SEEK s:Statement(replaced_by)
WHERE b.id <> $id AND b.unloaded_at IS NULL
RETURN DISTINCT s.id
"""
_SUPERSEDE = "UNWIND $rows AS row MATCH (s:Statement {id: row}) SET s.superseded_at = $moment"
_REVIVE = """
UNWIND $rows AS row MATCH (s:Statement {id: row})
SET s.superseded_at = $open REMOVE s.replaced_by, s.withdrawn
"""
_MARK = "MATCH (b:ImportBatch {id: $id}) SET b.unloaded_at = $moment"


@dataclass(frozen=True, slots=True)
class UnloadReport:
    """What un-loading or purging a batch did, in elements of the graph."""

    batch_id: str
    statements: int
    nodes_superseded: int
    relationships_superseded: int
    restored: int
    deleted: int = 0
    recorded_at: datetime | None = None
    graph_version: int | None = None


async def unload(database: Database, batch_id: str) -> UnloadReport:
    """Take a batch's statements back; raise NotFound, or InvalidInput where that was done already."""
    await require_batch(database, batch_id, loaded=True)
    async with writing(database) as open_writing:
        transaction, moment = open_writing.transaction, open_writing.moment
        plan, count = await take_back(transaction, batch_id, moment)
        await transaction.rows(_MARK, {"id": batch_id, "moment": moment})
        version = await open_writing.bump()
        return UnloadReport(
            batch_id,
            count,
            sum(len(ids) for ids in plan.superseded_nodes.values()),
            sum(len(ids) for ids in plan.superseded.values()) - plan.corrected_versions,
            sum(len(rows) for rows in plan.corrected_nodes.values()) + plan.corrected_versions,
            recorded_at=moment,
            graph_version=version,
        )


async def require_batch(database: Database, batch_id: str, *, loaded: bool) -> None:
    """Raise NotFound unless the batch is there, and InvalidInput where it should be loaded and is not."""
    found = await database.rows(_BATCH, {"id": batch_id})
    if not found:
        raise NotFound(f"There is no batch {batch_id!r}.", cure="`entente batches` lists them.")
    if loaded and found[0][0] is not None:
        raise InvalidInput(
            f"Batch {batch_id} was unloaded on {native(found[0][0]).date()}.",
            cure="Load its files again, or purge it.",
        )


async def take_back(source: Transaction, batch_id: str, moment: datetime) -> tuple[Changes, int]:
    """Let a batch's statements no longer count and write what is believed without them."""
    given = {"id": batch_id, "open": OPEN_TIME}
    gone = [row[0] for row in await source.rows(_LIVE_OF_BATCH, given)]
    back = [row[0] for row in await source.rows(_CORRECTED_BY_BATCH, given)]
    removed = await statements_of(source, gone)
    added = await statements_of(source, back)
    times = {"moment": moment, "open": OPEN_TIME}
    for chunk in chunks(gone):
        await source.rows(_SUPERSEDE, {"rows": chunk, **times})
    for chunk in chunks(back):
        await source.rows(_REVIVE, {"rows": chunk, **times})
    plan = await changes(source, moment, added=added.values(), removed=removed.values())
    await apply(source, plan)
    return plan, len(gone)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One batch as ``entente batches`` lists it."""

    id: str
    label: str
    format: str
    loaded_at: datetime
    unloaded_at: datetime | None
    statements: int
    facts_written: int


_BATCHES = f"""
MATCH (b:ImportBatch) WHERE {_WHOLE}
RETURN b.id, b.label, b.format, b.loaded_at, b.unloaded_at, b.statement_count, b.facts_written
ORDER BY b.loaded_at, b.id
"""


async def batches(database: Database) -> list[BatchLine]:
    """Return every batch that was loaded and not purged, oldest first."""
    rows = await database.rows(_BATCHES, seconds=BATCH_SECONDS)
    return [BatchLine(*(native(value) for value in row)) for row in rows]
