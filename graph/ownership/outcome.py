"""Whether an ownership test is met: yes, no or unknown, with the facts that would decide it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.checks.evidence import MissingFact, Share
from graph.checks.logic import Answer, between

from .closure import Threshold, closure, held_by
from .figures import Range, shown
from .gaps import MAX_GAPS, interest_gaps, unidentified_gap
from .integrated import Formula, Integrated, integrated, reach_of
from .network import OwnershipNetwork
from .regimes import OwnershipTest, PassThrough, Regime, regimes
from .snapshot import Interest
from .stakes import Stakes

EXACT_AT_MOST = 300
"""Firms in one circle for which a figure at a threshold is still reckoned in fractions."""
_GROUP = "\x00group"
_ORDER = (Answer.YES, Answer.UNKNOWN, Answer.NO)


@dataclass(frozen=True, slots=True)
class OwnershipTestResult:
    """The answer for one holder, or for several whose stakes the regime adds up.

    ``total`` is what counts under the regime's own way of passing stakes through, so it may differ
    from integrated ownership. ``interest_type`` is the one that decided.
    """

    regime: Regime
    of: str
    holders: tuple[str, ...]
    outcome: Answer
    total: Share
    interest_type: str
    missing_facts: tuple[MissingFact, ...] = ()


@dataclass(frozen=True, slots=True)
class _Counted:
    range: Range | None
    outcome: Answer
    missing: tuple[MissingFact, ...] = ()
    tight: bool = True
    unknown: bool = False


def ownership_tests(
    network: OwnershipNetwork,
    of: str,
    holders: Sequence[str],
    tests: Iterable[OwnershipTest],
    interest_type: str | None = None,
) -> list[OwnershipTestResult]:
    """Return each test's results: one for every holder taken alone."""
    return [
        ownership_test(network, test, of, (holder,), interest_type) for test in tests for holder in holders
    ]


def ownership_test(
    network: OwnershipNetwork,
    test: OwnershipTest,
    of: str,
    holders: Sequence[str],
    interest_type: str | None = None,
) -> OwnershipTestResult:
    """Return whether holders meet a test in a firm.

    Several holders are added up; give only such as the regime adds up (those that are listed), and
    raise ValueError for a regime that takes each alone.
    """
    regime = regimes()[test]
    if not holders:
        raise ValueError(f"{test}: name at least one holder")
    if len(holders) > 1 and not regime.together:
        raise ValueError(f"{test} takes each holder alone: ask once for each")
    kinds = (interest_type,) if interest_type else regime.interest_types
    found = [(kind, _count(network, regime, of, tuple(holders), kind)) for kind in kinds]
    kind, best = min(found, key=lambda pair: _ORDER.index(pair[1].outcome))
    total = Share(unknown=True, tight=False) if best.range is None else shown(
        best.range, tight=best.tight, unknown=best.unknown
    )  # fmt: skip
    return OwnershipTestResult(regime, of, tuple(holders), best.outcome, total, kind, best.missing)


def _count(
    network: OwnershipNetwork, regime: Regime, of: str, holders: tuple[str, ...], kind: str
) -> _Counted:
    recorded = _reckon(network, regime, of, holders, kind)
    if recorded.outcome is not Answer.NO or regime.passing is PassThrough.CONTROL:
        return recorded
    above = network.stakes(kind).owners_above(of)
    hidden = tuple(sorted((network.unidentified & above) - set(holders)))
    if not hidden or _reckon(network, regime, of, (*holders, *hidden), kind).outcome is Answer.NO:
        return recorded
    missing = tuple(unidentified_gap(network, party) for party in hidden)
    return replace(recorded, outcome=Answer.UNKNOWN, missing=missing)


def _reckon(
    network: OwnershipNetwork, regime: Regime, of: str, holders: tuple[str, ...], kind: str
) -> _Counted:
    stakes = network.stakes(kind)
    if regime.passing is PassThrough.MULTIPLY:
        return _multiplied(network, stakes, regime.threshold, of, holders)
    if regime.passing is PassThrough.WHOLE_STAKES:
        group = closure(holders, stakes.column, lambda p: stakes.out.get(p, ()), regime.threshold)
        return _whole(network, stakes, regime.threshold, of, (holders, *_both(group.surely, group.possibly)))
    reach = network.control.reach(holders)
    if regime.passing is PassThrough.MAJORITY_TRACED:
        return _whole(network, stakes, regime.threshold, of, (holders, *_both(reach.surely, reach.possibly)))
    outcome, missing = network.control_state(holders[0], of)
    held = network.control.held(holders[0], of)
    return _Counted(held, outcome, missing)


