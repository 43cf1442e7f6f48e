"""Integrated ownership of one firm by one owner: net, gross, or over simple paths."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import chain

from graph.checks.evidence import MissingFact, Share

from .figures import NOTHING, ONE, ZERO, Range, shown
from .linear import NoOutsideOwner
from .optimum import Reach, most
from .simple_paths import path_sum
from .stakes import Stakes


class Formula(StrEnum):
    """How indirect ownership is added up.

    GROSS is D(I−D)⁻¹, the sum over all walks; it may exceed 100 % where firms hold each other.
    NET (Baldone, Brioschi, Paleari) leaves out walks that pass through the owner again.
    SIMPLE_PATHS leaves out walks that pass through anybody twice (close links after Vadalog).
    """

    NET = "NET"
    GROSS = "GROSS"
    SIMPLE_PATHS = "SIMPLE_PATHS"


@dataclass(frozen=True, slots=True)
class Integrated:
    """What an owner holds of a firm directly and through others.

    ``range`` is None where it cannot be said: a group holds itself entirely, and ``missing`` says
    so. ``tight`` says that some reading of the recorded ranges reaches each bound. ``error`` bounds
    what floats may be off by; it is 0 where fractions were used.
    """

    owner: str
    owned: str
    formula: Formula
    range: Range | None
    tight: bool = True
    unknown: bool = False
    missing: tuple[MissingFact, ...] = ()
    error: Fraction = ZERO

    @property
    def share(self) -> Share:
        """The share in percent at six places."""
        if self.range is None:
            return Share(unknown=True, tight=False)
        return shown(self.range, tight=self.tight, unknown=self.unknown)


def integrated(
    stakes: Stakes, owner: str, owned: str, formula: Formula = Formula.NET, *, exact: bool | None = None
) -> Integrated:
    """Return what an owner holds of a firm; ``exact`` True forbids floats."""
    reach = reach_of(stakes, owner, owned, returns=formula is Formula.GROSS, exact=exact)
    if owned not in reach.ranges or not any(reach.owner in column for column in reach.ranges.values()):
        return Integrated(owner, owned, formula, NOTHING)
    found = _walks(stakes, reach, owned, formula)
    if formula is Formula.SIMPLE_PATHS:
        return _simple(reach, found)
    return found


def reach_of(stakes: Stakes, owner: str, owned: str, *, returns: bool, exact: bool | None = None) -> Reach:
    """Return the part of the matrix between an owner and a firm."""
    above = stakes.with_owners_above(owned)
    between = (stakes.owned_below(owner, above) | {owner}) & above
    firms = between if returns or owner == owned else between - {owner}
    ranges = {node: stakes.column(node).ranges(between) for node in sorted(firms) if stakes.column(node)}
    return Reach(owner, ranges, {node: stakes.room(node) for node in ranges}, returns, exact)


def _walks(stakes: Stakes, reach: Reach, owned: str, formula: Formula) -> Integrated:
    if reach.owner in stakes.closed:
        return _cannot_say(reach.owner, owned, formula, stakes)
    try:
        least = reach.evaluate(reach.least())
    except NoOutsideOwner:
        return _cannot_say(reach.owner, owned, formula, stakes)
    low = least.by_firm[owned]
    found = Integrated(
        reach.owner, owned, formula, Range(low, low), unknown=_unknown(stakes, reach), error=least.error
    )
    return found if reach.certain else _with_most(reach, found)


def _with_most(reach: Reach, found: Integrated) -> Integrated:
    low = found.range.low if found.range else ZERO
    low_open = _low_open(reach, found.owned)
    try:
        values = most(reach)
    except NoOutsideOwner:
        whole = Range(low, max(low, ONE), low_open and low < 1)
        return replace(found, range=whole, tight=False)
    high = max(low, values.by_firm[found.owned])
    high_open = high > low and _high_open(reach, found.owned, high)
    whole = Range(low, high, low_open and low < high, high_open)
    return replace(found, range=whole, tight=reach.exactly, error=max(found.error, values.error))


def _low_open(reach: Reach, owned: str) -> bool:
    """Whether every reading lies above the least: a stake that is "more than" lies on a sure walk."""
    sure = {
        node: [m for m, each in column.items() if each.low > 0 or each.low_open]
        for node, column in reach.ranges.items()
    }
    back, frontier = {owned}, [owned]
    while frontier:
        for m in sure.get(frontier.pop(), ()):
            if m not in back and (m != reach.owner or reach.returns):
                back.add(m)
                frontier.append(m)
    forth, growing = {reach.owner}, True
    while growing:
        more = {node for node in back if node not in forth and any(m in forth for m in sure.get(node, ()))}
        forth |= more
        growing = bool(more)
    firms = back & forth if reach.returns or owned == reach.owner else (back & forth) - {reach.owner}
    for node in firms:
        if any(reach.ranges[node][m].low_open for m in sure.get(node, ()) if m in forth):
            return True
    return False


def _high_open(reach: Reach, owned: str, high: Fraction) -> bool:
    """Whether no reading reaches the most: with the open ends cut back, the optimum is less.

    Only columns that a sum of 100 % never binds are cut back; in others an optimum may be reached
    otherwise, and the bound is then called closed, which is the cautious reading.
    """
    cut = {
        node: {m: _cut(each) for m, each in column.items()}
        if sum((each.high - each.low for each in column.values()), ZERO) <= reach.room[node]
        else column
        for node, column in reach.ranges.items()
    }
    if cut == reach.ranges:
        return False
    values = most(replace(reach, ranges=cut))
    return values.by_firm[owned] + 2 * values.error < high


def _cut(each: Range) -> Range:
    return Range(each.low, (each.low + each.high) / 2) if each.high_open else each


def _unknown(stakes: Stakes, reach: Reach) -> bool:
    for node, column in reach.ranges.items():
        cells = stakes.column(node)
        interests = chain.from_iterable(cells[m].interests for m in column)
        if any(held.unknown for held in interests):
            return True
    return False


def _cannot_say(owner: str, owned: str, formula: Formula, stakes: Stakes) -> Integrated:
    closed = owner in stakes.closed
    missing = MissingFact(
        about=owner if closed else owned,
        what="no outside owner: who, outside a group that holds itself entirely, owns part of it"
        if closed
        else "recorded shares that add up to no more than 100 %",
        why="what is held of a group whose recorded shares all stay inside it cannot be added up",
    )
    return Integrated(owner, owned, formula, None, False, False, (missing,))


def _simple(reach: Reach, net: Integrated) -> Integrated:
    """Sum over simple paths: never more than net, and equal to it where nothing is circular."""
    if net.range is None:
        return net
    found = path_sum(reach, net.owned)
    if not found.circular:
        return net
    high = min(net.range.high, found.high) if not found.truncated else net.range.high
    low = min(found.low, high)
    settled = reach.certain and not found.truncated
    whole = Range(low, low) if settled else Range(low, high)
    return replace(net, range=whole, tight=settled, error=ZERO if settled else net.error)
