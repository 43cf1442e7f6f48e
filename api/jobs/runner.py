"""The jobs of one process: one runs at a time, beside the requests; what it did is kept as it goes.

A job is kept in the database (``graph.jobs``). Where its process ends before it, the next process that
is asked about it, or that starts, goes on where it was.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog

from api.execution.context import Context
from api.jobs.analysis import analyze
from api.jobs.screening import screening_of
from api.settings import Settings
from api.traces import trace
from graph.conflicts.screened import plain_row
from graph.database import Database
from graph.dependencies.needs.snapshots import SNAPSHOTS, Snapshots
from graph.errors import DatabaseUnavailable, EntenteError
from graph.jobs import store
from graph.jobs.record import BEAT_SECONDS, Claimed, Job, JobKind, JobState

_log = structlog.get_logger("entente.jobs")
_JOBS = "jobs"
Row = Mapping[str, Any]
Work = Callable[[Database, Settings, Claimed], AsyncGenerator[Row | None, None]]
"""The work of a kind of job: gives a step at a time, with a row to be kept or without."""


async def screen(
    database: Database, settings: Settings, job: Claimed
) -> AsyncGenerator[Mapping[str, Any], None]:
    """Check the parties that are not checked yet."""
    done = [row["row"] for row in job.rows]
    async for row in screening_of(job.given).rows(database, settings, done):
        yield plain_row(row)


WORK: Mapping[JobKind, Work] = {JobKind.SCREENING: screen, JobKind.ANALYSIS: analyze}


@dataclass(slots=True)
class _Kept:
    """What a job has done and is not kept yet."""

    rows: list[Mapping[str, Any] | None]


class Jobs:
    """Runs jobs in this process."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        work: Mapping[JobKind, Work] = WORK,
        beat: float = BEAT_SECONDS,
    ) -> None:
        self._database = database
        self._settings = settings
        self._work = work
        self._beat = beat
        self._name = secrets.token_hex(8)
        self._turn = asyncio.Lock()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def start(self, id: str) -> None:
        """Run a job once it has its turn, unless another process runs it."""
        if id not in self._tasks:
            task = self._tasks[id] = asyncio.create_task(self._run(id))
            task.add_done_callback(lambda _: self._tasks.pop(id, None))

    async def find(self, id: str) -> Job | None:
        """Return a job; one whose process is gone goes on here."""
        job = await store.find(self._database, id)
        if job is not None and job.is_left:
            self.start(id)
        return job

    async def take_over(self) -> None:
        """Go on with every job whose process is gone."""
        for id in await store.left_over(self._database):
            self.start(id)

    async def close(self) -> None:
        """Stop; what is not done stays for the next process."""
        for task in list(self._tasks.values()):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _run(self, id: str) -> None:
        async with self._turn:
            try:
                claimed = await store.claim(self._database, id, self._name)
                if claimed is not None:
                    await self._through(claimed)
            except (DatabaseUnavailable, store.JobTaken):
                return  # it is left over, and the next process that asks goes on with it

    async def _through(self, job: Claimed) -> None:
        kept = _Kept([])
        worker = asyncio.create_task(self._collect(job, kept))
        try:
            canceled = await self._until_done(job, worker, kept)
        finally:
            worker.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await worker
        await self._end(job, worker, canceled=canceled)

    async def _collect(self, job: Claimed, kept: _Kept) -> None:
        async with aclosing(self._work[job.kind](self._database, self._settings, job)) as rows:
            async for row in rows:
                kept.rows.append(row)

    async def _until_done(self, job: Claimed, worker: asyncio.Task[None], kept: _Kept) -> bool:
        """Keep what is done until all of it is; return whether the job was canceled before."""
        while True:
            await asyncio.wait({worker}, timeout=self._beat)
            ended, rows = worker.done(), kept.rows
            kept.rows = []
            if await _patiently(lambda rows=rows: store.beat(self._database, job.id, self._name, rows)):  # type: ignore[misc]
                return True
            if ended:
                return False

    async def _end(self, job: Claimed, worker: asyncio.Task[None], *, canceled: bool) -> None:
        state, error = JobState.DONE, None
        if canceled:
            state = JobState.CANCELED
        elif not worker.cancelled() and worker.exception() is not None:
            state, error = JobState.FAILED, _shown_error(worker.exception(), job)
        await _patiently(lambda: store.end(self._database, job.id, self._name, state, error))


async def _patiently(write: Callable[[], Awaitable[Any]]) -> Any:
    """Write, and once more after a moment where the database was away."""
    try:
        return await write()
    except DatabaseUnavailable:
        await asyncio.sleep(1.0)
        return await write()


def _shown_error(error: BaseException | None, job: Claimed) -> EntenteError:
    """Return an error as it is kept; the log says where one that is not ours came from."""
    if isinstance(error, EntenteError):
        return error
    if error is not None:
        _log.error("a job failed", job=job.id, text=trace(error))
    return EntenteError(f"Something went wrong; the log of the server has it under {job.id}.")


def jobs_of(context: Context) -> Jobs:
    """Return the jobs of this process."""
    if _JOBS not in context.shared:
        snapshots = context.shared.setdefault(SNAPSHOTS, Snapshots())
        work: dict[JobKind, Work] = {**WORK, JobKind.ANALYSIS: partial(analyze, snapshots=snapshots)}
        context.shared[_JOBS] = Jobs(context.database, context.settings, work)
    jobs: Jobs = context.shared[_JOBS]
    return jobs
