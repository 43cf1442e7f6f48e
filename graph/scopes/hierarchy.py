"""What is a part of what, and what is known to be apart: three-valued set algebra on a hierarchy.

A node of a hierarchy stands for a set that is not empty; a part is a proper part of its whole; two
nodes are apart only where their scheme says so, or a whole of one is apart from a whole of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

WHOLE = "*"
"""Stands for everything in a dimension; every other node is a proper part of it."""


class Relation(StrEnum):
    """How two nodes lie to each other."""

    EQUAL = "EQUAL"
    WITHIN = "WITHIN"
    AROUND = "AROUND"
    APART = "APART"
    UNKNOWN = "UNKNOWN"


class Emptiness(StrEnum):
    """Whether a difference of sets has something in it."""

    EMPTY = "EMPTY"
    FILLED = "FILLED"
    UNKNOWN = "UNKNOWN"


Apart = Callable[[str, str], bool]
"""Says of two nodes whether their scheme makes them disjoint."""


def never_apart(_first: str, _second: str) -> bool:
    """Say of no two nodes that they are disjoint: free text never says so."""
    return False


@dataclass(frozen=True)
class Hierarchy:
    """Nodes with the wholes they are parts of, as far as it is recorded."""

    wholes: Mapping[str, Collection[str]] = field(default_factory=dict)
    apart: Apart = never_apart

    def up(self, node: str) -> frozenset[str]:
        """Return a node with everything it is a part of."""
        seen: set[str] = set()
        todo = [node]
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                todo.extend(self.wholes.get(here, ()))
        return frozenset(seen | {WHOLE})

    def down(self, node: str) -> list[str]:
        """Return the known parts of a node, at any depth, in order."""
        known = {*self.wholes, *(whole for wholes in self.wholes.values() for whole in wholes)}
        return sorted(other for other in known if other != node and node in self.up(other))

    def relation(self, first: str, second: str) -> Relation:
        """Return how two nodes lie to each other."""
        if first == second:
            return Relation.EQUAL
        above, beyond = self.up(first), self.up(second)
        if second in above:
            return Relation.WITHIN
        if first in beyond:
            return Relation.AROUND
        if any(self.apart(one, other) for one in above for other in beyond if one != other):
            return Relation.APART
        return Relation.UNKNOWN

    def difference(self, node: str, minus: Iterable[str]) -> Emptiness:
        """Return whether something is left of a node without some others."""
        taken = self._largest(minus)
        left = self._left(node, taken)
        if left is Emptiness.UNKNOWN and any(
            self._left(part, taken) is Emptiness.FILLED for part in self.down(node)
        ):
            return Emptiness.FILLED
        return left

    def _left(self, node: str, minus: Collection[str]) -> Emptiness:
        relations = {other: self.relation(node, other) for other in minus}
        touching = [other for other, relation in relations.items() if relation is not Relation.APART]
        if any(relations[other] in (Relation.EQUAL, Relation.WITHIN) for other in touching):
            return Emptiness.EMPTY
        single = len(touching) == 1 and relations[touching[0]] is Relation.AROUND
        return Emptiness.FILLED if single or not touching else Emptiness.UNKNOWN

    def _largest(self, nodes: Iterable[str]) -> list[str]:
        distinct = sorted(set(nodes))
        return [
            one
            for one in distinct
            if not any(self.relation(one, other) is Relation.WITHIN for other in distinct)
        ]

    def common(self, first: str, second: str, minus: Collection[str]) -> Emptiness:
        """Return whether two nodes share something that none of some others takes away."""
        relation = self.relation(first, second)
        if relation is Relation.APART:
            return Emptiness.EMPTY
        if relation in (Relation.EQUAL, Relation.WITHIN):
            return self.difference(first, minus)
        if relation is Relation.AROUND:
            return self.difference(second, minus)
        if Emptiness.EMPTY in (self.difference(first, minus), self.difference(second, minus)):
            return Emptiness.EMPTY
        shared = set(self.down(first)) & set(self.down(second))
        if any(self.difference(part, minus) is Emptiness.FILLED for part in shared):
            return Emptiness.FILLED
        return Emptiness.UNKNOWN
