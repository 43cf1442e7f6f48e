"""Dominators and post-dominators against networkx and removal by brute force."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.dependencies.measures.cut_points import SinglePointKind
from graph.dependencies.measures.dominators import Dominators, dominators
from graph.dependencies.needs import need_graph as need_graph_module
from graph.dependencies.needs.post_dominators import post_dominators
from tests.oracle import dependencies as oracle
from tests.pure.graph.dependencies.graphs import need_graph, pairs

Pairs = list[tuple[str, str]]


def graph_of(edges: Pairs) -> Any:
    return need_graph([(a, b, 0.0, 1.0) for a, b in edges])


def nearest(answer: Dominators) -> dict[str, str]:
    """The nearest dominator of each node but the focal one."""
    ids = [answer.graph.ids[node] for node in answer.nodes.tolist()]
    return {ids[place]: ids[above] for place, above in enumerate(answer.above.tolist()) if place}


@given(pairs(most=12, loops=True))
@settings(max_examples=200, deadline=None)
def test_dominators_are_networkx_s_and_lose_what_removal_loses(edges: Pairs) -> None:
    answer = dominators(graph_of(edges), "n0")
    digraph: Any = nx.DiGraph(edges)
    expected = dict(nx.immediate_dominators(digraph, "n0"))
    expected.pop("n0", None)
    assert nearest(answer) == expected
    lost = {node: oracle.unreachable_without(edges, "n0", node) for node in expected}
    points = [point for point in answer.points if point.kind is SinglePointKind.DOMINATOR]
    assert {point.element for point in points} == {node for node, others in lost.items() if others}
    for point in points:
        assert set(answer.loses(point)) == lost[point.element]
        assert point.loses_count == len(lost[point.element])


def ends_of(digraph: Any) -> set[str]:
    """The nodes of every strongly connected component that leads nowhere else."""
    ends: set[str] = set()
    for component in nx.strongly_connected_components(digraph):
        if all(set(digraph.successors(node)) <= component for node in component):
            ends |= component
    return ends


@given(pairs(most=10, loops=True))
@settings(max_examples=200, deadline=None)
def test_what_comes_down_to_a_node_cannot_reach_an_end_without_it(edges: Pairs) -> None:
    whole: Any = nx.DiGraph(edges)
    digraph = whole.subgraph({"n0", *nx.descendants(whole, "n0")})
    ends = ends_of(digraph)
    expected: dict[str, set[str]] = {}
    for node in digraph:
        left = digraph.subgraph(set(digraph) - {node})
        stuck = {other for other in left if not ({other, *nx.descendants(left, other)} & ends)}
        if stuck:
            expected[node] = stuck
    answer = dominators(graph_of(edges), "n0")
    found = {
        point.element: set(answer.loses(point))
        for point in answer.points
        if point.kind is SinglePointKind.POST_DOMINATOR
    }
    assert found == expected


def test_four_vendors_that_need_one_cloud_come_down_to_it() -> None:
    """Single points of failure were 0 where four vendors all needed one cloud."""
    vendors = ["v1", "v2", "v3", "v4"]
    edges = [("focal", vendor) for vendor in vendors] + [(vendor, "cloud") for vendor in vendors]
    answer = dominators(graph_of(edges), "focal")
    (point,) = answer.points
    assert (point.kind, point.element, point.loses_count) == (SinglePointKind.POST_DOMINATOR, "cloud", 5)
    assert answer.loses(point) == ("focal", *vendors)


def test_a_sole_supplier_at_a_leaf_is_a_single_point() -> None:
    answer = dominators(graph_of([("focal", "part"), ("focal", "other"), ("part", "supplier")]), "focal")
    assert [(p.kind.value, p.element, answer.loses(p)) for p in answer.points] == [
        ("DOMINATOR", "part", ("supplier",)),
        ("POST_DOMINATOR", "supplier", ("part",)),
    ]


def test_a_focal_that_needs_nothing_has_no_dominator() -> None:
    for focal in ("elsewhere", "b"):
        assert list(dominators(graph_of([("a", "b")]), focal).points) == []


def test_a_long_chain_does_not_recurse() -> None:
    chain = [(f"n{i:05d}", f"n{i + 1:05d}") for i in range(5000)]
    points = dominators(graph_of(chain), "n00000").points
    assert (points[0].kind, points[0].loses_count) == (SinglePointKind.POST_DOMINATOR, 5000)
    assert points[1].loses_count == 4999


def test_what_all_comes_down_to_is_worked_out_once_for_a_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reversed graph was built again for every focal node."""
    asked: list[Any] = []

    def found(arrows: Any) -> Any:
        asked.append(arrows)
        return post_dominators(arrows)

    monkeypatch.setattr(need_graph_module, "post_dominators", found)
    graph = graph_of([("a", "b"), ("b", "c"), ("d", "c"), ("c", "e")])
    post = {
        focal: {
            (point.element, point.loses_count)
            for point in dominators(graph, focal).points
            if point.kind is SinglePointKind.POST_DOMINATOR
        }
        for focal in ("a", "d")
    }
    assert post == {"a": {("b", 1), ("c", 2), ("e", 3)}, "d": {("c", 1), ("e", 2)}}
    assert len(asked) == 1
