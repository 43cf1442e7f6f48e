"""A rooted tree in arrays: what lies below a node is one stretch of a walk, and sums run level by level."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order


@dataclass(frozen=True, eq=False)
class RootedTree:
    """The tree of a walk through a graph, the nearest nodes first: ``order`` has the node at each place.

    All else speaks of places; the root's is 0. ``up`` has the place of the node above, the root's own for
    the root, ``count`` is how many nodes the graph has. The children of a node follow each other. Work is
    linear, with a larger factor where a long chain makes many levels.
    """

    order: Any
    up: Any
    count: int

    @classmethod
    def of(cls, links: csr_array, root: int) -> RootedTree:
        """Return the tree of shortest paths from a node along the arrows of a graph."""
        order, above = breadth_first_order(links, root, directed=True)
        count = links.shape[0]
        return cls(order, placed(order, count)[np.concatenate(([root], above[order[1:]]))], count)

    @classmethod
    def below_each(cls, above: Any) -> RootedTree:
        """Return the tree in which each of some numbers lies below another; the root is 0."""
        count = len(above)
        links = csr_array((np.ones(count - 1), (above[1:], np.arange(1, count))), shape=(count, count))
        return cls.of(links, 0)

    @cached_property
    def place(self) -> Any:
        """The place of each node of the graph; of one that is not in the tree, 0."""
        return placed(self.order, self.count)

    def path_to(self, node: int) -> tuple[int, ...]:
        """Return the nodes from the root to a node; none where it is not in the tree."""
        if self.order[self.place[node]] != node:
            return ()
        places = [int(self.place[node])]
        while places[-1] != 0:
            places.append(int(self.up[places[-1]]))
        return tuple(self.order[places[::-1]].tolist())

    @cached_property
    def levels(self) -> list[int]:
        """Where each level begins, and at last how many places there are."""
        found = [0, 1]
        while found[-1] < len(self.order):
            found.append(1 + int(np.searchsorted(self.up[1:], found[-1])))
        return found

    @cached_property
    def heads(self) -> Any:
        """The places that are the first child of the node above, in order."""
        return 1 + np.flatnonzero(np.diff(self.up[1:], prepend=-1) > 0)

    @cached_property
    def first_child(self) -> Any:
        """The place of each node's first child; without one it says nothing."""
        found = np.zeros(len(self.order), dtype=np.int64)
        found[self.up[self.heads]] = self.heads
        return found

    @cached_property
    def size(self) -> Any:
        """How many nodes lie below each place, itself included."""
        return self.gathered(np.ones(len(self.order), dtype=np.int64), np.add)

    @cached_property
    def begin(self) -> Any:
        """Each place's number where all below a node is numbered from its own number on."""
        before = np.cumsum(self.size) - self.size
        found = 1 + before - before[self.first_child[self.up]]
        found[0] = 0
        for first, last in pairwise(self.levels[1:]):
            found[first:last] += found[self.up[first:last]]
        return found

    @cached_property
    def numbered(self) -> Any:
        """The nodes in order of ``begin``."""
        found = np.empty_like(self.order)
        found[self.begin] = self.order
        return found

    def below(self, place: int) -> Any:
        """Return the nodes below a place, itself included."""
        begin = int(self.begin[place])
        return self.numbered[begin : begin + int(self.size[place])]

    def children(self, place: int) -> Any:
        """Return the places of the children of a place."""
        first, last = np.searchsorted(self.up[1:], (place, place + 1)) + 1
        return np.arange(first, last)

    def gathered(self, values: Any, combine: np.ufunc) -> Any:
        """Return for each place what a function of two gives over the values of all below and its own."""
        found = values.copy()
        cuts = np.searchsorted(self.heads, self.levels)
        for depth in range(len(self.levels) - 2, 0, -1):
            heads = self.heads[cuts[depth] : cuts[depth + 1]]
            first, last = self.levels[depth], self.levels[depth + 1]
            above = self.up[heads]
            found[above] = combine(found[above], combine.reduceat(found[first:last], heads - first))
        return found


def placed(order: Any, count: int) -> Any:
    """Return at which place of an order each of so many nodes is; of one that is not in it, 0."""
    found = np.zeros(count, dtype=np.int32)
    found[order] = np.arange(len(order), dtype=np.int32)
    return found
