"""Compares grants: where two overlap, and where a subgrant goes beyond its head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from graph.checks.evidence import ArithmeticStep, Path
from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.conflicts.readings.grants import Grant, GrantFile
from graph.scopes.extents import ScopeExtent
from graph.scopes.overlap import union_contains, unions_overlap

_WORDS = {Answer.YES: "overlap", Answer.NO: "disjoint", Answer.UNKNOWN: "unknown"}


@dataclass(frozen=True)
class Compared:
    """The answer over all dimensions, and by dimension (``time`` included).

    ``shared`` has by dimension what lies in both (``*``: everything), ``days`` the days that both cover,
    ``beyond`` what a subgrant covers that its head does not, or may not.
    """

    answer: Answer
    dimensions: Mapping[str, Answer]
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Term | None = None
    beyond: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def undecided(self) -> list[str]:
        """Return the dimensions that leave it open."""
        return [name for name, answer in self.dimensions.items() if answer is Answer.UNKNOWN]

    def steps(self, words: Mapping[Answer, str]) -> tuple[ArithmeticStep, ...]:
        """Return one step per dimension."""
        return tuple(
            ArithmeticStep(name, "the two grants as recorded", words[answer])
            for name, answer in self.dimensions.items()
        )


OVERLAP_WORDS = _WORDS
WITHIN_WORDS = {Answer.YES: "within", Answer.NO: "beyond", Answer.UNKNOWN: "unknown"}


def grants_overlap(file: GrantFile, first: Grant, second: Grant, since: date) -> Compared:
    """Return whether two grants cover some act, place, field, product, channel and day in common.

    Several scopes of a grant are a union; a grant without any scope leaves every dimension but the days
    open. A scope is limited to the days on which its grant runs.
    """
    # Days before the one asked about are past: two grants that overlapped then do not any more.
    time = first.runs.overlaps(second.runs, since)
    found = unions_overlap(_scopes(first), _scopes(second), file.hierarchies, since)
    if first.scopes and second.scopes and time is not Answer.NO:
        return Compared(found.answer, found.dimensions, found.shared, found.days)
    answer = Answer.NO if time is Answer.NO else Answer.UNKNOWN
    return Compared(answer, {**found.dimensions, "time": time})


def grant_contains(file: GrantFile, head: Grant, sub: Grant, since: date) -> Compared:
    """Return whether all that a subgrant covers lies within the scopes of its head together."""
    time = head.runs.contains(sub.runs, since)
    found = union_contains(_scopes(head), _scopes(sub), file.hierarchies, since)
    if head.scopes and sub.scopes:
        return Compared(found.answer, found.dimensions, beyond=found.beyond)
    answer = Answer.NO if time is Answer.NO else Answer.UNKNOWN
    return Compared(answer, {**found.dimensions, "time": time})


def _scopes(grant: Grant) -> list[ScopeExtent]:
    return [scope.during(grant.runs) for scope in grant.scopes]


def assets_shared(first: Grant, second: Grant) -> Answer:
    """Return whether two grants are of rights in one asset or family; not known where none is recorded."""
    if first.assets & second.assets or first.families & second.families:
        return Answer.YES
    return Answer.NO if first.assets and second.assets else Answer.UNKNOWN


def grant_paths(grant: Grant, *kinds: str) -> tuple[Path, ...]:
    """Return one path per relationship of these types of a grant."""
    facts = list(chain.from_iterable(grant.facts.get(kind, ()) for kind in kinds))
    return tuple(Path((fact.start, fact.end), (fact,)) for fact in facts)
