"""What is left of a scope without several others: whether a union of scopes contains it, three-valued.

A scope is a box: an extent in each dimension, and days. Without another box it is one piece a dimension:
the same box, outside the other in that dimension. A piece is empty where one of its dimensions is, and has
something in it where every dimension has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.checks.in_force import Term
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import Emptiness, Hierarchy

_MOST_PIECES = 2_000
"""Past it the answer is unknown: only scopes of which nearly everything is open come near it."""

Share = tuple[frozenset[str], frozenset[str]]
"""What all nodes of the first have in common without those of the second."""


def shares_of(extent: Extent) -> list[Share] | None:
    """Return an extent as shares, one a covered node; None where it is not stated."""
    if extent.covers is None:
        return None
    return [(frozenset({node}), extent.excludes) for node in sorted(extent.covers)]


@dataclass(frozen=True)
class Piece:
    """A part of a scope: shares of each dimension (None: not stated), and the days.

    Of a dimension that is not stated something is covered, but nobody knows what is left of it once
    something is taken: ``open`` has the names of those.
    """

    shares: Mapping[str, list[Share] | None]
    days: Term
    by: Mapping[str, Hierarchy]
    open: frozenset[str] = frozenset()

    def emptiness(self) -> Emptiness:
        """Return whether the piece has something in it."""
        found = {self._dimension(name) for name in self.shares} | {span(self.days)}
        if Emptiness.EMPTY in found:
            return Emptiness.EMPTY
        return Emptiness.UNKNOWN if Emptiness.UNKNOWN in found else Emptiness.FILLED

    def outside(self, name: str, extent: Extent) -> Piece:
        """Return what of the piece lies outside an extent in one dimension."""
        held = self.shares[name]
        if held is None or extent.covers is None:
            return replace(self, open=self.open | {name})
        left = [(nodes, minus | extent.covers) for nodes, minus in held]
        for nodes, minus in held:
            left += [(nodes | {excluded}, minus) for excluded in sorted(extent.excludes)]
        kept = [share for share in left if self.by[name].rest(*share) is not Emptiness.EMPTY]
        return replace(self, shares={**self.shares, name: kept})

    def before_and_after(self, days: Term) -> tuple[Piece, Piece]:
        """Return what of the piece lies before some days, and what after them."""
        start, end = self.days.start, self.days.end
        before = Term(start, (min(end[0], days.start[0]), min(end[1], days.start[1])))
        after = Term((max(start[0], days.end[0]), max(start[1], days.end[1])), end)
        return replace(self, days=before), replace(self, days=after)

    def _dimension(self, name: str) -> Emptiness:
        held = self.shares[name]
        found = Emptiness.FILLED
        if held is not None:
            found = any_of(self.by[name].rest(*share) for share in held)
        return Emptiness.UNKNOWN if name in self.open and found is Emptiness.FILLED else found


def span(days: Term) -> Emptiness:
    """Return whether a span of days with imprecise ends has a day in it."""
    if days.start[1] < days.end[0]:
        return Emptiness.FILLED
    return Emptiness.EMPTY if days.start[0] >= days.end[1] else Emptiness.UNKNOWN


def any_of(found: Iterable[Emptiness]) -> Emptiness:
    """Return whether one of several sets has something in it; of none, no."""
    seen = set(found)
    if Emptiness.FILLED in seen:
        return Emptiness.FILLED
    return Emptiness.UNKNOWN if Emptiness.UNKNOWN in seen else Emptiness.EMPTY


def left_over(
    part: ScopeExtent, wholes: Sequence[ScopeExtent], by: Mapping[str, Hierarchy], since: date
) -> Emptiness:
    """Return whether something of a scope, on or after a day, lies in none of some others."""
    days = part.term.intersection(Term(start=(since, since)))
    piece = Piece({name: shares_of(part.dimensions[name]) for name in by}, days, by)
    return _Remainder().of(piece, tuple(wholes))


class _Remainder:
    """Counts the pieces that it makes, and gives up where they are too many."""

    def __init__(self) -> None:
        self.pieces = 0

    def of(self, piece: Piece, wholes: tuple[ScopeExtent, ...]) -> Emptiness:
        state = piece.emptiness()
        if state is Emptiness.EMPTY or not wholes:
            return state
        self.pieces += 1
        if self.pieces > _MOST_PIECES:
            return Emptiness.UNKNOWN
        return any_of(self.of(each, wholes[1:]) for each in _cut(piece, wholes[0]))


def _cut(piece: Piece, whole: ScopeExtent) -> list[Piece]:
    pieces = [*piece.before_and_after(whole.term)]
    pieces += [piece.outside(name, whole.dimensions[name]) for name in piece.shares]
    return [each for each in pieces if each.emptiness() is not Emptiness.EMPTY]
