"""Null and error propagation of compiled roots, as the specification has it."""

from __future__ import annotations

import pytest
from strawberry import Schema

from graph.database import Database
from graph.policy.scope import Viewer
from tests.golden.network import network
from tests.oracle.compare import compiled
from tests.oracle.load import load

PAGE = "{ totalCount nodes { __typename } }"


@pytest.fixture
async def people(database: Database) -> Database:
    """The plain network."""
    await load(database, network())
    return database


@pytest.mark.anyio
async def test_a_bad_id_leaves_the_other_roots_alone(api_schema: Schema, people: Database) -> None:
    text = '{ bad: node(id: "nonsense") { id } good: people { totalCount } }'
    assert await compiled(api_schema, people, text) == {
        "data": {"bad": None, "good": {"totalCount": 2}},
        "errors": [[["bad"], "INVALID_ID"]],
    }


@pytest.mark.anyio
@pytest.mark.parametrize(
    "identifier", ["", "_", "party", "rel_1", "state_1", "party_x@noday", "party_x@2024-13-01", "party_x@"]
)
async def test_foreign_ids_are_refused(api_schema: Schema, people: Database, identifier: str) -> None:
    text = "query($id: ID!) { node(id: $id) { id } }"
    found = await compiled(api_schema, people, text, {"id": identifier})
    assert found["data"] == {"node": None}
    assert found["errors"] in ([], [[["node"], "INVALID_ID"]])
    assert found["errors"] or identifier == "party"  # a bare prefix is an id that nothing has


@pytest.mark.anyio
async def test_an_error_in_a_connection_root_nulls_the_data(api_schema: Schema, people: Database) -> None:
    text = f"{{ good: people {{ totalCount }} big: parties(first: 1000) {PAGE} }}"
    found = await compiled(api_schema, people, text)
    assert found == {"data": None, "errors": [[["big"], "PAGE_SIZE"]]}


@pytest.mark.anyio
@pytest.mark.parametrize("size", [-1, 101, 1000])
async def test_nested_page_sizes_are_bounded(api_schema: Schema, people: Database, size: int) -> None:
    """It was the root field's, which is innocent: a page four levels down could not be found."""
    text = 'query($n: Int) { party(by: {id: "party_mill"}) { engagements(first: $n) ' + PAGE + " } }"
    found = await compiled(api_schema, people, text, {"n": size})
    assert found == {"data": {"party": None}, "errors": [[["party", "engagements"], "PAGE_SIZE"]]}
    accepted = await compiled(api_schema, people, text, {"n": 100})
    assert accepted["errors"] == []


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("first: 1, last: 1", "INVALID_INPUT"),
        ('first: 1, before: "x"', "INVALID_INPUT"),
        ('last: 1, after: "x"', "INVALID_INPUT"),
        ('after: "nonsense"', "INVALID_CURSOR"),
        ('after: "WyJhYmMiLCAicGFydHlfbWlsbCJd"', "INVALID_CURSOR"),
    ],
)
async def test_pages_that_mean_nothing(
    api_schema: Schema, people: Database, arguments: str, code: str
) -> None:
    found = await compiled(api_schema, people, f"{{ parties({arguments}) {{ totalCount nodes {{ id }} }} }}")
    assert found == {"data": None, "errors": [[["parties"], code]]}


@pytest.mark.anyio
async def test_a_cursor_is_bound_to_its_order(api_schema: Schema, people: Database) -> None:
    text = "{ parties(first: 1, orderBy: [{field: NAME}]) { pageInfo { endCursor } } }"
    mark = (await compiled(api_schema, people, text))["data"]["parties"]["pageInfo"]["endCursor"]
    other = "query($after: String) { parties(after: $after, orderBy: [{field: NAME, direction: DESC}]) "
    found = await compiled(api_schema, people, other + "{ nodes { id } } }", {"after": mark})
    assert found["errors"] == [[["parties"], "INVALID_CURSOR"]]
    same = other.replace(", direction: DESC", "") + "{ nodes { id } } }"
    assert (await compiled(api_schema, people, same, {"after": mark}))["errors"] == []
    found = await compiled(api_schema, people, same, {"after": f"{mark}!"})
    assert found["errors"] == [[["parties"], "INVALID_CURSOR"]]


@pytest.mark.anyio
async def test_what_is_hidden_is_as_if_it_were_not(api_schema: Schema, people: Database) -> None:
    await people.rows("MATCH (n:Party {id: 'party_inn'}) SET n.walls = ['amber']", write=True)
    text = "query($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } party(by: {id: $id}) { name } }"
    viewer = Viewer("reader", frozenset())
    hidden = await compiled(api_schema, people, text, {"id": "party_inn"}, viewer)
    absent = await compiled(api_schema, people, text, {"id": "party_nobody"}, viewer)
    assert hidden == absent == {"data": {"node": None, "nodes": [None], "party": None}, "errors": []}
