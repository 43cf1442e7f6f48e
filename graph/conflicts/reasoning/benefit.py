"""What somebody stands to gain from a counterparty: a stake in it, or in its control group, or control."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from graph.checks.evidence import ArithmeticStep, MissingFact, Path, Verdict
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.identities import Likeness
from graph.ownership.control import Outcome
from graph.ownership.figures import Range, written
from graph.ownership.gaps import interest_gaps
from graph.ownership.integrated import Integrated

_CHAINS = 5


@dataclass(frozen=True)
class Benefit:
    """A stake in a counterparty's group: CONFLICT where it reaches the threshold, UNKNOWN where it may."""

    verdict: Verdict
    holder: Likeness
    target: str
    words: str
    paths: tuple[Path, ...] = ()
    arithmetic: tuple[ArithmeticStep, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    high: Fraction = Fraction(0)

    @property
    def order(self) -> tuple[int, Fraction, str, str]:
        """The worst verdict first, then the largest stake, then ids."""
        return self.verdict.rank, -self.high, self.target, self.holder.party


def benefit(
    context: CheckContext, party: str, counterparty: str, threshold: Decimal, spared: Iterable[str] = ()
) -> Benefit | None:
    """Return the gravest benefit that a party, or a record that may be the same, has in a counterparty.

    ``spared`` are those whom the party acts for: a stake in them is no conflict.
    """
    found: list[Benefit] = []
    for other in context.known.same(counterparty):
        group = context.network.control_group(other.party)
        sure, maybe = {other.party, *group.members}, group.possible
        for holder in context.known.same(party):
            targets = (sure | maybe) - set(spared) - context.own
            below = context.network.stakes().owned_below(holder.party)
            for target in sorted(targets & (below | {holder.party})):
                certain = target in sure and other.confirmed
                found += _one(context, holder, target, counterparty, threshold, certain)
            found += _control(context, holder, other, counterparty)
    return min(found, key=lambda each: each.order, default=None)


def _one(
    context: CheckContext, holder: Likeness, target: str, counterparty: str, threshold: Decimal, certain: bool
) -> list[Benefit]:
    if holder.party == target:
        return [] if target != counterparty else [_himself(context, holder, counterparty)]
    stake, limit = _stake(context, holder.party, target, threshold), Fraction(threshold) / 100
    whole = stake.range
    if (whole is not None and whole.high < limit) or (
        whole is not None and whole.high == limit and whole.high_open
    ):
        return []
    met = whole is not None and whole.low >= limit
    chains = context.network.chains(holder.party, target)
    missing = stake.missing + tuple(
        gap for chain in chains.chains for gap in interest_gaps(context.network, chain.interests)
    )
    missing += () if certain else _membership(context, counterparty, target)
    verdict = _verdict(met and certain, holder)
    return [
        Benefit(
            verdict,
            holder,
            target,
            f"holds {written(whole) if whole else 'an unknown share'} of {context.name(target)}",
            tuple(_joined(context, holder, chain.path(context.name)) for chain in chains.chains[:_CHAINS])
            + _membership_paths(context, counterparty, target),
            (*context.network.holding(holder.party, target).arithmetic, _comparison(whole, threshold)),
            tuple(dict.fromkeys(missing)) if verdict is Verdict.UNKNOWN else (),
            whole.high if whole else Fraction(1),
        )
    ]


def _control(context: CheckContext, holder: Likeness, other: Likeness, counterparty: str) -> list[Benefit]:
    """Return control of the counterparty that no stake shows: by votes, board or contract."""
    if holder.party == other.party:
        return []
    outcome = context.network.control_outcome(holder.party, other.party)
    control = context.network.control_of(holder.party, other.party)
    if control is None or outcome is Outcome.NOT_MET:
        return []
    verdict = _verdict(outcome is Outcome.MET and other.confirmed, holder)
    missing = context.network.control_state(holder.party, other.party)[1]
    if verdict is Verdict.UNKNOWN and not missing:
        missing = _membership(context, counterparty, other.party)
    return [
        Benefit(
            verdict,
            holder,
            other.party,
            f"{'controls' if outcome is Outcome.MET else 'may control'} {context.name(other.party)}",
            tuple(_joined(context, holder, path) for path in control.chain[:_CHAINS]),
            control.arithmetic,
            missing if verdict is Verdict.UNKNOWN else (),
            Fraction(1, 2),
        )
    ]


def _himself(context: CheckContext, holder: Likeness, counterparty: str) -> Benefit:
    paths = (context.path(holder.nodes, holder.facts),) if holder.facts else ()
    verdict = Verdict.CONFLICT if holder.confirmed else Verdict.POTENTIAL
    return Benefit(verdict, holder, counterparty, "is the counterparty", paths, high=Fraction(1))


def _stake(context: CheckContext, holder: str, target: str, threshold: Decimal) -> Integrated:
    """Return the integrated share, in fractions where the error of floats reaches the threshold."""
    found = context.network.integrated(holder, target)
    limit = Fraction(threshold) / 100
    if found.error and found.range is not None:
        near = min(abs(found.range.low - limit), abs(found.range.high - limit))
        if near <= found.error:
            return context.network.integrated(holder, target, exact=True)
    return found


def _verdict(certain: bool, holder: Likeness) -> Verdict:
    if not certain:
        return Verdict.UNKNOWN
    return Verdict.CONFLICT if holder.confirmed else Verdict.POTENTIAL


def _comparison(whole: Range | None, threshold: Decimal) -> ArithmeticStep:
    figure = written(whole) if whole else "an unknown share"
    limit = Fraction(threshold) / 100
    outcome = "open" if whole is None or whole.low < limit else "reached"
    return ArithmeticStep("threshold", f"{figure} ≥ {threshold.normalize():f} %", outcome)


def _joined(context: CheckContext, holder: Likeness, path: Path) -> Path:
    """Return a path that begins with the links by which the holder may be the party asked about."""
    if not holder.facts:
        return path
    return context.path((*holder.nodes[:-1], *path.nodes), (*holder.facts, *path.relationships))


def _membership_paths(context: CheckContext, counterparty: str, target: str) -> tuple[Path, ...]:
    """Return the chains that put a company into the counterparty's control group."""
    if counterparty == target:
        return ()
    tops, maybes = context.network.ultimate_controllers(counterparty)
    found = []
    for top in sorted(tops) or sorted(maybes):
        for party in (counterparty, target):
            chain = context.network.control_chain(top, party) if top != party else None
            found += [chain] if chain is not None else []
    return tuple(found[:_CHAINS])


def _membership(context: CheckContext, counterparty: str, target: str) -> tuple[MissingFact, ...]:
    what = f"whether {context.name(target)} is of one control group with {context.name(counterparty)}"
    return (MissingFact(counterparty, what, "the recorded stakes or identities leave it open"),)
