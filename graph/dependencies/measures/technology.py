"""What a product runs on, through every tier, and how long each part lives."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.checks.logic import Answer, between
from graph.dependencies.calendar.term import Day
from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.model.language.partial_date import PartialDate

TECHNOLOGY = "TECHNOLOGY"


class EndOfLife(StrEnum):
    """Whether a part's end of life has come, comes within the window, or later."""

    ENDED = "ENDED"
    ENDING = "ENDING"
    LATER = "LATER"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class TechnologyNeed:
    """Something that is needed, by a shortest chain of needs from one of the starts.

    ``required`` says whether some chain of required needs leads there.
    """

    node: str
    chain: tuple[Need, ...]
    required: Answer


def technology_needs(graph: NeedGraph, starts: Iterable[str]) -> list[TechnologyNeed]:
    """Return everything of technology that the starts need, in order of id; the starts left out."""
    given = sorted(set(starts))
    chains = _reached(graph, given, 0.0)
    surely, possibly = _reached(graph, given, 1.0), _reached(graph, given, 1.0, high=True)
    return [
        TechnologyNeed(node, chain, between(node in surely, node in possibly))
        for node, chain in sorted(chains.items())
        if chain
    ]


def _reached(
    graph: NeedGraph, starts: list[str], least: float, *, high: bool = False
) -> dict[str, tuple[Need, ...]]:
    found: dict[str, tuple[Need, ...]] = dict.fromkeys(starts, ())
    queue = deque(starts)
    while queue:
        node = queue.popleft()
        for need in graph.needs_of.get(node, ()):
            strength = (need.strength.high or 0.0) if high else need.strength.low
            if need.type == TECHNOLOGY and strength >= least and need.needed not in found:
                found[need.needed] = (*found[node], need)
                queue.append(need.needed)
    return found


def end_of_life(stated: PartialDate | None, day: date, within_months: int) -> EndOfLife:
    """Return where an end of life lies; UNKNOWN where none is stated, or its month or year leaves it open."""
    if stated is None:
        return EndOfLife.UNKNOWN
    until = Day(day, day).later(within_months).last
    first, last = _place(stated.first, day, until), _place(stated.last, day, until)
    return first if first is last else EndOfLife.UNKNOWN


def _place(end: date, day: date, until: date) -> EndOfLife:
    if end <= day:
        return EndOfLife.ENDED
    return EndOfLife.ENDING if end <= until else EndOfLife.LATER
