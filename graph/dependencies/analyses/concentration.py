"""D6: concentration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind, Picture, PictureKind
from graph.checks.logic import Answer
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.figures import ConcentrationGroup, FigureRange
from graph.dependencies.measures.concentration import (
    Bounds,
    Concentration,
    Merger,
    Part,
    concentration,
    merger,
)
from graph.dependencies.measures.merger_frameworks import FRAMEWORKS, Band, Framework
from graph.dependencies.question import Question
from graph.dependencies.shares import RecordedShare, shares_of
from graph.ownership import OwnershipNetwork


class ConcentrationBy(StrEnum):
    """What shares are gathered by."""

    SUPPLIER = "SUPPLIER"
    CONTROLLER = "CONTROLLER"
    TERRITORY = "TERRITORY"


@dataclass(frozen=True, slots=True)
class FrameworkReading:
    """What a framework says about the index. It names the safeguard that applies, and no legal verdict."""

    framework: Framework
    index: Bounds
    after: Bounds
    change: Bounds
    share: Bounds

    @computed()
    def id(self) -> str:
        """The framework, by authority and year."""
        return self.framework.id

    @computed()
    def title(self) -> str:
        """What the framework is called."""
        return self.framework.title

    @computed()
    def year(self) -> int:
        """Of which year it is."""
        return self.framework.year

    @computed()
    def band(self) -> Band:
        """How concentrated it is without the change."""
        return self.framework.band(self.index)

    @computed()
    def band_after(self) -> Band:
        """How concentrated it is after the change."""
        return self.framework.band(self.after)

    @computed()
    def looks_closer(self) -> bool | None:
        """Whether an authority looks closer at the change; null: the recorded shares leave it open."""
        answer = self.framework.attention(self.after, self.change, self.share)
        return None if answer is Answer.UNKNOWN else answer is Answer.YES

    @computed()
    def safeguard(self) -> str:
        """The safeguard that applies, with its place in the framework."""
        return self.framework.safeguard


@dataclass(frozen=True, slots=True)
class ConcentrationReport:
    """The Herfindahl-Hirschman index of a component's supply or of a market, with bounds."""

    TYPE_NAME: ClassVar[str] = "ConcentrationReport"
    before: Concentration
    after: Concentration
    merger: Merger
    of: NodeId = shown("The component or the market.")
    by: ConcentrationBy = shown("What shares were gathered by.")
    year: int | None = shown("The year of a market's shares.")
    without_figure: tuple[NodeId, ...] = shown(
        "Parties that take part without a recorded share, by id.", most=100
    )

    @computed(table=True, paging=Paging.CONNECTION)
    def groups(self) -> tuple[ConcentrationGroup, ...]:
        """The shares that are counted as one, the largest first."""
        found = []
        for group in self.before.groups:
            members = tuple(NodeId(each) for each in group.members)
            found.append(ConcentrationGroup(members, group.share, group.share * group.share))
        return tuple(found)

    @computed()
    def index(self) -> FigureRange:
        """The index, from 0 to 10,000."""
        return FigureRange(*self.before.index)

    @computed()
    def index_after(self) -> FigureRange:
        """The index after the change: the merging parties counted as one."""
        return FigureRange(*self.after.index)

    @computed()
    def change(self) -> FigureRange:
        """What the change adds to the index."""
        return FigureRange(*self.merger.change)

    @computed()
    def total(self) -> Decimal:
        """The sum of the recorded shares in percent."""
        return self.before.total

    @computed()
    def overstated(self) -> bool:
        """Whether the recorded shares are more than the whole: they contradict each other."""
        return self.before.total > 100

    @computed()
    def frameworks(self) -> tuple[FrameworkReading, ...]:
        """What frameworks of several years say."""
        merged = self.merger
        return tuple(
            FrameworkReading(each, self.before.index, self.after.index, merged.change, merged.share)
            for each in FRAMEWORKS
        )


async def _run(question: Question, given: Mapping[str, Any]) -> ConcentrationReport:
    await question.require(given["of"], ("Component", "Service", "Market"), "of")
    for id in given["merging"] or ():
        await question.require(id, ("Party",), "merging")
    by = ConcentrationBy(given["by"])
    recorded, year = await shares_of(question, given["of"], given["year"])
    parts = await _parts(question, recorded, by)
    merging = tuple(given["merging"] or ())
    before, after = concentration(parts), concentration(parts, merging)
    merged = merger(parts, merging)
    unknown = tuple(NodeId(each.party) for each in recorded if each.share is None)
    return ConcentrationReport(before, after, merged, NodeId(given["of"]), by, year, unknown)


