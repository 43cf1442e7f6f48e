"""The nearest dominator of each node that a root reaches, worked out in arrays.

The nodes that lie nearest below one dominator head clusters: an arrow from one cluster into another leads to
a head, for what an arrow from elsewhere leads to does not depend on the one it lies in. So heads are found
from any tree of walks: each node lies in the cluster of the nearest head above it, and where an arrow comes
from another one its end is a head too, until none does. All clusters are then taken apart at once in the same
way, from their heads down.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import rustworkx

_MOST_WORK, _OF_A_ROUND = 60, 2_000
"""How often nodes and arrows may be looked at, and what a round takes in any case: a long chain of clusters
needs a round for each, and what is left of it is given to the library."""


def nearest_dominators(up: Any, starts: Any, ends: Any, most_work: int = _MOST_WORK) -> Any:
    """Return the place of the nearest dominator of each place; the root, at place 0, has itself.

    ``up`` has the place of the node above each in a tree of walks from the root, ``starts`` and ``ends`` are
    all arrows between what is reached, by places.
    """
    found = up.copy()
    rest = most_work * (len(up) + len(ends)) + most_work * _OF_A_ROUND
    more = (ends != 0) & (starts != ends) & (up[ends] != starts)
    starts, ends = starts[more], ends[more]
    head = np.zeros_like(up)  # the nearest head above each, or itself
    heads = np.zeros(len(up), dtype=bool)
    heads[0] = True
    nodes = np.arange(1, len(up), dtype=up.dtype)
    while len(ends):
        cluster, first, before = head[nodes], up[nodes], (starts, ends)
        new = np.concatenate((nodes[first == cluster], ends[starts == head[ends]]))
        while len(new):
            rest -= len(nodes) + len(ends) + _OF_A_ROUND
            if rest < 0:
                return _by_library(found, nodes, (cluster, first), before)
            heads[new] = True
            _spread(head, nodes, np.where(heads[nodes], nodes, first))
            inner = ~heads[ends]
            starts, ends = starts[inner], ends[inner]
            new = ends[head[starts] != head[ends]]
        done = heads[nodes]
        found[nodes[done]] = cluster[done]
        busy = np.zeros(len(up), dtype=bool)
        busy[head[ends]] = True
        nodes = nodes[~done & busy[head[nodes]]]
    return found


def counts_below(above: Any, levels: list[int]) -> Any:
    """Return how many places lie below each, itself included, where each lies below one of an earlier level.

    ``levels`` has where each level begins, and at last how many places there are.
    """
    found = np.ones(len(above), dtype=np.int32)
    for first, last in zip(levels[-2:0:-1], levels[:1:-1], strict=True):
        np.add.at(found, above[first:last], found[first:last])
    return found


def _spread(head: Any, nodes: Any, at: Any) -> None:
    """Give each node the head above it; ``at`` has itself where it is one, otherwise what is above it."""
    head[nodes] = at
    while True:
        further = head[at]
        if np.array_equal(further, at):
            return
        head[nodes] = at = further


def _by_library(found: Any, nodes: Any, above: tuple[Any, Any], arrows: tuple[Any, Any]) -> Any:
    """Return the nearest dominators, with those of some nodes from the library.

    ``above`` has the head of each node's cluster and what is above it in the tree.
    """
    cluster, first = above
    starts, ends = arrows
    known, place = np.unique(np.concatenate((cluster, nodes, first, starts, ends)), return_inverse=True)
    roots = np.unique(cluster)
    graph: rustworkx.PyDiGraph[None, None] = rustworkx.PyDiGraph()
    graph.add_nodes_from([None] * (len(known) + 1))
    behind = len(known)
    graph.add_edges_from_no_data([(behind, root) for root in np.searchsorted(known, roots).tolist()])
    size = len(nodes)
    own, up = place[size : 2 * size], place[2 * size : 3 * size]
    graph.add_edges_from_no_data(list(zip(up.tolist(), own.tolist(), strict=True)))
    both = np.split(place[3 * size :], 2)
    graph.add_edges_from_no_data(list(zip(*(each.tolist() for each in both), strict=True)))
    nearest = rustworkx.immediate_dominators(graph, behind)
    found[nodes] = known[[nearest[each] for each in own.tolist()]]
    return found
