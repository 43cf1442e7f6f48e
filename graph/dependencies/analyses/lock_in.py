"""D9: lock-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.evidence import RelationshipFact
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.lock_in import (
    LockInPart,
    Pull,
    Tie,
    alternatives_tie,
    clause_ties,
    contract_tie,
    ip_tie,
    notice_tie,
)
from graph.dependencies.question import Question
from graph.dependencies.readings.agreements import agreements
from graph.dependencies.readings.supply import Supply, stated_dependents, supplies_around
from graph.dependencies.readings.vendor import contracts_with, held_ip
from graph.dependencies.safeguards import Safeguard, SafeguardTopic, safeguards_on


@dataclass(frozen=True, slots=True)
class LockInRow:
    """One part of lock-in."""

    TYPE_NAME: ClassVar[str] = "LockInTie"
    tie: Tie

    @computed(column="part")
    def part(self) -> LockInPart:
        """Which part it is."""
        return self.tie.part

    @computed(column="pull")
    def pull(self) -> Pull:
        """Which way it pulls."""
        return self.tie.pull

    @computed(column="in words")
    def words(self) -> str:
        """The part in words."""
        return self.tie.words

    @computed(column="figure")
    def figure(self) -> float | None:
        """Its figure, where it has one."""
        return self.tie.figure

    @computed(column="unit")
    def unit(self) -> str | None:
        """What the figure counts."""
        return self.tie.unit

    @computed(most=100)
    def because(self) -> tuple[RelationshipFact, ...]:
        """The relationships that say so."""
        return self.tie.evidence

    @property
    def order(self) -> tuple[int]:
        """As the parts are declared."""
        return (list(LockInPart).index(self.tie.part),)


@dataclass(frozen=True, slots=True)
class EntrantView:
    """How open something that the vendor supplies is to other suppliers: the reverse view of lock-in."""

    needed: NodeId = shown("The component or service.")
    qualified: tuple[NodeId, ...] = shown("Other suppliers that are qualified.", most=100)
    not_qualified: tuple[NodeId, ...] = shown(
        "Other suppliers that are not, or of which it is not recorded: they could enter.", most=100
    )


@dataclass(frozen=True, slots=True)
class StatedEase:
    """How easily a needer states that it could replace the vendor."""

    node: NodeId = shown("Who needs the vendor.")
    substitutability: float | None = shown("From 0 to 1; null: not stated.")


@dataclass(frozen=True, slots=True)
class LockInReport:
    """How our own firms are tied to a vendor, part by part. There is no sum of the parts."""

    vendor: NodeId = shown("The vendor.")
    contracts: tuple[NodeId, ...] = shown("The contracts between it and our own firms.", most=100)
    parts: tuple[LockInRow, ...] = shown("The parts.", table=True, paging=Paging.CONNECTION)
    entrants: tuple[EntrantView, ...] = shown(
        "How open what it supplies is to other suppliers.", most=100
    )  # fmt: skip
    stated: tuple[StatedEase, ...] = shown("How easily needers state that it could be replaced.", most=100)
    safeguards: tuple[Safeguard, ...] = shown(
        "The safeguards that apply on the day to what ties. A screen, not a legal verdict."
    )


async def _run(question: Question, given: Mapping[str, Any]) -> LockInReport:
    vendor = given["of"]
    await question.require(vendor, ("Party",), "of")
    day = question.moment.as_of
    contracts = await contracts_with(question, vendor)
    terms = await agreements(question, contracts)
    supplies = await supplies_around(question, vendor)
    entrants = tuple(_entrants(each, vendor) for each in supplies)
    fewest = min((len(each.qualified) for each in entrants), default=None)
    ties = [
        alternatives_tie(fewest),
        *clause_ties(terms, day),
        notice_tie(terms),
        ip_tie(await held_ip(question, vendor)),
        contract_tie(terms, day),
    ]
    stated = await stated_dependents(question, vendor)
    return LockInReport(
        NodeId(vendor),
        tuple(NodeId(each) for each in contracts),
        tuple(sorted((LockInRow(tie) for tie in ties), key=lambda row: row.order)),
        entrants,
        tuple(StatedEase(NodeId(each.start), figure) for each, figure in stated),
        safeguards_on(day, _topics(ties)),
    )


def _entrants(supply: Supply, vendor: str) -> EntrantView:
    others = [source for source in supply.sources if source.supplier != vendor]
    qualified = sorted(source.supplier for source in others if source.qualified)
    rest = sorted(source.supplier for source in others if not source.qualified)
    return EntrantView(
        NodeId(supply.what), tuple(NodeId(each) for each in qualified), tuple(NodeId(each) for each in rest)
    )


def _topics(ties: list[Tie]) -> list[SafeguardTopic]:
    tying = {tie.part for tie in ties if tie.pull is Pull.TIES}
    topics = []
    if tying & {LockInPart.EXCLUSIVITY, LockInPart.MINIMUM_COMMITMENT}:
        topics += [SafeguardTopic.LONG_EXCLUSIVITY, SafeguardTopic.MARKET_SHARE]
    if tying & {LockInPart.EXIT_FEE, LockInPart.NOTICE}:
        topics.append(SafeguardTopic.SWITCHING)
    if LockInPart.IP_HELD_BY_VENDOR in tying:
        topics.append(SafeguardTopic.LICENSED_TECHNOLOGY)
    return topics


_VENDOR = (
    thing("Organization", "acme", is_own=True),
    thing("Organization", "borealis"),
    thing("Component", "valve"),
    thing("Contract", "supply", expires_on="2028-09-30", notice_months=6),
    fact("acme", "PARTY_TO", "supply"),
    fact("borealis", "PARTY_TO", "supply"),
    fact("borealis", "SUPPLIES", "valve", share_of_supply=100.0, qualified=True),
)

ANALYSIS = Analysis(
    id="lock_in",
    code="D9",
    title="Lock-in",
    definition=(
        "How our own firms are tied to a vendor, as named parts and never one number: the fewest other "
        "qualified suppliers of something it supplies, exclusivity, minimum commitments, the longest notice, "
        "exit fees, what helps to take data along, its assets in our products, and the months that the "
        "longest contract has left. Each part TIES, EASES or is NOT_RECORDED. The reverse view says how open "
        "what it supplies is to others. Safeguards are named with their year; it gives no legal verdict."
    ),
    checked_against="Date arithmetic by an independent loop, month by month, for what a contract has left.",
    result=LockInReport,
    run=_run,
    parameters=(Parameter("of", ParameterKind.NODE, "The id of the vendor.", required=True),),
    examples=(
        AnalysisExample(
            "A sole supplier under an exclusive contract of two more years",
            world(
                *_VENDOR,
                thing("Restriction", "only", restriction_type="EXCLUSIVITY"),
                thing("Clause", "fee", clause_type="LIQUIDATED_DAMAGES"),
                fact("supply", "IMPOSES", "only"),
                fact("supply", "HAS_CLAUSE", "fee"),
            ),
            {
                "contracts": ["supply"],
                "parts": [
                    {"part": "ALTERNATIVES", "pull": "TIES", "figure": 0.0},
                    {"part": "EXCLUSIVITY", "pull": "TIES", "figure": 1.0},
                    {"part": "MINIMUM_COMMITMENT", "pull": "NOT_RECORDED"},
                    {"part": "NOTICE", "pull": "TIES", "figure": 180.0, "unit": "days"},
                    {"part": "EXIT_FEE", "pull": "TIES"},
                    {"part": "DATA_PORTABILITY", "pull": "NOT_RECORDED"},
                    {"part": "IP_HELD_BY_VENDOR", "pull": "NOT_RECORDED"},
                    {"part": "CONTRACT_LEFT", "pull": "TIES", "figure": 27.0, "unit": "months"},
                ],
                "safeguards": [{"id": "EU_VBER_2022_NON_COMPETE"}, {"id": "EU_DATA_ACT_2023_SWITCHING"}],
            },
            {"of": "borealis"},
        ),
        AnalysisExample(
            "Near miss: the exclusivity has ended, and another supplier is qualified",
            world(
                *_VENDOR,
                thing("Organization", "cobalt"),
                thing("Organization", "delta"),
                thing("Restriction", "only", restriction_type="EXCLUSIVITY", expires_on="2026-06-29"),
                fact("supply", "IMPOSES", "only"),
                fact("cobalt", "SUPPLIES", "valve", qualified=True),
                fact("delta", "SUPPLIES", "valve"),
            ),
            {
                "parts": [
                    {"part": "ALTERNATIVES", "pull": "EASES", "figure": 1.0},
                    {"part": "EXCLUSIVITY", "pull": "NOT_RECORDED"},
                ],
                "entrants": [{"needed": "valve", "qualified": ["cobalt"], "notQualified": ["delta"]}],
            },
            {"of": "borealis"},
        ),
        AnalysisExample(
            "A vendor that owns what our product uses, and helps to leave",
            world(
                *_VENDOR,
                thing("Product", "pump"),
                thing("IPAsset", "design", kind="DESIGN"),
                thing("Clause", "escrow", clause_type="SOURCE_CODE_ESCROW"),
                fact("acme", "OFFERS", "pump"),
                fact("pump", "USES_IP", "design"),
                fact("borealis", "OWNS_IP", "design"),
                fact("supply", "HAS_CLAUSE", "escrow"),
            ),
            {
                "parts": [
                    {"part": "DATA_PORTABILITY", "pull": "EASES"},
                    {"part": "IP_HELD_BY_VENDOR", "pull": "TIES", "figure": 1.0},
                ],
            },
            {"of": "borealis"},
        ),
    ),
)  # fmt: skip
