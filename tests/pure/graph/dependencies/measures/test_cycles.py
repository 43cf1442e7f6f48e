"""Circles against networkx: the groups, and the shortest circle of each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import networkx as nx
from hypothesis import given, settings

from graph.dependencies.measures.cycles import MOST_STARTS, Circle, placed
from graph.dependencies.measures.cycles import circles as circles_of
from tests.pure.graph.dependencies.graphs import pairs


def circles(arrows: Iterable[tuple[str, str]], most_starts: int = MOST_STARTS) -> tuple[Circle, ...]:
    return circles_of(*placed(arrows), most_starts)


@given(pairs(most=8, loops=True))
@settings(max_examples=300, deadline=None)
def test_groups_are_networkx_s_and_no_circle_is_shorter(edges: list[tuple[str, str]]) -> None:
    digraph: Any = nx.DiGraph(edges)
    expected = {
        tuple(sorted(component))
        for component in nx.strongly_connected_components(digraph)
        if len(component) > 1 or digraph.has_edge(*(list(component) * 2))
    }
    found = circles(edges)
    assert {circle.members for circle in found} == expected
    for circle in found:
        part = digraph.subgraph(circle.members)
        assert len(circle.shortest) - 1 == min(len(cycle) for cycle in nx.simple_cycles(part))
        assert circle.proven


@given(pairs(most=8, loops=True))
@settings(max_examples=200, deadline=None)
def test_a_shortest_circle_is_a_walk_from_its_least_id_back_to_it(edges: list[tuple[str, str]]) -> None:
    for circle in circles(edges):
        assert circle.shortest[0] == circle.shortest[-1] == min(circle.shortest)
        assert set(pairwise(circle.shortest)) <= set(edges)
        assert set(circle.shortest) <= set(circle.members)


def test_a_graph_without_a_circle_has_none() -> None:
    assert circles([]) == ()
    assert circles([("a", "b"), ("b", "c"), ("a", "c")]) == ()


def test_a_node_with_an_arrow_to_itself_is_a_circle() -> None:
    assert circles([("a", "a"), ("a", "b")]) == (Circle(("a",), ("a", "a"), True),)


def test_the_largest_group_comes_first_and_ids_break_ties() -> None:
    edges = [("x", "y"), ("y", "x"), ("a", "b"), ("b", "a"), ("k", "l"), ("l", "m"), ("m", "k")]
    assert [circle.members[0] for circle in circles(edges)] == ["k", "a", "x"]


def test_a_group_that_is_not_searched_from_every_node_says_so() -> None:
    ring = [(f"n{i:03d}", f"n{(i + 1) % 50:03d}") for i in range(50)]
    short = [("n048", "z1"), ("z1", "z2"), ("z2", "n048")]
    (found,) = circles([*ring, *short], most_starts=5)
    assert (len(found.shortest), found.proven) == (51, False)
    (found,) = circles([*ring, *short])
    assert (found.shortest, found.proven) == (("n048", "z1", "z2", "n048"), True)


def test_a_circle_of_two_is_proven_shortest_wherever_it_is_found() -> None:
    ring = [(f"n{i:03d}", f"n{(i + 1) % 50:03d}") for i in range(50)]
    (found,) = circles([*ring, ("n001", "n000")], most_starts=5)
    assert (found.shortest, found.proven) == (("n000", "n001", "n000"), True)
