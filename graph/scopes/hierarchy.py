"""What is a part of what, and what is known to be apart: three-valued set algebra on a hierarchy.

A node of a hierarchy stands for a set that is not empty; a part is a proper part of its whole, unless the
whole is *loose*. Two nodes are apart only where their scheme says so of them or of wholes of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import combinations, product

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
    """Whether a set has something in it."""

    EMPTY = "EMPTY"
    FILLED = "FILLED"
    UNKNOWN = "UNKNOWN"


_INSIDE = (Relation.EQUAL, Relation.WITHIN)

Apart = Callable[[str, str], bool]
"""Says of two nodes whether their scheme makes them disjoint."""


def never_apart(_first: str, _second: str) -> bool:
    """Say of no two nodes that they are disjoint: free text never says so."""
    return False


def _never_settled(_node: str) -> bool:
    return False


@dataclass(frozen=True)
class Hierarchy:
    """Nodes with the wholes they are parts of, as far as it is recorded.

    ``same`` maps a node to the one that stands for the same set; ``complete`` gives the wholes that
    consist of no more than these parts; of a node that is ``settled``, ``apart`` knows all, whatever
    lies above it; a whole that is ``loose`` may be no more than its only known part.
    """

    wholes: Mapping[str, Collection[str]] = field(default_factory=dict)
    apart: Apart = never_apart
    same: Mapping[str, str] = field(default_factory=dict)
    complete: Mapping[str, Collection[str]] = field(default_factory=dict)
    settled: Callable[[str], bool] = _never_settled
    loose: Collection[str] = frozenset()

    def key(self, node: str) -> str:
        """Return the node that stands for the same set."""
        return self.same.get(node, node)

    def up(self, node: str) -> frozenset[str]:
        """Return a node with everything it is a part of."""
        return self._upwards(self.key(node), _never_settled) | {WHOLE}

    def down(self, node: str) -> list[str]:
        """Return the known parts of a node, at any depth, in order."""
        seen: set[str] = set()
        todo = [*self._parts(self.key(node))]
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                todo.extend(self._parts(here))
        return sorted(seen - {self.key(node)})

    def relation(self, first: str, second: str) -> Relation:
        """Return how two nodes lie to each other."""
        pair = self.key(first), self.key(second)
        if pair not in self._relations:
            self._relations[pair] = self._relation(*pair)
        return self._relations[pair]

    def rest(self, nodes: Iterable[str], minus: Iterable[str]) -> Emptiness:
        """Return whether what all of some nodes share has something that none of some others takes away.

        No nodes share everything.
        """
        question = self._smallest(nodes), frozenset(self.key(node) for node in minus)
        if question not in self._rests:
            # a hierarchy recorded in a circle asks itself: what it does not know yet is unknown
            self._rests[question] = Emptiness.UNKNOWN
            self._rests[question] = self._rest(*question)
        return self._rests[question]

    def difference(self, node: str, minus: Iterable[str]) -> Emptiness:
        """Return whether something is left of a node without some others."""
        return self.rest([node], minus)

    def common(self, first: str, second: str, minus: Iterable[str]) -> Emptiness:
        """Return whether two nodes share something that none of some others takes away."""
        return self.rest([first, second], minus)

    def shared(self, first: str, second: str) -> tuple[str, ...]:
        """Return the largest known nodes that lie within both, in order; () where none is known."""
        relation = self.relation(first, second)
        if relation in _INSIDE:
            return (self.key(first),)
        if relation is Relation.AROUND:
            return (self.key(second),)
        if relation is Relation.APART:
            return ()
        both = set(self.down(first)) & set(self.down(second))
        return tuple(sorted(node for node in both if not self._upwards(node, _never_settled) & both - {node}))

    @cached_property
    def _relations(self) -> dict[tuple[str, str], Relation]:
        return {}

    @cached_property
    def _rests(self) -> dict[tuple[frozenset[str], frozenset[str]], Emptiness]:
        return {}

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = {}
        for node, wholes in self.wholes.items():
            for whole in wholes or (WHOLE,):
                below.setdefault(whole, []).append(node)
        for whole in list(below):
            if whole != WHOLE and not self.wholes.get(whole):
                below.setdefault(WHOLE, []).append(whole)
        return {whole: sorted(set(parts)) for whole, parts in below.items()}

    def _parts(self, node: str) -> list[str]:
        return self._below.get(node, [])

    def _upwards(self, node: str, stop: Callable[[str], bool]) -> frozenset[str]:
        seen: set[str] = set()
        todo = [node]
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                if not stop(here):
                    todo.extend(self.wholes.get(here, ()))
        return frozenset(seen)

    def _relation(self, first: str, second: str) -> Relation:
        within, around = second in self.up(first), first in self.up(second)
        if first == second or (within and around):
            return Relation.EQUAL
        if within or around:
            return Relation.WITHIN if within else Relation.AROUND
        beyond = self._upwards(second, self.settled)
        for one in self._upwards(first, self.settled):
            if any(self.apart(one, other) for other in beyond if one != other):
                return Relation.APART
        return Relation.UNKNOWN

    def _smallest(self, nodes: Iterable[str]) -> frozenset[str]:
        """Return the nodes without those that lie around another of them."""
        kept: list[str] = []
        for node in sorted({self.key(node) for node in nodes}):
            if any(self.relation(other, node) in _INSIDE for other in kept):
                continue
            kept = [other for other in kept if self.relation(node, other) not in _INSIDE]
            kept.append(node)
        return frozenset(kept) or frozenset({WHOLE})

    def _rest(self, nodes: frozenset[str], minus: frozenset[str]) -> Emptiness:
        if self._disjoint(nodes) or self._taken(nodes, minus):
            return Emptiness.EMPTY
        touching = frozenset(
            other
            for other in minus
            if not any(self.relation(node, other) is Relation.APART for node in nodes)
        )
        if len(nodes) == 1 and self._surely_left(next(iter(nodes)), touching):
            return Emptiness.FILLED
        if touching != minus:
            return self.rest(nodes, touching)
        divided = min(nodes & self.complete.keys(), default=None)
        if divided is not None:
            return self._in_parts(nodes - {divided}, self.complete[divided], minus)
        filled = any(self.rest({part}, minus) is Emptiness.FILLED for part in self._inner(nodes))
        return Emptiness.FILLED if filled else Emptiness.UNKNOWN

    def _disjoint(self, nodes: frozenset[str]) -> bool:
        return any(self.relation(*pair) is Relation.APART for pair in combinations(sorted(nodes), 2))

    def _taken(self, nodes: frozenset[str], minus: frozenset[str]) -> bool:
        return any(self.relation(*pair) in _INSIDE for pair in product(nodes, minus))

    def _surely_left(self, node: str, touching: frozenset[str]) -> bool:
        """Return whether something is left of a node because one proper part at most is taken."""
        largest = [
            one
            for one in touching
            if not any(self.relation(one, other) is Relation.WITHIN for other in touching)
        ]
        if len(largest) != 1:
            return not largest
        return node not in self.loose and self.relation(node, largest[0]) is Relation.AROUND

    def _in_parts(self, others: frozenset[str], parts: Collection[str], minus: frozenset[str]) -> Emptiness:
        found = {self.rest({*others, part}, minus) for part in parts}
        if Emptiness.FILLED in found:
            return Emptiness.FILLED
        return Emptiness.UNKNOWN if Emptiness.UNKNOWN in found else Emptiness.EMPTY

    def _inner(self, nodes: frozenset[str]) -> list[str]:
        """Return known nodes within all of some nodes: the direct parts of one, the common parts of many."""
        if len(nodes) == 1:
            return self._parts(next(iter(nodes)))
        inner = set.intersection(*(set(self.down(node)) for node in nodes))
        return sorted(inner)
