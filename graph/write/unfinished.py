"""A batch that is larger than one transaction holds: written in steps, read by nobody until the last.

The loader holds the lock of ``graph.write.version`` in one transaction from beginning to end and
writes the steps in others. A mark in the graph, set before the first step, names the batch; who
reads while it is set sees what was known before it (``graph.policy.scope``). The transaction
that holds the lock removes the mark as it commits: that is when the whole batch is seen. The server
lets go of the lock of a loader that died, so the process that gets the lock and finds the mark undoes what
was written (``graph.write.undo``).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from graph.database import REQUEST_SECONDS, Database, OpenTransaction, Transaction
from graph.errors import EntenteError, ErrorCode
from graph.model.language.native import native

ONE_TRANSACTION = 20_000
"""How many nodes and relationships one transaction may write: about 150 of its 256 MB."""
STEP = 5_000
"""A step ends once it has written so many rows."""
SEQUENCE_SECONDS = 24 * 3600.0
"""Time limit of the transaction that holds the lock while the steps are written."""
LOOK_EVERY = 1.0
"""A reader that saw no mark looks again after so many seconds."""
GRACE = LOOK_EVERY + REQUEST_SECONDS
"""Seconds from the mark to the first step: then no statement runs that knows nothing of the mark."""
BEGUN = LOOK_EVERY + 1.0
"""Seconds from the mark on which a reader that saw none has begun its statement, a busy loop included."""
LOCK = "the lock of a write"
"""The purpose by which the server lists the transaction that holds the lock."""
LANES = FACTS, STATEMENTS = ("facts", "statements")
"""What a batch writes side by side, each in a sequence of transactions of its own."""
LANE = "UnfinishedLane"
"""The label of what each step of a lane locks; steps of two lanes do not wait for each other."""
EARLIER = "EarlierStatementIds"
"""The label of what is kept to undo the one change that no element keeps itself."""

_MARK = f"""
CREATE (:UnfinishedBatch {{batch_id: $batch, moment: $moment, known_until: $until, label: $label}})
WITH 1 AS marked UNWIND $lanes AS lane CREATE (:{LANE} {{batch_id: $batch, lane: lane, steps: 0}})
"""
_STEP = f"""
MATCH (u:{LANE} {{batch_id: $batch, lane: $lane}}) SET u.steps = u.steps + 1
WITH u WHERE u.undoing IS NULL RETURN u.steps
"""
MARK = "u.batch_id, u.moment, u.label"
"""What is read of a mark ``u``."""
_FIND = f"MATCH (u:UnfinishedBatch) RETURN {MARK}"
_REMOVE = f"""
MATCH (u:UnfinishedBatch {{batch_id: $batch}}) DELETE u
WITH 1 AS removed OPTIONAL MATCH (l:{LANE} {{batch_id: $batch}}) DELETE l RETURN 1
"""
_READING = """
SHOW TRANSACTIONS YIELD elapsedTime, metaData
WHERE elapsedTime.milliseconds > $since AND coalesce(metaData.purpose, '') <> $lock
RETURN count(*)
"""
_LOOK_AGAIN = 0.1
_FORGET = f"MATCH (e:{EARLIER}) CALL (e) {{ DELETE e }} IN TRANSACTIONS OF 2000 ROWS"
_STATE = """
OPTIONAL MATCH (g:GraphVersion {id: 'graph'}) OPTIONAL MATCH (u:UnfinishedBatch)
RETURN coalesce(g.version, 0), u.known_until, g.last_recorded_at
"""


class BatchTaken(EntenteError):
    """The loader lost its lock while it wrote, and another one undid what it had written."""

    code = ErrorCode.OVERLOADED


@dataclass(frozen=True, slots=True)
class GraphState:
    """The counter of commits, and until when things must be known to be seen; None: all are seen.

    ``recorded_at`` is the time of the last commit: no later one records anything at it or before.
    """

    version: int
    known_until: datetime | None
    recorded_at: datetime | None = None


async def graph_state(source: Transaction | Database) -> GraphState:
    """Return which graph a reader is to see, in one statement."""
    version, until, recorded = (await source.rows(_STATE))[0]
    return GraphState(int(version), _in_utc(until), _in_utc(recorded))


def _in_utc(value: Any) -> datetime | None:
    return None if value is None else native(value).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A batch that is being written in steps, or whose loader died; ``moment`` is when it is recorded."""

    batch_id: str
    moment: datetime
    label: str


async def unfinished(source: Transaction | Database) -> Unfinished | None:
    """Return the batch that is marked, or None."""
    rows = await source.rows(_FIND)
    return unfinished_of(rows[0]) if rows else None


def unfinished_of(mark: list[Any]) -> Unfinished | None:
    """Return the batch whose mark was read; None where the cells are empty, for there is no mark."""
    batch, moment, label = mark
    return None if batch is None else Unfinished(batch, native(moment).astimezone(UTC), label)


async def mark(database: Database, batch: Unfinished) -> None:
    """Set the mark in a transaction of its own; the caller holds the lock."""
    await forget_earlier(database)
    until = batch.moment - timedelta(microseconds=1)
    given = {
        "batch": batch.batch_id,
        "moment": batch.moment,
        "until": until,
        "label": batch.label,
        "lanes": list(LANES),
    }
    await database.rows(_MARK, given, write=True)


async def remove_mark(source: Transaction, batch_id: str) -> None:
    """Let the batch be seen once this transaction commits; raise BatchTaken where it was undone."""
    if not await source.rows(_REMOVE, {"batch": batch_id}):
        raise _taken()


async def forget_earlier(database: Database) -> None:
    """Delete what was kept for an undoing that is not needed any more."""
    await database.rows(_FORGET, write=True, seconds=SEQUENCE_SECONDS)


async def readers_gone(database: Database, marked: float) -> None:
    """Return once no statement runs that may know nothing of the mark; ``marked`` is its monotonic time.

    That is after ``GRACE``, and sooner where the server says that it runs no statement that began before.
    A cluster's servers each list their own, so there the whole time is waited.
    """
    end = marked + GRACE
    if database.is_one_server:
        await _until(min(end, marked + BEGUN))
        while time.monotonic() < end and await _is_reading(database, marked + BEGUN):
            await _until(min(end, time.monotonic() + _LOOK_AGAIN))
        return
    await _until(end)


async def _until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))


async def _is_reading(database: Database, since: float) -> bool:
    """Whether something runs that began before; also where the server does not say."""
    age = max(0, int((time.monotonic() - since) * 1000))
    try:
        return bool((await database.rows(_READING, {"since": age, "lock": LOCK}))[0][0])
    except EntenteError:
        return True


class Steps:
    """Runs statements of one lane of a batch in a sequence of transactions; leave it to commit the last."""

    def __init__(self, database: Database, batch_id: str, lane: str = FACTS) -> None:
        self._database = database
        self._given = {"batch": batch_id, "lane": lane}
        self._stack = AsyncExitStack()
        self._open: OpenTransaction | None = None
        self._written = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: Any) -> None:
        await self._stack.__aexit__(*error)

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement within the current step; end the step where it is large enough."""
        if self._open is None:
            self._open = await self._stack.enter_async_context(self._database.transaction())
            if not await self._open.rows(_STEP, self._given):
                raise _taken()
        found = await self._open.rows(text, parameters)
        self._written += len((parameters or {}).get("rows", ()))
        if self._written >= STEP:
            self._open, self._written = None, 0
            await self._stack.aclose()
        return found


def _taken() -> BatchTaken:
    return BatchTaken(
        "The database let go of this load's lock, and another command undid what it had written.",
        cure="Load it again.",
    )
