"""Lets in as many as there are connections, one for each that comes free; who writes goes before who reads.

The driver wakes all who wait for a connection whenever one comes back. Of four hundred each then looks for
itself and waits again, which costs more than what one of them does with its connection: ever more wait.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from graph.failures import all_in_use


class Door:
    """So many places, each given to who has waited longest."""

    def __init__(self, places: int, seconds: float) -> None:
        self._free = places
        self._seconds = seconds
        self._first: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def place(self, *, first: bool = False) -> AsyncIterator[None]:
        """Hold a place; ``first``: before all who are not. Raises OVERLOADED where none comes free in time.

        Who writes holds a lock that others wait for: it must not wait behind those who read.
        """
        await self._enter(self._first if first else self._others)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, queue: deque[asyncio.Future[None]]) -> None:
        if self._free:
            self._free -= 1
            return
        waiting = asyncio.get_running_loop().create_future()
        queue.append(waiting)
        try:
            async with asyncio.timeout(self._seconds):
                await waiting
        except BaseException as error:
            if waiting.cancelled():
                with suppress(ValueError):
                    queue.remove(waiting)
            else:  # a place was given to who has just given up
                self._leave()
            if isinstance(error, TimeoutError):
                raise all_in_use() from None
            raise

    def _leave(self) -> None:
        for queue in (self._first, self._others):
            while queue:
                waiting = queue.popleft()
                if not waiting.done():
                    waiting.set_result(None)
                    return
        self._free += 1
