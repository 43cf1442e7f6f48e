"""Dominators of the need graph from a focal node: what it needs everything else through."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import rustworkx

from graph.dependencies.measures.cut_points import SinglePoint, SinglePointKind
from graph.dependencies.needs.need_graph import NeedGraph


@dataclass(frozen=True)
class Dominators:
    """The answer of D4, the gravest first.

    ``immediate`` gives each reached node's nearest dominator; the focal node has none.
    """

    focal: str
    points: tuple[SinglePoint, ...]
    immediate: dict[str, str]
    below: dict[str, list[str]] = field(repr=False, compare=False)

    def loses(self, point: SinglePoint) -> tuple[str, ...]:
        """Return what the focal node cannot reach without the point: its subtree but itself."""
        found: list[str] = []
        stack = list(self.below.get(point.element, ()))
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(self.below.get(node, ()))
        return tuple(sorted(found))


def dominators(graph: NeedGraph, focal: str) -> Dominators:
    """Return the dominators from the focal node that cut off at least one other node."""
    if focal not in graph.nodes:
        return Dominators(focal, (), {}, {})
    nodes = list(graph.nodes)
    start = graph.positions[focal]
    found = rustworkx.immediate_dominators(graph.directed(), start)
    immediate = {nodes[node]: nodes[by] for node, by in found.items() if node != start}
    below: dict[str, list[str]] = defaultdict(list)
    for node, by in sorted(immediate.items()):
        below[by].append(node)
    sizes = _subtree_sizes(focal, below)
    points = [
        SinglePoint(SinglePointKind.DOMINATOR, node, sizes[node] - 1) for node in immediate if sizes[node] > 1
    ]
    return Dominators(focal, tuple(sorted(points, key=lambda point: point.order)), immediate, dict(below))


def _subtree_sizes(focal: str, below: dict[str, list[str]]) -> dict[str, int]:
    order = [focal]
    for node in order:
        order.extend(below.get(node, ()))
    sizes: dict[str, int] = {}
    for node in reversed(order):
        sizes[node] = 1 + sum(sizes[child] for child in below.get(node, ()))
    return sizes
