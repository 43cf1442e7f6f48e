"""A Neo4j that one measurement has to itself: empty at first, and gone afterwards."""

from __future__ import annotations

import asyncio
import shutil
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import uvloop

from api.cli import local
from api.cli.worker import set_aside_what_stays
from api.settings import Settings
from bench.bulk import LinkFile, NodeFile, fill
from bench.subjects import BUILD, Graph, free_port
from graph.database import BATCH_SECONDS, Database

_T = TypeVar("_T")


@dataclass(frozen=True)
class Memory:
    """What a Neo4j may take, as Java writes it: its heap, and the pages of its store that it keeps."""

    heap: str
    page_cache: str


@asynccontextmanager
async def own_neo4j(name: str, **given: Any) -> AsyncIterator[Database]:
    """Start a Neo4j in a folder of this name, with these settings, and give its database once it answers."""
    async with own_graph(name, **given) as (_, database):
        yield database


@asynccontextmanager
async def own_graph(name: str, **given: Any) -> AsyncIterator[tuple[Graph, Database]]:
    """Do the same, and say where it is as well, for subjects that are processes."""
    home = (BUILD / name).resolve()
    shutil.rmtree(home, ignore_errors=True)
    ports = {"bolt_port": free_port(), "browser_port": free_port()}
    server = local.start(Settings(_env_file=None, neo4j_uri=None, home=home, **ports, **given))
    try:
        server.wait_ready()
        async with Database.connect(server.uri, *server.credentials) as database:
            await database.rows("RETURN 1", seconds=BATCH_SECONDS)
            yield Graph(ports["bolt_port"], *server.credentials), database
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def measured_in(
    name: str,
    memory: Memory,
    nodes: Sequence[NodeFile],
    links: Sequence[LinkFile],
    measure: Callable[[str, tuple[str, str]], Awaitable[_T]],
    kept: Path | None = None,
) -> _T:
    """Import a network into a Neo4j in a folder of this name, and return what is measured in it.

    ``measure`` gets the URI and the user with the password. In the folder ``kept`` the filled Neo4j stays
    for the next run, which does not import it again.
    """
    home = ((kept or BUILD) / name).resolve()
    if kept is None:
        shutil.rmtree(home, ignore_errors=True)
    settings = Settings(_env_file=None, neo4j_uri=None, home=home, bolt_port=free_port(),
                        browser_port=free_port(), heap=memory.heap, page_cache=memory.page_cache,
                        transaction_memory="1g", transaction_seconds=600,
                        all_transactions_memory="1g")  # fmt: skip
    try:
        if not local.plan(settings).home.has_store:
            _import(settings, name, nodes, links)
        server = local.start(settings)
        try:
            server.wait_ready()
            # as a worker of the server runs: its event loop, and its way with Python's garbage
            set_aside_what_stays()
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                return runner.run(_awaited(measure(server.uri, server.credentials)))
        finally:
            server.stop()
    finally:
        if kept is None:
            shutil.rmtree(home, ignore_errors=True)


def _import(settings: Settings, name: str, nodes: Sequence[NodeFile], links: Sequence[LinkFile]) -> None:
    begun, folder = time.monotonic(), settings.home / "csv"
    local.fetch_jars(settings)
    fill(local.plan(settings), folder, nodes, links)
    shutil.rmtree(folder)
    print(f"Imported {name} in {time.monotonic() - begun:.0f} s.", file=sys.stderr)


async def _awaited(measured: Awaitable[_T]) -> _T:
    return await measured
