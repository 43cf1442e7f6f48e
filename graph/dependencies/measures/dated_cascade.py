"""A cascade with dates: what falls, from which day, when several things end on days of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph.dependencies.measures.falls import Fallen, Falls, Requirement, Spread, spread
from graph.dependencies.needs.need_graph import NeedGraph


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


def dated_cascade(
    graph: NeedGraph, endings: Iterable[Ending], lasting: Iterable[str] = ()
) -> Falls[DatedFall]:
    """Return what falls: surely from the endings that are certain, or possibly from all of them.

    What is ``lasting`` goes on without what it needs, such as an irrevocable license.
    """
    given = list(endings)
    days = sorted({each.on for each in given})
    number = {day: place for place, day in enumerate(days)}
    stays = [graph.positions[id] for id in lasting if id in graph.nodes]

    def reached(ends: Sequence[Ending], *, certain: bool) -> Spread:
        at: list[list[int]] = [[] for _ in days]
        for each in ends:
            at[number[each.on]].append(graph.positions[each.node])
        return spread(graph, at, certain=certain, lasting=stays)

    inside = [each for each in given if each.node in graph.nodes]
    surely = reached([each for each in inside if each.certain], certain=True)
    outside: dict[str, tuple[int, bool]] = {}
    # what surely ends counts before what may, then the earlier day
    for each in sorted(given, key=lambda ending: (not ending.certain, ending.on)):
        if each.node not in graph.nodes:
            outside.setdefault(each.node, (number[each.on], each.certain))
    found = Fallen.of(graph, surely, reached(inside, certain=False), outside)

    def fall(place: int) -> DatedFall:
        return DatedFall(
            found.id(place),
            days[found.day[place]],
            int(found.round[place]),
            bool(found.certain[place]),
            found.requirement(place),
        )

    return Falls(found, fall)
