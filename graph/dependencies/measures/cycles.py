"""Circles in a directed graph: groups whose members all reach each other, each with a shortest circle."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from scipy.sparse import coo_array
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
    groups, after = _groups(len(nodes), ends)
    loops = set(ends[ends[:, 0] == ends[:, 1], 0].tolist())
    found = []
    for group in groups:
        own = [place for place in group if place in loops]
        if own:
            circle, proven = [own[0], own[0]], True
        else:
            starts = group[:most_starts]
            circle = _from_least(_shortest(after, len(group), starts))
            # a circle of two cannot be beaten where no node has an arrow to itself
            proven = len(starts) == len(group) or len(circle) == 3
        members = tuple(nodes[place] for place in group)
        found.append(Circle(members, tuple(nodes[place] for place in circle), proven))
    loose = loops.difference(*groups)
    found += [Circle((nodes[place],), (nodes[place], nodes[place]), True) for place in sorted(loose)]
    return tuple(sorted(found, key=lambda circle: circle.order))


def _groups(count: int, ends: Any) -> tuple[list[list[int]], dict[int, list[int]]]:
    """Return the components of more than one node, and the arrows within them by their start, in order."""
    links = coo_array((np.ones(len(ends), dtype=np.int8), (ends[:, 0], ends[:, 1])), shape=(count, count))
    number, component = connected_components(links, connection="strong") if count else (0, ends[:, 0])
    large = np.bincount(component, minlength=number) > 1
    members: dict[int, list[int]] = defaultdict(list)
    for place in np.flatnonzero(large[component]).tolist():
        members[int(component[place])].append(place)
    start, end = ends[:, 0], ends[:, 1]
    inner = (component[start] == component[end]) & large[component[start]]
    after: dict[int, list[int]] = defaultdict(list)
    for arrow in np.unique(start[inner] * count + end[inner]).tolist():
        after[arrow // count].append(arrow % count)
    return list(members.values()), after


def _shortest(after: Mapping[int, list[int]], size: int, starts: Sequence[int]) -> list[int]:
    best: list[int] = []
    for start in starts:
        found = _back_to(after, start, len(best) - 2 if best else size)
        if found and (not best or len(found) < len(best)):
            best = found
    return best


def _back_to(after: Mapping[int, list[int]], start: int, most: int) -> list[int]:
    """Return a shortest circle of at most ``most`` arrows through a node, breadth first; none without one."""
    came: dict[int, int] = {}
    depth = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if depth[node] >= most:
            break
        for end in after.get(node, ()):
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
