"""One API process: the application on a socket that the supervisor reserved."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import uvicorn
import uvloop

from api.cli.safety import dangers
from api.cli.surroundings import end_with_parent
from api.cli.written_aside import written_aside
from api.http.bounded import BoundedProtocol
from api.settings import Settings
from graph.database import Database
from graph.errors import EntenteError
from graph.policy.scope import ALL_SEEING, scope_of

GRACE_SECONDS = 10
ANNOUNCE_SECONDS = 1.0
"""For so long a server that has a signal to end says so on /readyz, and still takes requests."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Address:
    """Where the graph is; the password is not shown."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None

    def connect(self) -> Database:
        """Open a pool of connections."""
        return Database.connect(self.uri, self.user, self.password, self.database)


class ApiServer(uvicorn.Server):
    """Says on /readyz that it stops before it stops."""

    _open_until = 0.0

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take signals while serving; uvicorn's own raises them again afterwards, amid the event loop."""
        before = {number: signal.signal(number, self.handle_exit) for number in _SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take a signal; Ctrl-C is a person's, who has no load balancer that has to hear of it first."""
        self.config.app.state.stopping = True  # type: ignore[union-attr]
        if sig != signal.SIGINT and not self.should_exit:
            self._open_until = time.monotonic() + ANNOUNCE_SECONDS
        super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Tell whether to stop taking requests."""
        ends = await super().on_tick(counter)
        return ends and (self.force_exit or time.monotonic() >= self._open_until)


async def api_server(settings: Settings, database: Database) -> ApiServer:
    """Make the server of the application; it logs no request, because requests name what is searched.

    Of a Neo4j that was given to us, readiness tells the unsafe settings.
    """
    from api.app import create_app

    app = create_app(settings, database)
    set_aside_what_stays()
    if settings.neo4j_uri is not None:
        app.state.unsafe = tuple(danger.name for danger in await dangers(settings, database))
    return ApiServer(
        uvicorn.Config(
            app,
            http=BoundedProtocol,
            ws="websockets-sansio",
            ws_max_size=settings.max_body_bytes,
            ws_per_message_deflate=False,
            access_log=False,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )


def set_aside_what_stays() -> None:
    """Keep the schema's 300,000 objects out of every full collection: one costs 160 ms with them.

    Large answers make many lists at once; at 16 connections half the time of a worker was theirs.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def run_async(main: Coroutine[Any, Any, None]) -> None:
    """Run on uvloop."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main)


def run_worker(settings: Settings, address: Address, listener: socket.socket) -> None:
    """Serve until the supervisor says SIGTERM; Ctrl-C goes to the supervisor alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    with written_aside():
        run_async(_serve(settings, address, listener))


async def _serve(settings: Settings, address: Address, listener: socket.socket) -> None:
    async with address.connect() as database, warming(settings, database):
        await (await api_server(settings, database)).serve(sockets=[listener])


@asynccontextmanager
async def warming(settings: Settings, database: Database) -> AsyncIterator[None]:
    """Have Neo4j plan what checks ask, beside what is done meanwhile; what goes wrong then, requests tell."""
    task = asyncio.create_task(_warm_up(settings, database))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _warm_up(settings: Settings, database: Database) -> None:
    if settings.warm_up:
        from graph.conflicts.warm_up import warm_up

        with suppress(EntenteError):
            await warm_up(database, scope_of(ALL_SEEING))
