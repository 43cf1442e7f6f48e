"""A cascade with dates: what falls, from which day, when several things end on days of their own.

What needs one of several sources falls when the last of them is gone. Days are non-decreasing along a
chain, so the earliest fall is found first, as in Dijkstra's algorithm.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.dependencies.measures.cascade import Requirement, waiting


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends by itself, on which day; not certain where a party may choose to end it."""

    node: str
    on: date
    certain: bool = True


@dataclass(frozen=True, slots=True)
class DatedFall:
    """A node that falls: from which day, in which round, and for which requirement (None: by itself)."""

    node: str
    on: date
    round: int
    certain: bool
    requirement: Requirement | None = None

    @property
    def order(self) -> tuple[int, str, int, str]:
        """By round and day; what is certain first."""
        return self.round, self.on.isoformat(), 0 if self.certain else 1, self.node


def dated_cascade(
    requirements: Iterable[Requirement], endings: Iterable[Ending], lasting: frozenset[str] = frozenset()
) -> tuple[DatedFall, ...]:
    """Return what falls: surely from the endings that are certain, or possibly from all of them.

    What is ``lasting`` goes on without what it needs, such as an irrevocable license.
    """
    needed = [each for each in requirements if each.needer not in lasting]
    given = list(endings)
    surely = _spread([each for each in needed if each.certain], [each for each in given if each.certain])
    possibly = _spread(needed, given)
    falls = [DatedFall(node, on, number, True, why) for node, (on, number, why) in surely.items()]
    for node, (on, number, why) in possibly.items():
        if node not in surely:
            falls.append(DatedFall(node, on, number, False, why))
    return tuple(sorted(falls, key=lambda fall: fall.order))


Reached = tuple[date, int, Requirement | None]


def _spread(needed: Iterable[Requirement], endings: Iterable[Ending]) -> Mapping[str, Reached]:
    using, left = waiting(needed)
    queue: list[tuple[date, int, str, int, Requirement | None]] = []
    for ending in endings:
        heapq.heappush(queue, (ending.on, 0, ending.node, -1, None))
    fallen: dict[str, Reached] = {}
    while queue:
        on, depth, node, _, why = heapq.heappop(queue)
        if node in fallen:
            continue
        fallen[node] = on, depth, why
        for number, requirement in using.get(node, ()):
            left[number] -= 1
            if left[number] == 0:
                heapq.heappush(queue, (on, depth + 1, requirement.needer, number, requirement))
    return fallen
