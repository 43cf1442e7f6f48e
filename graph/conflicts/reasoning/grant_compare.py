"""Compares grants: where two overlap, and where a subgrant goes beyond its head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from graph.checks.evidence import ArithmeticStep, Path
from graph.checks.logic import Answer, both, either
from graph.conflicts.readings.grants import DIMENSIONS, Grant, GrantFile
from graph.scopes.overlap import ScopeExtent, containment, overlap

_WORDS = {Answer.YES: "overlap", Answer.NO: "disjoint", Answer.UNKNOWN: "unknown"}


@dataclass(frozen=True)
class Compared:
    """The answer over all dimensions, and per dimension (``time`` and ``scope`` included)."""

    answer: Answer
    dimensions: Mapping[str, Answer]

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

    Several scopes of a grant are a union; a grant without any scope leaves every dimension open.
    """
    time = first.term.overlaps(second.term, since)
    pairs = [
        {**overlap(one, other, file.hierarchies, since), "time": _shared(first, one, second, other, since)}
        for one in first.scopes
        for other in second.scopes
    ]
    return _best(time, pairs, _worst_first)


def grant_contains(file: GrantFile, head: Grant, sub: Grant, since: date) -> Compared:
    """Return whether all that a subgrant covers lies within one scope of its head."""
    time = head.term.contains(sub.term, since)
    if time is not Answer.NO and (not head.scopes or not sub.scopes):
        return Compared(Answer.UNKNOWN, {**dict.fromkeys(DIMENSIONS, Answer.UNKNOWN), "time": time})
    per_scope = [
        _best(time, [_within(file, whole, part, time, since) for whole in head.scopes], _worst_first)
        for part in sub.scopes
    ]
    if not per_scope:
        return Compared(time, {"time": time})
    answer = both([time, *(each.answer for each in per_scope)])
    chosen = next((each for each in per_scope if each.answer is answer), per_scope[0])
    if len(head.scopes) > 1 and answer is Answer.NO and time is not Answer.NO:
        # beyond each scope of the head is not yet beyond all of them together
        loose = {
            name: Answer.UNKNOWN if value is Answer.NO else value for name, value in chosen.dimensions.items()
        }
        return Compared(Answer.UNKNOWN, {**loose, "time": time})
    return Compared(answer, {**chosen.dimensions, "time": time})


def _within(
    file: GrantFile, whole: ScopeExtent, part: ScopeExtent, time: Answer, since: date
) -> dict[str, Answer]:
    found = containment(whole, part, file.hierarchies, since)
    return {**found, "time": both([time, found["time"]])}


def _shared(first: Grant, one: ScopeExtent, second: Grant, other: ScopeExtent, since: date) -> Answer:
    ours, theirs = first.term.intersection(one.term), second.term.intersection(other.term)
    return ours.overlaps(theirs, since)


Sorter = Callable[[dict[str, Answer]], tuple[int, int]]


def _best(time: Answer, found: list[dict[str, Answer]], order: Sorter) -> Compared:
    if not found:
        dimensions = {**dict.fromkeys(DIMENSIONS, Answer.UNKNOWN), "time": time}
        return Compared(both(dimensions.values()), dimensions)
    answer = either(both(each.values()) for each in found)
    chosen = min((each for each in found if both(each.values()) is answer), key=order)
    return Compared(answer, chosen)


def _worst_first(answers: dict[str, Answer]) -> tuple[int, int]:
    values = list(answers.values())
    return values.count(Answer.NO), values.count(Answer.UNKNOWN)


def same_assets(first: Grant, second: Grant) -> bool:
    """Return whether two grants are of rights in one asset or one family of assets."""
    return bool(first.assets & second.assets or first.families & second.families)


def grant_paths(grant: Grant, *kinds: str) -> tuple[Path, ...]:
    """Return one path per relationship of these types of a grant."""
    facts = [fact for kind in kinds for fact in grant.facts.get(kind, ())]
    return tuple(Path((fact.start, fact.end), (fact,)) for fact in facts)
