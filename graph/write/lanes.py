"""Writes a batch's facts and its statements, one beside the other where the batch is written in steps.

No transaction of Neo4j's uses more than one core, and facts and statements meet in no node.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.checks.side_by_side import side_by_side
from graph.database import Transaction
from graph.write.apply import apply
from graph.write.batch import BatchInfo, BatchReport, Progress, Report, adding_up, silent
from graph.write.bookkeeping import Bookkeeping, write_bookkeeping, write_origins
from graph.write.changes import Changes
from graph.write.outbox import publish
from graph.write.parts import Parted
from graph.write.records import SourceRecord
from graph.write.together import flush
from graph.write.version import Writing
from graph.write.work import Work, report_of


async def write_work(
    source: Transaction,
    lock: Writing,
    work: Work,
    batch: BatchInfo,
    sources: Iterable[SourceRecord],
    *,
    say: Progress = silent,
    beside: Transaction | None = None,
    keeping_for: str | None = None,
    reading: Transaction | None = None,
) -> BatchReport:
    """Write facts through ``source``, and provenance through ``beside`` at the same time where that is given.

    The new version comes with the lock's commit. ``reading`` knows what is stored of the sources.
    """
    plan = work.plan
    report = adding_up(say, "writing", plan.tally.rows + len(work.new))
    written = report_of(work, dry_run=False)
    books = Bookkeeping(
        batch,
        work.batch_id,
        work.moment,
        work.new,
        work.replaced_by,
        work.withdrawn,
        tuple({each.name: each for each in sources}.values()),
        written,
    )
    facts = _facts(source, plan, report, keeping_for)
    if beside is None or plan.meets_origins:
        await facts
        await flush(source)
        await write_origins(source, books, None if plan.meets_origins else reading)
        await write_bookkeeping(source, books, report)
    else:
        await side_by_side(facts, _origins_and_statements(beside, books, report))
    version = await publish(source, lock, work.batch_id, plan.published)
    return replace(written, graph_version=version)


async def _facts(
    source: Transaction, plan: Changes | Parted, report: Report, keeping_for: str | None
) -> None:
    for part in plan.parts():
        await apply(source, part, report, keeping_for=keeping_for)


async def _origins_and_statements(source: Transaction, books: Bookkeeping, report: Report) -> None:
    await write_origins(source, books)
    await write_bookkeeping(source, books, report)
