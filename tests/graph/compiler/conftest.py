"""The schema under test, the same one printed and built plainly, and the world that is loaded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from random import Random

import pytest
from graphql import GraphQLSchema
from strawberry import Schema

from api.schema import create_schema
from graph.database import Database
from graph.write.migrate import migrate
from tests import disposable
from tests.oracle.load import load
from tests.oracle.naive import naive_schema
from tests.oracle.world import World
from tests.oracle.worlds import random_world
from tests.patient import Patient


@pytest.fixture
async def database(neo4j_uri_auth: tuple[str, tuple[str, str]]) -> AsyncIterator[Database]:
    """An empty graph with the constraints of the model."""
    async with Patient.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        yield database


@pytest.fixture(scope="session")
def api_schema() -> Schema:
    """The schema as the API serves it."""
    return create_schema()


@pytest.fixture(scope="session")
def plain_schema(api_schema: Schema) -> GraphQLSchema:
    """The same schema from its printed form: no resolver and no compiler in it."""
    return naive_schema(api_schema.as_str())


@pytest.fixture
async def world(database: Database, request: pytest.FixtureRequest) -> World:
    """The random world of a seed, loaded."""
    made = random_world(Random(request.param))
    await load(database, made)
    return made
