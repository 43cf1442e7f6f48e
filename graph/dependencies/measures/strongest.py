"""STRONGEST: the largest product of strengths along one path from the subject."""

from __future__ import annotations

import math
from itertools import pairwise

import rustworkx

from graph.dependencies.measures.part import Part
from graph.dependencies.needs.strength import Strength, measured


def strongest(part: Part) -> tuple[list[Strength], dict[int, tuple[int, ...]]]:
    """Return each position's value and, where there is one, the path that gives its most.

    Dijkstra on −ln strength; the product is then computed along the path found. A maximum of
    products grows with every strength, so the range between the bounds is tight.
    """
    lows, _ = _products(part, high=False)
    highs, paths = _products(part, high=True)
    values = [measured(lows.get(node, 0.0), highs.get(node, 0.0)) for node in range(len(part.nodes))]
    return values, paths


def _length(strength: float) -> float:
    return max(0.0, -math.log(strength))  # never -0.0, which Dijkstra takes for negative


def _products(part: Part, *, high: bool) -> tuple[dict[int, float], dict[int, tuple[int, ...]]]:
    graph = part.walk_graph(high=high)
    found = rustworkx.dijkstra_shortest_paths(graph, 0, weight_fn=_length)
    paths = {end: tuple(nodes) for end, nodes in found.items()}
    products = {
        end: math.prod(graph.get_edge_data(*step) for step in pairwise(nodes)) for end, nodes in paths.items()
    }
    return products, paths