async def _parts(question: Question, recorded: list[RecordedShare], by: ConcentrationBy) -> list[Part]:
    stated = [(each, each.share) for each in recorded if each.share is not None]
    if by is ConcentrationBy.SUPPLIER:
        return [Part(each.party, share) for each, share in stated]
    if by is ConcentrationBy.TERRITORY:
        return [_by_territory(each, share) for each, share in stated]
    ids = [each.party for each, _ in stated]
    network = await OwnershipNetwork.load(question.transaction, question.scope, question.moment, above=ids)
    question.learn(dict(network.names))
    parts = []
    for each, share in stated:
        surely, possibly = network.ultimate_controllers(each.party)
        parts.append(Part(each.party, share, surely, possibly))
    return parts


def _by_territory(each: RecordedShare, share: Decimal) -> Part:
    """A part of a jurisdiction's country; a division of it (US-DE) counts with its country."""
    if each.jurisdiction is None:
        return Part(each.party, share, anywhere=True)
    return Part(each.party, share, frozenset({each.jurisdiction.partition("-")[0]}))


def _suppliers(*shares: tuple[str, float | None]) -> list[Any]:
    parts: list[Any] = [thing("Component", "cell")]
    for name, share in shares:
        parts.append(thing("Organization", name, jurisdiction="DE" if name != "delta" else "FR"))
        stated: dict[str, Any] = {} if share is None else {"share_of_supply": share}
        parts.append(fact(name, "SUPPLIES", "cell", **stated))
    return parts


_FOUR = _suppliers(("alpha", 30.0), ("beta", 30.0), ("gamma", 20.0), ("delta", 20.0))

ANALYSIS = Analysis(
    id="concentration",
    code="D6",
    title="Concentration",
    definition=(
        "The Herfindahl-Hirschman index of a component's supply or of a market: the sum of the squares of "
        "the shares in percent, from 0 to 10,000, by supplier, by ultimate controller or by country. "
        "What is not recorded of the whole gives bounds: it adds nothing where it is spread over many, its "
        "square where it is one more supplier's. So does a controller or a country that is not certain. With "
        "merging parties it gives the index after the change, and what frameworks of several years say about "
        "both. It names the safeguard that applies and gives no legal verdict."
    ),
    checked_against=(
        "The worked example of the US Department of Justice (30, 30, 20 and 20 percent: 2,600), and the "
        "definition by brute force over all ways to group uncertain parts."
    ),
    takes_input=True,
    result=ConcentrationReport,
    run=_run,
    picture=Picture(PictureKind.BARS, "parties", "share"),
    parameters=(
        Parameter("of", ParameterKind.NODE, "The id of a component or of a market.", required=True),
        Parameter(
            "by", ParameterKind.CHOICE, "What shares are gathered by.",
            default=ConcentrationBy.SUPPLIER.value, choices=ConcentrationBy,
        ),
        Parameter("merging", ParameterKind.NODES, "The ids of parties that a deal would make one.", most=100),
        Parameter(
            "year", ParameterKind.INTEGER, "The year of a market's shares; the last one by default.",
            least=1900, most=2200,
        ),
    ),
    examples=(
        AnalysisExample(
            "Four suppliers, and two of them merge",
            world(*_FOUR),
            {
                "index": {"low": "2600", "high": "2600"},
                "indexAfter": {"low": "3400", "high": "3400"},
                "change": {"low": "800", "high": "800"},
                "total": "100",
                "frameworks": [
                    {"id": "US_2023", "band": "HIGH", "looksCloser": True},
                    {"id": "US_2010", "band": "HIGH", "looksCloser": True},
                    {"id": "EU_2004", "band": "HIGH", "looksCloser": True},
                ],
            },
            {"of": "cell", "merging": ["gamma", "delta"]},
        ),
        AnalysisExample(
            "Near miss: half of the supply is not recorded, and the bounds leave the band open",
            world(*_suppliers(("alpha", 30.0), ("beta", 20.0), ("gamma", None))),
            {
                "index": {"low": "1300", "high": "3800"},
                "withoutFigure": ["gamma"],
                "frameworks": [{"id": "US_2023", "band": "UNKNOWN", "looksCloser": False}],
            },
            {"of": "cell"},
        ),
        AnalysisExample(
            "By ultimate controller: two suppliers of one owner are one",
            world(
                *_FOUR,
                thing("Organization", "owner"),
                fact("owner", "HOLDS_INTEREST_IN", "alpha", interest_type="SHAREHOLDING", share_exact=60.0),
                fact("owner", "HOLDS_INTEREST_IN", "gamma", interest_type="SHAREHOLDING", share_exact=100.0),
            ),
            {
                "groups": [
                    {"parties": ["alpha", "gamma"], "share": "50"},
                    {"parties": ["beta"], "share": "30"},
                    {"parties": ["delta"], "share": "20"},
                ],
                "index": {"low": "3800", "high": "3800"},
            },
            {"of": "cell", "by": "CONTROLLER"},
        ),
        AnalysisExample(
            "By territory: three of four suppliers are in one country",
            world(*_FOUR),
            {"index": {"low": "6800", "high": "6800"}},
            {"of": "cell", "by": "TERRITORY"},
        ),
    ),
)  # fmt: skip
