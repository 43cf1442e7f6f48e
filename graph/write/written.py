"""Writes the few statements of one mutation, inside a transaction that the caller has opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.database import Transaction
from graph.errors import Problem, RefusedInput
from graph.model.language.identity import digest
from graph.write.batch import BatchInfo, BatchReport, SameParty
from graph.write.bookkeeping import source_id
from graph.write.circles import refuse_stored_circles
from graph.write.compared import work_of
from graph.write.examined import checked
from graph.write.existing import BY_KEY, KNOWN, node_lookups, version_lookups
from graph.write.foreseen import Foreseen, Lookup
from graph.write.identity import identity_lookups
from graph.write.lanes import write_work
from graph.write.once import Call
from graph.write.outcome import Outcome
from graph.write.records import StatementRecord
from graph.write.refusals import refusal, refuse_beside_earlier, refuse_incomplete
from graph.write.same_names import SameName, name_lookups, same_names
from graph.write.statements import Statements
from graph.write.version import Writing
from graph.write.work import Work, report_of


@dataclass(frozen=True, slots=True)
class Written:
    """What a mutation wrote, or would write; ``nodes`` are the ids of the first node of each statement.

    ``same_names`` are the new parties whose name a recorded one has.
    """

    report: BatchReport
    outcomes: tuple[Outcome, ...]
    doubts: tuple[SameParty, ...]
    nodes: Mapping[str, str]
    same_names: tuple[SameName, ...] = ()


async def write_statements(lock: Writing, records: list[StatementRecord], batch: BatchInfo) -> Written:
    """Write statements as one batch under the lock; raise RefusedInput with every problem."""
    reading = Foreseen(lock.transaction)
    found = await _examined(reading, records, batch, lock.moment)
    if not found.work.new:
        return found.written(report_of(found.work, dry_run=True))
    sources = [record.source for record in records]
    report = await write_work(lock.transaction, lock, found.work, batch, sources, reading=reading)
    return found.written(report)


async def try_statements(source: Transaction, records: list[StatementRecord], batch: BatchInfo) -> Written:
    """Return what writing the statements would do; raise RefusedInput with every problem."""
    found = await _examined(Foreseen(source), records, batch, datetime.now(UTC))
    return found.written(report_of(found.work, dry_run=True))


@dataclass(frozen=True, slots=True)
class _Examined:
    """What records state, what there is to write of it, who may be one, and who has whose name."""

    stated: Statements
    work: Work
    doubts: tuple[SameParty, ...]
    same_names: tuple[SameName, ...]

    def written(self, report: BatchReport) -> Written:
        """Return what came of it."""
        nodes = {statement.key: statement.nodes[0].id for statement in self.stated if statement.nodes}
        outcomes = tuple(self.work.plan.outcomes or ())
        return Written(report, outcomes, self.doubts, nodes, self.same_names)


async def _examined(
    reading: Foreseen, records: list[StatementRecord], batch: BatchInfo, moment: datetime
) -> _Examined:
    """Compare records with the graph; raise RefusedInput with every problem."""
    await reading.foresee(*identity_lookups(records))
    stated, who = await checked(reading, records, batch)
    await reading.foresee(*_lookups(stated))
    work = await work_of(reading, stated, batch, moment, traced=True)
    await refuse_all(reading, work, records, batch)
    named = await same_names(reading, stated, work.plan.outcomes or ())
    return _Examined(stated, work, tuple(who.doubts), named)


async def refuse_all(
    reading: Transaction, work: Work, records: list[StatementRecord], batch: BatchInfo
) -> None:
    """Refuse what the graph does not allow of the work of these records, with the problems of every kind."""
    problems: list[Problem] = []
    try:
        refuse_incomplete(work, records, batch)
    except RefusedInput as error:
        problems += error.problems
    for refuse in (refuse_stored_circles, refuse_beside_earlier):
        try:
            await refuse(reading, work, records, batch)
        except RefusedInput as error:
            problems += error.problems
    if problems:
        raise refusal(problems, batch.label)


def _lookups(stated: Statements) -> Iterator[Lookup]:
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
    yield from name_lookups(stated)


def node_of(written: Written, record: StatementRecord) -> str | None:
    """Return the id of the node that a record is about."""
    return written.nodes.get(record.key)


def batch_of(label: str, call: Call) -> BatchInfo:
    """Return what the batch of a call is named; its key tells it from others of its moment."""
    return BatchInfo(label, f"mutation {call.operation}", (), digest(call.id))
