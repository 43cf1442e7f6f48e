"""Whether an ownership test is met: yes, no or unknown, with the facts that would decide it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from graph.checks.evidence import MissingFact, Share
from graph.checks.logic import Answer, between

from .closure import Threshold, closure, held_by
from .figures import NOTHING, Range, shown
from .gaps import MAX_GAPS, interest_gaps, unidentified_gap
from .integrated import Formula, Integrated, integrated, reach_of
from .network import OwnershipNetwork
from .regimes import OwnershipTest, PassThrough, Regime, regimes
from .snapshot import Interest
from .stakes import Stakes

EXACT_AT_MOST = 300
"""Firms in one circle for which a figure at a threshold is still computed in fractions."""
_GROUP = "\x00group"
_BY_CONTROL = (PassThrough.CONTROL, PassThrough.COMMON_CONTROLLER)
"""Ways to meet a test that have no figure of their own."""
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
    *,
    together: bool = False,
) -> list[OwnershipTestResult]:
    """Return each test's results: one for every holder taken alone.

    ``together`` says that the holders are under one measure: a regime that adds such holders up
    gives one result for all of them.
    """
    found = []
    for test in tests:
        groups: list[Sequence[str]] = [(holder,) for holder in holders]
        if together and holders and regimes()[test].together:
            groups = [holders]
        found += [ownership_test(network, test, of, group, interest_type) for group in groups]
    return found


def ownership_test(
    network: OwnershipNetwork,
    test: OwnershipTest,
    of: str,
    holders: Sequence[str],
    interest_type: str | None = None,
) -> OwnershipTestResult:
    """Return whether holders meet a test in a firm.

    Several holders are added up; give only such as the regime adds up (those that are listed), and
    raise ValueError for a regime that takes each alone. With an ``interest_type``, stakes of that
    type alone count.
    """
    regime = regimes()[test].on(network.snapshot.as_of)
    holders, of = tuple(dict.fromkeys(map(network.at, holders))), network.at(of)
    if not holders:
        raise ValueError(f"{test}: name at least one holder")
    if len(holders) > 1 and not regime.together:
        raise ValueError(f"{test} takes each holder alone: ask once for each")
    found = [
        (kind, _count(network, regime, passing, of, tuple(holders), kind))
        for passing, kind in _ways(regime, interest_type)
    ]
    kind, best = min(found, key=lambda pair: _ORDER.index(pair[1].outcome))
    best = _open(network, regime, of, tuple(holders), best)
    if of in network.snapshot.parties and not regime.measures(network.snapshot.parties[of].jurisdiction):
        best = replace(best, outcome=Answer.NO, missing=())
    total = Share(unknown=True, tight=False) if best.range is None else shown(
        best.range, tight=best.tight, unknown=best.unknown
    )  # fmt: skip
    return OwnershipTestResult(regime, of, tuple(holders), best.outcome, total, kind, best.missing)


def _ways(regime: Regime, interest_type: str | None) -> Iterator[tuple[PassThrough, str]]:
    """Yield each way to meet a test with each type of interest that it counts."""
    kinds = (interest_type,) if interest_type else regime.interest_types
    for passing in (regime.passing, *regime.also):
        if passing not in _BY_CONTROL:
            yield from ((passing, kind) for kind in kinds)
        elif not interest_type or regime.passing is PassThrough.CONTROL:
            yield passing, kinds[0]  # control has no types of its own


def _open(
    network: OwnershipNetwork, regime: Regime, of: str, holders: tuple[str, ...], best: _Counted
) -> _Counted:
    """Return a test that is not met as unknown where a part of the regime that is not built could decide."""
    if best.outcome is not Answer.NO or not regime.unbuilt:
        return best
    if not any(holder in network.control.above(of) for holder in holders):
        return best
    missing = MissingFact(of, regime.unbuilt, "the regime asks for it, and no record says it")
    return replace(best, outcome=Answer.UNKNOWN, missing=(missing,))


def _count(
    network: OwnershipNetwork,
    regime: Regime,
    passing: PassThrough,
    of: str,
    holders: tuple[str, ...],
    kind: str,
) -> _Counted:
    recorded = _by_limb(network, regime, passing, of, holders, network.stakes(kind))
    if recorded.outcome is not Answer.NO or passing in _BY_CONTROL:
        return recorded
    widened = network.stakes_with(kind, regime.doubtful)
    hidden = tuple(sorted((network.unidentified & widened.owners_above(of)) - set(holders)))
    # the same matrix: nothing recorded is in doubt
    doubtful = () if widened is network.stakes(kind) else _doubtful(network, regime, widened, of)
    if not hidden and not doubtful:
        return recorded
    most = _by_limb(network, regime, passing, of, (*holders, *hidden), widened)
    if most.outcome is Answer.NO:
        return recorded
    missing = (*(unidentified_gap(network, party) for party in hidden), *doubtful)
    return replace(recorded, outcome=Answer.UNKNOWN, missing=missing[:MAX_GAPS])


def _doubtful(network: OwnershipNetwork, regime: Regime, widened: Stakes, of: str) -> tuple[MissingFact, ...]:
    """Return the interests above a firm of which it is not known whether the regime counts them."""
    above = widened.owners_above(of) | {of}
    found = []
    for each in network.snapshot.interests:
        if each.interest_type in regime.doubtful and each.owned in above:
            what = f"what the interest of {network.name(each.owner)} in {network.name(each.owned)} comes to"
            why = f"an interest of the type {each.interest_type} may count, by terms that are not recorded"
            found.append(MissingFact(each.owned, what, why))
    return tuple(found)


def _by_limb(
    network: OwnershipNetwork,
    regime: Regime,
    passing: PassThrough,
    of: str,
    holders: tuple[str, ...],
    stakes: Stakes,
) -> _Counted:
    if passing is PassThrough.MULTIPLY:
        return _multiplied(network, stakes, regime.threshold, of, holders)
    if passing is PassThrough.STAKE_IN_CONTROLLER:
        return _in_controllers(network, stakes, regime.threshold, of, holders)
    if passing is PassThrough.WHOLE_STAKES:
        group = closure(holders, stakes.column, lambda p: stakes.out.get(p, ()), regime.threshold)
        return _whole(network, stakes, regime.threshold, of, (holders, *_both(group.surely, group.possibly)))
    if passing is PassThrough.MAJORITY_TRACED:
        return _traced(network, stakes, regime.threshold, of, holders)
    if passing is PassThrough.COMMON_CONTROLLER:
        return _Counted(NOTHING, *network.common_controller(holders[0], of))
    outcome, missing = network.control_state(holders[0], of)
    held = network.control.held(holders[0], of)
    return _Counted(held, outcome, missing)


def _traced(
    network: OwnershipNetwork, stakes: Stakes, threshold: Threshold, of: str, holders: tuple[str, ...]
) -> _Counted:
    """Count whole the stakes of the firms that the holders control."""
    reach = network.control.reach(holders)
    counted = _whole(network, stakes, threshold, of, (holders, *_both(reach.surely, reach.possibly)))
    if counted.outcome is not Answer.UNKNOWN:
        return counted
    missing = list(counted.missing)
    for firm in stakes.column(of):
        if firm in reach.possibly and firm not in reach.surely:
            missing += network.control_state(holders[0], firm)[1]
    return replace(counted, missing=tuple(dict.fromkeys(missing))[:MAX_GAPS])


def _in_controllers(
    network: OwnershipNetwork, stakes: Stakes, threshold: Threshold, of: str, holders: tuple[str, ...]
) -> _Counted:
    """Count the stake in each firm that controls the one asked about: the best of them."""
    surely, possibly = network.control.controllers(of)
    best = _Counted(NOTHING, Answer.NO)
    for controller in (*surely, *possibly):
        if controller in holders or holders[0] not in stakes.owners_above(controller):
            continue
        found = _multiplied(network, stakes, threshold, controller, holders)
        if controller in possibly and found.outcome is Answer.YES:
            missing = network.control_state(controller, of)[1]
            found = replace(found, outcome=Answer.UNKNOWN, missing=missing)
        best = min((best, found), key=lambda each: _ORDER.index(each.outcome))
    return best


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
    unknown = column.unknown
    if outcome is not Answer.UNKNOWN:
        return _Counted(held, outcome, unknown=unknown and not held.exact)
    above = stakes.owners_above(of)
    between = [of, *sorted(p for p in possibly if p in above)]
    missing = list(chain.from_iterable(_column_gaps(network, stakes, firm) for firm in between))
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
    missing: list[MissingFact] = []
    for firm in [of, *sorted(set(reach.ranges) - {of})]:
        column = stakes.column(firm)
        for holder in reach.ranges.get(firm, {}):
            missing += interest_gaps(network, column[holder].interests)
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
    cells = stakes.column(firm).values()
    return list(chain.from_iterable(interest_gaps(network, cell.interests) for cell in cells))


def _outcome(threshold: Threshold, held: Range) -> Answer:
    return between(threshold.surely(held), threshold.possibly(held))
