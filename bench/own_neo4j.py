"""A Neo4j that one measurement has to itself: empty at first, and gone afterwards."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from api.cli import local
from api.settings import Settings
from bench.subjects import BUILD, free_port
from graph.database import BATCH_SECONDS, Database


@asynccontextmanager
async def own_neo4j(name: str, **given: Any) -> AsyncIterator[Database]:
    """Start a Neo4j in a folder of this name, with these settings, and give its database once it answers."""
    home = (BUILD / name).resolve()
    shutil.rmtree(home, ignore_errors=True)
    ports = {"bolt_port": free_port(), "browser_port": free_port()}
    server = local.start(Settings(_env_file=None, neo4j_uri=None, home=home, **ports, **given))
    try:
        server.wait_ready()
        async with Database.connect(server.uri, *server.credentials) as database:
            await database.rows("RETURN 1", seconds=BATCH_SECONDS)
            yield database
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)
