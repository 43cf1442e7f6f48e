"""R02: one controller on both sides of the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.checks.evidence import MissingFact, Path, Severity, Verdict
from graph.checks.rule import Finding, Input, Reference, Rule
from graph.checks.world import fact
from graph.conflicts.examples.words import (
    OWN_AND_OTHER,
    UNNAMED,
    deal,
    examples,
    firm,
    holds,
    maybe_same,
    person,
)
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


_SIDES = (
    firm("buyer"), firm("seller"), firm("top"), firm("middle"), *deal("deal", "buyer", "seller"),
    holds("top", "buyer", 51), holds("top", "middle", 70),
)  # fmt: skip
_EXAMPLES = (
    *examples(
        _SIDES, "deal",
        conflict={
            "A majority chain to both": [holds("middle", "seller", 60)],
            "Two minorities that one parent controls add up":
                [firm("aunt"), holds("top", "aunt", 100), holds("aunt", "seller", 30),
                 holds("middle", "seller", 30)],
        },
        clear={"Owners that have nothing in common": []},
        near_miss={
            "Exactly half is no control": [holds("middle", "seller", 50)],
            "One parent, but both on the same side":
                [firm("ally"), fact("ally", "PARTY_TO", "deal", side="buyer"), holds("top", "ally", 90)],
        },
        unknown={
            "A range that straddles the majority": [holds("middle", "seller", (45, 55))],
            "The majority of one side is not named": [UNNAMED, holds("unnamed", "seller", 80)],
        },
        potential={
            "Two records that may be one person control the two sides":
                [person("li"), person("lee"), holds("li", "top", 90), holds("lee", "seller", 90),
                 maybe_same("li", "lee", 0.7)],
        },
    ),
    *examples(OWN_AND_OTHER, "other",
              conflict={"One side controls the other": [holds("own", "other", 50.000001)]}),
)  # fmt: skip

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
    examples=_EXAMPLES,
)  # fmt: skip
