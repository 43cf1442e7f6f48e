"""One graph for all the questions of a file: watchers go on where earlier ones stopped."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from graph.database import Database
from graph.write.migrate import migrate
from tests import disposable
from tests.conftest import UriAuth


@pytest.fixture(scope="module")
async def database(neo4j_uri_auth: UriAuth) -> AsyncIterator[Database]:
    """Give an empty graph with the constraints of the model, once for a file."""
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        yield database
