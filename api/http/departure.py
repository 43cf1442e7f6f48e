"""Notices a client that goes away while its query runs, and cancels the query."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Final

from starlette.types import Receive

GRACE_SECONDS: Final = 0.05
"""Queries that end sooner are not watched: a watcher would cost more than it saves."""


class CancelOnDeparture:
    """A block that is cancelled, and left quietly, when the client disconnects.

    ``gone`` tells afterwards whether that happened; a cancellation from elsewhere passes through.
    """

    __slots__ = ("_receive", "_task", "_timer", "_watcher", "gone")

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._task: asyncio.Task[object] | None = None
        self._watcher: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self.gone = False

    def __enter__(self) -> CancelOnDeparture:
        self._task = asyncio.current_task()
        self._timer = asyncio.get_running_loop().call_later(GRACE_SECONDS, self._start)
        return self

    def _start(self) -> None:
        self._watcher = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        if self._task is not None:
            self.gone = True
            self._task.cancel()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if self._timer is not None:
            self._timer.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
        if self.gone and self._task is not None:
            # whatever a query that is cut off says of it, a lost connection say, nobody is there to read it
            self._task.uncancel()
            return kind is None or issubclass(kind, (Exception, asyncio.CancelledError))
        self._task = None
        return False
