"""The graph-version node: every write locks it first, takes its time under the lock and bumps it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from graph.database import BATCH_SECONDS, Database
from graph.errors import DatabaseUnavailable, EntenteError, ErrorCode, QueryTimeout
from graph.model.language.native import native
from graph.write.together import Counted, write
from graph.write.undo import undo
from graph.write.unfinished import LOCK, MARK, Unfinished, unfinished, unfinished_of

_LOCK = """
MERGE (g:GraphVersion {id: 'graph'})
ON CREATE SET g.version = 0
SET g.locked = true
"""
_LAST = f"""
MATCH (g:GraphVersion {{id: 'graph'}}) OPTIONAL MATCH (u:UnfinishedBatch)
RETURN g.last_recorded_at, g.version, coalesce(g.published, 0), {MARK}
"""
"""A statement of its own: what is read before the lock is had may be out of date."""
_BUMP = """
MATCH (g:GraphVersion {id: 'graph'})
SET g.version = $version, g.last_recorded_at = $moment, g.published = $published
FOREACH (entry IN $entries | CREATE (e:OutboxEntry) SET e = entry)
"""
_TICK = timedelta(microseconds=1)
_PAUSE = 0.25


Waiting = Callable[[str], None]
"""Called with a sentence that says who holds the graph, since when, and what can be done."""


class GraphBusy(EntenteError):
    """Another load held the graph for longer than a batch may take."""

    code = ErrorCode.OVERLOADED


@dataclass(slots=True)
class Writing:
    """An open transaction that holds the lock, and the time at which its facts are recorded.

    ``version`` is the graph's, ``published`` how many changes the outbox (``graph.write.outbox``) has.
    """

    transaction: Counted
    moment: datetime
    version: int = 0
    published: int = 0

    async def bump(self, changes: int = 0, entries: Sequence[Mapping[str, Any]] = ()) -> int:
        """Count this commit and its changes, write these entries of the outbox; return the new version."""
        self.published += changes
        self.version += 1  # nobody else counts while the lock is held
        given = {"version": self.version, "moment": self.moment, "published": self.published}
        await write(self.transaction, _BUMP, {**given, "entries": list(entries)})
        return self.version

    def following(self) -> Writing:
        """Return what the next commit of this transaction writes: it is recorded later than this one."""
        return Writing(self.transaction, _moment(self.moment), self.version, self.published)


def unheard(_: str) -> None:
    """Say to nobody what is waited for."""


@asynccontextmanager
async def writing(
    database: Database,
    *,
    patience: float = BATCH_SECONDS,
    seconds: float = BATCH_SECONDS,
    waiting: Waiting = unheard,
) -> AsyncIterator[Writing]:
    """Open the one writing transaction at a time; ``recorded_at`` is later than any before it.

    The server gives up a lock after two seconds; a second loader says once what it waits for, waits for up
    to ``patience`` seconds by asking again, then raises GraphBusy. ``seconds`` limits the transaction itself.
    A batch that is unfinished although the lock is free is undone first: its loader died.
    """
    deadline = time.monotonic() + patience
    is_said = False
    async with AsyncExitStack() as stack:
        while True:
            attempt = AsyncExitStack()
            try:
                transaction = await attempt.enter_async_context(
                    database.transaction(seconds=seconds, purpose=LOCK)
                )
                await transaction.rows(_LOCK)
                rows = await transaction.rows(_LAST)
            except (QueryTimeout, DatabaseUnavailable) as error:
                await _discard(attempt, error)
                if error.code not in (QueryTimeout.code, ErrorCode.OVERLOADED):
                    raise
                is_late = time.monotonic() > deadline
                if is_late or not is_said:
                    holder, cure = held_by(await _marked(database))
                if is_late:
                    raise GraphBusy(holder, cure=cure) from error
                if not is_said:
                    waiting(f"{holder} {cure} Waiting for up to {patience:.0f} s.")
                    is_said = True
                await asyncio.sleep(_PAUSE)
                continue
            except BaseException as error:
                await _discard(attempt, error)
                raise
            await stack.enter_async_context(_passing(attempt))
            break
        last, version, published, *mark = rows[0]
        left = unfinished_of(mark)
        if left is not None:
            await undo(database, left)
        yield Writing(transaction, _moment(native(last)), version, published)


def held_by(batch: Unfinished | None) -> tuple[str, str]:
    """Return who holds the graph, and what a person can do about it; None: a write in one transaction."""
    if batch is None:
        return (
            "Another write holds the graph in one transaction.",
            f"Neo4j ends it after {BATCH_SECONDS / 60:.0f} minutes at the latest.",
        )
    since = f"{batch.moment:%Y-%m-%d %H:%M:%S} UTC"
    return (
        f"Another load has held the graph since {since}: {batch.label}.",
        "Wait for it to end, or end its process: what it wrote is then undone.",
    )


async def _marked(database: Database) -> Unfinished | None:
    """Return the batch that is written in steps; None also where a busy server does not say."""
    try:
        return await unfinished(database)
    except EntenteError:
        return None


async def settle(database: Database, *, patience: float = BATCH_SECONDS, waiting: Waiting = unheard) -> None:
    """Return once no batch is unfinished: a living loader is waited for, a dead one's batch undone.

    Raises GraphBusy where the loader is still writing after ``patience`` seconds.
    """
    if await unfinished(database) is not None:
        async with writing(database, patience=patience, waiting=waiting):
            return


def _moment(last: datetime | None) -> datetime:
    now = datetime.now(UTC)
    return now if last is None else max(now, last.astimezone(UTC) + _TICK)


@asynccontextmanager
async def _passing(inner: AsyncExitStack) -> AsyncIterator[None]:
    async with inner:
        yield


async def _discard(attempt: AsyncExitStack, error: BaseException) -> None:
    try:
        await attempt.__aexit__(type(error), error, error.__traceback__)
    except EntenteError:
        return
