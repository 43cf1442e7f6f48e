"""R02: one controller on both sides of the table."""

from __future__ import annotations

from typing import Any

from graph.checks.evidence import MissingFact, Path, Severity, Verdict
from graph.checks.rule import Example, Finding, Input, Reference, Rule
from graph.checks.world import Fact, fact, thing, world
from graph.conflicts.context import CheckContext
from graph.conflicts.dealings import Dealing, Seat
from graph.conflicts.groups import CommonControl, common_control
from graph.conflicts.report import finding


async def find(context: CheckContext) -> list[Finding]:
    """Return one finding per two parties on different sides that one controller may stand above."""
    found: dict[str, Finding] = {}
    for dealing in context.dealings:
        for first, second in dealing.pairs():
            if dealing.about is None and {first.party, second.party} <= context.own:
                continue
            common = common_control(context, first.party, second.party)
            if common.verdict is not Verdict.CLEAR:
                each = _finding(context, dealing, first, second, common)
                found.setdefault(each.identity, each)
    return list(found.values())


def _finding(
    context: CheckContext, dealing: Dealing, first: Seat, second: Seat, common: CommonControl
) -> Finding:
    vague = [
        MissingFact(
            seat.party, f"the exact days of {context.name(seat.party)}'s seat", "they straddle the day"
        )
        for seat in (first, second)
        if seat.vague
    ]
    verdict = Verdict.UNKNOWN if vague else common.verdict
    seats = [seat.fact for seat in (first, second) if seat.fact is not None]
    table: tuple[Path, ...] = ()
    if len(seats) == 2 and dealing.about:
        table = (context.path((first.party, dealing.about, second.party), seats),)
    return finding(
        RULE,
        verdict,
        (*sorted((first.party, second.party)), dealing.about or ""),
        _summary(context, dealing, first, second, common, verdict),
        paths=(*table, *common.paths),
        arithmetic=common.arithmetic,
        missing=(*vague, *common.missing),
        nodes=(first.party, second.party, *((common.controller,) if common.controller else ())),
    )


def _summary(
    context: CheckContext,
    dealing: Dealing,
    first: Seat,
    second: Seat,
    common: CommonControl,
    verdict: Verdict,
) -> str:
    a, b = context.name(first.party), context.name(second.party)
    table = f"of {context.name(dealing.about)}" if dealing.about else "of the table"
    if verdict is Verdict.UNKNOWN:
        return f"It cannot be told whether {a} and {b}, on different sides {table}, have one controller."
    who = context.name(common.controller or "")
    if common.controller in (first.party, second.party):
        below = b if common.controller == first.party else a
        words = f"{who} stands on one side {table} and controls {below} on the other"
    else:
        words = f"{who} controls both {a} and {b}, on different sides {table}"
    doubt = ", if an unconfirmed identity is right" if verdict is Verdict.POTENTIAL else ""
    return f"{words}{doubt}."


_TABLE = (
    thing("Organization", "buyer"),
    thing("Organization", "seller"),
    thing("Organization", "top"),
    thing("Organization", "middle"),
    thing("Deal", "deal"),
    fact("buyer", "PARTY_TO", "deal", side="buyer"),
    fact("seller", "PARTY_TO", "deal", side="seller"),
    fact("top", "HOLDS_INTEREST_IN", "buyer", interest_type="SHAREHOLDING", share_exact=51),
    fact("top", "HOLDS_INTEREST_IN", "middle", interest_type="SHAREHOLDING", share_exact=70),
)


def _seller(**share: Any) -> Fact:
    return fact("middle", "HOLDS_INTEREST_IN", "seller", interest_type="SHAREHOLDING", **share)


RULE = Rule(
    id="same_controller",
    code="R02",
    title="Same controller on both sides",
    severity=Severity.HIGH,
    version=1,
    definition="Two parties on different sides of a dealing have the same ultimate controller.",
    why="Where one hand holds both sides, price and terms are not bargained for but set.",
    remedy="Treat the deal as one between related parties: independent price, disclosure, approval.",
    identity="The rule, the two parties and what they deal about.",
    references=(
        Reference("Company control in Vadalog: the least fixpoint of majority voting", 2022),
        Reference("IAS 24 Related Party Disclosures", 2009),
    ),
    inputs=(Input("OWNERSHIP", "who owns and controls the parties of both sides"),),
    shows=("PARTY_TO", "GRANTS", "GRANTED_TO", "HOLDS_INTEREST_IN", "CONTROLS", "SAME_AS"),
    extraction=(
        "Interests and asserted control around the parties; the least fixpoint of control (votes first, "
        "else shares), run for each party's possible controllers; the ultimate ones are compared."
    ),
    find=find,
    examples=(
        Example(
            "A majority chain to both", Verdict.CONFLICT, world(*_TABLE, _seller(share_exact=60)), ("deal",)
        ),
        Example(
            "One side controls the other",
            Verdict.CONFLICT,
            world(
                thing("Organization", "own", is_own=True),
                thing("Organization", "other"),
                fact(
                    "own", "HOLDS_INTEREST_IN", "other", interest_type="SHAREHOLDING", share_exact=50.000001
                ),
            ),
            ("other",),
        ),
        Example(
            "Two minorities that one parent controls add up",
            Verdict.CONFLICT,
            world(
                *_TABLE,
                thing("Organization", "aunt"),
                fact("top", "HOLDS_INTEREST_IN", "aunt", interest_type="SHAREHOLDING", share_exact=100),
                fact("aunt", "HOLDS_INTEREST_IN", "seller", interest_type="SHAREHOLDING", share_exact=30),
                _seller(share_exact=30),
            ),
            ("deal",),
        ),
        Example(
            "Exactly half is no control",
            Verdict.CLEAR,
            world(*_TABLE, _seller(share_exact=50)),
            ("deal",),
            near_miss=True,
        ),
        Example("Owners that have nothing in common", Verdict.CLEAR, world(*_TABLE), ("deal",)),
        Example(
            "One parent, but both on the same side",
            Verdict.CLEAR,
            world(
                *_TABLE,
                thing("Organization", "ally"),
                fact("ally", "PARTY_TO", "deal", side="buyer"),
                fact("top", "HOLDS_INTEREST_IN", "ally", interest_type="SHAREHOLDING", share_exact=90),
            ),
            ("deal",),
            near_miss=True,
        ),
        Example(
            "A range that straddles the majority",
            Verdict.UNKNOWN,
            world(*_TABLE, _seller(share_min=45, share_max=55)),
            ("deal",),
        ),
        Example(
            "The majority of one side is not named",
            Verdict.UNKNOWN,
            world(
                *_TABLE,
                thing("UnknownParty", "nobody"),
                fact("nobody", "HOLDS_INTEREST_IN", "seller", interest_type="SHAREHOLDING", share_exact=80),
            ),
            ("deal",),
        ),
        Example(
            "Two records that may be one person control the two sides",
            Verdict.POTENTIAL,
            world(
                *_TABLE,
                thing("Person", "li"),
                thing("Person", "lee"),
                fact("li", "HOLDS_INTEREST_IN", "top", interest_type="SHAREHOLDING", share_exact=90),
                fact("lee", "HOLDS_INTEREST_IN", "seller", interest_type="SHAREHOLDING", share_exact=90),
                fact("li", "SAME_AS", "lee", score=0.7),
            ),
            ("deal",),
        ),
    ),
)
