"""Whether two scopes overlap, and whether one contains the other: dimension by dimension, three-valued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from graph.scopes.hierarchy import WHOLE, Emptiness, Hierarchy


class Answer(StrEnum):
    """Yes, no, or not to be told from what is recorded (strong Kleene)."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


def both(answers: Iterable[Answer]) -> Answer:
    """Return strong Kleene AND: one NO decides, then one UNKNOWN."""
    seen = set(answers)
    return Answer.NO if Answer.NO in seen else Answer.UNKNOWN if Answer.UNKNOWN in seen else Answer.YES


def either(answers: Iterable[Answer]) -> Answer:
    """Return strong Kleene OR: one YES decides, then one UNKNOWN."""
    seen = set(answers)
    return Answer.YES if Answer.YES in seen else Answer.UNKNOWN if Answer.UNKNOWN in seen else Answer.NO


@dataclass(frozen=True, slots=True)
class Extent:
    """What is covered in one dimension; ``covers`` None where the scope does not say."""

    covers: frozenset[str] | None
    excludes: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, covers: Iterable[str], excludes: Iterable[str] = (), everything: bool | None = None
    ) -> Extent:
        """Return the extent of a list and a flag; neither of them given is unknown."""
        listed = frozenset(covers)
        if everything:
            listed |= {WHOLE}
        return cls(listed or None, frozenset(excludes))


@dataclass(frozen=True, slots=True)
class Term:
    """A half-open span of days, each end known to lie between an earliest and a latest day."""

    start: tuple[date, date] = (date.min, date.min)
    end: tuple[date, date] = (date.max, date.max)

    def overlaps(self, other: Term, since: date = date.min) -> Answer:
        """Return whether the two share a day on or after ``since``."""
        surely = max(self.start[1], other.start[1], since) < min(self.end[0], other.end[0])
        maybe = max(self.start[0], other.start[0], since) < min(self.end[1], other.end[1])
        return Answer.YES if surely else Answer.UNKNOWN if maybe else Answer.NO

    def contains(self, other: Term, since: date = date.min) -> Answer:
        """Return whether the other lies within this one, as far as it runs on or after ``since``."""
        starts = max(other.start[0], since), max(other.start[1], since)
        begins = _not_after(self.start, starts)
        ends = _not_after(other.end, self.end)
        return both((begins, ends))

    def intersection(self, other: Term) -> Term:
        """Return the days of both."""
        return Term(
            (max(self.start[0], other.start[0]), max(self.start[1], other.start[1])),
            (min(self.end[0], other.end[0]), min(self.end[1], other.end[1])),
        )


def _not_after(first: tuple[date, date], second: tuple[date, date]) -> Answer:
    if first[1] <= second[0]:
        return Answer.YES
    return Answer.NO if first[0] > second[1] else Answer.UNKNOWN


@dataclass(frozen=True, slots=True)
class ScopeExtent:
    """One scope: what it covers in each dimension, and when."""

    id: str
    dimensions: Mapping[str, Extent] = field(hash=False)
    term: Term = Term()


Hierarchies = Mapping[str, Hierarchy]
"""The hierarchy of each dimension by its name."""


def extents_overlap(hierarchy: Hierarchy, first: Extent, second: Extent) -> Answer:
    """Return whether two extents share something."""
    if first.covers is None or second.covers is None:
        return Answer.UNKNOWN
    minus = first.excludes | second.excludes
    return either(
        _filled(hierarchy.common(one, other, minus)) for one in first.covers for other in second.covers
    )


def extent_contains(hierarchy: Hierarchy, whole: Extent, part: Extent) -> Answer:
    """Return whether all of one extent lies within another."""
    if whole.covers is None or part.covers is None:
        return Answer.UNKNOWN
    beyond = [_filled(hierarchy.difference(one, whole.covers | part.excludes)) for one in part.covers]
    forbidden = [
        _filled(hierarchy.common(one, out, part.excludes)) for one in part.covers for out in whole.excludes
    ]
    return _negated(either((*beyond, *forbidden)))


def overlap(first: ScopeExtent, second: ScopeExtent, by: Hierarchies, since: date) -> dict[str, Answer]:
    """Return for each dimension whether two scopes overlap in it; the term is the dimension ``time``."""
    answers = {
        name: extents_overlap(by[name], first.dimensions[name], second.dimensions[name]) for name in by
    }
    return {**answers, "time": first.term.overlaps(second.term, since)}


def containment(whole: ScopeExtent, part: ScopeExtent, by: Hierarchies, since: date) -> dict[str, Answer]:
    """Return for each dimension whether a scope contains another; the term is the dimension ``time``."""
    answers = {name: extent_contains(by[name], whole.dimensions[name], part.dimensions[name]) for name in by}
    return {**answers, "time": whole.term.contains(part.term, since)}


def _filled(emptiness: Emptiness) -> Answer:
    return {
        Emptiness.FILLED: Answer.YES, Emptiness.EMPTY: Answer.NO, Emptiness.UNKNOWN: Answer.UNKNOWN,
    }[emptiness]  # fmt: skip


def _negated(answer: Answer) -> Answer:
    return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(answer, answer)
