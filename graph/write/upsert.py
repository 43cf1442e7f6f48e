"""Writes one batch of statements: all of it or nothing, and nothing where nothing is new.

What one transaction holds is written in one; a larger batch in steps that nobody sees before the
last (``graph.write.unfinished``).

The graph is what its live statements say (``graph.write.resolve``): a batch adds statements, and
a statement with the local id of an earlier one replaces it. Then every element that these touch is
compared with what is believed now: equal content is left alone, a changed node keeps its earlier
values as a state, a changed relationship gets a new version and the old one is superseded.
Where two sources differ, the later statement is believed (by the day it was made, else the time
it was recorded), the report lists the conflict, and the displaced value stays in its state or
version and comes back when the later statement is un-loaded. Of a share neither is believed over the
other: it is a range until a person decides (``graph.checks.claims``).
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain

from graph.database import BATCH_SECONDS, Database, Transaction
from graph.errors import EntenteError, ErrorCode, Problem, RefusedInput, ResourceExhausted
from graph.model.catalogue import nodes
from graph.model.language.identity import digest
from graph.write import unfinished
from graph.write.apply import apply
from graph.write.batch import BatchInfo, BatchReport, Progress, SameParty
from graph.write.bookkeeping import Bookkeeping, write_bookkeeping
from graph.write.changes import Changes, changes
from graph.write.check import Checker
from graph.write.existing import known_contents, statements_by_key
from graph.write.identity import identify
from graph.write.overlay import write_overlay
from graph.write.records import SourceRecord, StatementRecord
from graph.write.references import resolve_references
from graph.write.stated import Live, Stated, StatedNode, live, rank, statement_key
from graph.write.successive import succeeded
from graph.write.unfinished import Steps, Unfinished
from graph.write.version import Writing, settle, writing

__all__ = ["refusal", "write_batch", "write_overlay"]


@dataclass(frozen=True, slots=True)
class Work:
    """A batch inside its transaction: what is new, what it replaces, what must change.

    ``new`` pairs ids with statements; ``replaced_by`` names, by the id of an earlier statement, the
    one that replaces it; ``withdrawn`` are those that their source said to be superseded.
    """

    batch_id: str
    moment: datetime
    total: int
    new: tuple[tuple[str, Stated], ...]
    replaced_by: dict[str, str]
    withdrawn: frozenset[str]
    plan: Changes


def _silent(_what: str, _done: int, _total: int) -> None:
    return None


async def write_batch(
    database: Database,
    statements: Iterable[StatementRecord],
    batch: BatchInfo,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> BatchReport:
    """Write statements as one batch and return what came of it.

    A dry run checks and compares everything and writes nothing. Raises RefusedInput with every
    problem found; the database's errors otherwise. On any of them nothing has been written.
    """
    say = progress or _silent
    records = list(statements)
    say("checking", 0, len(records))
    stated, news, doubts, version = await _compared(database, records, batch)
    say("checking", len(records), len(records))
    if not news:
        return BatchReport(None, dry_run, len(stated), 0, unchanged=_facts(stated), doubts=doubts)
    if dry_run:
        async with database.transaction(write=False) as transaction:
            work = await work_of(transaction, stated, batch, datetime.now(UTC))
            refuse_incomplete(work, records, batch)
            return replace(report_of(work, dry_run=True), notes=_notes(records), doubts=doubts)
    in_steps = _elements(news) > unfinished.ONE_TRANSACTION
    try:
        async with (
            _within_memory(batch, len(news)),
            writing(database, seconds=unfinished.SEQUENCE_SECONDS if in_steps else BATCH_SECONDS) as lock,
        ):
            if (await unfinished.graph_state(lock.transaction)).version != version:
                stated, doubts = await checked(lock.transaction, records, batch)
            load = _Load(database, lock, stated, records, batch, say)
            written = await (_in_steps(load) if in_steps else _at_once(load))
    except EntenteError:
        if in_steps:
            with suppress(EntenteError):  # else the next command that writes undoes it
                await settle(database)
        raise
    return replace(written, notes=_notes(records), doubts=doubts)


async def _compared(
    database: Database, records: list[StatementRecord], batch: BatchInfo
) -> tuple[list[Stated], list[Stated], tuple[SameParty, ...], int]:
    """Return the statements, those that are new, who may be one, and the graph's version.

    What another load is still writing is waited for, and its end makes us look again.
    """
    while True:
        await settle(database)
        before = await unfinished.graph_state(database)
        async with database.transaction(write=False) as reading:
            stated, doubts = await checked(reading, records, batch)
            news = await _new(reading, stated)
        if before.known_until is None and before == await unfinished.graph_state(database):
            return stated, news, doubts, before.version


@asynccontextmanager
async def _within_memory(batch: BatchInfo, statements: int) -> AsyncIterator[None]:
    """Say what to do where a transaction cannot hold what is written in one."""
    try:
        yield
    except ResourceExhausted as error:
        raise ResourceExhausted(
            f"{batch.label} has {statements} new statements, and the server has too little memory for a "
            "transaction of the load: nothing was written.",
            cure="Give the server more memory for a transaction (ENTENTE_TRANSACTION_MEMORY, with "
            "ENTENTE_HEAP above it; db.memory.transaction.max elsewhere), or load the files one by one.",
        ) from error


def _elements(stated: Iterable[Stated]) -> int:
    """How many nodes and relationships these write at most, their provenance included."""
    return sum(len(each.nodes) + len(each.relationships) + 3 for each in stated)


@dataclass(frozen=True, slots=True)
class _Load:
    """A checked batch, and the lock under which it is written."""

    database: Database
    lock: Writing
    stated: list[Stated]
    records: list[StatementRecord]
    batch: BatchInfo
    say: Progress

    async def work(self) -> Work:
        """Return what is to be written; raise RefusedInput where a node would lack a property."""
        work = await work_of(self.lock.transaction, self.stated, self.batch, self.lock.moment)
        refuse_incomplete(work, self.records, self.batch)
        return work

    async def write(self, source: Transaction, work: Work, *, keeping_for: str | None = None) -> BatchReport:
        """Write the work through ``source``."""
        sources = (record.source for record in self.records)
        return await write_work(
            source, self.lock, work, self.batch, sources, say=self.say, keeping_for=keeping_for
        )

    @property
    def unchanged(self) -> BatchReport:
        """The report of a batch that another load wrote meanwhile."""
        return BatchReport(None, False, len(self.stated), 0, unchanged=_facts(self.stated))


async def _at_once(load: _Load) -> BatchReport:
    work = await load.work()
    if not work.new:
        return load.unchanged
    return await load.write(load.lock.transaction, work)


async def _in_steps(load: _Load) -> BatchReport:
    """Mark the batch as unfinished, write it in steps, and remove the mark as the lock is let go."""
    batch_id = batch_id_of(load.batch, load.lock.moment)
    marked = time.monotonic()
    await unfinished.mark(load.database, Unfinished(batch_id, load.lock.moment, load.batch.label))
    work = await load.work()
    if work.new:
        load.say("waiting for readers", 0, 1)
        await asyncio.sleep(max(0.0, marked + unfinished.GRACE - time.monotonic()))
        async with Steps(load.database, batch_id) as steps:
            written = await load.write(steps, work, keeping_for=batch_id)
    else:
        written = load.unchanged
    await unfinished.remove_mark(load.lock.transaction, batch_id)
    return written


async def checked(
    source: Transaction, records: list[StatementRecord], batch: BatchInfo
) -> tuple[list[Stated], tuple[SameParty, ...]]:
    """Return records as statements, and who may be one; raise RefusedInput with every problem."""
    who = await identify(source, records)
    resolved, problems = await resolve_references(
        source, who.records, identified=who.resolved, moved=who.moved
    )
    checker = Checker(resolved | who.resolved)
    stated = checker.statements(who.records)
    problems += who.problems + checker.problems
    unique: dict[str, Stated] = {}
    for record, statement in zip(records, stated, strict=True):
        before = unique.setdefault(statement.key, statement)
        if before.content_key != statement.content_key:
            message = f"{record.local_id!r} is stated twice, differently; first in {before.place}"
            problems.append(
                Problem(record.file, record.place, "local_id", ErrorCode.DUPLICATE_STATEMENT, message)
            )
    if problems:
        raise refusal(problems, batch.label)
    return list(unique.values()), tuple(who.doubts)


def refusal(problems: Iterable[Problem], label: str) -> RefusedInput:
    """Return the error that names every problem of a load, each once."""
    found = tuple(dict.fromkeys(problems))
    count = "one problem" if len(found) == 1 else f"{len(found)} problems"
    return RefusedInput(
        f"{label} was refused, and nothing was written: {count}.",
        found,
        cure="Put right what is listed and load again.",
    )


async def _new(source: Transaction, stated: list[Stated]) -> list[Stated]:
    known = await known_contents(source, sorted({statement.content_key for statement in stated}))
    return [statement for statement in stated if statement.content_key not in known]


def _facts(stated: Iterable[Stated]) -> int:
    return sum(len(statement.nodes) + len(statement.relationships) for statement in stated)


def _notes(records: Iterable[StatementRecord]) -> dict[str, int]:
    notes = chain.from_iterable(record.notes for record in records)
    found = Counter(f"{note.code} {note.what}" for note in notes)
    return dict(sorted(found.items()))


def batch_id_of(batch: BatchInfo, moment: datetime) -> str:
    """Return the id of a batch that is recorded at a moment."""
    return f"batch_{digest(batch.label, batch.sha256, moment.isoformat())}"


async def work_of(
    source: Transaction, stated: list[Stated], batch: BatchInfo, moment: datetime, *, traced: bool = False
) -> Work:
    """Return what a batch has to write; ``traced`` keeps what becomes of every element."""
    new = await _new(source, stated)
    batch_id = batch_id_of(batch, moment)
    ids = {s.key: f"statement_{digest(s.content_key, batch_id)}" for s in new}
    superseding: dict[str, str] = {}
    for s in new:
        replaced = [statement_key(s.source, local) for local in s.supersedes]
        superseding.update(dict.fromkeys(replaced, ids[s.key]))
    earlier = await statements_by_key(source, sorted(ids.keys() | superseding.keys()))
    carried = [_carry(s, earlier.get(s.key)) for s in new]
    added = [
        live(ids[s.key], s.source, rank(s.stated_on, moment, s.key), (s.nodes, s.relationships))
        for s in carried
        if s.key not in superseding
    ]
    plan = await changes(source, moment, added=added, removed=earlier.values(), traced=traced)
    replaced_by = {old.id: superseding.get(key) or ids[key] for key, old in earlier.items()}
    replaced_by |= {ids[key]: by for key, by in superseding.items() if key in ids}
    withdrawn = {ids.get(key) for key in superseding} | {
        earlier[key].id for key in superseding if key in earlier
    }
    return Work(
        batch_id,
        moment,
        len(stated),
        tuple((ids[s.key], s) for s in carried),
        replaced_by,
        frozenset(identity for identity in withdrawn if identity),
        plan,
    )


def _carry(statement: Stated, before: Live | None) -> Stated:
    """What a correction leaves out of a node stays as the corrected statement said it."""
    if before is None or statement.supersedes:
        return statement
    merged = tuple(_merged(node, before.nodes.get(node.id)) for node in statement.nodes)
    after = succeeded(statement, before) if statement.successive else statement
    return replace(after, nodes=merged, as_loaded=statement.content_key)


def _merged(node: StatedNode, before: StatedNode | None) -> StatedNode:
    if before is None or before.label != node.label:
        return node
    return StatedNode(node.id, node.label, {**before.properties, **node.properties})


def refuse_incomplete(work: Work, records: list[StatementRecord], batch: BatchInfo) -> None:
    """Refuse nodes that would be without a property that their noun requires."""
    places = {statement_key(r.source.name, r.local_id, r.noun): r for r in records}
    stating: dict[str, Stated] = {}
    for _, statement in work.new:
        stating.update((node.id, statement) for node in statement.nodes)
    problems = []
    for labels, rows in work.plan.created_nodes.items():
        required = [prop.name for prop in nodes()[labels[0]].properties if prop.required]
        for row in rows:
            for name in required:
                if name not in row:
                    statement = stating[row["id"]]
                    record = places[statement.key]
                    message = f"{labels[0]} needs {name}"
                    problems.append(
                        Problem(record.file, record.place, name, ErrorCode.MISSING_VALUE, message)
                    )
    if problems:
        raise refusal(problems, batch.label)


async def write_work(
    source: Transaction,
    lock: Writing,
    work: Work,
    batch: BatchInfo,
    sources: Iterable[SourceRecord],
    *,
    say: Progress = _silent,
    keeping_for: str | None = None,
) -> BatchReport:
    """Write facts and provenance through ``source``; the new version comes with the lock's commit."""
    plan = work.plan
    total = plan.rows + len(work.new)
    done = 0

    def report(count: int) -> None:
        nonlocal done
        done += count
        say("writing", done, total)

    await apply(source, plan, report, keeping_for=keeping_for)
    written = report_of(work, dry_run=False)
    await write_bookkeeping(
        source,
        Bookkeeping(
            batch,
            work.batch_id,
            work.moment,
            work.new,
            work.replaced_by,
            work.withdrawn,
            tuple({each.name: each for each in sources}.values()),
            written,
        ),
        report,
    )
    version = await lock.bump()
    return replace(written, graph_version=version)


def report_of(work: Work, *, dry_run: bool) -> BatchReport:
    """Return what came of a batch, in numbers."""
    plan = work.plan
    created = sum(len(rows) for rows in plan.created.values())
    superseded = sum(len(ids) for ids in plan.superseded.values()) - plan.corrected_versions
    return BatchReport(
        batch_id=None if dry_run else work.batch_id,
        dry_run=dry_run,
        statements=work.total,
        statements_new=len(work.new),
        nodes_created=sum(len(rows) for rows in plan.created_nodes.values()),
        nodes_corrected=sum(len(rows) for rows in plan.corrected_nodes.values()),
        relationships_created=created - plan.corrected_versions,
        relationships_corrected=plan.corrected_versions,
        superseded=superseded + sum(len(ids) for ids in plan.superseded_nodes.values()),
        unchanged=plan.unchanged,
        counts=plan.counts,
        conflicts=tuple(plan.conflicts),
        recorded_at=None if dry_run else work.moment,
    )
