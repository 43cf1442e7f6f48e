"""The least fixpoint that follows whole stakes: whom a group of holders decides, surely or possibly.

A firm joins the group when the stakes that the group holds in it pass a threshold; its own stakes
then count whole. Columns are independent of each other, so the largest possible group is reached
by one reading of all ranges: each pass is the monotone fixpoint of its own bound. Each stake is
added once, when its holder joins, as a whole number of ten-millionths of a percent.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache

from .figures import HALF, ONE, ZERO, Range
from .stakes import Cell, Column

SCALE = 10**8
"""Shares have at most six decimals of a percent: as this many parts of one they are whole numbers."""
Columns = Callable[[str], Column]
Exact = int | Fraction


@dataclass(frozen=True, slots=True)
class Threshold:
    """A line in a regime: at least ``at``, or more than it where it is ``strict``."""

    at: Fraction
    strict: bool

    def surely(self, held: Range) -> bool:
        """Whether every reading of a range passes."""
        return held.low > self.at or (held.low == self.at and (not self.strict or held.low_open))

    def possibly(self, held: Range) -> bool:
        """Whether some reading of a range passes."""
        return held.high > self.at or (held.high == self.at and not self.strict and not held.high_open)


MAJORITY = Threshold(HALF, strict=True)


@dataclass(frozen=True)
class Closure:
    """Whom a group decides: in the order in which they joined."""

    seeds: frozenset[str]
    surely: Mapping[str, None] = field(default_factory=dict)
    possibly: Mapping[str, None] = field(default_factory=dict)

    @cached_property
    def rank_surely(self) -> Mapping[str, int]:
        """The place of each sure member in the order of joining."""
        return {member: place for place, member in enumerate(self.surely)}

    @cached_property
    def rank_possibly(self) -> Mapping[str, int]:
        """The place of each possible member in the order of joining."""
        return {member: place for place, member in enumerate(self.possibly)}


def held_by(column: Column, group: Collection[str]) -> Range:
    """Return what a group holds of a firm together; a sum is at most what the others leave."""
    inside = [cell.range for cell in _inside(column, group)]
    if len(inside) == len(column) == 1:
        return inside[0]
    low = sum((each.low for each in inside), ZERO)
    high = sum((each.high for each in inside), ZERO)
    # What outsiders hold at least is not free for the group: two ranges of 30 to 60 % are never 120 %.
    left = ONE - (column.least - low)
    low_open = any(each.low_open for each in inside)
    high_open = any(each.high_open for each in inside)
    if max(left, low) < high:
        others_open = column.open_lows > sum(each.low_open for each in inside)
        high, high_open = max(left, low), others_open
    return Range(low, high, low_open and low < high, high_open and low < high)


def _inside(column: Column, group: Collection[str]) -> list[Cell]:
    if len(group) < len(column):
        return [column[member] for member in set(group) if member in column]
    members = set(group)
    return [cell for owner, cell in column.items() if owner in members]


@lru_cache(maxsize=65_536)
def _scaled(value: Fraction) -> Exact:
    """Return a fraction of one as a whole number of parts; as a fraction where it is finer than that."""
    parts = value * SCALE
    # Whole numbers add faster than fractions, and as exactly; a share that is finer stays a fraction.
    return parts.numerator if parts.denominator == 1 else parts


@dataclass(slots=True)
class _Held:
    """What a group holds of one firm so far, and what all recorded holders have at least."""

    column: Column
    low: Exact = 0
    high: Exact = 0
    inside: int = 0
    inside_low_open: int = 0
    inside_high_open: int = 0

    def add(self, held: Range) -> None:
        self.low += _scaled(held.low)
        self.high += _scaled(held.high)
        self.inside += 1
        self.inside_low_open += held.low_open
        self.inside_high_open += held.high_open

    def surely(self, line: Exact, strict: bool) -> bool:
        if self.low != line:
            return self.low > line
        return not strict or (self.inside_low_open > 0 and self._most[0] > self.low)

    def possibly(self, line: Exact, strict: bool) -> bool:
        high, high_open = self._most
        if high != line:
            return high > line
        return not strict and not high_open

    @property
    def _most(self) -> tuple[Exact, bool]:
        """The most that the group may hold, and whether it is less than that."""
        high_open = self.inside_high_open > 0
        if self.inside == len(self.column) == 1:
            return self.high, high_open
        left = max(SCALE - (_scaled(self.column.least) - self.low), self.low)
        if left < self.high:
            return left, self.column.open_lows > self.inside_low_open and left > self.low
        return self.high, high_open and self.high > self.low


def closure(
    seeds: Iterable[str],
    columns: Columns,
    owned_by: Callable[[str], Iterable[str]],
    threshold: Threshold = MAJORITY,
    asserted: Callable[[str, bool], Iterable[str]] = lambda _party, _surely: (),
) -> Closure:
    """Return whom the seeds decide.

    ``owned_by`` lists the firms in which a party has a stake; ``asserted`` whom it controls without
    a sum, surely or possibly.
    """
    start = frozenset(seeds)
    line = _scaled(threshold.at)

    def run(surely: bool) -> dict[str, None]:
        group: dict[str, None] = {}
        held: dict[str, _Held] = {}
        frontier: list[tuple[str, list[str]]] = []

        def join(party: str) -> None:
            group[party] = None
            firms = []
            for firm in owned_by(party):
                found = held.get(firm) or held.setdefault(firm, _Held(columns(firm)))
                cell = found.column.get(party)
                if cell is not None:
                    found.add(cell.range)
                    firms.append(firm)
            frontier.append((party, firms))

        for seed in sorted(start):
            join(seed)
        for party, firms in frontier:  # grows while it is walked
            words = set(asserted(party, surely))
            for firm in sorted({*firms, *words}):
                if firm in group:
                    continue
                if firm in words or _passes(held[firm], line, threshold.strict, surely):
                    join(firm)
        return {member: None for member in group if member not in start}

    return Closure(start, run(True), run(False))


def _passes(held: _Held, line: Exact, strict: bool, surely: bool) -> bool:
    return held.surely(line, strict) if surely else held.possibly(line, strict)
