"""Has Neo4j plan each statement before it is first run: once, however many ask it, and few at a time."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

AT_ONCE = 4
"""Statements that Neo4j plans at a time for one process: what it has planned, it answers meanwhile."""
MOST_KNOWN = 5_000
"""So many statements, by the shape of their parameters, are remembered as planned; then all are forgotten."""
Explain = Callable[[str, Mapping[str, Any]], Awaitable[None]]
Key = tuple[str, str]


def shape(parameters: Mapping[str, Any]) -> str:
    """Return what of parameters Neo4j plans by: the type of each, and the size of a text or a list.

    Sizes up to 0, 1, 10, 100 … are one each: seven countries in a filter take the plan of two.
    """
    return " ".join(f"{name}:{_sized(value)}" for name, value in sorted(parameters.items()))


def _sized(value: Any) -> str:
    kind = type(value).__name__
    if not isinstance(value, str | list | tuple):
        return kind
    return f"{kind}{len(str(len(value) - 1)) if len(value) > 1 else len(value) - 1}"


class Planner:
    """Remembers what is planned, and shares what is being planned with all who ask for it.

    Neo4j plans a statement once for each who sends it before the first plan is there: twenty searches of one
    request took it so long that it was taken for gone.
    """

    def __init__(self, explain: Explain) -> None:
        self._explain = explain
        self._known: set[Key] = set()
        self._under_way: dict[Key, asyncio.Task[None]] = {}
        self._waiting: Counter[Key] = Counter()
        self._places = asyncio.Semaphore(AT_ONCE)

    async def once(self, text: str, parameters: Mapping[str, Any]) -> float:
        """Have a statement planned, unless it was planned before; return the seconds that it took.

        Planning ends when nobody waits for it any more.
        """
        key = text, shape(parameters)
        if key in self._known:
            return 0.0
        begun = time.monotonic()
        task = self._under_way.get(key)
        if task is None:
            task = self._under_way[key] = asyncio.create_task(self._plan(key, text, parameters))
        self._waiting[key] += 1
        try:
            await asyncio.wait({task})
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key]
                self._forget(key, task)
                task.cancel()
        await task
        return time.monotonic() - begun

    async def _plan(self, key: Key, text: str, parameters: Mapping[str, Any]) -> None:
        try:
            async with self._places:
                await self._explain(text, parameters)
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known.add(key)
        finally:
            self._forget(key, asyncio.current_task())

    def _forget(self, key: Key, task: asyncio.Task[None] | None) -> None:
        """Let who asks next begin again: what was canceled is nobody's any more."""
        if self._under_way.get(key) is task:
            del self._under_way[key]
