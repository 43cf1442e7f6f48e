"""Whether something is in force on a day: the one home of dates that begin, end, and may be imprecise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph.checks.evidence import RelationshipFact
from graph.checks.logic import Answer, between, both, either
from graph.model.language.native import native
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import EARLIEST_END, Precision

_DAY = timedelta(days=1)
TERM_COLUMNS = ("starts_on", "starts_on_precision", "expires_on", "expires_on_precision")
"""The dates by which a node runs, each with its precision."""
_EXACT = frozenset({None, Precision.DAY.value})


@dataclass(frozen=True, slots=True)
class Term:
    """A half-open span of days: it includes its start, not its end.

    Each of the two is known to lie between an earliest and a latest day.
    """

    start: tuple[date, date] = (date.min, date.min)
    end: tuple[date, date] = (date.max, date.max)

    def holds_on(self, day: date) -> Answer:
        """Return whether the day lies within it."""
        surely = self.start[1] <= day < self.end[0]
        return between(surely, self.start[0] <= day < self.end[1])

    def overlaps(self, other: Term, since: date = date.min) -> Answer:
        """Return whether the two share a day on or after ``since``."""
        surely = max(self.start[1], other.start[1], since) < min(self.end[0], other.end[0])
        return between(surely, max(self.start[0], other.start[0], since) < min(self.end[1], other.end[1]))

    def contains(self, other: Term, since: date = date.min) -> Answer:
        """Return whether the other lies within this one, as far as it runs on or after ``since``.

        One that is over by then has no day left that could lie outside.
        """
        starts = max(other.start[0], since), max(other.start[1], since)
        over = _not_after(other.end, (since, since))
        return either((over, both((_not_after(self.start, starts), _not_after(other.end, self.end)))))

    def intersection(self, other: Term) -> Term:
        """Return the days of both."""
        return Term(
            (max(self.start[0], other.start[0]), max(self.start[1], other.start[1])),
            (min(self.end[0], other.end[0]), min(self.end[1], other.end[1])),
        )


def _not_after(first: tuple[date, date], second: tuple[date, date]) -> Answer:
    return between(first[1] <= second[0], first[0] <= second[1])


def validity(properties: Mapping[str, Any]) -> Term:
    """Return the days on which a relationship holds, from its stored ``valid_from`` and ``valid_to``.

    An imprecise start is stored as its first possible day, an imprecise end as the day after its last;
    where sources differ about the end, the first of them is stored beside the last.
    """
    start = native(properties.get("valid_from")) or date.min
    end = native(properties.get("valid_to")) or date.max
    latest_start = PartialDate(start, _precision(properties.get("valid_from_precision"))).last
    end_precision = _precision(properties.get("valid_to_precision"))
    earliest_end = end
    if end_precision is not Precision.DAY:
        earliest_end = PartialDate.containing(end - _DAY, end_precision).first
    earliest_end = native(properties.get(EARLIEST_END)) or earliest_end
    return Term((start, latest_start), (earliest_end, end))


def holds_on(properties: Mapping[str, Any], day: date) -> Answer:
    """Return whether a relationship with these stored properties holds on a day."""
    return validity(properties).holds_on(day)


def straddles(day: date, properties: Mapping[str, Any]) -> bool:
    """Return whether the dates of a relationship leave open that it holds on the day."""
    read = properties.get
    exact = read("valid_from_precision") in _EXACT and read("valid_to_precision") in _EXACT
    if exact and read(EARLIEST_END) is None:
        return False  # of thousands of interests nearly all; what is known to the day leaves nothing open
    return holds_on(properties, day) is Answer.UNKNOWN


def term_of(
    state: Mapping[str, Any],
    starts: str = "starts_on",
    last_day: str = "expires_on",
    ended: str = "terminated_on",
) -> Term:
    """Return the term of a node from its stored dates: its start, its last day, the day it was ended.

    A date that is not stated leaves its end open: the relationships that hold on the day say that
    it runs.
    """
    start = stated(state, starts)
    end = date.max, date.max
    expires = stated(state, last_day)
    if expires is not None:
        end = _following(expires.first), _following(expires.last)
    terminated = stated(state, ended)
    if terminated is not None:
        end = min(end[0], terminated.first), min(end[1], terminated.last)
    return Term((start.first, start.last) if start else (date.min, date.min), end)


def term_of_columns(days: Iterable[Any]) -> Term:
    """Return the term of a node whose dates are columns of a row, in the order of ``TERM_COLUMNS``."""
    return term_of(dict(zip(TERM_COLUMNS, days, strict=True)))


def stated(state: Mapping[str, Any], name: str) -> PartialDate | None:
    """Return a stored date of a node as it was stated, or None where it was not."""
    found = native(state.get(name))
    return None if found is None else PartialDate(found, _precision(state.get(f"{name}_precision")))


def _precision(word: Any) -> Precision:
    return Precision(word) if word else Precision.DAY


def _following(day: date) -> date:
    return day if day >= date.max else day + _DAY


def holding(fact: RelationshipFact) -> Term:
    """Return the days on which a relationship that is evidence holds."""
    return validity({**fact.properties, "valid_from": fact.valid_from, "valid_to": fact.valid_to})


def imprecise_on(day: date, fact: RelationshipFact) -> bool:
    """Return whether the dates of a relationship that serves as evidence leave the day open."""
    return holding(fact).holds_on(day) is Answer.UNKNOWN
