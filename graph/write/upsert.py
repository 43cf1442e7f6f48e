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

import time
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from graph.database import BATCH_SECONDS, Database, Transaction
from graph.errors import EntenteError, ErrorCode, Problem, ResourceExhausted
from graph.model.language.identity import digest
from graph.model.language.text import counted
from graph.write import unfinished
from graph.write.batch import BatchInfo, BatchReport, Gone, Progress, silent
from graph.write.carried import not_said_yet
from graph.write.changes import Changes, changes
from graph.write.check import Checker
from graph.write.circles import refuse_stored_circles
from graph.write.existing import known_contents, statements_by_id, statements_by_key
from graph.write.identity import Identities, identify
from graph.write.lanes import write_work
from graph.write.latest import outdated, without_idle_empties
from graph.write.moved import refuse_moved
from graph.write.overlay import write_overlay
from graph.write.parts import Parted, changes_in_parts
from graph.write.records import StatementRecord
from graph.write.references import resolve_references
from graph.write.refusals import refusal, refuse_incomplete, refuse_overlapping
from graph.write.replacement import Replacement, retired
from graph.write.spool import Spool
from graph.write.stated import Live, Stated, StatedNode, live_of, statement_key
from graph.write.successive import succeeded
from graph.write.unfinished import FACTS, STATEMENTS, Steps, Unfinished
from graph.write.version import Waiting, Writing, settle, unheard, writing
from graph.write.work import Work, batch_id_of, report_of

__all__ = ["refusal", "write_batch", "write_overlay"]


async def write_batch(
    database: Database,
    statements: Iterable[StatementRecord],
    batch: BatchInfo,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    waiting: Waiting = unheard,
    replacement: Replacement | None = None,
) -> BatchReport:
    """Write statements as one batch and return what came of it.

    A dry run checks and compares everything and writes nothing. ``waiting`` is called where another load is
    waited for. With a ``replacement`` what the source
    said of it before and no longer says is taken back. Raises RefusedInput with every problem found;
    the database's errors otherwise. On any of them nothing has been written.
    """
    say = progress or silent
    records = statements if isinstance(statements, Spool) else list(statements)
    say("checking", 0, len(records))
    examined, news, version = await _compared(database, records, batch, replacement, waiting)
    say("checking", len(records), len(records))
    if not news:
        return examined.completed(
            BatchReport(None, dry_run, examined.count, 0, unchanged=_facts(examined.stated))
        )
    in_steps = _elements(news) > unfinished.ONE_TRANSACTION
    if dry_run:
        async with database.transaction(write=False) as transaction:
            work = await work_of(
                transaction, examined.stated, batch, datetime.now(UTC), news=news, in_parts=in_steps
            )
            refuse_incomplete(work, records, batch)
            refuse_overlapping(work, records, batch)
            await refuse_stored_circles(transaction, work, records, batch)
            await refuse_moved(transaction, work, records, batch)
            tried = examined.completed(report_of(work, dry_run=True))
            return replace(tried, notes=examined.who.counted_notes)
    seconds = unfinished.SEQUENCE_SECONDS if in_steps else BATCH_SECONDS
    try:
        async with (
            _within_memory(batch, len(news)),
            writing(database, seconds=seconds, waiting=waiting) as lock,
        ):
            same: list[Stated] | None = news
            if (await unfinished.graph_state(lock.transaction)).version != version:
                examined, same = await _examined(lock.transaction, records, batch, replacement), None
            load = _Load(database, lock, examined, same, records, batch, say)
            written = await (_in_steps(load) if in_steps else _at_once(load))
    except EntenteError:
        if in_steps:
            with suppress(EntenteError):  # else the next command that writes undoes it
                await settle(database)
        raise
    return replace(examined.completed(written), notes=examined.who.counted_notes)


