"""Runs a mutation in a process of its own and stops at one point of it, for a test that kills it."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any
from unittest.mock import patch

import neo4j

from graph.database import Database
from graph.recording import calling, turns
from graph.write.once import Answered, answered, keep
from graph.write.together import Together
from graph.write.version import writing
from tests.conftest import UriAuth
from tests.graph.recording.every_mutation import send

AFTER = ("the commit is sent", "it is committed")
"""Points at which a mutation may be in the graph: its client has heard nothing of it."""
POINTS = (
    "its turn has come",
    "the lock is held",
    "its key is new",
    "all is written",
    "the key is kept",
    "all is sent",
    *AFTER,
)
"""Where a mutation can be stopped, in the order in which it comes there."""
# what is imported here is imported once, and not by each process that is killed
_PROCESSES = get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


class Stops:
    """The parts of a mutation, each of which says where it is, and waits to be killed at one point."""

    def __init__(self, point: str, pipe: Connection) -> None:
        self._point, self._pipe = point, pipe

    def at(self, point: str) -> None:
        """Stop where this is the point: nothing more is done by this process."""
        if point == self._point:
            self._pipe.send("here")
            time.sleep(600)

    @asynccontextmanager
    async def writing(self, *what: Any, **given: Any) -> AsyncIterator[Any]:
        """Take the lock."""
        self.at("its turn has come")
        async with writing(*what, **given) as lock:
            self.at("the lock is held")
            yield lock

    async def answered(self, *what: Any) -> Answered:
        """Look the key up."""
        found = await answered(*what)
        self.at("its key is new")
        return found

    async def keep(self, *what: Any) -> None:
        """Keep the key."""
        self.at("all is written")
        await keep(*what)
        self.at("the key is kept")

    async def flush(self, together: Together) -> None:
        """Send what was gathered."""
        await _FLUSH(together)
        self.at("all is sent")

    async def commit(self, transaction: neo4j.AsyncTransaction) -> None:
        """Ask for the commit, and hear nothing of it."""
        connection: Any = transaction._connection
        asked, fetch_all = connection.commit, connection.fetch_all

        async def unheard() -> None:
            self.at("the commit is sent")
            await fetch_all()

        def commit(*what: Any, **given: Any) -> None:
            connection.fetch_all = unheard
            asked(*what, **given)

        connection.commit = commit
        try:
            await _COMMIT(transaction)
        finally:
            connection.commit, connection.fetch_all = asked, fetch_all


_FLUSH = Together.flush
_COMMIT = neo4j.AsyncTransaction.commit


def run(uri_auth: UriAuth, point: str, operation: str, given: dict[str, Any], pipe: Connection) -> None:
    """Run a mutation to a point of it; what a process of its own does."""
    stops = Stops(point, pipe)

    async def main() -> None:
        uri, auth = uri_auth
        async with Database.connect(uri, *auth) as database:
            await send(database, operation, given)
            stops.at("it is committed")

    def flush(together: Together) -> Awaitable[None]:
        return stops.flush(together)

    def commit(transaction: neo4j.AsyncTransaction) -> Awaitable[None]:
        return stops.commit(transaction)

    with (
        patch.object(turns, "writing", stops.writing),
        patch.object(turns, "answered", stops.answered),
        patch.object(calling, "keep", stops.keep),
        patch.object(Together, "flush", flush),
        patch.object(neo4j.AsyncTransaction, "commit", commit),
    ):
        asyncio.run(main())


def killed(uri_auth: UriAuth, point: str, operation: str, given: dict[str, Any]) -> None:
    """Run a mutation in a process of its own, and kill it at a point."""
    heard, pipe = _PROCESSES.Pipe(duplex=False)
    child = _PROCESSES.Process(target=run, args=(uri_auth, point, operation, given, pipe))
    with heard:
        child.start()
        pipe.close()
        said = heard.recv()  # EOFError where it ended before
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
    assert (said, child.exitcode) == ("here", -signal.SIGKILL), (operation, point)
