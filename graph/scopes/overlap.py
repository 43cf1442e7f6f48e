"""Whether two scopes overlap, and whether one contains the other: dimension by dimension, three-valued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graph.checks.in_force import Term
from graph.checks.logic import Answer, either, negated
from graph.scopes.hierarchy import WHOLE, Emptiness, Hierarchy


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
class ScopeExtent:
    """One scope: what it covers in each dimension, and when."""

    id: str
    dimensions: Mapping[str, Extent] = field(hash=False)
    term: Term = field(default_factory=Term)


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
    return negated(either((*beyond, *forbidden)))


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
