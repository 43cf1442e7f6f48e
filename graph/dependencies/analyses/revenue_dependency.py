"""D17: revenue dependency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind, Picture, PictureKind
from graph.checks.evidence import RelationshipFact
from graph.checks.result import NodeId, Paging, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.figures import ConcentrationGroup, FigureRange
from graph.dependencies.measures.cascade import cascade
from graph.dependencies.measures.concentration import Part, concentration
from graph.dependencies.measures.revenue import Rates, added, share_of
from graph.dependencies.parameters import CONVERSION
from graph.dependencies.question import Question
from graph.dependencies.readings.agreements import graph_with_contracts
from graph.dependencies.readings.revenue import Revenue, RevenueSource, revenue_of
from graph.ownership import OwnershipNetwork


@dataclass(frozen=True, slots=True)
class RevenueRow:
    """Revenue from one party or partnership."""

    source: NodeId = shown("The party or partnership that it comes from.", column="from")
    parties: tuple[NodeId, ...] = shown("The parties to it that are not ours.", column="parties", most=100)
    share: FigureRange = shown("Its share of the year's revenue in percent.", column="share")
    amount: Decimal | None = shown("The amount, as stated.", column="amount")
    currency: str | None = shown("The currency of amount.", column="currency")
    converted: Decimal | None = shown("The amount in the answer's currency; null: no rate is given.")
    at_risk: FigureRange = shown(
        "What share of the revenue is lost if these parties fail, with all that falls with them.",
        column="at risk",
    )
    rates_from: date | None = shown("The day of the rate that the source used, where it states one.")
    because: RelationshipFact = shown("The relationship that says so.")

    @property
    def order(self) -> tuple[float, str]:
        """The largest first."""
        return -float(self.share.high), self.source


@dataclass(frozen=True, slots=True)
class RevenueDependencyReport:
    """On whom a firm's revenue depends: by source and by group."""

    firm: NodeId = shown("The firm.")
    year: int | None = shown("The year of the figures; null: none is recorded.")
    currency: str | None = shown("The currency that amounts are converted to.")
    rate_date: date | None = shown("The day of the rates, as it was given.")
    sources: tuple[RevenueRow, ...] = shown(
        "The sources, the largest first.", table=True, paging=Paging.CONNECTION
    )
    groups: tuple[ConcentrationGroup, ...] = shown(
        "Sources under one ultimate controller as one, with what is surely recorded of their share.", most=100
    )
    largest_group: FigureRange = shown("The share of the largest group in percent.")
    recorded: FigureRange = shown("The share of the revenue that has a recorded source, in percent.")
    not_converted: tuple[str, ...] = shown("The currencies for which no rate is given.")


async def _run(question: Question, given: Mapping[str, Any]) -> RevenueDependencyReport:
    firm = given["of"]
    await question.require(firm, ("Organization",), "of")
    rates = Rates.read(given["currency"], given["rates"] or ())
    revenue = await revenue_of(question, firm, given["year"])
    graph = await graph_with_contracts(question)
    shares = {
        source.node: share_of(source.stated, source.money, revenue.whole, rates) for source in revenue.sources
    }
    rows = []
    for source in revenue.sources:
        fallen = {fall.node: fall.certain for fall in cascade(graph, source.parties)}
        low = added(shares[node] for node in shares if fallen.get(node))[0]
        high = added(shares[node] for node in shares if node in fallen)[1]
        rows.append(_row(source, rates, FigureRange(*shares[source.node]), FigureRange(low, high)))
    parts = await _parts(question, revenue, {node: low for node, (low, _) in shares.items()})
    found = concentration(parts)
    largest = max((high for _, high in shares.values()), default=Decimal(0))
    missing = {source.money.currency for source in revenue.sources if source.money}
    return RevenueDependencyReport(
        NodeId(firm),
        revenue.year,
        rates.currency,
        given["rate_date"],
        tuple(sorted(rows, key=lambda row: row.order)),
        tuple(
            ConcentrationGroup(tuple(NodeId(each) for each in group.members), group.share, group.share**2)
            for group in found.groups
        ),
        FigureRange(found.largest[0], max(found.largest[1], largest)),
        FigureRange(*added(shares.values())),
        tuple(sorted(code for code in missing if code and _unrated(code, rates))),
    )


def _unrated(code: str, rates: Rates) -> bool:
    return rates.currency is not None and code != rates.currency and code not in rates.of


def _row(source: RevenueSource, rates: Rates, share: FigureRange, at_risk: FigureRange) -> RevenueRow:
    return RevenueRow(
        NodeId(source.node),
        tuple(NodeId(party) for party in source.parties),
        share,
        source.money.amount if source.money else None,
        source.money.currency if source.money else None,
        rates.convert(source.money),
        at_risk,
        source.fact.properties.get("fx_date"),
        source.fact,
    )


