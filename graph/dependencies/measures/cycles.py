"""Circles in a directed graph: groups whose members all reach each other, each with a shortest circle."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

MOST_STARTS = 200
"""From how many members of one group a shortest circle is searched."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A group of nodes that all reach each other.

    ``shortest`` is a circle through some of them, from its least id back to it; ``proven`` says that no
    circle of the group is shorter: in a group of more than MOST_STARTS only so many were searched from.
    """

    members: tuple[str, ...]
    shortest: tuple[str, ...]
    proven: bool

    @property
    def order(self) -> tuple[int, str]:
        """The largest first."""
        return -len(self.members), self.members[0]


def placed(arrows: Iterable[tuple[str, str]]) -> tuple[list[str], Any]:
    """Return the nodes of some arrows in order of id, and their ends by position: a row an arrow."""
    given = list(arrows)
    nodes = sorted(set(chain.from_iterable(given)))
    place = {node: position for position, node in enumerate(nodes)}
    return nodes, np.array([(place[a], place[b]) for a, b in given], dtype=np.int64).reshape(-1, 2)


def circles(nodes: Sequence[str], ends: Any, most_starts: int = MOST_STARTS) -> tuple[Circle, ...]:
    """Return the strongly connected components with more than one node, or with an arrow to itself.

    ``nodes`` are in order of id; ``ends`` has the positions of the two ends of each arrow.
    """
    groups, arrows = _groups(len(nodes), ends)
    loops = set(ends[ends[:, 0] == ends[:, 1], 0].tolist())
    found = []
    for group in groups:
        own = min(loops.intersection(group), default=None)
        if own is not None:
            circle, proven = [own, own], True
        else:
            starts = group[:most_starts]
            circle = _from_least(_shortest(arrows, len(group), starts))
            # a circle of two cannot be beaten where no node has an arrow to itself
            proven = len(starts) == len(group) or len(circle) == 3
        members = tuple(map(nodes.__getitem__, group))
        found.append(Circle(members, tuple(nodes[place] for place in circle), proven))
    loose = loops.difference(*groups)
    found += [Circle((nodes[place],), (nodes[place], nodes[place]), True) for place in sorted(loose)]
    return tuple(sorted(found, key=lambda circle: circle.order))


@dataclass(frozen=True, slots=True, eq=False)
class _Arrows:
    """The arrows within groups: ``ends`` by their start, in order; ``begin`` has where those of each are."""

    begin: Any
    ends: Any

    def after(self, node: int) -> list[int]:
        """Return where the arrows of a node lead."""
        found: list[int] = self.ends[self.begin[node] : self.begin[node + 1]].tolist()
        return found


def _groups(count: int, ends: Any) -> tuple[list[list[int]], _Arrows]:
    """Return the components of more than one node, each in order, and the arrows within them."""
    if not count:
        return [], _Arrows([0], ends)
    links = csr_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    _, component = connected_components(links, connection="strong")
    large = np.bincount(component) > 1
    members = np.flatnonzero(large[component])
    members = members[np.argsort(component[members], kind="stable")]
    groups = np.split(members, 1 + np.flatnonzero(np.diff(component[members])))
    of_start = np.repeat(component, np.diff(links.indptr))
    inner = (of_start == component[links.indices]) & large[of_start]
    before = np.concatenate(([0], np.cumsum(inner)))
    arrows = _Arrows(before[links.indptr], links.indices[inner])
    return [group.tolist() for group in groups if len(group)], arrows


def _shortest(arrows: _Arrows, size: int, starts: Sequence[int]) -> list[int]:
    best: list[int] = []
    for start in starts:
        found = _back_to(arrows, start, len(best) - 2 if best else size)
        if found and (not best or len(found) < len(best)):
            best = found
    return best


def _back_to(arrows: _Arrows, start: int, most: int) -> list[int]:
    """Return a shortest circle of at most ``most`` arrows through a node, breadth first; none without one."""
    came: dict[int, int] = {}
    depth = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if depth[node] >= most:
            break
        for end in arrows.after(node):
            if end == start:
                return _walk(came, start, node)
            if end not in depth:
                came[end] = node
                depth[end] = depth[node] + 1
                queue.append(end)
    return []


def _walk(came: Mapping[int, int], start: int, last: int) -> list[int]:
    nodes = [start, last]
    while nodes[-1] != start:
        nodes.append(came[nodes[-1]])
    return nodes[::-1]


def _from_least(circle: list[int]) -> list[int]:
    """Return the same circle, begun at its least id."""
    steps = circle[:-1]
    first = steps.index(min(steps))
    turned = [*steps[first:], *steps[:first]]
    return [*turned, turned[0]]
