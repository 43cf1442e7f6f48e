"""The explicit command that writes golden files again: ``pytest tests/golden --update-golden``."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from strawberry import Schema

from api.schema import create_schema
from graph.write.migrate import migrate
from tests import disposable
from tests.golden.corpus import Recording
from tests.golden.network import network
from tests.oracle.load import declare, load

OPTION = "--update-golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option; without it nothing is ever written."""
    parser.addoption(OPTION, action="store_true", help="write the golden files of tests/golden again")


@pytest.fixture
def updating(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written."""
    return bool(request.config.getoption(OPTION, default=False))


@pytest.fixture(scope="session")
def schema() -> Schema:
    """The schema as the API serves it."""
    return create_schema()


@pytest.fixture
async def recording(neo4j_uri_auth: tuple[str, tuple[str, str]]) -> AsyncIterator[Recording]:
    """The network, in a database that keeps what it is asked, and in which every declared name exists."""
    async with Recording.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        await declare(database)
        await load(database, network())
        await database.rows("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
        database.seen.clear()
        yield database
