"""One mutation at a time: its key is looked up, its work done and its answer kept in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakKeyDictionary

from graph.database import Database
from graph.write.once import Call, answered, keep
from graph.write.version import GraphBusy, Writing, writing

PATIENCE = 30.0
"""Seconds for which a mutation waits for those before it."""
SECONDS = 30.0
"""Time limit of the transaction of a mutation."""
Answer = dict[str, Any]
"""What a mutation did, as JSON; ``batchId`` names its batch."""
_TURNS: WeakKeyDictionary[Database, asyncio.Lock] = WeakKeyDictionary()


async def once(database: Database, call: Call, work: Callable[[Writing], Awaitable[Answer]]) -> Answer:
    """Do the work of a call and return its answer, or the answer that was given to this call before.

    Raises KeyReused where another input has the key; whatever the work raises, and nothing is written.
    """
    async with _turn(database), writing(database, patience=PATIENCE, seconds=SECONDS) as lock:
        known = await answered(lock.transaction, call)
        if known is not None:
            return known
        answer = await work(lock)
        await keep(lock, call, answer, answer.get("batchId"))
        return answer


class _TakenBack(Exception):
    """Ends a transaction that was only tried; its answer comes along."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


async def tried(database: Database, work: Callable[[Writing], Awaitable[Answer]]) -> Answer:
    """Do the work of a call, take all of it back, and return what its answer would be; no key is taken."""
    try:
        async with _turn(database), writing(database, patience=PATIENCE, seconds=SECONDS) as lock:
            raise _TakenBack(await work(lock))
    except _TakenBack as taken:
        # what was written has no batch and no time: it is not there
        return taken.answer | {"dryRun": True, "batchId": None, "recordedAt": None}


@asynccontextmanager
async def _turn(database: Database) -> AsyncIterator[None]:
    """Wait for the mutations of this process that came before.

    They would wait for the lock of the graph in any case, but each with a connection of its own, and the
    server does not serve them in the order in which they came.
    """
    turn = _TURNS.setdefault(database, asyncio.Lock())
    try:
        async with asyncio.timeout(PATIENCE):
            await turn.acquire()
    except TimeoutError:
        raise GraphBusy("Too many mutations wait for their turn.", cure="Retry in a few seconds.") from None
    try:
        yield
    finally:
        turn.release()
