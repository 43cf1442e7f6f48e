"""The application with the real schema and the real settings; no statement is sent."""

from __future__ import annotations

import pytest
from graphql import GraphQLObjectType, build_client_schema, get_introspection_query

from api.app import Entente, create_app
from api.http.surface import limits_of
from api.limits.declaration import Limits
from api.schema import create_schema
from api.settings import Settings
from tests.api.http.client import ask, send
from tests.api.http.small_schema import FakeDatabase

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def app() -> Entente:
    return create_app(Settings(_env_file=None), FakeDatabase())


def test_the_settings_default_to_the_promised_limits() -> None:
    assert limits_of(Settings(_env_file=None)) == Limits()


async def test_it_answers(app: Entente) -> None:
    assert (await ask(app, "{ __typename }")).json["data"] == {"__typename": "Query"}
    for path in ("/graphql", "/health", "/errors", "/healthz", "/readyz"):
        assert (await send(app, "GET", path, headers={"accept": "text/html"})).status == 200


async def test_the_schema_can_be_asked_for_within_the_limits(app: Entente) -> None:
    answer = await ask(app, get_introspection_query(input_value_deprecation=True, specified_by_url=True))
    assert answer.status == 200
    assert build_client_schema(answer.json["data"]).query_type is not None


def test_every_connection_of_the_schema_is_seen_as_one() -> None:
    """A connection that the cost pass took for a plain object would count one row, whatever `first` says."""
    schema = create_schema()._schema
    from api.limits.sizes import Sizes

    sizes = Sizes(schema, 25)
    fields = []
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType):
            names = [
                name
                for name, field in kind.fields.items()
                if str(field.type).rstrip("!").endswith("Connection")
            ]
            fields += [(kind, name, sizes.shape(kind, name)) for name in names]
    assert len(fields) > 20
    for kind, name, shape in fields:
        assert (shape.size, shape.row, shape.sized) == (25, 0, True), (kind.name, name)
        assert sizes.shape(shape.child, "nodes").row == 1
