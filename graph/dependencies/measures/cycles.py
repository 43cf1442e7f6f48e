"""Circles in a directed graph: groups whose members all reach each other, each with a shortest circle."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import rustworkx

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


def circles(arrows: Iterable[tuple[str, str]], most_starts: int = MOST_STARTS) -> tuple[Circle, ...]:
    """Return the strongly connected components with more than one node, or with an arrow to itself."""
    after: dict[str, list[str]] = defaultdict(list)
    for start, end in sorted(set(arrows)):
        after[start].append(end)
    found = []
    for component in _components(after):
        loops = [node for node in component if node in after.get(node, ())]
        if loops:
            found.append(Circle(component, (loops[0], loops[0]), True))
        elif len(component) > 1:
            starts = component[:most_starts]
            shortest = _shortest(after, set(component), starts)
            # a circle of two cannot be beaten where no node has an arrow to itself
            proven = len(starts) == len(component) or len(shortest) == 3
            found.append(Circle(component, _from_least(shortest), proven))
    return tuple(sorted(found, key=lambda circle: circle.order))


def _components(after: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    nodes = sorted(set(after).union(*after.values()))
    place = {node: position for position, node in enumerate(nodes)}
    graph: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph()
    graph.add_nodes_from(nodes)
    for start, ends in after.items():
        graph.add_edges_from([(place[start], place[end], None) for end in ends])
    found = rustworkx.strongly_connected_components(graph)
    return [tuple(sorted(nodes[position] for position in component)) for component in found]


def _shortest(after: Mapping[str, list[str]], members: set[str], starts: Sequence[str]) -> tuple[str, ...]:
    best: tuple[str, ...] = ()
    for start in starts:
        found = _back_to(after, members, start, len(best) - 2 if best else len(members))
        if found and (not best or len(found) < len(best)):
            best = found
    return best


def _back_to(after: Mapping[str, list[str]], members: set[str], start: str, most: int) -> tuple[str, ...]:
    """Return a shortest circle of at most ``most`` arrows through a node, breadth first; () without one."""
    came: dict[str, str] = {}
    depth = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if depth[node] >= most:
            break
        for end in after.get(node, ()):
            if end == start:
                return _walk(came, start, node)
            if end in members and end not in depth:
                came[end] = node
                depth[end] = depth[node] + 1
                queue.append(end)
    return ()


def _walk(came: Mapping[str, str], start: str, last: str) -> tuple[str, ...]:
    nodes = [start, last]
    while nodes[-1] != start:
        nodes.append(came[nodes[-1]])
    return tuple(reversed(nodes))


def _from_least(circle: tuple[str, ...]) -> tuple[str, ...]:
    """Return the same circle, begun at its least id."""
    steps = circle[:-1]
    first = steps.index(min(steps))
    turned = (*steps[first:], *steps[:first])
    return (*turned, turned[0])