def _both(surely: Iterable[str], possibly: Iterable[str]) -> tuple[set[str], set[str]]:
    return set(surely), set(possibly)


def _whole(
    network: OwnershipNetwork,
    stakes: Stakes,
    threshold: Threshold,
    of: str,
    group: tuple[tuple[str, ...], set[str], set[str]],
) -> _Counted:
    """Count whole stakes: the least held by those who surely count, the most by those who may."""
    holders, surely, possibly = group
    column = stakes.column(of)
    sure = held_by(column, {*holders, *surely} - {of})
    most = held_by(column, {*holders, *surely, *possibly} - {of})
    held = Range(sure.low, max(sure.low, most.high), sure.low_open and sure.low < most.high, most.high_open)
    outcome = _outcome(threshold, held)
    unknown = any(each.unknown for holder in column for each in column[holder].interests)
    if outcome is not Answer.UNKNOWN:
        return _Counted(held, outcome, unknown=unknown and not held.exact)
    above = stakes.owners_above(of)
    between = [of, *sorted(p for p in possibly if p in above)]
    missing = [gap for firm in between for gap in _column_gaps(network, stakes, firm)]
    return _Counted(held, outcome, tuple(missing[:MAX_GAPS]), unknown=unknown)


def _multiplied(
    network: OwnershipNetwork, stakes: Stakes, threshold: Threshold, of: str, holders: tuple[str, ...]
) -> _Counted:
    owner = holders[0]
    if len(holders) > 1:
        stakes, owner = _merged(stakes, holders, of), _GROUP
    found = _settled(stakes, threshold, owner, of)
    if found.range is None:
        return _Counted(None, Answer.UNKNOWN, found.missing, tight=False)
    outcome = _outcome(threshold, found.range) if not _near(threshold, found) else Answer.UNKNOWN
    counted = _Counted(found.range, outcome, (), found.tight, found.unknown)
    if outcome is not Answer.UNKNOWN:
        return counted
    reach = reach_of(stakes, owner, of, returns=False)
    missing = [
        gap
        for firm in [of, *sorted(set(reach.ranges) - {of})]
        for holder in reach.ranges.get(firm, {})
        for gap in interest_gaps(network, stakes.column(firm)[holder].interests)
    ]
    return replace(counted, missing=tuple(missing[:MAX_GAPS]))


def _settled(stakes: Stakes, threshold: Threshold, owner: str, of: str) -> Integrated:
    """Return integrated ownership; in fractions where floats come too near to the threshold."""
    found = integrated(stakes, owner, of, Formula.NET)
    if not _near(threshold, found):
        return found
    firms = reach_of(stakes, owner, of, returns=False).largest_circle
    return integrated(stakes, owner, of, Formula.NET, exact=True) if firms <= EXACT_AT_MOST else found


def _near(threshold: Threshold, found: Integrated) -> bool:
    if found.range is None or not found.error:
        return False
    return any(abs(bound - threshold.at) <= found.error for bound in (found.range.low, found.range.high))


def _merged(stakes: Stakes, holders: Sequence[str], of: str) -> Stakes:
    """Let several holders be one owner; walks that pass through any of them again do not count."""
    group = set(holders) - {of}
    relevant = stakes.owners_above(of) | {of}
    moved: list[Interest] = []
    for firm in sorted(relevant - group):
        for holder, cell in stakes.column(firm).items():
            moved += [replace(each, owner=_GROUP if holder in group else holder) for each in cell.interests]
    return Stakes(moved)


def _column_gaps(network: OwnershipNetwork, stakes: Stakes, firm: str) -> list[MissingFact]:
    return [gap for cell in stakes.column(firm).values() for gap in interest_gaps(network, cell.interests)]


def _outcome(threshold: Threshold, held: Range) -> Answer:
    return between(threshold.surely(held), threshold.possibly(held))
