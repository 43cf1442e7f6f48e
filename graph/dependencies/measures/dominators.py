"""Dominators and post-dominators of the need graph from a focal node.

A dominator lies on every chain of needs from the focal node to something. A post-dominator lies on
every chain from something to its end: what it all comes down to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import rustworkx

from graph.dependencies.measures.cut_points import SinglePoint, SinglePointKind
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import DependencyDirection

Tree = Mapping[str, list[str]]
"""The children of each node of a dominator tree."""


@dataclass(frozen=True)
class Dominators:
    """The answer of D4, the gravest first.

    ``immediate`` gives each reached node's nearest dominator, the focal node has none; ``comes_down_to``
    its nearest post-dominator, where it has one.
    """

    focal: str
    points: tuple[SinglePoint, ...]
    immediate: dict[str, str]
    comes_down_to: dict[str, str]
    trees: Mapping[SinglePointKind, Tree] = field(repr=False, compare=False)

    def loses(self, point: SinglePoint) -> tuple[str, ...]:
        """Return what the loss of a point cuts off: its subtree but itself."""
        below = self.trees[point.kind]
        found: list[str] = []
        stack = list(below.get(point.element, ()))
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(below.get(node, ()))
        return tuple(sorted(found))


def dominators(graph: NeedGraph, focal: str) -> Dominators:
    """Return the dominators and post-dominators among what the focal node reaches, and itself."""
    if focal not in graph.nodes:
        return Dominators(focal, (), {}, {}, {})
    immediate = _immediate(graph, focal)
    down = _comes_down_to(graph, focal)
    trees = {
        SinglePointKind.DOMINATOR: _children(immediate),
        SinglePointKind.POST_DOMINATOR: _children(down),
    }
    points = []
    for kind, below in trees.items():
        sizes = _subtree_sizes(below)
        for node in below:
            # the focal node dominates all that it reaches: that says nothing
            if kind is SinglePointKind.POST_DOMINATOR or node != focal:
                points.append(SinglePoint(kind, node, sizes[node] - 1))
    return Dominators(focal, tuple(sorted(points, key=lambda point: point.order)), immediate, down, trees)


def _immediate(graph: NeedGraph, focal: str) -> dict[str, str]:
    nodes = list(graph.nodes)
    start = graph.positions[focal]
    found = rustworkx.immediate_dominators(graph.directed, start)
    return {nodes[node]: nodes[by] for node, by in found.items() if node != start}


def _comes_down_to(graph: NeedGraph, focal: str) -> dict[str, str]:
    """Return each reached node's nearest post-dominator: dominators of the reversed graph from its end.

    The end is joined to what needs nothing; a circle of needs that leads nowhere else ends in each of
    its nodes.
    """
    reached = list(graph.depths(focal, DependencyDirection.NEEDS))
    place = {node: position for position, node in enumerate(reached)}
    backwards: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph(multigraph=False)
    backwards.add_nodes_from(reached)
    end = backwards.add_node("")
    for node in reached:
        for need in graph.needs_of.get(node, ()):
            backwards.add_edge(place[need.needed], place[node], None)
    for component in rustworkx.strongly_connected_components(backwards):
        if end not in component and _leads_nowhere(graph, {reached[position] for position in component}):
            for position in component:
                backwards.add_edge(end, position, None)
    found = rustworkx.immediate_dominators(backwards, end)
    return {reached[node]: reached[by] for node, by in found.items() if end not in (node, by)}


def _leads_nowhere(graph: NeedGraph, members: set[str]) -> bool:
    """Whether what the members need lies among them."""
    for node in members:
        if any(need.needed not in members for need in graph.needs_of.get(node, ())):
            return False
    return True


def _children(parents: Mapping[str, str]) -> dict[str, list[str]]:
    below: dict[str, list[str]] = defaultdict(list)
    for node, by in sorted(parents.items()):
        below[by].append(node)
    return dict(below)


def _subtree_sizes(below: Tree) -> dict[str, int]:
    """Return how many nodes each subtree holds, its root included; the forest is walked from its roots."""
    inner: set[str] = set()
    for children in below.values():
        inner.update(children)
    order = [node for node in below if node not in inner]
    for node in order:
        order.extend(below.get(node, ()))
    sizes: dict[str, int] = {}
    for node in reversed(order):
        sizes[node] = 1 + sum(sizes[child] for child in below.get(node, ()))
    return sizes
