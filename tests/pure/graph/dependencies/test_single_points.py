"""Articulation points, bridges and dominators against networkx and removal by brute force."""

from __future__ import annotations

from typing import Any

import networkx as nx
from hypothesis import given, settings

from graph.dependencies.measures.cut_points import SinglePointKind, cut_points
from graph.dependencies.measures.dominators import dominators
from tests.graph.dependencies.graphs import need_graph, pairs
from tests.oracle import dependencies as oracle

Pairs = list[tuple[str, str]]


def graph_of(edges: Pairs) -> Any:
    return need_graph([(a, b, 0.0, 1.0) for a, b in edges])


@given(pairs(most=14, loops=True))
@settings(max_examples=200, deadline=None)
def test_articulation_points_are_networkx_s_and_lose_what_removal_loses(edges: Pairs) -> None:
    answer = cut_points(graph_of(edges))
    found = {p.element: p for p in answer.points if p.kind is SinglePointKind.ARTICULATION_POINT}
    assert set(found) == set(nx.articulation_points(nx.Graph(edges)))
    for node, point in found.items():
        left = oracle.without(edges, node)
        assert point.remaining == tuple(len(component) for component in left)
        assert set(answer.loses(point)) == set().union(*left[1:])
        assert point.loses_count == len(answer.loses(point))


@given(pairs(most=14))
@settings(max_examples=200, deadline=None)
def test_bridges_are_networkx_s_where_one_relationship_joins(edges: Pairs) -> None:
    answer = cut_points(graph_of(edges))
    found = {p for p in answer.points if p.kind is SinglePointKind.BRIDGE}
    multi: Any = nx.MultiGraph(edges)
    expected = {frozenset(edge[:2]) for edge in nx.bridges(multi) if multi.number_of_edges(*edge[:2]) == 1}
    assert {frozenset((p.need.needer, p.need.needed)) for p in found if p.need} == expected
    for point in found:
        assert point.need is not None
        cut: Any = nx.Graph(multi)
        cut.remove_edge(point.need.needer, point.need.needed)
        sides = [nx.node_connected_component(cut, end) for end in (point.need.needer, point.need.needed)]
        smaller = sorted(sides, key=lambda side: (-len(side), min(side)))[1]
        assert set(answer.loses(point)) == smaller
        assert point.loses_count == len(smaller)


@given(pairs(most=12, loops=True))
@settings(max_examples=200, deadline=None)
def test_dominators_are_networkx_s_and_lose_what_removal_loses(edges: Pairs) -> None:
    answer = dominators(graph_of(edges), "n0")
    digraph: Any = nx.DiGraph(edges)
    expected = dict(nx.immediate_dominators(digraph, "n0"))
    expected.pop("n0", None)
    assert answer.immediate == expected
    lost = {node: oracle.unreachable_without(edges, "n0", node) for node in expected}
    assert {p.element for p in answer.points} == {node for node, others in lost.items() if others}
    for point in answer.points:
        assert set(answer.loses(point)) == lost[point.element]
        assert point.loses_count == len(lost[point.element])


def test_two_relationships_between_two_nodes_are_no_bridge() -> None:
    parallel = need_graph([("a", "b", 0.5, 0.5), ("a", "b", 0.2, 0.2), ("b", "c", 1.0, 1.0)])
    bridges = [p.need for p in cut_points(parallel).points if p.kind is SinglePointKind.BRIDGE]
    assert [(need.needer, need.needed) for need in bridges if need] == [("b", "c")]


def test_a_focal_that_needs_nothing_has_no_dominator() -> None:
    assert dominators(graph_of([("a", "b")]), "elsewhere").points == ()
    assert dominators(graph_of([("a", "b")]), "b").points == ()


def test_a_long_chain_does_not_recurse() -> None:
    chain = [(f"n{i:05d}", f"n{i + 1:05d}") for i in range(5000)]
    answer = dominators(graph_of(chain), "n00000")
    assert answer.points[0].loses_count == 4999
    assert len(cut_points(graph_of(chain)).points) == 4999 + 5000
