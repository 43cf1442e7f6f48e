"""The least fixpoint that follows whole stakes: whom a group of holders decides, surely or possibly.

A firm joins the group when the stakes that the group holds in it pass a threshold; its own stakes
then count whole. Columns are independent of each other, so the largest possible group is reached
by one reading of all ranges: each pass is the monotone fixpoint of its own bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .figures import HALF, ONE, ZERO, Range
from .stakes import Cell

Columns = Callable[[str], Mapping[str, Cell]]


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


@dataclass(frozen=True, slots=True)
class Closure:
    """Whom a group decides: in the order in which they joined."""

    seeds: frozenset[str]
    surely: Mapping[str, None] = field(default_factory=dict)
    possibly: Mapping[str, None] = field(default_factory=dict)


def held_by(column: Mapping[str, Cell], group: Iterable[str] | Mapping[str, None]) -> Range:
    """Return what a group holds of a firm together; a sum is at most what the others leave."""
    members = set(group)
    inside = [cell.range for owner, cell in column.items() if owner in members]
    if len(inside) == len(column) == 1:
        return inside[0]
    low = sum((each.low for each in inside), ZERO)
    high = sum((each.high for each in inside), ZERO)
    left = ONE - sum((cell.range.low for owner, cell in column.items() if owner not in members), ZERO)
    low_open = any(each.low_open for each in inside)
    high_open = any(each.high_open for each in inside)
    if max(left, low) < high:
        others_open = any(cell.range.low_open for owner, cell in column.items() if owner not in members)
        high, high_open = max(left, low), others_open
    return Range(low, high, low_open and low < high, high_open and low < high)


def closure(
    seeds: Iterable[str],
    columns: Columns,
    owned_by: Callable[[str], Iterable[str]],
    threshold: Threshold = MAJORITY,
    asserted: Callable[[str, bool], Iterable[str]] = lambda _party, _surely: (),
) -> Closure:
    """Return whom the seeds decide.

    ``owned_by`` lists the firms in which a party has a stake; ``asserted`` whom it controls by a
    source's word, surely or possibly.
    """
    start = frozenset(seeds)

    def run(passes: Callable[[Range], bool], surely: bool) -> dict[str, None]:
        group: dict[str, None] = dict.fromkeys(sorted(start))
        frontier = list(group)
        while frontier:
            party = frontier.pop(0)
            words = set(asserted(party, surely))
            for firm in sorted({*owned_by(party), *words}):
                if firm not in group and (firm in words or passes(held_by(columns(firm), group))):
                    group[firm] = None
                    frontier.append(firm)
        return {member: None for member in group if member not in start}

    return Closure(start, run(threshold.surely, True), run(threshold.possibly, False))
