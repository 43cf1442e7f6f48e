"""The part of a need graph around a subject: which needs are walked, and what share of the whole they are."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.part import NeedsBetween, bound, part_of
from graph.dependencies.measures.strongest import strongest
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.strength import Strength
from tests.pure.graph.dependencies.graphs import graph_with, need_graph, pairs

NEEDS, NEEDED_BY = DependencyDirection
Edges = list[tuple[str, str]]


def graph_of(edges: Edges) -> NeedGraph:
    return need_graph([(a, b, 0.25, 0.5) for a, b in edges])


@given(pairs(loops=True), st.sampled_from(DependencyDirection), st.none() | st.integers(1, 4))
@settings(max_examples=60)
def test_a_need_is_walked_where_it_begins_inside_the_bound(
    edges: Edges, direction: DependencyDirection, most: int | None
) -> None:
    part = part_of(graph_of(edges), "n0", direction, most)
    along = edges if direction is NEEDS else [(b, a) for a, b in edges]
    depths = nx.single_source_shortest_path_length(nx.DiGraph(along), "n0", cutoff=most)
    assert dict(zip(part.nodes, part.depths, strict=True)) == dict(depths)
    assert part.nodes[0] == "n0"
    walked = {(part.nodes[pair.needer], part.nodes[pair.needed]) for pair in part.pairs}
    expected = set()
    for start, end in along:
        if start in depths and (most is None or depths[start] < most):
            expected.add((start, end) if direction is NEEDS else (end, start))
    assert walked == expected
    starts = np.repeat(np.arange(len(part.nodes)), np.diff(part.begin))
    assert part.starts.tolist() == starts.tolist()
    away = {(part.nodes[a], part.nodes[b]) for a, b in zip(starts.tolist(), part.ends.tolist(), strict=True)}
    assert away == (expected if direction is NEEDS else {(b, a) for a, b in expected})
    assert [part.position(node) for node in part.nodes] == [*range(len(part.nodes))]


@given(pairs(loops=True), st.sampled_from(DependencyDirection))
@settings(max_examples=40)
def test_steps_lead_away_from_the_subject(edges: Edges, direction: DependencyDirection) -> None:
    part = part_of(graph_of(edges), "n0", direction)
    steps = set()
    for start, onward in enumerate(part.onward):
        for end, pair in onward:
            steps.add((start, end))
            assert {start, end} == {pair.needer, pair.needed}
    turned = {(pair.needer, pair.needed) for pair in part.pairs}
    assert steps == (turned if direction is NEEDS else {(b, a) for a, b in turned})


@given(pairs(), st.integers(1, 3))
@settings(max_examples=40)
def test_demand_is_all_that_a_node_needs_whatever_is_followed(edges: Edges, most: int) -> None:
    part = part_of(graph_of(edges), "n0", NEEDS, most)
    counts = [sum(needer == node for needer, _ in edges) for node in part.nodes]
    assert part.demand.low.tolist() == [count * 0.25 for count in counts]
    assert part.demand.high.tolist() == [count * 0.5 for count in counts]


def test_needs_of_several_types_between_two_nodes_are_one_pair() -> None:
    supply, knowledge = need_graph([("n0", "b", 0.3, 0.4)]), need_graph([("n0", "b", 0.5, 1.0)], "TECHNOLOGY")
    both = graph_with(supply.nodes.values(), (*supply.needs, *knowledge.needs))
    part = part_of(both, "n0", NEEDS)
    (pair,) = part.pairs
    assert pair == NeedsBetween(0, 1, (Strength(0.3, 0.4), Strength(0.5, 1.0)))
    assert [(each.low, each.high) for each in strongest(part)[0]] == [(1.0, 1.0), (0.5, 1.0)]
    assert (part.begin.tolist(), part.ends.tolist()) == ([0, 2, 2], [1, 1])
    assert part.totals.low.tolist() == pytest.approx([0.8])
    assert pair.total(high=False) == pytest.approx(0.8)
    assert pair.total(high=True) == pytest.approx(1.4)


def test_what_carries_no_weight_is_reached_by_no_strongest_path() -> None:
    part = part_of(
        need_graph([("n0", "b", 0.0, 0.5), ("n0", "c", 0.0, 0.0), ("c", "d", 1.0, 1.0)]), "n0", NEEDS
    )
    found, paths = strongest(part)
    places = {node: place for place, node in enumerate(part.nodes)}
    assert {node: paths.to(place) for node, place in places.items()} == {
        "n0": (0,), "b": (0, places["b"]), "c": (), "d": (),
    }  # fmt: skip
    assert [(each.low, each.high) for each in found] == [(1.0, 1.0), (0.0, 0.5), (0.0, 0.0), (0.0, 0.0)]


def test_of_equally_strong_paths_the_one_of_fewest_steps_is_shown() -> None:
    """Floats of the same product by two ways differ in the last bits; that decides nothing."""
    long = [("n0", "a", 0.1, 0.1), ("a", "b", 0.7, 0.7), ("b", "d", 0.3, 0.3)]
    short = [("n0", "c", 0.3, 0.3), ("c", "d", 0.07, 0.07)]
    part = part_of(need_graph([*long, *short]), "n0", NEEDS)
    _, paths = strongest(part)
    assert [part.nodes[place] for place in paths.to(part.nodes.index("d"))] == ["n0", "c", "d"]


def test_what_is_not_reached_has_no_position() -> None:
    part = part_of(graph_of([("n0", "a"), ("b", "n0")]), "n0", NEEDS)
    with pytest.raises(KeyError):
        part.position("b")


def test_a_bound_that_is_missing_is_taken_as_nothing() -> None:
    assert bound(Strength(0.2, None), high=True) == 0.0
    assert bound(Strength(0.2, 0.9), high=True) == 0.9
    assert bound(Strength(0.2, 0.9), high=False) == 0.2


def test_a_subject_that_is_not_in_the_graph_is_a_part_of_one() -> None:
    part = part_of(graph_of([("a", "b")]), "elsewhere", NEEDS)
    assert (part.nodes, part.pairs, part.demand.high.tolist()) == (("elsewhere",), (), [0.0])
