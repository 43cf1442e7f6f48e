"""Ids: an edge has one of its own, all carry the moment asked about, what is none says so at its place."""

from __future__ import annotations

from itertools import chain
from typing import Any

import pytest

from api.schema import create_schema
from graph.database import Database
from tests.golden.network import network
from tests.oracle.compare import compiled
from tests.oracle.load import load

SCHEMA = create_schema()


@pytest.fixture
async def ask(database: Database) -> Any:
    """Ask of the network."""
    await load(database, network())

    async def asked(text: str) -> dict[str, Any]:
        return await compiled(SCHEMA, database, text)

    return asked


@pytest.mark.anyio
async def test_a_relationship_is_another_edge_from_its_other_end(ask: Any) -> None:
    """Caches that keep objects by id put the node at one end in the place of the other."""
    found = await ask("""{
      up: node(id: "party_mill") { ... on Organization { holders { edges { id entityId node { id } } } } }
      down: node(id: "party_ann") { ... on Person { holdings { edges { id entityId node { id } } }
        family { edges { id entityId node { id } } } } }
      bob: node(id: "party_bob") { ... on Person { family { edges { id entityId node { id } } } } }
    }""")
    data = found["data"]
    here = (data["up"]["holders"], data["down"]["holdings"], data["down"]["family"], data["bob"]["family"])
    edges = list(chain.from_iterable(connection["edges"] for connection in here))
    assert len({edge["id"] for edge in edges}) == len(edges) == 5
    [shared] = {edge["entityId"] for edge in edges[:2]} & {edges[2]["entityId"]}
    assert shared.startswith("rel_")
    assert edges[3]["entityId"] == edges[4]["entityId"]


@pytest.mark.anyio
async def test_edges_are_filtered_by_either_id(ask: Any) -> None:
    text = "{ organizations(where: {holders: {some: {id: {eq: %s}}}}) { nodes { id } } }"
    whole = await ask("{ organizations { nodes { id holders { edges { id entityId } } } } }")
    for node in whole["data"]["organizations"]["nodes"]:
        for edge in node["holders"]["edges"]:
            for given in (edge["id"], edge["entityId"], f"{edge['id']}@2024-06-15"):
                found = await ask(text % f'"{given}"')
                assert [each["id"] for each in found["data"]["organizations"]["nodes"]] == [node["id"]]


@pytest.mark.anyio
async def test_relationships_of_paths_carry_the_moment(ask: Any) -> None:
    text = """{ paths(from: "party_ann", to: "party_mill", maxLength: 1, asOf: "2024-06-15")
      { paths { relationships { id entityId start { id } } } } }"""
    [path] = (await ask(text))["data"]["paths"]["paths"]
    [step] = path["relationships"]
    assert step["id"] == f"{step['entityId']}@2024-06-15"
    assert step["start"]["id"] == "party_ann@2024-06-15"


@pytest.mark.anyio
async def test_what_is_not_an_id_is_an_error_at_its_place(ask: Any) -> None:
    found = await ask(
        '{ nodes(ids: ["party_ann", "bogus", "party_bob"]) { id } organizations { totalCount } }'
    )
    assert found["data"]["nodes"] == [{"id": "party_ann"}, None, {"id": "party_bob"}]
    assert found["data"]["organizations"] == {"totalCount": 3}
    assert found["errors"] == [[["nodes", 1], "INVALID_ID"]]


@pytest.mark.anyio
async def test_an_id_without_a_moment_goes_with_any(ask: Any) -> None:
    text = """{ paths(from: "party_ann", to: "party_mill@2024-06-15", maxLength: 1)
      { paths { nodes { id } } } }"""
    [path] = (await ask(text))["data"]["paths"]["paths"]
    assert [each["id"] for each in path["nodes"]] == ["party_ann@2024-06-15", "party_mill@2024-06-15"]


@pytest.mark.anyio
@pytest.mark.parametrize(
    "field",
    [
        'nodes(ids: ["party_ann@2024-06-15", "party_mill"] MOMENT) { __typename }',
        'paths(from: "party_ann@2024-06-15", to: "party_mill@2020-01-01" MOMENT) { truncated }',
        'ownership(of: "party_mill@2024-06-15", by: "party_ann@2020-01-01" MOMENT) { complete }',
    ],
)
async def test_ids_of_several_moments_need_a_moment(ask: Any, field: str) -> None:
    """Of paths, the first id's moment was taken; of nodes, an explicit one did not help."""
    found = await ask("{{ found: {} }}".format(field.replace("MOMENT", "")))
    assert found["errors"] == [[["found"], "INVALID_INPUT"]]
    found = await ask("{{ found: {} }}".format(field.replace("MOMENT", ', asOf: "2024-06-15"')))
    assert found["errors"] == []
