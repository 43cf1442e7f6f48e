"""Mutations that wait for the lock of the graph are written in one transaction, each as it is alone.

The lock lets one transaction write at a time, so while one commits, others wait; those of this process then
go together: one after the other, each sees what those before it wrote, has a time, a version, a batch and a
key of its own, and is answered after the commit. One that is refused before it wrote anything leaves the
others be; otherwise all is taken back and each is written alone.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from contextvars import Context, copy_context
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

from graph.database import Database
from graph.errors import DatabaseUnavailable
from graph.write.once import Answered, Call, answered
from graph.write.together import Together
from graph.write.version import GraphBusy, Writing, writing

PATIENCE = 30.0
"""Seconds for which a mutation waits for those before it."""
SECONDS = 30.0
"""Time limit of the transaction of mutations."""
MOST = 32
"""So many mutations go together at most."""
LONGEST = 0.5
"""After so many seconds no further one begins: other processes wait for the lock too."""
Work = Callable[[Writing, Answered], Awaitable[Any]]


def too_many() -> GraphBusy:
    """Return the refusal of a mutation whose turn did not come in time."""
    return GraphBusy("Too many mutations wait for their turn.", cure="Retry in a few seconds.")


@dataclass(eq=False, slots=True)
class Turn:
    """A mutation that waits; ``is_alone`` where it may be large. It runs in the context of its caller."""

    call: Call
    work: Work
    is_alone: bool
    answer: asyncio.Future[Any]
    context: Context = field(default_factory=copy_context)
    has_begun: bool = False

    def settle(self, outcome: Any) -> None:
        """Answer it, unless its caller has left."""
        if self.answer.done():
            return
        if isinstance(outcome, BaseException):
            self.answer.set_exception(outcome)
        else:
            self.answer.set_result(outcome)

    def give_up(self) -> None:
        """Refuse it, unless it has begun."""
        if not self.has_begun:
            self.settle(too_many())


class _Mixed(Exception):
    """One of several mutations failed after something of it was written."""


class Turns:
    """The mutations of one process that wait for one graph."""

    def __init__(self) -> None:
        self._waiting: deque[Turn] = deque()
        self._lock = asyncio.Lock()
        self._serving: asyncio.Task[None] | None = None

    async def take(self, database: Database, call: Call, work: Work, *, alone: bool = False) -> Any:
        """Do the work once it is its turn; return what it returns once that is committed."""
        loop = asyncio.get_running_loop()
        turn = Turn(call, work, alone, loop.create_future())
        self._waiting.append(turn)
        if self._serving is None or self._serving.done():
            self._serving = asyncio.create_task(self._serve(database))
        timer = loop.call_later(PATIENCE, turn.give_up)
        try:
            return await turn.answer
        finally:
            timer.cancel()

    @asynccontextmanager
    async def exclusive(self) -> AsyncIterator[None]:
        """Wait for the mutations that go before, and let none begin meanwhile."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._lock.acquire()
        except TimeoutError:
            raise too_many() from None
        try:
            yield
        finally:
            self._lock.release()

    async def _serve(self, database: Database) -> None:
        while self._waiting:
            async with self._lock:
                group = self._next()
                try:
                    left = await _served(database, group)
                    self._waiting.extendleft(reversed(left))
                except Exception as error:
                    for turn in group:
                        turn.settle(error)
                except asyncio.CancelledError:
                    for turn in group:
                        turn.answer.cancel()
                    raise

    def _next(self) -> list[Turn]:
        """Take the next ones off the queue in their order: one key once, and one that may be large alone."""
        group: list[Turn] = []
        keys: set[str] = set()
        while self._waiting and len(group) < MOST:
            turn = self._waiting[0]
            if group and (turn.is_alone or group[0].is_alone or turn.call.id in keys):
                break
            self._waiting.popleft()
            if not turn.answer.done():
                turn.has_begun = True
                group.append(turn)
                keys.add(turn.call.id)
        return group


async def _served(database: Database, group: list[Turn]) -> list[Turn]:
    """Write these together and answer them; where that fails for one of them, each alone.

    Returns those for which there was no time.
    """
    if len(group) > 1:
        with suppress(_Mixed):
            outcomes = await _together(database, group)
            for turn, outcome in outcomes:
                turn.settle(outcome)
            return group[len(outcomes) :]
    gone: DatabaseUnavailable | None = None
    for turn in group:
        turn.settle(gone or await _alone(database, turn))
        failed = turn.answer.exception() if not turn.answer.cancelled() else None
        gone = failed if isinstance(failed, DatabaseUnavailable) else None
    return []


async def _alone(database: Database, turn: Turn) -> Any:
    """Write one, and return its answer or its error."""
    try:
        async with writing(database, patience=PATIENCE, seconds=SECONDS) as lock:
            known = await answered(lock.transaction, [turn.call])
            together = Together(lock.transaction)
            answer = await _run(turn, replace(lock, transaction=together), known)
            await together.flush()
            return answer
    except Exception as error:
        return error


async def _together(database: Database, group: list[Turn]) -> list[tuple[Turn, Any]]:
    """Write as many of these as there is time for; raise _Mixed where all of it was taken back."""
    outcomes: list[tuple[Turn, Any]] = []
    end = time.monotonic() + LONGEST
    try:
        async with writing(database, patience=PATIENCE, seconds=SECONDS) as lock:
            known = await answered(lock.transaction, [turn.call for turn in group])
            together = Together(lock.transaction)
            following = replace(lock, transaction=together)
            for turn in group:
                if outcomes and time.monotonic() > end:
                    break
                outcomes.append((turn, await _beside(turn, following, together, known)))
                following = following.following()
    except GraphBusy:
        raise
    except Exception as error:
        # what a commit came to may be unknown: each key says whether it was written
        raise _Mixed from error
    return outcomes


async def _beside(turn: Turn, lock: Writing, together: Together, known: Answered) -> Any:
    """Return the answer of one, or its error where nothing of it was written."""
    before = together.writes
    try:
        answer = await _run(turn, lock, known)
    except Exception as error:
        if together.is_broken or together.writes != before:
            raise
        together.drop()
        return error
    await together.flush()
    return answer


async def _run(turn: Turn, lock: Writing, known: Answered) -> Any:
    if turn.answer.done():  # its caller has left
        return None

    async def work() -> Any:
        return await turn.work(lock, known)

    return await asyncio.get_running_loop().create_task(work(), context=turn.context)


_TURNS: WeakKeyDictionary[Database, Turns] = WeakKeyDictionary()


def turns_of(database: Database) -> Turns:
    """Return the mutations that wait for a graph; each process has its own."""
    return _TURNS.setdefault(database, Turns())
