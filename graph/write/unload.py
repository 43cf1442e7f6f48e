"""Un-loading a batch: its statements no longer count, nothing is deleted.

Facts that no other live statement holds are superseded; what another one says is believed again,
an earlier statement that the batch had corrected included.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from graph.database import BATCH_SECONDS, Database, Transaction
from graph.errors import EntenteError, ErrorCode, InvalidInput, NotFound
from graph.model.language.moment import OPEN_TIME
from graph.model.language.native import native
from graph.write import unfinished
from graph.write.apply import apply
from graph.write.batch import LASTING, Progress, adding_up, silent
from graph.write.changes import Changes, changes
from graph.write.circles import closing_parts
from graph.write.existing import chunks, statements_of
from graph.write.outbox import publish
from graph.write.stated import Live
from graph.write.unfinished import Steps, Unfinished
from graph.write.version import Waiting, Writing, settle, unheard, writing

_WHOLE = "NOT EXISTS { (u:UnfinishedBatch WHERE u.batch_id = b.id) }"
_BATCH = f"MATCH (b:ImportBatch {{id: $id}}) WHERE {_WHOLE} RETURN b.unloaded_at, b.format"
_LIVE_OF_BATCH = """
CALL () {
    MATCH (:ImportBatch {id: $id})<-[:IN_BATCH]-(s:Statement) RETURN s
    UNION
    MATCH (s:Statement {remainder_of: $id}) USING INDEX SEEK s:Statement(remainder_of) RETURN s
}
WITH s WHERE s.superseded_at = $open AND s.withdrawn IS NULL
RETURN s.id
"""
"""What is left of a statement after a correction is the batch's too."""
_REPLACED_OF_BATCH = """
MATCH (:ImportBatch {id: $id})<-[:IN_BATCH]-(s:Statement) WHERE s.replaced_by IS NOT NULL
OPTIONAL MATCH (by:Statement {id: s.replaced_by})-[:IN_BATCH]->(:ImportBatch {id: $id})
RETURN s.id, s.replaced_by, by IS NOT NULL
"""
_CORRECTED_BY_BATCH = """
MATCH (:ImportBatch {id: $id})<-[:IN_BATCH]-(by:Statement)
MATCH (s:Statement {replaced_by: by.id})-[:IN_BATCH]->(b:ImportBatch)
USING INDEX SEEK s:Statement(replaced_by)
WHERE b.id <> $id AND b.unloaded_at IS NULL
RETURN DISTINCT s.id, by.id, s.remainder_of
"""
_LATER_CORRECTION = """
MATCH (:ImportBatch {id: $id})<-[:IN_BATCH]-(s:Statement)
WHERE s.remainder_of <> $id AND s.replaced_by IS NOT NULL
MATCH (later:Statement {statement_key: s.statement_key})-[:IN_BATCH]->(b:ImportBatch)
USING INDEX SEEK later:Statement(statement_key)
WHERE later.superseded_at = $open AND later.remainder_of IS NOT NULL AND b.id <> $id
RETURN b.id ORDER BY later.recorded_at DESC LIMIT 1
"""
"""What is left of a statement after a second correction lacks what the first one took out too."""
_UNLOADED_OF = """
UNWIND $rows AS row MATCH (b:ImportBatch {id: row}) WHERE b.unloaded_at IS NOT NULL RETURN b.id
"""
_KEEP = """
UNWIND $rows AS row MATCH (s:Statement {id: row})
SET s.moved_at = $moment, s.was_replaced_by = s.replaced_by, s.was_superseded_at = s.superseded_at,
    s.was_withdrawn = s.withdrawn
"""
"""What a statement was before is put down beside it, so that a killed unloading can be undone."""
_REPOINT = "UNWIND $rows AS row MATCH (s:Statement {id: row.id}) SET s.replaced_by = row.by"
UNLOADING = "unloading_"
"""Before the id of a batch: the mark of its unloading, which is not that of its load."""
_ELEMENTS = """
MATCH (:ImportBatch {id: $id})<-[:IN_BATCH]-(s:Statement) RETURN coalesce(sum(size(s.fact_ids) + 3), 0)
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


async def unload(
    database: Database, batch_id: str, *, progress: Progress = silent, waiting: Waiting = unheard
) -> UnloadReport:
    """Take a batch's statements back; raise NotFound, or InvalidInput where that was done already."""
    await require_batch(database, batch_id, loaded=True)
    async with taking_back(database, batch_id, waiting) as (lock, source, keeping_for):
        plan, count = await take_back(
            source, batch_id, lock.moment, keeping_for=keeping_for, progress=progress
        )
        await lock.transaction.rows(_MARK, {"id": batch_id, "moment": lock.moment})
        version = await publish(source, lock, batch_id, plan.published)
        return UnloadReport(
            batch_id,
            count,
            sum(len(ids) for ids in plan.superseded_nodes.values()),
            sum(len(ids) for ids in plan.superseded.values()) - plan.corrected_versions,
            sum(len(rows) for rows in plan.corrected_nodes.values()) + plan.corrected_versions,
            recorded_at=lock.moment,
            graph_version=version,
        )


