"""What falls when things end on days of their own, round by round, in arrays; needs are made when shown.

What needs one of several sources falls when the last of them is gone. Work grows with the needs of what
falls, with a larger factor where a long chain makes many rounds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from graph.checks.made_rows import MadeRows
from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.dependencies.needs.needs import DependencyDirection

ITSELF = -1
"""In place of a requirement: it falls by itself."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a node cannot do without: it falls when every source has fallen.

    ``certain`` says that it surely falls then, else it may.
    """

    needer: str
    sources: tuple[Need, ...]
    certain: bool


def requirement(graph: NeedGraph, number: int) -> Requirement:
    """Return the requirement of a number."""
    place = int(graph.requirements.place(number))
    needer = int(graph.columns.needer[place])
    own = graph.incidence(DependencyDirection.NEEDS).of(needer)
    sources = own[graph.requirements.of_need[own] == number]
    return Requirement(
        graph.ids[needer],
        tuple(graph.needs[each] for each in sources.tolist()),
        bool(graph.requirements.certain[place]),
    )


def lost_by(requirement: Requirement | None) -> tuple[Need, ...]:
    """Return the needs whose sources were all lost; none for what falls by itself."""
    return requirement.sources if requirement else ()


@dataclass(frozen=True, eq=False)
class Spread:
    """Nodes that fall, by position: on which day and in which round, by number, and for which requirement."""

    node: Any
    day: Any
    round: Any
    why: Any

    def but(self, others: Spread, count: int) -> Spread:
        """Return those of a graph of so many nodes that others do not have."""
        new = np.ones(count, dtype=bool)
        new[others.node] = False
        kept = new[self.node]
        return Spread(self.node[kept], self.day[kept], self.round[kept], self.why[kept])


def failing_now(graph: NeedGraph, failing: Iterable[str]) -> tuple[list[int], dict[str, tuple[int, bool]]]:
    """Return the positions of what surely fails at the start; of what is in no need its day and certainty."""
    start = set(failing)
    inside = [graph.positions[node] for node in start if node in graph.nodes]
    return inside, {node: (0, True) for node in start if node not in graph.nodes}


def spread(
    graph: NeedGraph, endings: Iterable[Iterable[int]], *, certain: bool, lasting: Iterable[int] = ()
) -> Spread:
    """Return what falls, surely or possibly, where on each of some days nodes at positions end by themselves.

    What is ``lasting`` goes on without what it needs.
    """
    stays = np.zeros(len(graph.nodes), dtype=bool)
    stays[list(lasting)] = True
    gone = np.zeros(len(graph.nodes), dtype=bool)
    lost = np.zeros(len(graph.needs), dtype=np.int32)
    found: list[tuple[Any, ...]] = []
    for day, starts in enumerate(endings):
        frontier = np.unique(np.fromiter(starts, dtype=np.int64))
        frontier = frontier[~gone[frontier]]
        why, count = np.full(len(frontier), ITSELF, dtype=np.int64), 0
        while len(frontier):
            gone[frontier] = True
            found.append((frontier, np.full(len(frontier), day), np.full(len(frontier), count), why))
            unmet = _unmet(graph, frontier, lost, certain=certain)
            needer = graph.columns.needer[graph.requirements.place(unmet)]
            falls = ~(gone[needer] | stays[needer])
            # requirements are in order of number: the first of a needer is what it is said to fall for
            frontier, first = np.unique(needer[falls], return_index=True)
            why, count = unmet[falls][first], count + 1
    empty = np.zeros(0, dtype=np.int64)
    return Spread(*(np.concatenate([empty, *(step[each] for step in found)]) for each in range(4)))


def _unmet(graph: NeedGraph, fallen: Any, lost: Any, *, certain: bool) -> Any:
    """Return the numbers of the requirements that have no source left now that some nodes are gone.

    ``lost`` has for each how many of its needs were lost before, at the place of its first.
    """
    known = graph.requirements
    numbers = known.of_need[graph.incidence(DependencyDirection.NEEDED_BY).of_all(fallen)]
    numbers, counts = np.unique(numbers[numbers >= 0], return_counts=True)
    places = known.place(numbers)
    if certain:
        sure = known.certain[places]
        numbers, counts, places = numbers[sure], counts[sure], places[sure]
    lost[places] += counts.astype(np.int32)
    return numbers[lost[places] == known.count[places]]


@dataclass(frozen=True, eq=False)
class Fallen:
    """What falls, in order of round and day, what is certain first, then of id: arrays of one length.

    A node is a position in the graph, or behind these a place in ``outside``: what ends and is in no need.
    """

    graph: NeedGraph
    outside: Sequence[str]
    node: Any
    day: Any
    round: Any
    certain: Any
    why: Any

    @classmethod
    def of(
        cls,
        graph: NeedGraph,
        surely: Spread,
        possibly: Spread,
        outside: Mapping[str, tuple[int, bool]],
    ) -> Fallen:
        """Return what surely falls and what may beside it, with what ends outside: its day and certainty."""
        count, beyond = len(graph.nodes), sorted(outside)
        open_ = possibly.but(surely, count)
        ends = [outside[id] for id in beyond]
        days = np.array([day for day, _ in ends], dtype=np.int64)
        alone = Spread(
            np.arange(count, count + len(beyond)), days, np.zeros_like(days), np.full_like(days, ITSELF)
        )
        node, day, round_, why = (
            np.concatenate([getattr(part, each) for part in (surely, open_, alone)])
            for each in ("node", "day", "round", "why")
        )
        certain = np.ones(len(node), dtype=bool)
        certain[len(surely.node) : len(surely.node) + len(open_.node)] = False
        certain[len(surely.node) + len(open_.node) :] = [sure for _, sure in ends]
        # what is outside comes before the first node whose id is larger
        rank = node.astype(np.float64)
        rank[node >= count] = [bisect_left(graph.ids, id) - 0.5 for id in beyond]
        order = np.lexsort((rank, ~certain, day, round_))
        return cls(graph, beyond, node[order], day[order], round_[order], certain[order], why[order])

    def id(self, place: int) -> str:
        """Return what falls at a place."""
        node, count = int(self.node[place]), len(self.graph.nodes)
        return self.graph.ids[node] if node < count else self.outside[node - count]

    def requirement(self, place: int) -> Requirement | None:
        """Return for which requirement it falls; None: by itself."""
        number = int(self.why[place])
        return None if number == ITSELF else requirement(self.graph, number)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rounds there are after the start, and how many fall in them surely, or may."""

    rounds: int
    certain: int
    possible: int

    @classmethod
    def of(cls, rounds: Any, certain: Any) -> Counts:
        """Count, given the round of each that falls and whether it surely does."""
        later = np.count_nonzero(certain & (rounds > 0))
        return cls(int(rounds.max(initial=0)), int(later), int(np.count_nonzero(~certain)))


Row = TypeVar("Row")


class Falls(MadeRows[Row]):
    """What falls, a row each, which is made when it is looked at."""

    def __init__(self, fallen: Fallen, make: Callable[[int], Row]) -> None:
        super().__init__(len(fallen.node), make)
        self.fallen = fallen
