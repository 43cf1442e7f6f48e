"""What all chains of needs from a node come down to: its nearest post-dominator, for a graph at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph.dependencies.needs.dominator_tree import nearest_dominators
from graph.dependencies.needs.rooted import RootedTree


@dataclass(frozen=True, eq=False)
class PostDominators:
    """The forest in which each node lies below its nearest post-dominator: what lies below one is a stretch.

    ``numbered`` has the nodes in order of a walk; ``begin`` where each is in it, ``size`` how many lie
    below it, itself included.
    """

    numbered: Any
    begin: Any
    size: Any

    def below(self, node: int) -> Any:
        """Return what comes down to a node, itself included."""
        begin = int(self.begin[node])
        return self.numbered[begin : begin + int(self.size[node])]

    def counts(self, nodes: Any) -> Any:
        """Return how many of some nodes come down to each of them, itself included."""
        among = np.zeros(len(self.numbered), dtype=bool)
        among[self.begin[nodes]] = True
        before = np.zeros(len(among) + 1, dtype=np.int32)
        np.cumsum(among, out=before[1:])
        begin = self.begin[nodes]
        return before[begin + self.size[nodes]] - before[begin]


def post_dominators(arrows: csr_array) -> PostDominators:
    """Return the post-dominators of a graph of arrows from who needs to what is needed.

    A nearest post-dominator is the nearest one on every chain from a node to an end: a dominator of
    the reversed graph, whose root is an end behind all that needs nothing; a circle of needs that leads
    nowhere else ends in each of its nodes.
    """
    end = arrows.shape[0]
    needer, needed = arrows.nonzero()
    _, component = connected_components(arrows, connection="strong")
    leads_on = np.zeros(end, dtype=bool)
    leads_on[component[needer[component[needer] != component[needed]]]] = True
    last = np.flatnonzero(~leads_on[component])
    starts: Any = np.concatenate((np.full(len(last), end), needed))
    ends: Any = np.concatenate((last, needer))
    backwards = csr_array((np.ones(len(starts)), (starts, ends)), shape=(end + 1, end + 1))
    walk = RootedTree.of(backwards, end)
    above = nearest_dominators(walk.up, walk.place[starts], walk.place[ends])
    forest = RootedTree.below_each(above)
    nodes = walk.order[forest.order]
    begin, size = np.empty((2, end + 1), dtype=np.int32)
    begin[nodes], size[nodes] = forest.begin - 1, forest.size
    numbered = walk.order[forest.numbered][1:]
    return PostDominators(numbered.astype(np.int32), begin[:end], size[:end])