@asynccontextmanager
async def taking_back(
    database: Database, batch_id: str, waiting: Waiting = unheard
) -> AsyncIterator[tuple[Writing, Transaction, str | None]]:
    """Hold the lock, and give what a batch is taken back through: steps, where one transaction is too small.

    With steps it is marked as an unfinished batch is: readers see what was known before it, and one that
    was killed is undone by the next command that writes, so that it can be run again.
    """
    elements = (await database.rows(_ELEMENTS, {"id": batch_id}, seconds=BATCH_SECONDS))[0][0]
    in_steps = elements > unfinished.ONE_TRANSACTION
    seconds = unfinished.SEQUENCE_SECONDS if in_steps else BATCH_SECONDS
    try:
        async with writing(database, seconds=seconds, waiting=waiting) as lock:
            if not in_steps:
                yield lock, lock.transaction, None
                return
            mark = f"{UNLOADING}{batch_id}"
            marked = time.monotonic()
            await unfinished.mark(database, Unfinished(mark, lock.moment, f"unloading {batch_id}"))
            await unfinished.readers_gone(database, marked)
            async with Steps(database, mark) as steps:
                yield lock, steps, mark
            await unfinished.remove_mark(lock.transaction, mark)
    except EntenteError:
        if in_steps:
            with suppress(EntenteError):  # else the next command that writes undoes it
                await settle(database)
        raise


async def unload_within(lock: Writing, batch_id: str, *, traced: bool = False) -> tuple[Changes, int, int]:
    """Take a batch's statements back under the lock; return the changes, the statements, the version."""
    plan, count = await take_back(lock.transaction, batch_id, lock.moment, traced=traced)
    await lock.transaction.rows(_MARK, {"id": batch_id, "moment": lock.moment})
    return plan, count, await publish(lock.transaction, lock, batch_id, plan.published)


async def require_batch(database: Database | Transaction, batch_id: str, *, loaded: bool) -> None:
    """Raise NotFound unless the batch is there, InvalidInput where it stays, or was taken back already."""
    found = await database.rows(_BATCH, {"id": batch_id})
    if not found:
        raise NotFound(f"There is no batch {batch_id!r}.", cure="`entente batches` lists them.")
    if found[0][1] == LASTING:
        raise InvalidInput(
            f"Batch {batch_id} holds places of public registers, which facts of other batches name.",
            cure="Take back the batches that name them; the places stay.",
        )
    if loaded and found[0][0] is not None:
        raise InvalidInput(
            f"Batch {batch_id} was unloaded on {native(found[0][0]).date()}.",
            cure="Load its files again, or purge it.",
            code=ErrorCode.ALREADY_WITHDRAWN,
        )


async def take_back(
    source: Transaction,
    batch_id: str,
    moment: datetime,
    *,
    traced: bool = False,
    keeping_for: str | None = None,
    progress: Progress = silent,
) -> tuple[Changes, int]:
    """Let a batch's statements no longer count and write what is believed without them.

    ``keeping_for`` names the unfinished batch as which it is written in steps.
    """
    given = {"id": batch_id, "open": OPEN_TIME}
    for [later] in await source.rows(_LATER_CORRECTION, given):
        raise InvalidInput(
            f"A later correction, {later}, corrects the same statements.", cure="Withdraw that one first."
        )
    gone = [row[0] for row in await source.rows(_LIVE_OF_BATCH, given)]
    back, repointed = await _corrected(source, batch_id)
    progress("reading", 0, len(gone))
    removed = await statements_of(source, gone)
    added = await statements_of(source, back)
    await _refuse_circles(source, added, frozenset(gone))
    times = {"moment": moment, "open": OPEN_TIME}
    if keeping_for is not None:
        for chunk in chunks([*back, *sorted(repointed)]):
            await source.rows(_KEEP, {"rows": chunk, **times})
    report = adding_up(progress, "taking back", len(gone))
    for chunk in chunks(gone):
        await source.rows(_SUPERSEDE, {"rows": chunk, **times})
        report(len(chunk))
    for chunk in chunks(back):
        await source.rows(_REVIVE, {"rows": chunk, **times})
    for chunk in chunks({"id": old, "by": by} for old, by in sorted(repointed.items())):
        await source.rows(_REPOINT, {"rows": chunk})
    plan = await changes(source, moment, added=added.values(), removed=removed.values(), traced=traced)
    await apply(source, plan, adding_up(progress, "writing", plan.rows), keeping_for=keeping_for)
    return plan, len(gone)


async def _refuse_circles(source: Transaction, back: Mapping[str, Live], gone: frozenset[str]) -> None:
    """Raise InvalidInput where what counts again makes something a part of itself with what came later."""
    again = chain.from_iterable(each.relationships.values() for each in back.values())
    for part, whole in sorted(await closing_parts(source, again, gone)):
        raise InvalidInput(
            f"Without this batch {part} would be a part of {whole} again, which became a part of it later.",
            cure="Take back or correct what was recorded later first.",
        )


async def _corrected(source: Transaction, batch_id: str) -> tuple[list[str], dict[str, str]]:
    """Return the earlier statements that count again, and those that a later batch still replaces, by whom.

    Where a later batch has corrected the batch's own statement, the earlier one waits for the later
    batch: to bring it back beside the correction made the fact have two statements of one row.
    """
    given = {"id": batch_id}
    replaced = await source.rows(_REPLACED_OF_BATCH, given)
    within = {old: by for old, by, own in replaced if own}
    later = {old: by for old, by, own in replaced if not own}
    rows = await source.rows(_CORRECTED_BY_BATCH, given)
    origins = sorted({row[2] for row in rows if row[2]})
    unloaded = {row[0] for row in await source.rows(_UNLOADED_OF, {"rows": origins})} if origins else set()
    back: list[str] = []
    repointed: dict[str, str] = {}
    for old, by, origin in rows:
        if origin in unloaded:
            continue
        replacer = by
        while replacer in within:
            replacer = within[replacer]
        if replacer in later:
            repointed[old] = later[replacer]
        else:
            back.append(old)
    return back, repointed


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
