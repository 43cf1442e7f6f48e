"""Statements in their stated form, and what is left of those that were found to be partly wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.database import Transaction
from graph.model.language.identity import digest
from graph.model.language.native import native
from graph.write.batch import BatchInfo
from graph.write.changes import changes
from graph.write.existing import chunked, statements_by_id
from graph.write.lanes import write_work
from graph.write.records import SourceRecord, StatementRecord
from graph.write.stated import Live, Slice, Stated, live_of
from graph.write.version import Writing
from graph.write.work import Work, batch_id_of
from graph.write.written import Written, refuse_all

_WHOLE = """
UNWIND $rows AS row MATCH (s:Statement {id: row})-[:FROM_SOURCE]->(o:Source)
MATCH (s)-[:IN_BATCH]->(b:ImportBatch)
RETURN s.id, s.statement_key, o.name, s.local_id, s.place, s.stated_on, s.retrieved_at, s.content_key,
       coalesce(s.ranked_at, s.recorded_at), coalesce(s.remainder_of, b.id)
"""


async def write_stated(
    lock: Writing,
    batch: BatchInfo,
    said: Iterable[tuple[SourceRecord, Stated]],
    remainders: Mapping[str, Stated] | None = None,
    records: list[StatementRecord] | None = None,
) -> Written:
    """Write statements as one batch; ``remainders`` take the place of the statements with these ids.

    Raises RefusedInput where the graph does not allow what the ``records`` of the statements say.
    """
    batch_id = batch_id_of(batch, lock.moment)

    def own(statement: Stated) -> str:
        return f"statement_{digest(statement.content_key, batch_id)}"

    said, remainders = list(said), remainders or {}
    new = {own(each): each for _, each in said}
    left = {own(each): each for each in remainders.values()}
    replaced = {old: own(each) for old, each in remainders.items()}
    removed = await statements_by_id(lock.transaction, sorted(replaced))
    added = [live_of(identity, each, lock.moment) for identity, each in (new | left).items()]
    plan = await changes(lock.transaction, lock.moment, added=added, removed=removed.values(), traced=True)
    work = Work(batch_id, lock.moment, len(new), tuple((new | left).items()), replaced, frozenset(), plan)
    if records:
        await refuse_all(lock.transaction, work, records, batch)
    sources = [source for source, _ in said] + [SourceRecord(each.source) for each in left.values()]
    report = await write_work(lock.transaction, lock, work, batch, sources)
    return Written(report, tuple(plan.outcomes or ()), (), {})


async def without(
    source: Transaction,
    holders: Iterable[Live],
    *,
    slice_: Slice | None = None,
    node: str | None = None,
    properties: frozenset[str] = frozenset(),
) -> dict[str, Stated]:
    """Return what is left of statements without a stretch of a relationship, or properties of a node."""
    held = {each.id: each for each in holders}
    found: dict[str, Stated] = {}
    async for row in chunked(source, _WHOLE, sorted(held)):
        identity, key, name, local_id, place, stated_on, retrieved_at, content_key, ranked_at, batch = map(
            native, row
        )
        holder = held[identity]
        nodes = tuple(
            replace(each, properties=_kept(each.properties, properties)) if each.id == node else each
            for each in holder.nodes.values()
        )
        links = tuple(each for each in holder.relationships.values() if each.slice != slice_)
        found[identity] = Stated(
            key=key,
            source=name,
            local_id=local_id,
            place=place,
            nodes=nodes,
            relationships=links,
            stated_on=stated_on,
            retrieved_at=retrieved_at,
            as_loaded=content_key,
            ranked_at=ranked_at,
            remainder_of=batch,
        )
    return found


def _kept(properties: Mapping[str, object], wrong: frozenset[str]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if name not in wrong}
