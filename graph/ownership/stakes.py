"""Stakes: the matrix of one interest type, owner to owned, with what is behind each cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain

from .components import strong_components
from .figures import ONE, ZERO, Range, added_up, total
from .linear import FloatColumn, NoOutsideOwner, nearest_float, walks
from .snapshot import Interest

KEPT_WALKS = 64
"""Firms whose owners are remembered."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one owner holds directly in one firm: parallel interests add up."""

    range: Range
    interests: tuple[Interest, ...]

    @property
    def by_source(self) -> str:
        """What each source says of its interests, where they differ."""
        return "; ".join(each.by_source for each in self.interests if each.by_source)


class Column(dict[str, Cell]):
    """Who holds what in one firm; what all hold together at least is added up once."""

    @cached_property
    def least(self) -> Fraction:
        """The sum of the least of every stake."""
        return added_up(cell.range.low for cell in self.values())

    @cached_property
    def open_lows(self) -> int:
        """How many stakes are more than their least."""
        return sum(cell.range.low_open for cell in self.values())

    @cached_property
    def unknown(self) -> bool:
        """Whether a stake is recorded without a figure."""
        interests = chain.from_iterable(cell.interests for cell in self.values())
        return any(each.unknown for each in interests)

    def ranges(self, owners: Set[str]) -> dict[str, Range]:
        """Return what some owners hold, in the order of all; it costs what the fewer of the two cost."""
        if len(owners) < len(self):
            return {owner: self[owner].range for owner in sorted(owners & self.keys())}
        return {owner: cell.range for owner, cell in self.items() if owner in owners}


_NOBODY = Column()


class Stakes:
    """The direct stakes of one interest type; summaries are left out, self-holdings stay."""

    def __init__(self, interests: Iterable[Interest]) -> None:
        found: dict[str, dict[str, list[Interest]]] = defaultdict(lambda: defaultdict(list))
        for each in interests:
            if not each.summary:
                found[each.owned][each.owner].append(each)
        self.into: dict[str, Column] = {
            owned: Column((owner, _cell(held)) for owner, held in sorted(owners.items()))
            for owned, owners in sorted(found.items())
        }
        self._above: dict[str, frozenset[str]] = {}
        self._with_above: dict[str, frozenset[str]] = {}
        self._most: dict[str, Mapping[str, float]] = {}
        out: dict[str, dict[str, Cell]] = defaultdict(dict)
        for owned, owners in self.into.items():
            for owner, cell in owners.items():
                out[owner][owned] = cell
        self.out: Mapping[str, Mapping[str, Cell]] = dict(out)

    def column(self, owned: str) -> Column:
        """Return who holds what in a firm."""
        return self.into.get(owned, _NOBODY)

    def direct(self, owner: str, owned: str) -> Cell | None:
        """Return what one holds directly in the other, or None."""
        return self.column(owned).get(owner)

    def room(self, owned: str) -> Fraction:
        """Return how much of a firm the least of every stake leaves free; never less than nothing."""
        return max(ZERO, ONE - self.column(owned).least)

    def oversubscribed(self, owned: str) -> bool:
        """Return whether even the least of every stake adds up to more than 100 %."""
        return owned in self.overfull

    @cached_property
    def overfull(self) -> frozenset[str]:
        """The firms of which even the least of every stake adds up to more than 100 %."""
        return frozenset(
            owned for owned, column in self.into.items() if column.least.numerator > column.least.denominator
        )

    @cached_property
    def closed(self) -> frozenset[str]:
        """Return the members of groups that surely hold themselves entirely: no outside owner."""
        sure = {
            owned: [owner for owner, cell in owners.items() if cell.range.surely_some]
            for owned, owners in self.into.items()
        }
        found: set[str] = set()
        for group in strong_components(sure, sure):
            inside = set(group)
            if all(self._held_inside(owned, inside) >= 1 for owned in group):
                found |= inside
        return frozenset(found)

    def _held_inside(self, owned: str, inside: set[str]) -> Fraction:
        return sum((c.range.low for owner, c in self.into[owned].items() if owner in inside), ZERO)

    def owners_above(self, owned: str) -> frozenset[str]:
        """Return everybody who holds a firm directly or through others; each firm is walked once."""
        if owned not in self._above:
            if len(self._above) >= KEPT_WALKS:
                self._above.clear()
            self._above[owned] = frozenset(_reach(owned, self.into))
        return self._above[owned]

    def with_owners_above(self, owned: str) -> frozenset[str]:
        """Return a firm and everybody above it, put together once: each of its holders asks for it."""
        if owned not in self._with_above:
            if len(self._with_above) >= KEPT_WALKS:
                self._with_above.clear()
            self._with_above[owned] = self.owners_above(owned) | {owned}
        return self._with_above[owned]

    def most_above(self, owned: str) -> Mapping[str, float]:
        """Return by owner of a firm what it may hold of it at most, over all walks, as floats.

        It is at least the exact most: a walk through the owner again counts too. Where a circle has no
        owner outside it, no sum is found, and each may hold all. Each firm is worked out once: several
        rules ask, each with a line of its own.
        """
        if owned not in self._most:
            if len(self._most) >= KEPT_WALKS:
                self._most.clear()
            self._most[owned] = self._sum_above(owned)
        return self._most[owned]

    def _sum_above(self, owned: str) -> Mapping[str, float]:
        owners = self.owners_above(owned) - {owned}
        if not owners:
            return {}
        columns = {owner: self._most_held.get(owner, ()) for owner in (*owners, owned)}
        try:
            found = walks({owned: 1.0}, columns).values
        except NoOutsideOwner:
            return dict.fromkeys(owners, 1.0)
        return {owner: found[owner] for owner in owners}

    @cached_property
    def _most_held(self) -> Mapping[str, FloatColumn]:
        """What each owner may hold of each firm at most: put in floats once for all firms that are asked."""
        return {
            owner: [(firm, nearest_float(cell.range.high)) for firm, cell in below.items()]
            for owner, below in self.out.items()
        }

    def owned_below(self, owner: str, among: frozenset[str] | None = None) -> set[str]:
        """Return every firm that a party holds directly or through others, on walks among some."""
        return _reach(owner, self.out, among)


def _cell(held: list[Interest]) -> Cell:
    whole = held[0].range if len(held) == 1 else total(each.range for each in held)
    if not whole.exact and whole.maybe_above_whole:
        whole = Range(whole.low, max(whole.low, ONE), whole.low_open, False)
    return Cell(whole, tuple(held))


def _reach(
    start: str, step: Mapping[str, Mapping[str, Cell]], among: frozenset[str] | None = None
) -> set[str]:
    seen: set[str] = set()
    frontier = [start]
    while frontier:
        for following in step.get(frontier.pop(), ()):
            if following not in seen and (among is None or following in among):
                seen.add(following)
                frontier.append(following)
    return seen
