"""Importance against networkx."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.dependencies.measures import importance as measure_module
from graph.dependencies.measures.importance import ImportanceMeasure
from graph.dependencies.measures.importance import importance as ranked
from graph.dependencies.needs.need_graph import NeedGraph
from graph.errors import ResourceExhausted
from tests.pure.graph.dependencies.graphs import need_graph, pairs


def graph_of(drawn: list[tuple[str, str]]) -> NeedGraph:
    return need_graph([(a, b, 1.0, 1.0) for a, b in drawn])


def importance(graph: NeedGraph, measure: ImportanceMeasure) -> dict[str, float]:
    found, nodes = ranked(graph, measure), list(graph.nodes)
    figures = found.figures.tolist()
    larger = [sum(other > figure for other in figures) for figure in figures]
    assert found.ranks.tolist() == [count + 1 for count in larger]
    return {nodes[place]: figure for place, figure in zip(found.places.tolist(), figures, strict=True)}


@given(pairs())
@settings(max_examples=200, deadline=None)
def test_betweenness_is_that_of_networkx(drawn: list[tuple[str, str]]) -> None:
    found = importance(graph_of(drawn), ImportanceMeasure.BETWEENNESS)
    assert found == pytest.approx(nx.betweenness_centrality(nx.DiGraph(drawn)), abs=1e-9)


@given(pairs())
@settings(max_examples=200, deadline=None)
def test_pagerank_is_that_of_networkx(drawn: list[tuple[str, str]]) -> None:
    found = importance(graph_of(drawn), ImportanceMeasure.PAGERANK)
    assert found == pytest.approx(nx.pagerank(nx.DiGraph(drawn), tol=1e-14, max_iter=1000), abs=2e-9)


@given(pairs())
@settings(max_examples=200, deadline=None)
def test_cores_are_those_of_networkx(drawn: list[tuple[str, str]]) -> None:
    found = importance(graph_of(drawn), ImportanceMeasure.K_CORE)
    assert found == {node: float(core) for node, core in nx.core_number(nx.Graph(drawn)).items()}


@pytest.mark.parametrize("measure", list(ImportanceMeasure))
def test_an_empty_network_has_no_ranking_and_others_are_in_order(measure: ImportanceMeasure) -> None:
    assert importance(need_graph([]), measure) == {}
    found = importance(graph_of([("b", "a"), ("c", "a"), ("a", "d")]), measure)
    assert list(found.items()) == sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def test_betweenness_beyond_its_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It grows with nodes times needs, was not bounded, and cannot be stopped while the library runs."""
    graph = graph_of([("b", "a"), ("c", "a"), ("a", "d")])
    monkeypatch.setattr(measure_module, "MOST_WORK", 4 * 3 - 1)
    with pytest.raises(ResourceExhausted, match=r"3 needs and 4 nodes .* at most 11"):
        importance(graph, ImportanceMeasure.BETWEENNESS)
    for measure in (ImportanceMeasure.PAGERANK, ImportanceMeasure.K_CORE):
        assert set(importance(graph, measure)) == set("abcd")
    monkeypatch.setattr(measure_module, "MOST_WORK", 4 * 3)
    assert set(importance(graph, ImportanceMeasure.BETWEENNESS)) == set("abcd")
