"""Owns the local Neo4j and the API processes of one ``entente serve``."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess

from api.cli.local import say
from api.cli.worker import GRACE_SECONDS, Address, api_server, run_async, run_worker, warming
from api.cli.written_aside import written_aside
from api.settings import Settings
from graph.errors import EntenteError
from graph.localdb import diagnosis, server
from graph.localdb.server import Server

TICK_SECONDS = 0.25
RESTART_SECONDS = 5.0  # at most one new try in this time


@dataclass(slots=True)
class Neo4jWatch:
    """Starts our Neo4j again when it ends by itself, or has to be restarted after a full disk, say.

    Clients meanwhile get a retryable error.
    """

    local: Server | None
    next_try: float = 0.0
    seen_bytes: int = 0

    def tick(self) -> None:
        """Look once; never waits."""
        if self.local is None or time.monotonic() < self.next_try:
            return
        if not self.local.ended and self._has_panicked(self.local):
            self._end(self.local)
        if not self.local.ended:
            return
        self.next_try = time.monotonic() + RESTART_SECONDS
        say("Neo4j ended by itself; starting it again.")
        try:
            self.local = server.start(self.local.plan, say)
        except EntenteError as error:
            say(f"error {error.code}: {error}")

    def _has_panicked(self, local: Server) -> bool:
        """Read what it printed, if that is new: this is asked four times a second."""
        printed = diagnosis.printed_bytes(local.plan.home)
        if printed == self.seen_bytes:
            return False
        self.seen_bytes = printed
        return diagnosis.has_panicked(local.plan.home)

    def _end(self, local: Server) -> None:
        """End one that answers nothing: it could not end in order either, and recovers when it starts."""
        say("Neo4j had a critical error, such as a full disk, and has to be restarted.")
        local.kill()

    def stop(self) -> None:
        """Stop our Neo4j; one that was found running is left as it was."""
        if self.local is not None:
            self.local.stop()


@dataclass(frozen=True, slots=True)
class ParentWatch:
    """Tells when the process that started us (``make``) is gone."""

    until_parent_ends: bool
    parent: int = field(default_factory=os.getppid)

    @property
    def gone(self) -> bool:
        """Whether we should end."""
        return self.until_parent_ends and os.getppid() != self.parent


@dataclass(frozen=True, slots=True)
class Serving:
    """Everything that serving needs once the graph answers."""

    settings: Settings
    address: Address
    listener: socket.socket
    neo4j: Neo4jWatch
    parent: ParentWatch
    ready: Callable[[], None]

    def run(self) -> None:
        """Serve until a signal, in this process or in several."""
        with written_aside():
            if self.settings.workers == 1:
                run_async(self._run_here())
            else:
                self._run_workers()

    async def _run_here(self) -> None:
        async with self.address.connect() as database, warming(self.settings, database):
            api = await api_server(self.settings, database)
            serving = asyncio.create_task(api.serve(sockets=[self.listener]))
            announced = False
            while not serving.done():
                await asyncio.wait([serving], timeout=TICK_SECONDS)
                if api.started and not announced:
                    self.ready()
                    announced = True
                if self.parent.gone:
                    api.should_exit = True
                if not api.should_exit:
                    self.neo4j.tick()
            await serving

    def _run_workers(self) -> None:
        workers = [self._spawn() for _ in range(self.settings.workers)]
        try:
            self.ready()
            while not self.parent.gone:
                time.sleep(TICK_SECONDS)
                self.neo4j.tick()
                workers = [worker if worker.is_alive() else self._respawn(worker) for worker in workers]
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.join(GRACE_SECONDS + 2)
                worker.kill()

    def _spawn(self) -> SpawnProcess:
        arguments = (self.settings, self.address, self.listener)
        worker = get_context("spawn").Process(target=run_worker, args=arguments, daemon=False)
        worker.start()
        return worker

    def _respawn(self, ended: SpawnProcess) -> SpawnProcess:
        say(f"An API process (exit code {ended.exitcode}) ended by itself; starting another.")
        time.sleep(TICK_SECONDS)
        return self._spawn()
