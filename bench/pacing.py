"""Requests that begin at a rate, whether or not those before are answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bench.load import HttpConnection, connect


async def paced(
    rate: float,
    is_over: Callable[[], bool],
    one: Callable[[int, float], Awaitable[None]],
    *,
    most: int = 1_000,
) -> float:
    """Begin one each 1/rate of a second until it is over, wait for those under way, return how many a second.

    ``one`` gets its number, and the instant of the monotonic clock at which it was to begin. No further one
    begins while ``most`` are under way.
    """
    places = asyncio.Semaphore(most)
    running: set[asyncio.Task[None]] = set()
    begun, count = time.monotonic(), 0

    async def placed(number: int) -> None:
        try:
            await one(number, begun + number / rate)
        finally:
            places.release()

    while not is_over():
        await asyncio.sleep(max(0.0, begun + count / rate - time.monotonic()))
        await places.acquire()
        running.add(asyncio.create_task(placed(count)))
        count += 1
    await asyncio.gather(*running)
    return count / (time.monotonic() - begun)


class Connections:
    """Keep-alive connections to one port: as many as are in use at once."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free: list[HttpConnection] = []

    @asynccontextmanager
    async def one(self) -> AsyncIterator[HttpConnection]:
        """Give a connection that is free, or a new one; one that fails is used no more."""
        while self._free and self._free[-1].is_closed:
            self._free.pop()
        connection = self._free.pop() if self._free else await connect(self._port)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._free.append(connection)

    def close(self) -> None:
        """Close those that are free."""
        while self._free:
            self._free.pop().close()
