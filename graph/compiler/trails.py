"""Trails of one exact length through a small graph in memory: no relationship twice, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

TIES_LIMIT = 10_000
"""Trails of one length that are brought in order; of more, the first that are met are given."""
STEPS_LIMIT = 200_000
"""Steps that the enumeration of one length may take, dead ends included."""

Around = Mapping[str, Mapping[str, str]]
"""By node: the relationships at it, each with the node at its other end."""
Hop = tuple[str, str]
"""The node that a hop leads to, and its relationship."""
_Ways = Mapping[str, list[Hop]]


@dataclass(frozen=True, slots=True, order=True)
class Trail:
    """A walk that uses no relationship twice; a node may come again. Trails are ordered by these ids."""

    nodes: tuple[str, ...]
    relationships: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trails:
    """The trails of one length in order; ``cut`` where there may be more than were enumerated."""

    found: tuple[Trail, ...]
    cut: bool


def trails(around: Around, start: str, end: str, length: int) -> Trails:
    """Return the trails of exactly ``length`` relationships between two nodes, or circles at one."""
    ways = _ways(around, _distances(around, start, length), end, length)
    found: list[Trail] = []
    for steps, trail in enumerate(_walked(ways, start, length)):
        if trail is not None:
            found.append(trail)
        if len(found) > TIES_LIMIT or steps >= STEPS_LIMIT:
            return Trails(tuple(sorted(found)), True)
    return Trails(tuple(sorted(found)), False)


def _distances(around: Around, start: str, most: int) -> dict[str, int]:
    """Return how many hops each node is from the start, up to ``most``."""
    found = {start: 0}
    frontier = [start]
    for distance in range(1, most + 1):
        met = set(chain.from_iterable(around.get(node, {}).values() for node in frontier)) - found.keys()
        found |= dict.fromkeys(met, distance)
        frontier = list(met)
    return found


def _ways(around: Around, distances: Mapping[str, int], end: str, length: int) -> list[_Ways]:
    """Return, by hops that are left and node, the hops from which the end is met in exactly as many.

    A hop counts if a walk goes on from it that does not turn back at once on the same relationship,
    and only at nodes that the start reaches in time: nearly every step of the enumeration ends in a
    trail.
    """
    ways: list[_Ways] = [{end: [("", "")]}]
    for left in range(1, length + 1):
        hops: dict[str, list[Hop]] = {}
        for node, further in ways[-1].items():
            only = further[0][1] if len(further) == 1 else None
            for relationship, other in around.get(node, {}).items():
                if relationship != only and distances.get(other, length) <= length - left:
                    hops.setdefault(other, []).append((node, relationship))
        for each in hops.values():
            each.sort()
        ways.append(hops)
    return ways


def _walked(ways: list[_Ways], start: str, length: int) -> Iterator[Trail | None]:
    """Yield each trail in the order of its hops, and None for each step that ends none."""
    nodes, used = [start], list[str]()
    ahead = [iter(ways[length].get(start, ()))]
    while ahead:
        hop = next(ahead[-1], None)
        if hop is None:
            ahead.pop()
            nodes.pop()
            if used:
                used.pop()
        elif hop[1] not in used:
            nodes.append(hop[0])
            used.append(hop[1])
            done = len(used) == length
            yield Trail(tuple(nodes), tuple(used)) if done else None
            ahead.append(iter(() if done else ways[length - len(used)].get(hop[0], ())))
        else:
            yield None
