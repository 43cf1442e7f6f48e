"""Nearest dominators in arrays against networkx, whichever part of them the library finds."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.needs import dominator_tree
from graph.dependencies.needs.dominator_tree import counts_below, nearest_dominators
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.rooted import RootedTree
from tests.pure.graph.dependencies.graphs import need_graph, pairs


def walked(graph: NeedGraph) -> tuple[RootedTree, Any, Any]:
    """Return the tree of a walk from n0, and the arrows between what it reaches, by places in it."""
    walk = RootedTree.of(graph.arrows, graph.positions["n0"])
    place = np.full(len(graph.nodes), -1)
    place[walk.order] = np.arange(len(walk.order))
    starts, ends = place[graph.ends.T]
    return walk, starts[starts >= 0], ends[starts >= 0]


@given(pairs(most=14, loops=True), st.sampled_from([60, 6, 2, 0]))
@settings(max_examples=150, deadline=None)
def test_each_has_networkx_s_nearest_dominator(edges: list[tuple[str, str]], most_work: int) -> None:
    graph = need_graph([(a, b, 0.0, 1.0) for a, b in edges])
    walk, starts, ends = walked(graph)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dominator_tree, "_OF_A_ROUND", 1)
        above = nearest_dominators(walk.up, starts, ends, most_work)
    ids = [graph.ids[node] for node in walk.order.tolist()]
    found = {ids[place]: ids[to] for place, to in enumerate(above.tolist()) if place}
    digraph: Any = nx.DiGraph(edges)
    expected = dict(nx.immediate_dominators(digraph, "n0"))
    expected.pop("n0", None)
    assert found == expected
    tree: Any = nx.DiGraph([(to, node) for node, to in expected.items()])
    counts = counts_below(above, walk.levels).tolist()
    assert counts == [len(nx.descendants(tree, node)) + 1 for node in ids]


def test_a_chain_of_clusters_goes_to_the_library_after_some_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A round for each of a thousand clusters would make the work grow with their square."""
    rounds: list[int] = []

    def counted(head: Any, nodes: Any, at: Any) -> None:
        rounds.append(len(nodes))
        spread(head, nodes, at)

    spread = dominator_tree._spread
    monkeypatch.setattr(dominator_tree, "_spread", counted)
    edges = []
    for number in range(1_000):
        for way in "ab":
            edges += [(f"n{number}", f"{way}{number}"), (f"{way}{number}", f"n{number + 1}")]
    graph = need_graph([(a, b, 0.0, 1.0) for a, b in edges])
    walk, starts, ends = walked(graph)
    above = nearest_dominators(walk.up, starts, ends, 20)
    assert len(rounds) < 50
    ids = [graph.ids[node] for node in walk.order.tolist()]
    nearest = {ids[place]: ids[to] for place, to in enumerate(above.tolist())}
    for number in range(1_000):
        assert nearest[f"n{number + 1}"] == nearest[f"a{number}"] == nearest[f"b{number}"] == f"n{number}"
