"""The need graph: parallel needs, steps, depths; networkx says what is near and what is joined."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.needs.need_graph import (
    Need,
    StoredRelationship,
    far_end,
)
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.nodes import NeedNode
from graph.dependencies.needs.strength import WHOLE, Strength
from tests.pure.graph.dependencies.graphs import graph_with, merged, need_graph, pairs

NEEDS, NEEDED_BY = DependencyDirection


def stored(kind: str, start: str, end: str, id: str) -> StoredRelationship:
    return StoredRelationship(kind, start, end, {"id": id, "fact_id": f"fact {id}"})


def need(kind: str, figure: float, id: str, *, needer: str = "part", needed: str = "firm") -> Need:
    strength = Strength(figure, figure)
    return Need(needer, needed, "SUPPLY", strength, (stored(kind, needed, needer, id),))


def test_parallel_supplies_are_added_up() -> None:
    (one,) = merged([need("SUPPLIES", 0.7, "r1"), need("SUPPLIES", 0.2, "r2"), need("SUPPLIES", 0.1, "r3")])
    assert (one.strength, one.stated_by) == (WHOLE, 3)
    assert [each.id for each in one.evidence] == ["r1", "r2", "r3"]


def test_parallel_needs_of_other_kinds_are_as_strong_as_the_strongest() -> None:
    (one,) = merged([need("DEPENDS_ON", 0.3, "r1"), need("DEPENDS_ON", 0.5, "r2")])
    assert one.strength == Strength(0.5, 0.5)


def test_supplies_beside_a_stated_need_count_as_one_source() -> None:
    (one,) = merged([need("SUPPLIES", 0.3, "r1"), need("DEPENDS_ON", 0.5, "r2"), need("SUPPLIES", 0.4, "r3")])
    assert one.strength == Strength(0.7, 0.7)
    (other,) = merged([need("SUPPLIES", 0.3, "r1"), need("DEPENDS_ON", 0.5, "r2")])
    assert other.strength == Strength(0.5, 0.5)


def test_one_relationship_that_is_evidence_twice_is_shown_once() -> None:
    (one,) = merged([need("DEPENDS_ON", 0.3, "r1"), need("DEPENDS_ON", 0.3, "r1")])
    assert [each.id for each in one.evidence] == ["r1"]


def test_needs_of_several_types_or_ends_stay_apart_in_one_order() -> None:
    given_ = [
        Need("b", "a", "SUPPLY", WHOLE),
        Need("a", "b", "TECHNOLOGY", WHOLE),
        Need("a", "b", "IP", WHOLE),
        Need("a", "a", "IP", WHOLE),
    ]
    found = merged(given_)
    assert found == tuple(sorted(given_, key=lambda each: each.order))
    assert merged(reversed(given_)) == found
    assert merged(found) == found


def test_nothing_merges_to_nothing() -> None:
    assert merged([]) == ()


@given(pairs(most=8, loops=True), st.sampled_from(DependencyDirection), st.none() | st.integers(0, 4))
@settings(max_examples=60)
def test_depths_are_the_lengths_of_shortest_walks(
    edges: list[tuple[str, str]], direction: DependencyDirection, most: int | None
) -> None:
    graph = need_graph([(a, b, 0.0, 1.0) for a, b in edges])
    digraph: Any = nx.DiGraph(edges)
    if direction is NEEDED_BY:
        digraph = digraph.reverse()
    expected = nx.single_source_shortest_path_length(digraph, "n0", cutoff=most)
    found = graph.depths("n0", direction, most)
    assert found == dict(expected)
    assert next(iter(found)) == "n0"
    assert sorted(found.values()) == list(found.values())


@given(pairs(most=8, loops=True))
@settings(max_examples=40)
def test_the_two_directions_are_mirrors(edges: list[tuple[str, str]]) -> None:
    graph = need_graph([(a, b, 0.0, 1.0) for a, b in edges])
    mirror = need_graph([(b, a, 0.0, 1.0) for a, b in edges])
    for node in graph.nodes:
        assert graph.depths(node, NEEDS) == mirror.depths(node, NEEDED_BY)
        reached = {far_end(each, NEEDS) for each in graph.steps(node, NEEDS)}
        assert reached == {far_end(each, NEEDED_BY) for each in mirror.steps(node, NEEDED_BY)}


@given(pairs(most=8, loops=True))
@settings(max_examples=40)
def test_the_graphs_for_algorithms_have_the_edges_of_the_needs(edges: list[tuple[str, str]]) -> None:
    graph = need_graph([(a, b, 0.0, 1.0) for a, b in edges])
    names = list(graph.nodes)
    directed = {(names[a], names[b]) for a, b in graph.directed.edge_list()}
    assert directed == set(edges)
    undirected = [frozenset((names[a], names[b])) for a, b in graph.undirected.edge_list()]
    assert set(undirected) == {frozenset(edge) for edge in edges if edge[0] != edge[1]}
    assert len(undirected) == len(set(undirected)), "two needs between two nodes are one edge"


def test_what_is_not_in_the_graph_needs_nothing() -> None:
    graph = need_graph([("a", "b", 0.5, 0.5)])
    assert graph.steps("elsewhere", NEEDS) == []
    assert graph.depths("elsewhere", NEEDS) == {"elsewhere": 0}


@pytest.mark.parametrize(("types", "left"), [(None, 2), ((), 2), (("IP",), 1), (("DATA",), 0)])
def test_a_graph_of_some_types_keeps_its_nodes_and_their_needs(
    types: tuple[str, ...] | None, left: int
) -> None:
    given_ = (Need("a", "b", "IP", WHOLE), Need("a", "b", "SUPPLY", WHOLE))
    graph = graph_with([NeedNode(each, "Organization", each.upper()) for each in ("a", "b")], given_)
    found = graph.of_types(types)
    assert len(found.needs) == left
    assert found.names == {"a": "A", "b": "B"}


def test_a_stored_relationship_is_evidence_with_its_own_id() -> None:
    fact = stored("SUPPLIES", "firm", "part", "r1").fact
    assert (fact.id, fact.fact_id, fact.type, fact.start, fact.end) == (
        "r1", "fact r1", "SUPPLIES", "firm", "part",
    )  # fmt: skip
