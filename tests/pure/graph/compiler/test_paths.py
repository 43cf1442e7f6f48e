"""Paths and neighborhoods: their bounds, their words, and what is around a node, level by level."""

from __future__ import annotations

from typing import Any, cast

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.compiler.paths import (
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_NEIGHBORS,
    MAX_PATHS,
    FoundPaths,
    Neighborhood,
    find_paths,
    neighborhood,
)
from graph.database import Transaction
from graph.errors import InvalidInput
from graph.model.catalogue import label_of_id
from tests.pure.graph.compiler.compilation import guards
from tests.pure.graph.compiler.test_path_search import NODES, edges
from tests.pure.graph.compiler.walks import Edge, Walks

pytestmark = pytest.mark.anyio
TRIANGLE: list[Edge] = [
    ("r1", "party_a", "party_b"),
    ("r2", "party_b", "party_c"),
    ("r3", "party_a", "party_c"),
]


async def paths(drawn: list[Edge], **given_: Any) -> FoundPaths:
    return await find_paths(Walks(drawn).transaction, guards(), "party_a", "party_c", **given_)


async def test_paths_are_facts_with_the_names_of_their_ends() -> None:
    found = await paths(TRIANGLE)
    assert [path.nodes for path in found.paths] == [("party_a", "party_c"), ("party_a", "party_b", "party_c")]
    assert [[fact.id for fact in path.relationships] for path in found.paths] == [["r3"], ["r1", "r2"]]
    assert found.names["party_a"] == "PARTY_A"
    assert found.names["party_c"] == "party_c", "an end without a name is called by its id"


async def test_the_facts_are_read_once_and_not_at_all_where_there_is_no_path() -> None:
    walks = Walks(TRIANGLE)
    await find_paths(walks.transaction, guards(), "party_a", "party_c")
    assert sum("$used" in text for text in walks.asked) == 1
    apart = Walks([("r1", "party_a", "party_b"), ("r2", "party_c", "party_d")])
    assert (await find_paths(apart.transaction, guards(), "party_a", "party_c")).paths == ()
    assert not any("$used" in text for text in apart.asked)


@pytest.mark.parametrize(
    "given_",
    [
        {"max_length": 0}, {"max_length": MAX_LENGTH + 1}, {"max_length": -1},
        {"first": 0}, {"first": MAX_PATHS + 1},
    ],
)  # fmt: skip
async def test_a_bound_out_of_range_is_refused_by_its_name_and_nothing_is_read(
    given_: dict[str, Any],
) -> None:
    walks = Walks(TRIANGLE)
    with pytest.raises(InvalidInput, match="maxLength" if "max_length" in given_ else "first"):
        await find_paths(walks.transaction, guards(), "party_a", "party_c", **given_)
    assert walks.asked == []


async def test_types_narrow_what_is_walked_none_at_all_finds_nothing_and_others_are_refused() -> None:
    walks = Walks(TRIANGLE)
    await find_paths(
        walks.transaction, guards(), "party_a", "party_c", types=["SUPPLIES", "OFFERS", "SUPPLIES"]
    )
    assert any("[r:OFFERS|SUPPLIES]" in text or "[r:SUPPLIES|OFFERS]" in text for text in walks.asked)
    assert await paths(TRIANGLE, types=[]) == FoundPaths((), False, {})
    with pytest.raises(InvalidInput, match="'EATS'"):
        await paths(TRIANGLE, types=["SUPPLIES", "EATS"])


async def test_provenance_is_not_walked_unless_asked_for() -> None:
    """Two facts of one source would all be two hops apart."""
    for types, walked in ((None, False), (["FROM_SOURCE"], True)):
        walks = Walks(TRIANGLE)
        await find_paths(walks.transaction, guards(), "party_a", "party_c", types=types)
        assert any("FROM_SOURCE" in text for text in walks.asked) is walked


class Around:
    """Answers the statements of a neighborhood."""

    def __init__(self, drawn: list[Edge], nodes: set[str]) -> None:
        self.edges, self.nodes = drawn, nodes

    async def rows(self, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        """Answer one level, or whether the node is there."""
        if "id" in parameters:
            return [[parameters["id"]]] if parameters["id"] in self.nodes else []
        frontier: set[str] = set()
        for name, ids in parameters.items():
            if name.startswith("ids_"):
                assert f"MATCH (n:{label_of_id(name.removeprefix('ids_') + '_')} " in text
                frontier.update(ids)
        hops = [edge for edge in self.edges if frontier & set(edge[1:])]
        rows = []
        for id, start, end in sorted(hops)[: parameters["limit"]]:
            fact = [id, "SUPPLIES", start, end, {"id": id, "fact_id": id}]
            rows.append([fact, start.upper(), end.upper()])
        return [[rows]]


async def around(drawn: list[Edge], of: str = "party_a", **given_: int) -> Neighborhood:
    transaction = cast(Transaction, Around(drawn, set(NODES)))
    return await neighborhood(transaction, guards(), of, **given_)


@pytest.mark.parametrize("depth", [1, 2, 3, MAX_DEPTH])
@given(drawn=edges())
@settings(max_examples=30)
async def test_a_neighborhood_is_all_within_its_depth(drawn: list[Edge], depth: int) -> None:
    found = await around(drawn, depth=depth)
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_node("party_a")
    graph.add_edges_from((start, end) for _, start, end in drawn)
    depths = dict(nx.single_source_shortest_path_length(graph, "party_a", cutoff=depth))
    assert set(found.node_ids) == set(depths)
    placed = [depths[id] for id in found.node_ids]
    assert placed == sorted(placed), "the nearest come first"
    assert not found.truncated
    inside = {id for id, start, end in drawn if min(depths.get(start, 99), depths.get(end, 99)) < depth}
    assert [fact.id for fact in found.relationships] == sorted(inside)


@given(drawn=edges())
@settings(max_examples=30)
async def test_a_relationship_is_shown_only_with_both_its_ends(drawn: list[Edge]) -> None:
    for first in (0, 1, 3):
        found = await around(drawn, depth=2, first=first)
        assert len(found.node_ids) <= first + 1
        for fact in found.relationships:
            assert {fact.start, fact.end} <= set(found.node_ids)


async def test_what_is_left_out_is_said() -> None:
    star: list[Edge] = [(f"r{n}", "party_a", f"product_{n}") for n in range(4)]
    assert (await around(star, first=3)).truncated
    assert not (await around(star, first=4)).truncated
    alone = await around(star, first=0)
    assert (alone.node_ids, alone.relationships, alone.truncated) == (("party_a",), (), True)


async def test_a_node_without_relationships_is_its_own_neighborhood_and_one_unseen_has_none() -> None:
    assert (await around([])).node_ids == ("party_a",)
    assert (await around([], of="party_unseen")).node_ids == ()


@pytest.mark.parametrize(
    "given_", [{"depth": 0}, {"depth": MAX_DEPTH + 1}, {"first": -1}, {"first": MAX_NEIGHBORS + 1}]
)
async def test_a_neighborhood_out_of_range_is_refused(given_: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match=next(iter(given_))):
        await around(TRIANGLE, **given_)
