"""STRONGEST: the largest product of strengths along one path from the subject."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import rustworkx

from graph.dependencies.measures.part import Part
from graph.dependencies.needs.strength import Strength, measured

Paths = Mapping[int, Sequence[int]]
"""The strongest path to each position that is reached, from the subject outwards."""


def strongest(part: Part) -> tuple[list[Strength], Paths]:
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


def _products(part: Part, *, high: bool) -> tuple[dict[int, float], Paths]:
    graph = part.walk_graph(high=high)
    found = rustworkx.dijkstra_shortest_paths(graph, 0, weight_fn=_length)
    paths = dict(found.items())
    products = {0: 1.0}
    # all but the last step of a path is the path to the node before it
    for _, end, before in sorted((len(nodes), end, nodes[-2]) for end, nodes in paths.items() if end):
        products[end] = products[before] * graph.get_edge_data(before, end)
    return {end: products[end] for end in paths}, paths
