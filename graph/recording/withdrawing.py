"""Takes a batch back: what only it says is no longer believed, and nothing is deleted."""

from __future__ import annotations

from graph.database import Database
from graph.errors import InvalidInput, NotFound
from graph.recording.answer import answer_of
from graph.recording.calling import Answer, once
from graph.recording.namings import Misplaced
from graph.write.batch import BatchReport
from graph.write.once import Call
from graph.write.unload import require_batch, unload_within
from graph.write.version import Writing
from graph.write.written import Written


async def withdraw_batch(database: Database, batch_id: str, call: Call) -> Answer:
    """Withdraw a batch of a mutation or a load; raise Misplaced where there is none that counts."""

    async def work(lock: Writing) -> Answer:
        try:
            await require_batch(lock.transaction, batch_id, loaded=True)
            plan, statements, version = await unload_within(lock, batch_id, traced=True)
        except (InvalidInput, NotFound) as error:
            raise Misplaced(error, ("id",)) from error
        report = BatchReport(
            batch_id, False, statements, 0, conflicts=tuple(plan.conflicts), recorded_at=lock.moment,
            graph_version=version,
        )  # fmt: skip
        return answer_of(Written(report, tuple(plan.outcomes or ()), (), {}), {}, dry_run=False)

    return await once(database, call, work)
