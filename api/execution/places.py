"""The places of a process for checks and analyses: few at once, few that wait, the rest is refused."""

from __future__ import annotations

import asyncio
import ctypes
import gc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Final

from api.errors import ErrorCode, RequestRefused
from graph.errors import QueryTimeout, ResourceExhausted

AT_ONCE: Final = 2
"""Checks and analyses that one process works on: more would only share its processor time."""
WAITING: Final = 10
"""Those that wait for a place beside them."""
SECONDS: Final = 90.0
"""Time of one check or analysis from its place on; the statements inside it have limits of their own."""
RETRY_SECONDS: Final = 5
LOOK_SECONDS: Final = 0.5
_STATM: Final = Path("/proc/self/statm")
_PAGE: Final = 4096
_PLACES: Final = "places"


def resident_bytes() -> int:
    """Return the memory that this process holds; 0 where the system does not say it cheaply."""
    try:
        return int(_STATM.read_text().split()[1]) * _PAGE
    except OSError:
        return 0


def give_back() -> None:
    """Give unused memory back to the system: the allocator keeps what a large answer has left behind."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


class Places:
    """Who works, who waits, and what the process may hold meanwhile."""

    def __init__(self, budget: int, resident: Callable[[], int] = resident_bytes) -> None:
        self._budget = budget
        self._resident = resident
        self._taken = 0
        self._free = asyncio.Semaphore(AT_ONCE)
        self._working: list[_Work] = []
        self._look: asyncio.TimerHandle | None = None

    @contextmanager
    def admitted(self, count: int) -> Iterator[None]:
        """Hold places for the heavy root fields of one request; raise TOO_BUSY where there are none.

        A request that comes alone is always admitted, however many it needs.
        """
        if count and self._taken and self._too_busy(count):
            raise RequestRefused(
                ErrorCode.TOO_BUSY,
                "Too many checks and analyses are under way.",
                headers=((b"retry-after", b"%d" % RETRY_SECONDS),),
                numbers={"retryAfter": RETRY_SECONDS},
            )
        self._taken += count
        try:
            yield
        finally:
            self._taken -= count

    def _too_busy(self, count: int) -> bool:
        if self._taken + count > AT_ONCE + WAITING:
            return True
        if self._resident() <= self._budget:
            return False
        give_back()
        return self._resident() > self._budget

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for a place and work in it.

        Raises QueryTimeout past ``SECONDS``; ResourceExhausted where the process holds too much memory and
        this is the last that came.
        """
        async with self._free:
            work = _Work()
            try:
                async with work.limit:
                    self._begin(work)
                    yield
            except TimeoutError as error:
                raise work.reason() from error
            finally:
                self._working.remove(work)

    def _begin(self, work: _Work) -> None:
        self._working.append(work)
        if self._look is None:
            self._look = asyncio.get_running_loop().call_later(LOOK_SECONDS, self._watch)

    def _watch(self) -> None:
        """End the work that began last while the process holds more than its budget."""
        self._look = None
        if not self._working:
            return
        loop = asyncio.get_running_loop()
        if self._resident() > self._budget:
            self._working[-1].end(loop.time())
        self._look = loop.call_later(LOOK_SECONDS, self._watch)


class _Work:
    """One check or analysis under way."""

    def __init__(self) -> None:
        self.limit = asyncio.timeout(SECONDS)
        self._exhausts = False

    def end(self, now: float) -> None:
        """End it because of its memory."""
        if not self._exhausts:
            self._exhausts = True
            self.limit.reschedule(now)

    def reason(self) -> QueryTimeout | ResourceExhausted:
        """Return why it was ended."""
        if self._exhausts:
            return ResourceExhausted(
                "The answer needs more memory than the server has.", cure="Ask for less."
            )
        return QueryTimeout("The check or analysis took too long.", cure="Ask for less.")


def places_of(shared: dict[str, Any], settings: Any) -> Places:
    """Return the places of a process; they live as long as what its requests share."""
    if _PLACES not in shared:
        shared[_PLACES] = Places(getattr(settings, "process_memory_bytes", 1 << 62))
    found: Places = shared[_PLACES]
    return found
