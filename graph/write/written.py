"""Writes the few statements of one mutation, inside a transaction that the caller has opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.database import Transaction
from graph.model.language.identity import digest
from graph.write.batch import BatchInfo, BatchReport, SameParty
from graph.write.bookkeeping import source_id
from graph.write.existing import BY_KEY, KNOWN, node_lookups, version_lookups
from graph.write.foreseen import Foreseen, Lookup
from graph.write.identity import identity_lookups
from graph.write.lanes import write_work
from graph.write.once import Call
from graph.write.outcome import Outcome
from graph.write.records import StatementRecord
from graph.write.refusals import refuse_beside_earlier, refuse_incomplete
from graph.write.stated import Stated, statement_key
from graph.write.upsert import checked, work_of
from graph.write.version import Writing
from graph.write.work import Work, report_of


@dataclass(frozen=True, slots=True)
class Written:
    """What a mutation wrote, or would write; ``nodes`` are the ids of the first node of each statement."""

    report: BatchReport
    outcomes: tuple[Outcome, ...]
    doubts: tuple[SameParty, ...]
    nodes: Mapping[str, str]


async def write_statements(lock: Writing, records: list[StatementRecord], batch: BatchInfo) -> Written:
    """Write statements as one batch under the lock; raise RefusedInput with every problem."""
    reading = Foreseen(lock.transaction)
    stated, work, doubts = await _examined(reading, records, batch, lock.moment)
    if not work.new:
        return _written(report_of(work, dry_run=True), work, stated, doubts)
    sources = [record.source for record in records]
    report = await write_work(lock.transaction, lock, work, batch, sources, reading=reading)
    return _written(report, work, stated, doubts)


async def try_statements(source: Transaction, records: list[StatementRecord], batch: BatchInfo) -> Written:
    """Return what writing the statements would do; raise RefusedInput with every problem."""
    stated, work, doubts = await _examined(Foreseen(source), records, batch, datetime.now(UTC))
    return _written(report_of(work, dry_run=True), work, stated, doubts)


async def _examined(
    reading: Foreseen, records: list[StatementRecord], batch: BatchInfo, moment: datetime
) -> tuple[list[Stated], Work, tuple[SameParty, ...]]:
    """Return what the records state, what there is to write of it, and who may be one."""
    await reading.foresee(*identity_lookups(records))
    stated, who = await checked(reading, records, batch)
    await reading.foresee(*_lookups(stated))
    work = await work_of(reading, stated, batch, moment, traced=True)
    refuse_incomplete(work, records, batch)
    await refuse_beside_earlier(reading, work, records, batch)
    return stated, work, tuple(who.doubts)


def _lookups(stated: list[Stated]) -> Iterator[Lookup]:
    """Yield what is looked up of the graph to compare these statements with it."""
    nodes: set[str] = set()
    facts: dict[str, str] = {}
    for each in stated:
        nodes.update(node.id for node in each.nodes)
        facts.update((link.fact_id, link.type) for link in each.relationships)
    yield KNOWN, [each.content_key for each in stated]
    yield BY_KEY, [each.key for each in stated]
    yield from node_lookups(sorted({*nodes, *(source_id(each.source) for each in stated)}))
    yield from version_lookups(dict(sorted(facts.items()))).values()


def _written(report: BatchReport, work: Work, stated: list[Stated], doubts: tuple[SameParty, ...]) -> Written:
    nodes = {statement.key: statement.nodes[0].id for statement in stated if statement.nodes}
    return Written(report, tuple(work.plan.outcomes or ()), doubts, nodes)


def node_of(written: Written, record: StatementRecord) -> str | None:
    """Return the id of the node that a record is about."""
    return written.nodes.get(statement_key(record.source.name, record.local_id, record.noun))


def batch_of(label: str, call: Call) -> BatchInfo:
    """Return what the batch of a call is named; its key tells it from others of its moment."""
    return BatchInfo(label, f"mutation {call.operation}", (), digest(call.id))
