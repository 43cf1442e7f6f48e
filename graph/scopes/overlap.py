"""Whether scopes overlap, and whether some contain others: dimension by dimension, three-valued.

Several scopes of one grant are a union. An answer says what is shared, or what lies beyond, as data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from graph.checks.in_force import Term
from graph.checks.logic import Answer, both, either, negated
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import WHOLE, Emptiness, Hierarchy, Relation
from graph.scopes.remainder import left_over

Hierarchies = Mapping[str, Hierarchy]
"""The hierarchy of each dimension by its name."""
TIME = "time"
"""The dimension of the days, beside those of the hierarchies."""


@dataclass(frozen=True)
class Overlap:
    """Whether two scopes overlap, over all and by dimension (``time`` is one).

    ``shared`` has by dimension the largest known nodes that lie in both (``*``: everything), ``days`` the
    days that both cover, from the day asked about on.
    """

    answer: Answer
    dimensions: Mapping[str, Answer]
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Term | None = None


@dataclass(frozen=True)
class Containment:
    """Whether a scope lies within others, over all and by dimension (``time`` is one).

    ``beyond`` has by dimension the covered nodes that lie, or may lie, outside.
    """

    answer: Answer
    dimensions: Mapping[str, Answer]
    beyond: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def extents_overlap(hierarchy: Hierarchy, first: Extent, second: Extent) -> Answer:
    """Return whether two extents share something."""
    if first.covers is None or second.covers is None:
        return Answer.UNKNOWN
    minus = first.excludes | second.excludes
    pairs = product(first.covers, second.covers)
    return either(_filled(hierarchy.common(one, other, minus)) for one, other in pairs)


def extent_contains(hierarchy: Hierarchy, whole: Extent, part: Extent) -> Answer:
    """Return whether all of one extent lies within another."""
    if whole.covers is None or part.covers is None:
        return Answer.UNKNOWN
    return both(_node_within(hierarchy, whole, part, node) for node in part.covers)


def reaches(scopes: Iterable[ScopeExtent], territory: str, by: Hierarchies) -> Answer:
    """Return whether one of some scopes reaches into a territory; without a scope it is not known."""
    place = Extent(frozenset({territory}))
    found = [extents_overlap(by["territory"], scope.dimensions["territory"], place) for scope in scopes]
    return either(found) if found else Answer.UNKNOWN


def overlap(first: ScopeExtent, second: ScopeExtent, by: Hierarchies, since: date) -> Overlap:
    """Return whether two scopes overlap on or after a day, and in what.

    Earlier days count too where both scopes say when they begin: nothing else says that they met then.
    """
    if date.min not in (first.term.start[0], second.term.start[0]):
        since = date.min
    answers = {
        name: extents_overlap(by[name], first.dimensions[name], second.dimensions[name]) for name in by
    }
    answers[TIME] = first.term.overlaps(second.term, since)
    shared = {
        name: _shared(by[name], first.dimensions[name], second.dimensions[name])
        for name in by
        if answers[name] is Answer.YES
    }
    days = first.term.intersection(second.term).intersection(Term(start=(since, since)))
    return Overlap(both(answers.values()), answers, shared, days)


def containment(whole: ScopeExtent, part: ScopeExtent, by: Hierarchies, since: date) -> Containment:
    """Return whether all of a scope, on or after a day, lies within another."""
    return union_contains([whole], [part], by, since)


def unions_overlap(
    ours: Sequence[ScopeExtent], theirs: Sequence[ScopeExtent], by: Hierarchies, since: date
) -> Overlap:
    """Return whether one of some scopes overlaps one of some others; of no scope it is not known."""
    found = [overlap(one, other, by, since) for one, other in product(ours, theirs)]
    if not found:
        unknown = dict.fromkeys((*by, TIME), Answer.UNKNOWN)
        return Overlap(Answer.UNKNOWN, unknown)
    answer = either(each.answer for each in found)
    return min((each for each in found if each.answer is answer), key=lambda each: _doubts(each.dimensions))


def union_contains(
    wholes: Sequence[ScopeExtent], parts: Sequence[ScopeExtent], by: Hierarchies, since: date
) -> Containment:
    """Return whether each of some scopes lies within the union of others; of no scope it is not known."""
    if not wholes or not parts:
        return Containment(Answer.UNKNOWN, dict.fromkeys((*by, TIME), Answer.UNKNOWN))
    found = [_within_union(wholes, part, by, since) for part in parts]
    answer = both(each.answer for each in found)
    return next(each for each in found if each.answer is answer)


def _within_union(
    wholes: Sequence[ScopeExtent], part: ScopeExtent, by: Hierarchies, since: date
) -> Containment:
    """Return whether a scope lies within several together; each dimension as compared with the nearest."""
    compared = [(_by_dimension(whole, part, by, since), whole) for whole in wholes]
    answers, nearest = min(compared, key=lambda pair: _doubts(pair[0]))
    answer = negated(_filled(left_over(part, wholes, by, since)))
    if answer is Answer.YES:
        return Containment(answer, dict.fromkeys(answers, Answer.YES))
    if answer is Answer.UNKNOWN:
        # beyond the nearest scope is not yet beyond all of them together
        answers = {name: Answer.UNKNOWN if each is Answer.NO else each for name, each in answers.items()}
    beyond = {
        name: _beyond(by[name], nearest.dimensions[name], part.dimensions[name])
        for name in by
        if answers[name] is not Answer.YES
    }
    return Containment(answer, answers, beyond)


def _by_dimension(whole: ScopeExtent, part: ScopeExtent, by: Hierarchies, since: date) -> dict[str, Answer]:
    answers = {name: extent_contains(by[name], whole.dimensions[name], part.dimensions[name]) for name in by}
    return {**answers, TIME: whole.term.contains(part.term, since)}


def _doubts(answers: Mapping[str, Answer]) -> tuple[int, int]:
    values = list(answers.values())
    return values.count(Answer.NO), values.count(Answer.UNKNOWN)


def _node_within(hierarchy: Hierarchy, whole: Extent, part: Extent, node: str) -> Answer:
    beyond = hierarchy.difference(node, (whole.covers or frozenset()) | part.excludes)
    forbidden = [hierarchy.common(node, out, part.excludes) for out in sorted(whole.excludes)]
    return negated(either(map(_filled, (beyond, *forbidden))))


def _beyond(hierarchy: Hierarchy, whole: Extent, part: Extent) -> tuple[str, ...]:
    if whole.covers is None or part.covers is None:
        return ()
    return tuple(
        node for node in sorted(part.covers) if _node_within(hierarchy, whole, part, node) is not Answer.YES
    )


def _shared(hierarchy: Hierarchy, first: Extent, second: Extent) -> tuple[str, ...]:
    minus = first.excludes | second.excludes
    found: set[str] = set()
    for one in first.covers or ():
        for other in second.covers or ():
            found |= set(hierarchy.shared(one, other))
    return _largest(
        hierarchy, (node for node in found if hierarchy.difference(node, minus) is Emptiness.FILLED)
    )


def _largest(hierarchy: Hierarchy, nodes: Iterable[str]) -> tuple[str, ...]:
    distinct = sorted(set(nodes))
    if WHOLE in distinct:
        return (WHOLE,)
    return tuple(
        one
        for one in distinct
        if not any(hierarchy.relation(one, other) is Relation.WITHIN for other in distinct)
    )


def _filled(emptiness: Emptiness) -> Answer:
    return {
        Emptiness.FILLED: Answer.YES, Emptiness.EMPTY: Answer.NO, Emptiness.UNKNOWN: Answer.UNKNOWN,
    }[emptiness]  # fmt: skip
