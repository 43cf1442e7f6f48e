"""Importance of nodes in the need graph, by three measures that are never mixed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import rustworkx
from scipy.sparse import csr_array

from graph.dependencies.needs.need_graph import NeedGraph
from graph.errors import ResourceExhausted

MOST_WORK = 4_000_000_000
"""Nodes times needs that BETWEENNESS may take: it walks all needs from every node."""

DAMPING = 0.85
"""Of PAGERANK: how often a need is followed; else it starts again."""
MOST_ROUNDS = 1_000
STILL = 1e-9
"""How much of all visits the last round of PAGERANK moves at most: nine places of a figure are right."""


class ImportanceMeasure(StrEnum):
    """How importance is measured."""

    BETWEENNESS = "BETWEENNESS"
    PAGERANK = "PAGERANK"
    K_CORE = "K_CORE"


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Nodes by a measure, the most important first; of equal figures the least id.

    All are arrays; ``places`` are the nodes' positions in the graph. A rank is one more than how many
    have a larger figure.
    """

    places: Any
    figures: Any
    ranks: Any


def importance(graph: NeedGraph, measure: ImportanceMeasure) -> Ranking:
    """Return every node's place in the ranking, its figure at nine places, and its rank.

    Raises ResourceExhausted where BETWEENNESS would take too long; the other measures grow with the needs.
    """
    work = len(graph.nodes) * len(graph.needs)
    if measure is ImportanceMeasure.BETWEENNESS and work > MOST_WORK:
        raise ResourceExhausted(
            f"BETWEENNESS over {len(graph.needs):,} needs and {len(graph.nodes):,} nodes is more work than "
            f"its bound: their product may be at most {MOST_WORK:,}.",
            cure="Ask for PAGERANK or K_CORE, or give types.",
        )
    figures = np.round(_scores(graph, measure), 9)
    order = np.argsort(-figures, kind="stable")  # positions are in order of id
    falling = -figures[order]
    ranks = np.searchsorted(falling, falling) + 1
    return Ranking(order, figures[order], ranks)


def _scores(graph: NeedGraph, measure: ImportanceMeasure) -> Any:
    """Return the figures as an array, in order of the graph's nodes."""
    if not graph.nodes:
        return np.zeros(0)
    found: Any  # the stub of core_number says int; both are mappings
    match measure:
        case ImportanceMeasure.BETWEENNESS:
            found = rustworkx.digraph_betweenness_centrality(graph.directed, normalized=True)
        case ImportanceMeasure.PAGERANK:
            return _pagerank(graph)
        case ImportanceMeasure.K_CORE:
            found = rustworkx.core_number(graph.undirected)
    scores = np.zeros(len(graph.nodes))
    places = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
    scores[places] = np.fromiter(found.values(), dtype=np.float64, count=len(found))
    return scores


def _pagerank(graph: NeedGraph) -> Any:
    """Return how often each node is visited by one who follows needs at random, and at times starts again.

    By the power method, as the library does it; with products of a sparse matrix, so that there is time to go
    on until the figures that are shown are right: the library's were not from the seventh place on.
    """
    count = len(graph.nodes)
    arrows = graph.arrows
    needs = np.diff(arrows.indptr)
    ends = needs == 0
    shares = np.repeat(1.0 / np.maximum(needs, 1), needs)
    leaving = csr_array((shares, arrows.indices, arrows.indptr), shape=(count, count)).T
    found = np.full(count, 1.0 / count)
    for _ in range(MOST_ROUNDS):
        before = found
        again = (1.0 - DAMPING + DAMPING * before[ends].sum()) / count
        found = DAMPING * (leaving @ before) + again
        if np.abs(found - before).sum() < STILL:
            break
    return found