async def _compared(
    database: Database,
    records: Collection[StatementRecord],
    batch: BatchInfo,
    replacement: Replacement | None,
    waiting: Waiting,
) -> tuple[Examined, list[Stated], int]:
    """Return the statements as they are to be written, those that are new, and the graph's version.

    What another load is still writing is waited for, and its end makes us look again.
    """
    while True:
        await settle(database, waiting=waiting)
        before = await unfinished.graph_state(database)
        async with database.transaction(write=False) as reading:
            examined = await _examined(reading, records, batch, replacement)
            news = await _new(reading, examined.stated)
        if before.known_until is None and before == await unfinished.graph_state(database):
            return examined, news, before.version


@dataclass(frozen=True, slots=True)
class Examined:
    """A load in the light of the graph: what is left to be written, and what is to be said of the rest."""

    stated: list[Stated]
    count: int
    who: Identities
    gone: tuple[Gone, ...] = ()
    outdated: int = 0

    def completed(self, report: BatchReport) -> BatchReport:
        """Return the report with what was found before anything was written."""
        return replace(
            report,
            statements=self.count,
            doubts=tuple(self.who.doubts),
            joined=tuple(self.who.joined),
            split=tuple(self.who.split),
            gone=self.gone,
            outdated=self.outdated,
        )


async def _examined(
    source: Transaction,
    records: Collection[StatementRecord],
    batch: BatchInfo,
    replacement: Replacement | None,
) -> Examined:
    """Check the records, leave out what is out of date, and add what takes back the rest of a replacement."""
    stated, who = await checked(source, records, batch)
    old = await outdated(source, stated)
    left = [each for each in stated if each.key not in old]
    gone: tuple[Gone, ...] = ()
    if replacement is not None:
        taken = await retired(source, stated, replacement)
        gone = taken.gone
        left += [taken.statement] if taken.statement is not None else []
    return Examined(left, len(stated), who, gone, len(old))


@asynccontextmanager
async def _within_memory(batch: BatchInfo, statements: int) -> AsyncIterator[None]:
    """Say what to do where a transaction cannot hold what is written in one."""
    try:
        yield
    except ResourceExhausted as error:
        raise ResourceExhausted(
            f"{batch.label} has {counted(statements, 'new statement')}, and the server has too little memory "
            "for a transaction of the load: nothing was written.",
            cure="Give the server more memory for a transaction (ENTENTE_TRANSACTION_MEMORY, with "
            "ENTENTE_HEAP above it; db.memory.transaction.max elsewhere), or load the files one by one.",
        ) from error


def _elements(stated: Iterable[Stated]) -> int:
    """How many nodes and relationships these write at most, their provenance included."""
    return sum(len(each.nodes) + len(each.relationships) + 3 for each in stated)


@dataclass(frozen=True, slots=True)
class _Load:
    """A checked batch, and the lock under which it is written.

    ``news`` are the statements that are not known, where the graph is still what it was then.
    """

    database: Database
    lock: Writing
    examined: Examined
    news: list[Stated] | None
    records: Collection[StatementRecord]
    batch: BatchInfo
    say: Progress

    async def work(self, *, in_parts: bool = False) -> Work:
        """Return what is to be written; raise RefusedInput where a node would lack a property."""
        work = await work_of(
            self.lock.transaction,
            self.examined.stated,
            self.batch,
            self.lock.moment,
            news=self.news,
            in_parts=in_parts,
        )
        refuse_incomplete(work, self.records, self.batch)
        refuse_overlapping(work, self.records, self.batch)
        await refuse_stored_circles(self.lock.transaction, work, self.records, self.batch)
        await refuse_moved(self.lock.transaction, work, self.records, self.batch)
        return work

    async def write(
        self,
        source: Transaction,
        work: Work,
        *,
        beside: Transaction | None = None,
        keeping_for: str | None = None,
    ) -> BatchReport:
        """Write the work through ``source``, and its statements through ``beside`` where that is given."""
        return await write_work(
            source,
            self.lock,
            work,
            self.batch,
            self.examined.who.sources.values(),
            say=self.say,
            beside=beside,
            keeping_for=keeping_for,
        )

    @property
    def unchanged(self) -> BatchReport:
        """The report of a batch that another load wrote meanwhile."""
        return BatchReport(None, False, len(self.examined.stated), 0, unchanged=_facts(self.examined.stated))


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
    work = await load.work(in_parts=True)
    if work.new:
        load.say("waiting for readers", 0, 1)
        await unfinished.readers_gone(load.database, marked)
        async with (
            Steps(load.database, batch_id, FACTS) as facts,
            Steps(load.database, batch_id, STATEMENTS) as statements,
        ):
            written = await load.write(facts, work, beside=statements, keeping_for=batch_id)
    else:
        written = load.unchanged
    await unfinished.remove_mark(load.lock.transaction, batch_id)
    return written


