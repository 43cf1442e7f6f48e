"""A stake in a counterparty or its control group: shareholdings along chains, against a threshold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from graph.checks.evidence import ArithmeticStep, MissingFact, Path
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.reasoning.legal_title import title_alone
from graph.conflicts.reasoning.tie_view import TieView
from graph.ownership.figures import Range, written
from graph.ownership.gaps import interest_gaps
from graph.ownership.integrated import Integrated
from graph.ownership.network import OwnershipNetwork

OF_ONE_GROUP = "of one control group with"
"""How a member of the counterparty's control group is introduced; what is said of it comes last."""
_CHAINS = 5


def stake_grounds(view: TieView) -> Iterator[Ground]:
    """Yield the stakes that reach the threshold or may reach it, the counterparty's own first."""
    below = view.record.ownership.network.stakes().owned_below(view.party)
    ordered = sorted(view.targets & below - {view.party}, key=lambda id: (id != view.other.party, id))
    for target in ordered:
        ground = _stake(view, target)
        if ground is not None:
            yield ground


def _stake(view: TieView, target: str) -> Ground | None:
    network, threshold = view.record.ownership.network, view.record.threshold
    stake, limit = integrated_at(network, view.party, target, threshold), Fraction(threshold) / 100
    whole = stake.range
    # The most that it may be is below the threshold: no missing fact can change the answer.
    if whole is not None and (whole.high < limit or (whole.high == limit and whole.high_open)):
        return None
    chains = network.chains(view.party, target)
    missing: tuple[MissingFact, ...] = ()
    # Some reading of the ranges reaches the threshold and some does not: what would decide it is named.
    if whole is None or whole.low < limit:
        missing = stake.missing
        for chain in chains.chains:
            missing += tuple(interest_gaps(network, chain.interests))
        missing = missing or (_size(view.party, target),)
    member, open_group = member_of(view.counterparty, target, certain=view.certain(target))
    missing += open_group
    missing += legal_title(view, target)
    paths = [view.joined(chain.path(ref)) for chain in chains.chains[:_CHAINS]]
    paths += membership_paths(network, view.other.party, target)
    held = written(whole) if whole else "an unknown share"
    words = f"holds {held} of {member}"
    holding = network.holding(view.party, target)
    steps = (*holding.arithmetic, comparison(whole, threshold))
    return Ground(words, (*paths, *view.identity_paths), steps, tuple(dict.fromkeys(missing)))


def _size(party: str, target: str) -> MissingFact:
    why = "the recorded stakes do not give one figure"
    return MissingFact(target, f"how much {ref(party)} holds of {ref(target)}", why)


def legal_title(view: TieView, target: str) -> tuple[MissingFact, ...]:
    """Return for whom the person asked about holds, where every stake is one of legal title alone."""
    return title_alone(view.record.ownership.network, view.party, target)


def integrated_at(network: OwnershipNetwork, holder: str, target: str, threshold: Decimal) -> Integrated:
    """Return the integrated share, in fractions where the error of floats reaches the threshold."""
    found = network.integrated(holder, target)
    limit = Fraction(threshold) / 100
    if found.error and found.range is not None:
        near = min(abs(found.range.low - limit), abs(found.range.high - limit))
        if near <= found.error:
            return network.integrated(holder, target, exact=True)
    return found


def comparison(whole: Range | None, threshold: Decimal) -> ArithmeticStep:
    """Return the step that compares a share with the significant interest, a figure of the house."""
    figure = written(whole) if whole else "an unknown share"
    outcome = "open" if whole is None or whole.low < Fraction(threshold) / 100 else "reached"
    compared = f"{figure} ≥ {threshold.normalize():f} %"
    return ArithmeticStep("significant interest (house policy)", compared, outcome)


def member_of(counterparty: str, target: str, *, certain: bool) -> tuple[str, tuple[MissingFact, ...]]:
    """Return a member of the counterparty's control group in words, and what leaves open that it is one.

    The counterparty itself is said by its name alone.
    """
    if counterparty == target:
        return ref(target), () if certain else membership(counterparty, target)
    whether = "is" if certain else "may be"
    words = f"{ref(target)}, which {whether} {OF_ONE_GROUP} {ref(counterparty)}"
    return words, () if certain else membership(counterparty, target)


def membership(counterparty: str, target: str) -> tuple[MissingFact, ...]:
    """Return the fact that would say whether a company is of the counterparty's control group."""
    what = f"whether {ref(target)} is of one control group with {ref(counterparty)}"
    return (MissingFact(counterparty, what, "the recorded stakes or identities leave it open"),)


def membership_paths(network: OwnershipNetwork, counterparty: str, target: str) -> list[Path]:
    """Return the chains that put a company into the counterparty's control group."""
    if counterparty == target:
        return []
    tops, maybes = network.ultimate_controllers(counterparty)
    found = []
    for top in sorted(tops) or sorted(maybes):
        for party in (counterparty, target):
            chain = network.control_chain(top, party) if top != party else None
            found += [chain] if chain is not None else []
    return found[:_CHAINS]
