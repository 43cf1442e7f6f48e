"""Dominators and post-dominators of the need graph from a focal node.

A dominator lies on every chain of needs from the focal node to something. A post-dominator lies on
every chain from something to its end: what it all comes down to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from graph.checks.made_rows import MadeRows
from graph.dependencies.measures.cut_points import SinglePoint, SinglePointKind
from graph.dependencies.measures.in_order import InOrder
from graph.dependencies.needs.columns import stretches
from graph.dependencies.needs.dominator_tree import counts_below, nearest_dominators
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.rooted import RootedTree, placed

KINDS = (SinglePointKind.DOMINATOR, SinglePointKind.POST_DOMINATOR)


@dataclass(frozen=True)
class Dominators:
    """The answer of D4, the gravest first: a point is made when it is looked at.

    ``nodes`` has what the focal node reaches, itself first, and ``above`` the place among them of the
    nearest dominator of each, its own for itself. ``at`` has the place of each point among them, ``kinds``
    that of its kind among ``KINDS``, ``lost`` how many it cuts off; ``order`` tells which comes first.
    """

    graph: NeedGraph
    nodes: Any = field(repr=False, compare=False)
    above: Any = field(repr=False, compare=False)
    at: Any = field(repr=False, compare=False)
    kinds: Any = field(repr=False, compare=False)
    lost: Any = field(repr=False, compare=False)
    order: InOrder = field(repr=False, compare=False)

    @property
    def points(self) -> Sequence[SinglePoint]:
        """The points, the gravest first."""

        def point(row: int) -> SinglePoint:
            each = self.order[row]
            element = self.graph.ids[self.nodes[self.at[each]]]
            return SinglePoint(KINDS[self.kinds[each]], element, int(self.lost[each]))

        return MadeRows(len(self.order), point)

    def loses(self, point: SinglePoint) -> tuple[str, ...]:
        """Return what the loss of a point cuts off, in order of id."""
        node = self.graph.positions[point.element]
        if point.kind is SinglePointKind.POST_DOMINATOR:
            below = self.graph.post_dominators.below(node)
            lost = below[self._reached[below]]
        else:
            lost = self.nodes[self._tree.below(int(self._tree.place[self._places[node]]))]
        return tuple(self.graph.ids[each] for each in np.sort(lost[lost != node]).tolist())

    @cached_property
    def _tree(self) -> RootedTree:
        """The places, each below that of its nearest dominator."""
        return RootedTree.below_each(self.above)

    @cached_property
    def _places(self) -> Any:
        return placed(self.nodes, len(self.graph.nodes))

    @cached_property
    def _reached(self) -> Any:
        found = np.zeros(len(self.graph.nodes), dtype=bool)
        found[self.nodes] = True
        return found


def dominators(graph: NeedGraph, focal: str) -> Dominators:
    """Return the dominators and post-dominators among what the focal node reaches, and itself."""
    if focal not in graph.nodes:
        none = np.zeros(0, dtype=np.int32)
        return Dominators(graph, none, none, none, none, none, InOrder(none))
    nodes, above, counts = _nearest(graph, graph.positions[focal])
    counts[0] = 1  # the focal node dominates all that it reaches, which says nothing
    both = np.stack((counts, graph.post_dominators.counts(nodes)))
    kinds, at = np.nonzero(both > 1)
    lost = both[kinds, at] - 1
    return Dominators(graph, nodes, above, at, kinds, lost, InOrder(-lost, kinds, nodes[at]))


def _nearest(graph: NeedGraph, root: int) -> tuple[Any, Any, Any]:
    """Return what a root reaches, the place of the nearest dominator of each, and how many lie below each."""
    arrows = graph.arrows
    walk = RootedTree.of(arrows, root)
    counts, links = stretches(arrows.indptr, walk.order)
    starts = np.repeat(np.arange(len(walk.order), dtype=np.int32), counts)
    nearest = nearest_dominators(walk.up, starts, walk.place[arrows.indices[links]])
    return walk.order, nearest, counts_below(nearest, walk.levels)
