"""Dominators and post-dominators of the need graph from a focal node.

A dominator lies on every chain of needs from the focal node to something. A post-dominator lies on
every chain from something to its end: what it all comes down to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import rustworkx
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order

from graph.checks.made_rows import MadeRows
from graph.dependencies.measures.cut_points import SinglePoint, SinglePointKind
from graph.dependencies.measures.rooted import RootedTree
from graph.dependencies.needs.need_graph import NeedGraph


@dataclass(frozen=True)
class Dominators:
    """The answer of D4, the gravest first: a point is made when it is looked at.

    In the tree of a kind each node lies below its nearest one; the root is the focal node, or stands for
    the end of all chains. ``lost`` has how many each point cuts off, ``kinds`` the place of its
    kind in the order of ``trees``, ``places`` its own in the tree.
    """

    graph: NeedGraph
    trees: Mapping[SinglePointKind, RootedTree] = field(repr=False, compare=False)
    lost: Any = field(repr=False, compare=False)
    kinds: Any = field(repr=False, compare=False)
    places: Any = field(repr=False, compare=False)

    @property
    def points(self) -> Sequence[SinglePoint]:
        """The points, the gravest first."""
        ids, kinds = self.graph.ids, list(self.trees)

        def point(at: int) -> SinglePoint:
            kind = kinds[self.kinds[at]]
            return SinglePoint(kind, ids[self.trees[kind].order[self.places[at]]], int(self.lost[at]))

        return MadeRows(len(self.lost), point)

    def loses(self, point: SinglePoint) -> tuple[str, ...]:
        """Return what the loss of a point cuts off: what lies below it in the tree."""
        tree = self.trees[point.kind]
        (place,) = np.flatnonzero(tree.order == self.graph.positions[point.element])
        return tuple(self.graph.ids[node] for node in np.sort(tree.below(int(place))[1:]).tolist())


def dominators(graph: NeedGraph, focal: str) -> Dominators:
    """Return the dominators and post-dominators among what the focal node reaches, and itself."""
    trees: dict[SinglePointKind, RootedTree] = {}
    if focal in graph.nodes:
        start = graph.positions[focal]
        trees[SinglePointKind.DOMINATOR] = _tree(graph, start)
        trees[SinglePointKind.POST_DOMINATOR] = _comes_down_to(graph, start)
    # what lies at the root says nothing: the focal node dominates all that it reaches
    inner = [np.unique(tree.up[1:])[1:] for tree in trees.values()]
    places = np.concatenate([*inner, np.empty(0, dtype=np.int64)])
    kinds = np.repeat(np.arange(len(trees)), [len(each) for each in inner])
    both = list(zip(trees.values(), inner, strict=True))
    lost = np.concatenate([tree.size[at] - 1 for tree, at in both] or [places])
    nodes = np.concatenate([tree.order[at] for tree, at in both] or [places])
    order = np.lexsort((nodes, kinds, -lost))
    return Dominators(graph, trees, lost[order], kinds[order], places[order])


def _tree(graph: NeedGraph, root: int) -> RootedTree:
    """Return the nodes that a root reaches, each below its nearest dominator."""
    found = rustworkx.immediate_dominators(graph.directed, root)
    nodes = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
    above = np.fromiter(found.values(), dtype=np.int64, count=len(found))
    links = nodes != root
    count = len(graph.nodes)
    data = np.ones(int(links.sum()))
    return RootedTree.of(csr_array((data, (above[links], nodes[links])), shape=(count, count)), root)


def _comes_down_to(graph: NeedGraph, start: int) -> RootedTree:
    """Return what a node reaches, each below its nearest post-dominator, and these below the end."""
    reached = breadth_first_order(graph.arrows, start, directed=True, return_predecessors=False)
    end = len(reached)
    place = np.full(len(graph.nodes) + 1, end)
    place[reached] = np.arange(end)
    # all chains of what is reached lie within it, so what they come down to does
    above = place[graph.comes_down_to[reached]]
    tree = RootedTree.of(csr_array((np.ones(end), (above, np.arange(end))), shape=(end + 1, end + 1)), end)
    return RootedTree(np.append(reached, -1)[tree.order], tree.up)
