"""Fields that no Cypher can compute: one batch a field, all rows together."""

from __future__ import annotations

from typing import Any

import pytest

from api.execution.context import Context
from api.schema import create_schema
from api.settings import Settings
from graph.database import Database
from graph.policy.scope import ALL_SEEING, Viewer
from tests.graph.ownership.stored import write

SCHEMA = create_schema()
pytestmark = pytest.mark.anyio

FIRMS = "{ organizations(first: 9) { nodes { entityId ultimateControllers { entityId } } } }"


@pytest.fixture
async def graph(database: Database) -> Database:
    """Give Ann above Beta above Gamma, and Zeta by itself with a holder behind a wall."""
    async with database.transaction() as transaction:
        await write(
            transaction,
            [
                ("party_ann", "party_beta", {"share_exact": 60.0}),
                ("party_beta", "party_gamma", {"share_exact": 51.0}),
                ("party_wall", "party_zeta", {"share_exact": 90.0, "walls": ["wall_1"]}),
            ],
            labels={"party_ann": "Person", "party_wall": "Person"},
        )
    return database


async def ask(database: Database, text: str, viewer: Viewer = ALL_SEEING) -> Any:
    context = Context(database, Settings(_env_file=None), viewer)
    result = await SCHEMA.execute(text, context_value=context)
    assert result.errors is None, result.errors
    return result.data


def controllers(data: Any) -> dict[str, list[str]]:
    nodes = data["organizations"]["nodes"]
    return {node["entityId"]: [each["entityId"] for each in node["ultimateControllers"]] for node in nodes}


async def test_every_row_gets_its_own_ultimate_controllers(graph: Database) -> None:
    found = controllers(await ask(graph, FIRMS))
    assert found == {
        "party_beta": ["party_ann"],
        "party_gamma": ["party_ann"],
        "party_zeta": ["party_wall"],
    }


async def test_a_control_that_may_not_be_seen_does_not_show(graph: Database) -> None:
    found = controllers(await ask(graph, FIRMS, Viewer("insider", frozenset())))
    assert found["party_zeta"] == ["party_zeta"]


async def test_the_batch_does_not_grow_with_the_rows(graph: Database) -> None:
    await ask(graph, FIRMS)
    before = graph.statements
    await ask(graph, FIRMS)
    all_rows = graph.statements - before
    await ask(graph, FIRMS.replace("first: 9", "first: 1"))
    assert all_rows <= graph.statements - before - all_rows + 2


async def test_a_computed_field_nests_in_itself_and_in_connections(graph: Database) -> None:
    data = await ask(
        graph,
        '{ party(by: {id: "party_gamma"}) { holders { nodes { ultimateControllers { entityId '
        "... on Person { holdings { nodes { ultimateControllers { entityId } } } } } } } } }",
    )
    beta = data["party"]["holders"]["nodes"][0]["ultimateControllers"][0]
    assert beta["entityId"] == "party_ann"
    assert beta["holdings"]["nodes"][0]["ultimateControllers"][0]["entityId"] == "party_ann"


async def test_a_family_tree_names_the_parents_of_each_member_that_may_be_seen(graph: Database) -> None:
    tree = "members { level parentIds party { entityId } } truncated"
    found = (await ask(graph, f'{{ familyTree(of: "party_beta") {{ {tree} }} }}'))["familyTree"]
    assert [(each["party"]["entityId"], each["level"], each["parentIds"]) for each in found["members"]] == [
        ("party_ann", -1, []),
        ("party_beta", 0, ["party_ann"]),
        ("party_gamma", 1, ["party_beta"]),
    ]
    seen = await ask(graph, f'{{ familyTree(of: "party_zeta") {{ {tree} }} }}', Viewer("reader", frozenset()))
    assert len(seen["familyTree"]["members"]) == 1, "the holder is behind a wall"