async def checked(
    source: Transaction, records: Collection[StatementRecord], batch: BatchInfo
) -> tuple[list[Stated], Identities]:
    """Return records as statements, and who their parties are; raise RefusedInput with every problem."""
    who = await identify(source, records)
    resolved, problems = await resolve_references(
        source, who.records, identified=who.resolved, moved=who.moved
    )
    checker = Checker(resolved | who.resolved)
    stated = await without_idle_empties(source, checker.statements(who.noted()))
    problems += who.problems + checker.problems
    unique: dict[str, Stated] = {}
    differ: dict[int, Stated] = {}
    for at, statement in enumerate(stated):
        before = unique.setdefault(statement.key, statement)
        if before.content_key != statement.content_key:
            differ[at] = before
    for at, record in enumerate(records if differ else ()):  # a large load is read from disk each time
        if at in differ:
            message = f"{record.local_id!r} is stated twice, differently; first in {differ[at].place}"
            problems.append(
                Problem(record.file, record.place, "local_id", ErrorCode.DUPLICATE_STATEMENT, message)
            )
    if problems:
        raise refusal(problems, batch.label)
    return list(unique.values()), who


async def _new(source: Transaction, stated: list[Stated]) -> list[Stated]:
    known = await known_contents(source, sorted({statement.content_key for statement in stated}))
    return await not_said_yet(source, [each for each in stated if each.content_key not in known])


def _facts(stated: Iterable[Stated]) -> int:
    return sum(len(statement.nodes) + len(statement.relationships) for statement in stated)


async def work_of(
    source: Transaction,
    stated: list[Stated],
    batch: BatchInfo,
    moment: datetime,
    *,
    news: list[Stated] | None = None,
    traced: bool = False,
    in_parts: bool = False,
) -> Work:
    """Return what a batch has to write; ``traced`` keeps what becomes of every element.

    ``in_parts`` finds it out part by part, as a batch needs that is too large for memory.

    ``news`` are those of the statements that the graph does not know, where that was found out already.
    """
    new = await _new(source, stated) if news is None else news
    batch_id = batch_id_of(batch, moment)
    ids = {s.key: f"statement_{digest(s.content_key, batch_id)}" for s in new}
    superseding: dict[str, str] = {}
    for s in new:
        replaced = [statement_key(s.source, local) for local in s.supersedes]
        superseding.update(dict.fromkeys(replaced, ids[s.key]))
    earlier = await statements_by_key(source, sorted(ids.keys() | superseding.keys()))
    retiring: dict[str, str] = {}
    for s in new:
        retiring.update(dict.fromkeys(s.retires, ids[s.key]))
    taken_back = await statements_by_id(source, sorted(retiring))
    carried = [_carry(s, earlier.get(s.key)) for s in new]
    added = [(ids[s.key], s) for s in carried if s.key not in superseding]
    gone = {live.id: live for live in (*earlier.values(), *taken_back.values())}
    plan: Changes | Parted
    if in_parts:
        plan = await changes_in_parts(source, moment, added=added, removed=gone.values())
    else:
        lives = [live_of(identity, s, moment) for identity, s in added]
        plan = await changes(source, moment, added=lives, removed=gone.values(), traced=traced)
    replaced_by = {old.id: superseding.get(key) or ids[key] for key, old in earlier.items()}
    replaced_by |= {ids[key]: by for key, by in superseding.items() if key in ids}
    replaced_by |= retiring
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
