"""One reader of the outbox a process, for all who watch: they take what is new from its memory.

A watcher goes at its own pace: nothing is queued for it. One that falls behind reads the outbox itself.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress

from api.execution.context import Context
from graph.database import Database
from graph.errors import EntenteError, InvalidCursor
from graph.write.feed import Entry, Newest, Position, newest, read

EVERY = 0.25
"""Seconds between two looks at the graph while a person watches."""
AT_LEAST_EVERY = 5.0
"""Seconds after which a watcher looks again although nothing new was heard of."""
AWAY = 1.0
"""Seconds after which a database that was away is asked again."""
WINDOW = 64
"""How many entries are in memory for those who keep up; each has at most 200 changes."""
_HUB = "hub of changes"


class ChangeHub:
    """Looks for new entries of the outbox while at least one watcher is there."""

    def __init__(self, database: Database, every: float = EVERY) -> None:
        self._database = database
        self._every = every
        self._recent: deque[Entry] = deque(maxlen=WINDOW)
        self._reached: Position | None = None
        self._news = asyncio.Event()
        self._watchers = 0
        self._task: asyncio.Task[None] | None = None

    async def now(self) -> Newest:
        """Return how far the graph is."""
        return await newest(self._database)

    async def entries(self, after: Position) -> AsyncGenerator[Entry, None]:
        """Give the entries behind a position, then each new one, for as long as they are wanted.

        Raises CursorExpired and InvalidCursor; a database that is away is waited for.
        """
        async with self.watching():
            position, is_checked = after, False
            while True:
                news = self._news  # taken before the look: what comes meanwhile is not slept through
                found = self._remembered(position) if is_checked else None
                if found is None:
                    found = await self._read(position)
                    is_checked = True
                for entry in found:
                    yield entry
                    position = Position(entry.last, entry.recorded_at)
                if not found:
                    await self.wait(news)

    async def wait(self, news: asyncio.Event | None = None) -> None:
        """Return when something new was seen, and after some seconds in any case."""
        with suppress(TimeoutError):
            await asyncio.wait_for((news or self._news).wait(), AT_LEAST_EVERY)

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Keep the reader of this process awake."""
        self._watchers += 1
        if self._task is None:
            self._task = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._watchers -= 1
            if not self._watchers and self._task is not None:
                self._task.cancel()
                self._task, self._reached = None, None
                self._recent.clear()

    def _remembered(self, after: Position) -> list[Entry] | None:
        """Return what is in memory behind a position; None where some of that is not."""
        if self._reached is not None and after == self._reached:
            return []
        if not self._recent or not self._recent[0].first <= after.number + 1 <= self._recent[-1].last:
            return None
        return [entry for entry in self._recent if entry.last > after.number]

    async def _read(self, after: Position) -> list[Entry]:
        while True:
            try:
                return await read(self._database, after)
            except InvalidCursor:
                raise
            except EntenteError:
                await asyncio.sleep(AWAY)

    async def _look(self) -> None:
        while True:
            with suppress(EntenteError):  # the database is away, or another graph was restored
                await self._look_once()
            await asyncio.sleep(self._every)

    async def _look_once(self) -> None:
        state = await newest(self._database)
        if self._reached is None or state.published < self._reached.number:
            self._reached = Position(state.published)
            self._recent.clear()
            self._announce()
        elif state.published > self._reached.number:
            for entry in await read(self._database, self._reached):
                self._recent.append(entry)
                self._reached = Position(entry.last, entry.recorded_at)
            self._announce()

    def _announce(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


def hub_of(context: Context) -> ChangeHub:
    """Return the hub of this process."""
    if _HUB not in context.shared:
        context.shared[_HUB] = ChangeHub(context.database)
    hub: ChangeHub = context.shared[_HUB]
    return hub
