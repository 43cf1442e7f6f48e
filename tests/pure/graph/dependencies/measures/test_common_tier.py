"""Common tiers against intersections of networkx's descendants."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings

from graph.dependencies.measures.common_tier import common_tiers
from tests.pure.graph.dependencies.graphs import need_graph, pairs


@given(pairs(loops=True))
@settings(max_examples=500, deadline=None)
def test_a_tier_is_common_to_the_direct_needs_that_reach_it(drawn: list[tuple[str, str]]) -> None:
    graph = nx.DiGraph(drawn)
    direct = set(graph.successors("n0")) - {"n0"}
    graph.remove_node("n0")
    reach = {each: nx.descendants(graph, each) | {each} for each in direct}
    expected = {}
    for node in graph:
        under = tuple(sorted(each for each in direct if node in reach[each]))
        if len(under) > 1:
            expected[node] = under
    found = common_tiers(need_graph([(a, b, 1.0, 1.0) for a, b in drawn]), "n0")
    assert {tier.node: tier.undercuts for tier in found} == expected
    assert [len(tier.undercuts) for tier in found] == sorted(map(len, expected.values()), reverse=True)
    assert [tier.count for tier in found] == [len(tier.undercuts) for tier in found]
    for tier in found:
        assert tier.depth == max(map(len, tier.chains))
        for first, chain in zip(tier.undercuts, tier.chains, strict=True):
            assert (chain[0].needer, chain[0].needed, chain[-1].needed) == ("n0", first, tier.node)
            assert len(chain) == 1 + nx.shortest_path_length(graph, first, tier.node)


def test_a_vendor_that_another_needs_undercuts_both() -> None:
    rows = [("n0", "a", 1.0, 1.0), ("n0", "b", 1.0, 1.0), ("a", "b", 1.0, 1.0)]
    assert [(tier.node, tier.undercuts) for tier in common_tiers(need_graph(rows), "n0")] == [
        ("b", ("a", "b"))
    ]


def test_a_circle_through_the_subject_is_not_a_common_tier() -> None:
    """Two vendors that both need us had us as their common tier, and with us each other."""
    rows = [(a, b, 1.0, 1.0) for a, b in (("n0", "a"), ("n0", "b"), ("a", "n0"), ("b", "n0"))]
    assert list(common_tiers(need_graph(rows), "n0")) == []
