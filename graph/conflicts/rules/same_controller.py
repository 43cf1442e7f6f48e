"""R02: one controller on both sides of the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph.checks.evidence import MissingFact, Path, Severity, Verdict
from graph.checks.rule import Example, Finding, Input, Reference, Rule
from graph.checks.world import Fact, fact, thing, world
from graph.conflicts.findings.controller_words import summary
from graph.conflicts.findings.findings import VAGUE, finding
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealings import Dealing, Seat
from graph.conflicts.reasoning.groups import CommonControl, common_control


@dataclass(frozen=True)
class _Pair:
    """Two seats on different sides that one controller may stand above; ``other`` is the counterparty."""

    dealing: Dealing
    seat: Seat
    other: Seat
    common: CommonControl
    verdict: Verdict

    @property
    def parties(self) -> frozenset[str]:
        return frozenset((self.seat.party, self.other.party))


async def find(context: CheckContext) -> list[Finding]:
    """Return one finding per counterparty and controller; per two parties where neither or both are ours."""
    found: dict[str, list[_Pair]] = {}
    for pair in _pairs(context):
        found.setdefault("\0".join(_identity(context, pair)), []).append(pair)
    return [_finding(context, tuple(pairs)) for pairs in found.values()]


def _pairs(context: CheckContext) -> Iterable[_Pair]:
    """Yield the pairs of every dealing; an implied one only where no recorded one tells as much."""
    told: dict[frozenset[str], int] = {}
    for dealing in sorted(context.dealings, key=lambda each: each.about is None):
        for first, second in dealing.pairs():
            if dealing.about is None and {first.party, second.party} <= context.own:
                continue
            common = common_control(context, first.party, second.party)
            if common.verdict is Verdict.CLEAR:
                continue
            verdict = Verdict.UNKNOWN if first.vague or second.vague else common.verdict
            seats = (second, first) if second.party in context.own else (first, second)
            pair = _Pair(dealing, *seats, common, verdict)
            if dealing.about is None and told.get(pair.parties, verdict.rank + 1) <= verdict.rank:
                continue
            told[pair.parties] = min(verdict.rank, told.get(pair.parties, verdict.rank))
            yield pair


def _identity(context: CheckContext, pair: _Pair) -> tuple[str, ...]:
    about = pair.dealing.about or ""
    if not _ours(context, pair):
        return (*sorted(pair.parties), about)
    if pair.verdict is Verdict.UNKNOWN:
        return (pair.other.party, "own firms", about)
    return (pair.other.party, "own firms", about, pair.verdict.value, pair.common.controller or "")


def _ours(context: CheckContext, pair: _Pair) -> bool:
    return pair.seat.party in context.own and pair.other.party not in context.own


def _finding(context: CheckContext, pairs: tuple[_Pair, ...]) -> Finding:
    head = pairs[0]
    firms = tuple(sorted({pair.seat.party for pair in pairs}, key=lambda id: (context.name(id), id)))
    controllers = [pair.common.controller for pair in pairs if pair.common.controller]
    missing = [gap for pair in pairs for gap in (*_vague(context, pair), *pair.common.missing)]
    return finding(
        RULE,
        head.verdict,
        _identity(context, head),
        summary(
            context.name,
            context.name(head.dealing.about) if head.dealing.about else "",
            firms,
            head.other.party,
            head.common.controller,
            head.verdict,
            ours=_ours(context, head),
        ),
        paths=[path for pair in pairs for path in (*_table(context, pair), *pair.common.paths)],
        arithmetic=[step for pair in pairs for step in pair.common.arithmetic],
        missing=missing,
        nodes=(*firms, head.other.party, *controllers),
    )


def _vague(context: CheckContext, pair: _Pair) -> list[MissingFact]:
    return [
        MissingFact(
            seat.party,
            f"the exact days on which {context.name(seat.party)} is a party to "
            + (context.name(pair.dealing.about) if pair.dealing.about else "the dealing"),
            VAGUE,
        )
        for seat in (pair.seat, pair.other)
        if seat.vague
    ]


def _table(context: CheckContext, pair: _Pair) -> tuple[Path, ...]:
    seats = [seat.fact for seat in (pair.seat, pair.other) if seat.fact is not None]
    if len(seats) < 2 or not pair.dealing.about:
        return ()
    return (context.path((pair.seat.party, pair.dealing.about, pair.other.party), seats),)


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
    version=2,
    definition="Two parties on different sides of a dealing have the same ultimate controller.",
    why="Where one hand holds both sides, price and terms are not bargained for but set.",
    remedy="Treat the deal as one between related parties: independent price, disclosure, approval.",
    identity=(
        "The rule, the counterparty, the controller and what is dealt about, however many of our own firms "
        "the controller stands above; where neither or both are our own, the rule, the two parties and what "
        "they deal about."
    ),
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
