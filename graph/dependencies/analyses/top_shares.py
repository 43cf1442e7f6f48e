"""D7: top shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind, Picture, PictureKind
from graph.checks.logic import Answer
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.figures import FigureRange
from graph.dependencies.measures.concentration import WHOLE, Bounds
from graph.dependencies.measures.revenue import Rates, share_of
from graph.dependencies.measures.top_shares import ranked, reaches, top
from graph.dependencies.question import Question
from graph.dependencies.readings.revenue import revenue_of
from graph.dependencies.safeguards import Safeguard, SafeguardTopic, safeguards_on
from graph.dependencies.shares import shares_of
from graph.model.catalogue import label_of_id

MAJOR = 10
"""From which share in percent a customer is named, by default: IFRS 8.34 (2006) asks for it from 10 %."""


@dataclass(frozen=True, slots=True)
class TopShare:
    """One party with its share."""

    rank: int = shown("Its rank.", column="rank")
    party: NodeId = shown("The party or the partnership.", column="party")
    share: FigureRange = shown("Its share in percent.", column="share")
    running: Decimal = shown("The recorded shares down to it, added up.", column="together")
    major: Answer = shown("Whether its share reaches the threshold.", column="major")

    @property
    def order(self) -> tuple[int, str]:
        """By rank."""
        return self.rank, self.party


@dataclass(frozen=True, slots=True)
class TopShareReport:
    """The largest suppliers of a component, of a market, or customers of a firm."""

    of: NodeId = shown("The component, service, market or firm.")
    year: int | None = shown("The year of the figures; null: they have none.")
    threshold: Decimal = shown("From which share in percent a party is major.")
    shares: tuple[TopShare, ...] = shown(
        "The parties, the largest first.", table=True, paging=Paging.CONNECTION
    )
    safeguards: tuple[Safeguard, ...] = shown(
        "The safeguards about market shares that apply on the day. A screen, not a legal verdict."
    )

    def _recorded(self) -> list[Decimal]:
        return [row.share.low for row in self.shares]

    @computed()
    def largest(self) -> FigureRange:
        """The share of the largest (CR1)."""
        return FigureRange(*top(self._recorded(), 1))

    @computed()
    def four_largest(self) -> FigureRange:
        """The share of the four largest together (CR4)."""
        return FigureRange(*top(self._recorded(), 4))

    @computed()
    def major_count(self) -> int:
        """How many surely reach the threshold."""
        return sum(row.major is Answer.YES for row in self.shares)


async def _run(question: Question, given: Mapping[str, Any]) -> TopShareReport:
    of, threshold = given["of"], Decimal(repr(given["threshold"]))
    await question.require(of, ("Component", "Service", "Market", "Organization"), "of")
    bounds, year = await _shares(question, of, given["year"])
    lows = {party: low for party, (low, _) in bounds.items()}
    rows = []
    for each in ranked(lows):
        share = bounds[each.member]
        rows.append(
            TopShare(
                each.rank,
                NodeId(each.member),
                FigureRange(*share),
                each.running,
                reaches(share, threshold),
            )
        )
    topics = [SafeguardTopic.MARKET_SHARE] if label_of_id(of) == "Market" else []
    applying = safeguards_on(question.moment.as_of, topics)
    return TopShareReport(NodeId(of), year, threshold, tuple(rows), applying)


async def _shares(question: Question, of: str, year: int | None) -> tuple[dict[str, Bounds], int | None]:
    """Return the bounds of each share: of a firm those of its customers, else those of suppliers."""
    if label_of_id(of) == "Party":
        revenue = await revenue_of(question, of, year)
        none = Rates(None, {})
        found = {
            each.node: share_of(each.stated, each.money, revenue.whole, none) for each in revenue.sources
        }
        return found, revenue.year
    recorded, of_year = await shares_of(question, of, year)
    known = sum((each.share for each in recorded if each.share is not None), Decimal(0))
    rest = max(WHOLE - known, Decimal(0))
    bounds: dict[str, Bounds] = {}
    for each in recorded:
        bounds[each.party] = (Decimal(0), rest) if each.share is None else (each.share, each.share)
    return bounds, of_year


def _suppliers(**shares: float | None) -> tuple[Any, ...]:
    parts: list[Any] = [thing("Component", "cell")]
    for name, share in shares.items():
        stated: dict[str, Any] = {} if share is None else {"share_of_supply": share}
        parts += [thing("Organization", name), fact(name, "SUPPLIES", "cell", **stated)]
    return tuple(parts)


ANALYSIS = Analysis(
    id="top_shares",
    code="D7",
    title="Top shares",
    definition=(
        "The shares of the suppliers of a component or service, of the parties in a market, or of a firm's "
        "customers in its revenue, the largest first, with those of the largest (CR1) and of the four "
        "largest together (CR4). It says which reach a threshold, by default the 10 percent from which IFRS "
        "8.34 (2006) asks that customers are named. What is not recorded of the whole may be many small "
        "parts, or one more."
    ),
    checked_against="The arithmetic over every way to spread what is not recorded, by brute force.",
    result=TopShareReport,
    run=_run,
    picture=Picture(PictureKind.BARS, "party", "share"),
    parameters=(
        Parameter(
            "of", ParameterKind.NODE, "The id of a component, a service, a market or a firm.", required=True,
        ),
        Parameter(
            "year", ParameterKind.INTEGER, "The year of the figures; the last one by default.",
            least=1900, most=2200,
        ),
        Parameter(
            "threshold", ParameterKind.NUMBER, "From which share in percent a party is major.",
            default=float(MAJOR), most=100,
        ),
    ),
    examples=(
        AnalysisExample(
            "Five suppliers that are the whole",
            world(*_suppliers(a=40.0, b=25.0, c=20.0, d=10.0, e=5.0)),
            {
                "largest": {"low": "40", "high": "40"},
                "fourLargest": {"low": "95", "high": "95"},
                "majorCount": 4,
            },
            {"of": "cell"},
        ),
        AnalysisExample(
            "Near miss: 9.9 percent is not major, and a third of the supply is not recorded",
            world(*_suppliers(a=57.1, b=9.9, c=None)),
            {
                "largest": {"low": "57.1", "high": "57.1"},
                "fourLargest": {"low": "67", "high": "100"},
                "shares": [
                    {"party": "a", "major": "YES"},
                    {"party": "b", "major": "NO"},
                    {"party": "c", "major": "UNKNOWN", "share": {"low": "0", "high": "33"}},
                ],
            },
            {"of": "cell"},
        ),
        AnalysisExample(
            "The customers of a firm in a year",
            world(
                thing("Organization", "acme"), thing("Organization", "b"), thing("Organization", "c"),
                fact("acme", "HAS_REVENUE_FROM", "b", year=2025, share_of_revenue=12.5),
                fact("acme", "HAS_REVENUE_FROM", "c", year=2024, share_of_revenue=50.0),
            ),
            {"year": 2025, "shares": [{"party": "b", "major": "YES"}], "majorCount": 1},
            {"of": "acme"},
        ),
    ),
)  # fmt: skip
