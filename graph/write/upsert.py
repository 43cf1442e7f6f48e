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
from graph.errors import EntenteError, ResourceExhausted
from graph.model.language.text import counted
from graph.write import unfinished
from graph.write.batch import BatchInfo, BatchReport, Progress, silent
from graph.write.circles import refuse_stored_circles
from graph.write.compared import new_of, work_of
from graph.write.examined import Examined, examine
from graph.write.lanes import write_work
from graph.write.moved import refuse_moved
from graph.write.overlay import write_overlay
from graph.write.records import StatementRecord
from graph.write.refusals import refusal, refuse_incomplete, refuse_overlapping
from graph.write.replacement import Replacement
from graph.write.spool import Spool
from graph.write.statements import Statements
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
            BatchReport(None, dry_run, examined.count, 0, unchanged=examined.stated.elements)
        )
    provenance = 3 * len(news)
    in_steps = news.elements + provenance > unfinished.ONE_TRANSACTION
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
            same: Statements | None = news
            if (await unfinished.graph_state(lock.transaction)).version != version:
                examined, same = await examine(lock.transaction, records, batch, replacement), None
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
) -> tuple[Examined, Statements, int]:
    """Return the statements as they are to be written, those that are new, and the graph's version.

    What another load is still writing is waited for, and its end makes us look again.
    """
    while True:
        await settle(database, waiting=waiting)
        before = await unfinished.graph_state(database)
        async with database.transaction(write=False) as reading:
            examined = await examine(reading, records, batch, replacement)
            news = await new_of(reading, examined.stated)
        if before.known_until is None and before == await unfinished.graph_state(database):
            return examined, news, before.version


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


@dataclass(frozen=True, slots=True)
class _Load:
    """A checked batch, and the lock under which it is written.

    ``news`` are the statements that are not known, where the graph is still what it was then.
    """

    database: Database
    lock: Writing
    examined: Examined
    news: Statements | None
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
        stated = self.examined.stated
        return BatchReport(None, False, len(stated), 0, unchanged=stated.elements)


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
