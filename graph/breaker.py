"""Keeps requests from waiting for a Neo4j that does not answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from graph.errors import DatabaseUnavailable, EntenteError

PATIENCE = 1.0
"""Seconds for which the end of a statement that was canceled is waited for."""
PROBE_SECONDS = 2.0
"""A Neo4j that answers nothing for so long is taken for gone."""
PROBE_PAUSE = 0.5
"""Seconds between two questions to a Neo4j that is gone."""


class Breaker:
    """Refuses at once while Neo4j does not answer, instead of letting each request wait for it.

    A fault makes it suspicious: it asks, by ``probe``, and refuses from the first question that is not
    answered until one is.
    """

    def __init__(self, probe: Callable[[], Awaitable[object]]) -> None:
        self.is_open = False
        self._probe = probe
        self._question: asyncio.Task[bool] | None = None
        self._watch: asyncio.Task[None] | None = None
        self._said: DatabaseUnavailable | None = None

    def check(self) -> None:
        """Raise DatabaseUnavailable while Neo4j is known not to answer; with its reason where it gave one."""
        if not self.is_open:
            return
        said = self._said
        if said is None:
            raise DatabaseUnavailable("Neo4j does not answer.", cure="Retry in a few seconds.")
        raise DatabaseUnavailable(said.message, cure=said.cure, code=said.code)

    def suspect(self) -> None:
        """Find out whether Neo4j answers; asked once, however many requests failed."""
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._until_it_answers())

    async def close(self) -> None:
        """Ask no more."""
        for task in (self._watch, self._question):
            if task is not None:
                task.cancel()
                await asyncio.wait({task}, timeout=PATIENCE)

    async def _until_it_answers(self) -> None:
        while not await self._answers():
            self.is_open = True
            await asyncio.sleep(PROBE_PAUSE)
        self.is_open = False

    async def _answers(self) -> bool:
        # a question that hangs is not asked a second time: each one holds a connection
        if self._question is None or self._question.done():
            self._question = asyncio.create_task(self._asked())
        done, _ = await asyncio.wait({self._question}, timeout=PROBE_SECONDS)
        if not done:
            self._said = None
        return bool(done) and self._question.result()

    async def _asked(self) -> bool:
        try:
            await self._probe()
        except DatabaseUnavailable as error:
            self._said = error
            return False
        except EntenteError:  # it refuses, so it answers
            return True
        return True
