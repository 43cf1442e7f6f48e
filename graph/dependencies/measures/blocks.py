"""The blocks of a graph of lines: the parts that the loss of no single node breaks.

After Tarjan and Vishkin (1985), "An efficient parallel biconnectivity algorithm": two lines lie on one circle
where they hang together by lines outside a spanning tree. It takes any spanning tree and works in arrays.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.rooted import RootedTree


@dataclass(frozen=True, eq=False)
class Blocks:
    """The blocks of every component, by a tree whose root is joined to one node of each.

    Each line of the tree lies in one block; ``block`` has that of the line from a place up. What the loss of
    a node leaves are the branches below it, one a block that begins there, and the rest of its component.
    """

    tree: RootedTree
    block: Any

    @classmethod
    def of(cls, graph: NeedGraph) -> Blocks:
        """Return the blocks of the need graph taken as undirected."""
        count = len(graph.nodes)
        tree = RootedTree.of(graph.rooted, count)
        one, other = tree.place[graph.lines.ends]
        across = (tree.up[one] != other) & (tree.up[other] != one)
        one, other = one[across], other[across]
        least, most = tree.begin.copy(), tree.begin.copy()
        for near, far in ((one, other), (other, one)):
            np.minimum.at(least, near, tree.begin[far])
            np.maximum.at(most, near, tree.begin[far])
        least, most = tree.gathered(least, np.minimum), tree.gathered(most, np.maximum)
        begin = tree.begin[tree.up]
        beyond = np.flatnonzero((least < begin) | (most >= begin + tree.size[tree.up]))
        ends = np.concatenate((one, beyond)), np.concatenate((other, tree.up[beyond]))
        joined = coo_array((np.ones(len(ends[0])), ends), shape=(count + 1, count + 1))
        return cls(tree, connected_components(joined, directed=False)[1])

    @cached_property
    def roots(self) -> int:
        """How many components there are: their nodes nearest to the root have places from 1 on."""
        return int(np.searchsorted(self.tree.up, 1)) - 1

    @cached_property
    def total(self) -> Any:
        """How many nodes the component of each place has; of the root it says nothing."""
        return self.tree.size[self._first]

    def component(self, place: int) -> tuple[int, int]:
        """Return where the component of a place begins and ends in the tree's numbers."""
        first = self._first[place]
        begin = int(self.tree.begin[first])
        return begin, begin + int(self.tree.size[first])

    @cached_property
    def _first(self) -> Any:
        """The place of the node of each component that the root leads to."""
        begins = self.tree.begin[1 : self.roots + 1]
        return np.searchsorted(begins, self.tree.begin, side="right")
