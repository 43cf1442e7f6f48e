"""What falls when something fails: a node does when a requirement of it has no source left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.dependencies.measures.falls import Fallen, Falls, Requirement, failing_now, spread
from graph.dependencies.needs.need_graph import NeedGraph


@dataclass(frozen=True, slots=True)
class Fall:
    """A node that falls, in which round, for which requirement; round 0 is what fails at the start."""

    node: str
    round: int
    certain: bool
    requirement: Requirement | None = None


def cascade(graph: NeedGraph, failing: Iterable[str]) -> Falls[Fall]:
    """Return what falls, round by round: certainly, or possibly at the most."""
    inside, outside = failing_now(graph, failing)
    surely, possibly = (spread(graph, [inside], certain=certain) for certain in (True, False))
    found = Fallen.of(graph, surely, possibly, outside)

    def fall(place: int) -> Fall:
        return Fall(
            found.id(place), int(found.round[place]), bool(found.certain[place]), found.requirement(place)
        )

    return Falls(found, fall)
