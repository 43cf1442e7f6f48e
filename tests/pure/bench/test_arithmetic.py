"""The graph that measures are timed on is the one that an extraction of the same network gives."""

from __future__ import annotations

from bench.analyses.arithmetic import calls, need_graph
from bench.analyses.focal import firms, focal
from bench.analyses.network import PER_NODE, NeedNetwork


def test_the_graph_has_the_network_s_needs_and_every_measure_runs_on_it() -> None:
    graph = need_graph(NeedNetwork(1_000))
    relationships = round(1_000 * sum(PER_NODE.values()))
    assert 900 < len(graph.nodes) <= 1_000, "what is in no need is left out"
    assert 0.95 * relationships < len(graph.needs) <= 0.98 * relationships
    supplied = next(need for need in graph.needs if need.evidence[0].type == "SUPPLIES")
    assert (supplied.needer.partition("_")[0], supplied.needed.partition("_")[0]) == ("component", "party")
    assert list(graph.nodes) == sorted(graph.nodes)
    measured = {what.partition(" ")[0]: (ours(), library) for what, ours, library in calls(graph)}
    assert set(measured) == {
        "cycles", "importance", "articulation", "dominators", "STRONGEST", "LEONTIEF", "NOISY_OR", "cascade",
    }  # fmt: skip
    points = measured["articulation"][0].points
    assert len(points) > 100
    assert [point.loses_count for point in points] == sorted((p.loses_count for p in points), reverse=True)


def test_questions_about_one_firm_are_timed_over_the_firms_that_the_other_bench_asks_about() -> None:
    network = NeedNetwork(1_000)
    lines = dict(focal(need_graph(network), network, cases=5))
    names = {name.partition(" ")[0] for name in lines}
    assert names == {
        "direct_dependencies", "transitive_strength", "dominators", "hidden_common_tier", "blast_radius",
        "availability", "cascade",
    }  # fmt: skip
    assert "dominators (focal, median of 5)" in lines
    for name in ("transitive_strength STRONGEST", "dominators"):
        assert lines[f"{name} (focal, median of 5)"] <= lines[f"{name} (focal, most)"]
    chosen = firms(network, "dominators", 5)
    assert chosen == firms(network, "dominators", 5) != firms(network, "cascade", 5)
