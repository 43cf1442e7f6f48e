"""R01: somebody who decides gains from the other side."""

from __future__ import annotations

from graph.checks.evidence import Severity, Verdict
from graph.checks.rule import Example, Finding, Input, Reference, Rule
from graph.checks.world import world
from graph.conflicts.examples.words import (
    DECIDED_DEAL,
    OWN_AND_OTHER,
    UNNAMED,
    examples,
    firm,
    holds,
    maybe_same,
    person,
)
from graph.conflicts.findings.findings import finding, table_path, told_once, unnamed_holders, weakened
from graph.conflicts.policy import SIGNIFICANT_INTEREST
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealings import Dealing, Decider, Seat
from graph.conflicts.reasoning.benefit import Benefit, benefit

_REMEDY = "Let somebody without a stake decide, or record the disclosure, the recusal or the waiver."


async def find(context: CheckContext) -> list[Finding]:
    """Return one finding per decider and counterparty: the gravest stake, or what leaves it open."""
    return told_once(
        ((decider.party, seat.party), dealing, found)
        for dealing in context.dealings
        for decider in dealing.deciders
        for seat, certain in dealing.across_from(decider, context.own)
        if (found := _between(context, dealing, decider, seat, certain)) is not None
    )


def _between(
    context: CheckContext, dealing: Dealing, decider: Decider, seat: Seat, certain: bool
) -> Finding | None:
    threshold = SIGNIFICANT_INTEREST.value
    acting = {decider.on_behalf_of} - {None}
    stake = benefit(context, decider.party, seat.party, threshold, [party for party in acting if party])
    doubts = unnamed_holders(context, seat.party, threshold)
    if stake is None and not doubts:
        return None
    who, whom = context.name(decider.party), context.name(seat.party)
    verdict, missing = weakened(context, dealing, decider, seat, certain, stake)
    if stake is None:
        verdict, missing = Verdict.UNKNOWN, doubts
    return finding(
        RULE,
        verdict,
        (decider.party, seat.party, dealing.about or ""),
        _summary(who, whom, verdict, stake, context.name(dealing.about) if dealing.about else ""),
        paths=(*table_path(context, dealing, decider, seat), *(stake.paths if stake else ())),
        arithmetic=stake.arithmetic if stake else (),
        missing=missing,
        nodes=(decider.party, seat.party),
    )


def _summary(who: str, whom: str, verdict: Verdict, stake: Benefit | None, about: str) -> str:
    table = f" on {about}" if about else ""
    start = f"{who} decides{table}, with {whom} on the other side,"
    if stake is None:
        return f"{start} and may be a holder of {whom} who is recorded without a name."
    doubt = {
        Verdict.POTENTIAL: ", if an unconfirmed identity is right",
        Verdict.UNKNOWN: ", as far as the record tells",
    }.get(verdict, "")
    return f"{start} and {stake.words}{doubt}."


_EXAMPLES = (
    *examples(
        DECIDED_DEAL, "deal",
        conflict={
            "A decider owns half of the owner of 20 % of the seller":
                [firm("middle"), holds("ann", "middle", 50), holds("middle", "other", 20)],
            "Exactly 5 % is enough": [holds("ann", "other", 5)],
            "A stake in the seller's parent counts through the control group":
                [firm("parent"), firm("sister"), holds("parent", "other", 60),
                 holds("parent", "sister", 80), holds("ann", "sister", 10)],
        },
        clear={"A decider without a stake": []},
        near_miss={
            "4.999999 % is not enough": [holds("ann", "other", 4.999999)],
            "A stake that was sold before the day": [holds("ann", "other", 40, until="2025-06-30")],
        },
        unknown={
            "A range that straddles the threshold": [holds("ann", "other", (3, 7))],
            "A holder of the seller who is not named": [UNNAMED, holds("unnamed", "other", 30)],
        },
        potential={
            "A record that may be the same person holds the stake":
                [person("ann_w"), maybe_same("ann", "ann_w"), holds("ann_w", "other", 30)],
        },
    ),
    Example("A decider named in the question, and no deal: the own firms against the party asked about",
            Verdict.CONFLICT, world(*OWN_AND_OTHER, person("ann"), holds("ann", "other", 12)),
            ("other",), ("ann",)),
)  # fmt: skip

RULE = Rule(
    id="decision_maker_benefits",
    code="R01",
    title="Decision-maker benefits",
    severity=Severity.HIGH,
    version=1,
    definition=(
        "Whoever decides on a dealing holds, directly and through others, at least the significant "
        "interest in a party on the other side or in a member of its control group, or controls it."
    ),
    why="Somebody who gains from the other side's profit cannot be relied on to bargain against it.",
    remedy=_REMEDY,
    identity="The rule, the decider, the counterparty and what is decided on.",
    references=(
        Reference("Beneficial Ownership Data Standard, interests", 2024, "https://standard.openownership.org/"),
        Reference("Regulation (EU) 2024/1624, Articles 52 to 54", 2024),
    ),
    inputs=(Input("OWNERSHIP", "who owns the parties on the other side"),),
    shows=(
        "DECIDES", "ABOUT", "PARTY_TO", "GRANTS", "GRANTED_TO", "HOLDS_INTEREST_IN", "CONTROLS", "SAME_AS",
    ),
    thresholds=(SIGNIFICANT_INTEREST,),
    extraction=(
        "Interests and asserted control around the parties; integrated ownership (net) of the decider in "
        "the counterparty and in each member of its control group, compared in fractions."
    ),
    find=find,
    examples=_EXAMPLES,
)  # fmt: skip
