"""Articulation points and bridges against networkx and removal by brute force."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.dependencies.measures.cut_points import CutPoints, SinglePointKind, cut_points
from graph.dependencies.needs.need_graph import Need, StoredRelationship
from graph.dependencies.needs.nodes import NeedNode
from graph.dependencies.needs.strength import WHOLE
from tests.oracle import dependencies as oracle
from tests.pure.graph.dependencies.graphs import graph_with, need_graph, pairs

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


def test_of_two_relationships_between_two_nodes_neither_is_a_bridge() -> None:
    parallel = need_graph([("a", "b", 0.5, 0.5), ("a", "b", 0.2, 0.2), ("b", "c", 1.0, 1.0)])
    bridges = [p.need for p in cut_points(parallel).points if p.kind is SinglePointKind.BRIDGE]
    assert [(need.needer, need.needed) for need in bridges if need] == [("b", "c")]


def test_a_long_chain_does_not_recurse() -> None:
    chain = [(f"n{i:05d}", f"n{i + 1:05d}") for i in range(5000)]
    assert len(cut_points(graph_of(chain)).points) == 4999 + 5000


def test_only_what_is_lost_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row of a page walked the whole network again: the part that stays as well."""
    listed: list[int] = []
    answer = cut_points(graph_of([(f"n{i:03d}", f"n{i + 1:03d}") for i in range(200)]))

    def counting(inner: Any) -> Any:
        def counted(*given: Any) -> Any:
            found = inner(*given)
            listed.append(len(found))
            return found

        return counted

    for name in ("_below", "_but"):
        monkeypatch.setattr(CutPoints, name, counting(getattr(CutPoints, name)))
    unequal = [point for point in answer.points if len(set(point.remaining)) == 2]
    assert len(unequal) > 390
    for point in unequal:
        listed.clear()
        assert len(answer.loses(point)) == point.loses_count
        assert sum(listed) == point.loses_count


def test_a_point_of_many_branches_is_made_from_its_own_branches() -> None:
    """A circle that returns to a hub, and leaves around it: the least id of equally large parts stays."""
    edges = [("hub", f"leaf{i}") for i in range(5)] + [("hub", "x"), ("x", "y"), ("y", "hub")]
    (point,) = [p for p in cut_points(graph_of(edges)).points if p.element == "hub"]
    assert point.remaining == (2, 1, 1, 1, 1, 1)
    assert cut_points(graph_of(edges)).loses(point) == tuple(f"leaf{i}" for i in range(5))


def test_bridges_of_equal_weight_come_in_the_order_of_their_ends_whatever_their_ids() -> None:
    """The same facts, loaded again, were listed in another order: each version has an id of its own."""
    ends = [("a", "b"), ("b", "c"), ("c", "d")]
    orders = []
    for ids in ("xyz", "zyx"):
        needs = tuple(
            Need(start, end, "IP", WHOLE, (StoredRelationship("DEPENDS_ON", start, end, {"id": id}),))
            for (start, end), id in zip(ends, ids, strict=True)
        )
        graph = graph_with([NeedNode(id, "Organization", id) for id in "abcd"], needs)
        found = cut_points(graph).points
        orders.append([point.need.order for point in found if point.need is not None])
    assert orders[0] == orders[1]