async def _parts(question: Question, revenue: Revenue, shares: Mapping[str, Decimal]) -> list[Part]:
    """Return the sources as parts: those with a party under one ultimate controller belong together."""
    parties = sorted(set(chain.from_iterable(source.parties for source in revenue.sources)))
    if not parties:
        return []
    network = await OwnershipNetwork.load(
        question.transaction, question.scope, question.moment, above=parties
    )  # fmt: skip
    question.learn(dict(network.names))
    parts = []
    for source in revenue.sources:
        surely: frozenset[str] = frozenset()
        possibly: frozenset[str] = frozenset()
        for party in source.parties:
            sure, may = network.ultimate_controllers(party)
            surely, possibly = surely | sure, possibly | may
        parts.append(Part(source.node, shares[source.node], surely, possibly))
    return parts


_FIRM = (
    thing("Organization", "acme", is_own=True),
    thing("Organization", "borealis"),
    thing("Organization", "cobalt"),
    thing("FinancialFigure", "total", kind="REVENUE", amount=1000.0, currency="EUR", year=2025),
    fact("acme", "HAS_FIGURE", "total"),
    fact("acme", "HAS_REVENUE_FROM", "borealis", year=2025, amount=200.0, currency="EUR"),
    fact("acme", "HAS_REVENUE_FROM", "cobalt", year=2025, amount=100.0, currency="USD"),
)

ANALYSIS = Analysis(
    id="revenue_dependency",
    code="D17",
    title="Revenue dependency",
    definition=(
        "Which share of a firm's revenue of a year comes from each party or partnership: as stated, else the "
        "amount over the year's revenue, in one currency at the rates that are given for a day. Sources "
        "under one ultimate controller are one group. At risk is what is lost if the parties fail, with each "
        "other source that falls with them. A share that is not recorded, or an amount without a rate, is "
        "from 0 to 100 percent."
    ),
    checked_against="The arithmetic in exact fractions, on random amounts, currencies and rates.",
    result=RevenueDependencyReport,
    run=_run,
    picture=Picture(PictureKind.BARS, "source", "share"),
    parameters=(
        Parameter("of", ParameterKind.NODE, "The id of the firm.", required=True),
        Parameter(
            "year", ParameterKind.INTEGER, "The year; the last one with figures by default.",
            least=1900, most=2200,
        ),
        *CONVERSION,
    ),
    examples=(
        AnalysisExample(
            "Two partners, one paid in dollars at a stated rate",
            world(*_FIRM),
            {
                "year": 2025,
                "sources": [
                    {"source": "borealis", "share": {"low": "20", "high": "20"}},
                    {"source": "cobalt", "share": {"low": "9.2", "high": "9.2"}, "converted": "92"},
                ],
                "recorded": {"low": "29.2", "high": "29.2"},
            },
            {"of": "acme", "currency": "EUR", "rates": ["USD=0.92"], "rate_date": "2025-12-31"},
        ),
        AnalysisExample(
            "Near miss: without a rate the share of the second is not known",
            world(*_FIRM),
            {
                "sources": [
                    {"source": "cobalt", "share": {"low": "0", "high": "100"}, "converted": None},
                    {"source": "borealis", "share": {"low": "20", "high": "20"}},
                ],
                "notConverted": ["USD"],
            },
            {"of": "acme", "currency": "EUR"},
        ),
        AnalysisExample(
            "Two partners of one owner are one group, and the second fails with the first",
            world(
                *_FIRM[:4], *_FIRM[4:6],
                fact("acme", "HAS_REVENUE_FROM", "cobalt", year=2025, amount=50.0, currency="EUR"),
                fact("cobalt", "DEPENDS_ON", "borealis", dep_type="SUPPLY", strength=1.0),
                thing("Organization", "owner"),
                fact("owner", "HOLDS_INTEREST_IN", "borealis", interest_type="SHAREHOLDING",
                     share_exact=60.0),
                fact("owner", "HOLDS_INTEREST_IN", "cobalt", interest_type="SHAREHOLDING", share_exact=70.0),
            ),
            {
                "groups": [{"parties": ["borealis", "cobalt"], "share": "25"}],
                "sources": [
                    {"source": "borealis", "atRisk": {"low": "25", "high": "25"}},
                    {"source": "cobalt", "atRisk": {"low": "5", "high": "5"}},
                ],
            },
            {"of": "acme"},
        ),
    ),
)  # fmt: skip
