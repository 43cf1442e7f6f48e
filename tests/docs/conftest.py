"""The demo network, loaded once for everything that the pages show."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from api.app import Entente, create_app
from api.settings import Settings
from graph.database import Database
from graph.write.migrate import migrate
from loaders.ingest.demo import load_demo
from tests import disposable


@pytest.fixture(scope="module")
async def demo(neo4j_uri_auth: tuple[str, tuple[str, str]]) -> AsyncIterator[Database]:
    """Give the demo network."""
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        await load_demo(database)
        yield database


@pytest.fixture(scope="module")
async def application(demo: Database) -> Entente:
    """Give the real application on the demo network."""
    return create_app(Settings(_env_file=None), demo)
