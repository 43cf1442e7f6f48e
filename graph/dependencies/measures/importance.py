"""Importance of nodes in the need graph, by three measures that are never mixed."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import rustworkx

from graph.dependencies.needs.need_graph import NeedGraph


class ImportanceMeasure(StrEnum):
    """How importance is measured."""

    BETWEENNESS = "BETWEENNESS"
    PAGERANK = "PAGERANK"
    K_CORE = "K_CORE"


def importance(graph: NeedGraph, measure: ImportanceMeasure) -> dict[str, float]:
    """Return the figure of every node, the most important first; ids break ties."""
    scores = _scores(graph, measure)
    found = {node: round(scores.get(place, 0.0), 9) for place, node in enumerate(graph.nodes)}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _scores(graph: NeedGraph, measure: ImportanceMeasure) -> dict[int, float]:
    if not graph.nodes:
        return {}
    match measure:
        case ImportanceMeasure.BETWEENNESS:
            return dict(rustworkx.digraph_betweenness_centrality(graph.directed, normalized=True))
        case ImportanceMeasure.PAGERANK:
            return dict(rustworkx.pagerank(graph.directed, alpha=0.85, tol=1e-10, max_iter=1000))
        case ImportanceMeasure.K_CORE:
            cores: Any = rustworkx.core_number(graph.undirected)  # its stub says int; it is a mapping
            return {place: float(core) for place, core in cores.items()}
