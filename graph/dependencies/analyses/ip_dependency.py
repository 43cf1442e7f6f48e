"""D18: IP dependency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.figures import FigureRange
from graph.dependencies.measures.ip_stack import IpBasis, UsedAsset, earliest_end, royalty_stack
from graph.dependencies.question import Question
from graph.dependencies.readings.ip import used_assets
from graph.dependencies.safeguards import Safeguard, SafeguardTopic, safeguards_on


@dataclass(frozen=True, slots=True)
class IpRow:
    """One asset that a product uses."""

    used: UsedAsset

    @computed(column="asset")
    def asset(self) -> NodeId:
        """The asset."""
        return NodeId(self.used.asset)

    @computed(column="required")
    def required(self) -> bool:
        """Whether the product cannot do without it."""
        return self.used.required

    @computed(column="basis")
    def basis(self) -> IpBasis:
        """On what basis it is used."""
        return self.used.basis

    @computed(column="licenses", most=100)
    def licenses(self) -> tuple[NodeId, ...]:
        """The licenses that run, or may run; one of them is enough."""
        return tuple(NodeId(each.grant) for each in self.used.running)

    @computed(column="licensors", most=100)
    def licensors(self) -> tuple[NodeId, ...]:
        """Who grants them."""
        return tuple(NodeId(each) for each in self.used.licensors)

    @computed(column="single licensor")
    def single_licensor(self) -> bool:
        """Whether every license comes from one party."""
        return self.used.single_licensor is not None

    @computed(column="free until")
    def free_until(self) -> date | None:
        """The last day on which it may surely be used; null: no end before that of its protection."""
        return self.used.free_until

    @computed(column="royalty")
    def royalty(self) -> FigureRange:
        """The royalty in percent: that of any one license that runs."""
        return FigureRange(*self.used.royalty)

    @property
    def order(self) -> tuple[int, str]:
        """What is required first."""
        return 0 if self.used.required else 1, self.used.asset


@dataclass(frozen=True, slots=True)
class IpDependencyReport:
    """On which assets, licenses and licensors a product rests."""

    product: NodeId = shown("The product.")
    assets: tuple[IpRow, ...] = shown(
        "The assets, what is required first.", table=True, paging=Paging.CONNECTION
    )
    safeguards: tuple[Safeguard, ...] = shown(
        "The safeguards about licensed technology that apply on the day. A screen, not a legal verdict."
    )

    def _used(self) -> list[UsedAsset]:
        return [row.used for row in self.assets]

    @computed()
    def earliest_end(self) -> date | None:
        """The first day on which a required asset is free to use for the last time."""
        return earliest_end(self._used())

    @computed()
    def royalty_stack(self) -> FigureRange:
        """What all royalties together take in percent; it may exceed 100."""
        return FigureRange(*royalty_stack(self._used()))

    @computed()
    def single_licensors(self) -> tuple[NodeId, ...]:
        """Parties that alone license a required asset."""
        found = {each.single_licensor for each in self._used() if each.required}
        return tuple(NodeId(each) for each in sorted(party for party in found if party is not None))


async def _run(question: Question, given: Mapping[str, Any]) -> IpDependencyReport:
    await question.require(given["of"], ("Product",), "of")
    used = await used_assets(question, given["of"])
    licensed = any(each.running for each in used)
    topics = [SafeguardTopic.LICENSED_TECHNOLOGY] if licensed else []
    rows = sorted((IpRow(each) for each in used), key=lambda row: row.order)
    return IpDependencyReport(NodeId(given["of"]), tuple(rows), safeguards_on(question.moment.as_of, topics))


def _license(name: str, licensor: str, until: str | None, royalty: float | None) -> tuple[Any, ...]:
    said: dict[str, Any] = {"expires_on": until, "royalty_rate": royalty}
    return (
        thing("RightsGrant", name, grant_type="LICENSE", **{k: v for k, v in said.items() if v is not None}),
        fact(name, "OF_ASSET", "codec"),
        fact(name, "GRANTED_TO", "acme"),
        fact(licensor, "GRANTS", name),
    )


_PRODUCT = (
    thing("Organization", "acme", is_own=True),
    thing("Organization", "borealis"),
    thing("Organization", "cobalt"),
    thing("Product", "app"),
    thing("IPAsset", "codec", kind="PATENT", expires_on="2035-01-31"),
    fact("acme", "OFFERS", "app"),
    fact("app", "USES_IP", "codec", required=True),
    fact("borealis", "OWNS_IP", "codec"),
)

ANALYSIS = Analysis(
    id="ip_dependency",
    code="D18",
    title="IP dependency",
    definition=(
        "The assets that a product uses, and on what basis: owned by a firm that offers it, licensed to one, "
        "or neither. Of several licenses one is enough, so an asset is free to use until the last of them "
        "ends, or for good where one lasts as long as its protection. It gives the earliest such end among "
        "required assets, the parties that alone license one, and the stack of royalties: the sum over the "
        "assets of the royalty of any one license. A rate that is not recorded is from 0 to 100 percent."
    ),
    checked_against="Brute force over every choice of one license for each asset.",
    result=IpDependencyReport,
    run=_run,
    parameters=(Parameter("of", ParameterKind.NODE, "The id of the product.", required=True),),
    examples=(
        AnalysisExample(
            "One licensor, and the license ends before the patent",
            world(*_PRODUCT, *_license("license", "borealis", "2028-12-31", 3.5)),
            {
                "assets": [{"asset": "codec", "basis": "LICENSED", "singleLicensor": True,
                            "freeUntil": "2028-12-31"}],
                "earliestEnd": "2028-12-31",
                "royaltyStack": {"low": "3.5", "high": "3.5"},
                "singleLicensors": ["borealis"],
                "safeguards": [{"id": "EU_TTBER_2026"}],
            },
            {"of": "app"},
        ),
        AnalysisExample(
            "Near miss: a second licensor, whose license lasts as long as the patent",
            world(
                *_PRODUCT, *_license("license", "borealis", "2028-12-31", 3.5),
                *_license("pool", "cobalt", "2035-01-31", None),
            ),
            {
                "assets": [{"licenses": ["license", "pool"], "singleLicensor": False, "freeUntil": None}],
                "earliestEnd": None,
                "royaltyStack": {"low": "0", "high": "100"},
                "singleLicensors": [],
            },
            {"of": "app"},
        ),
        AnalysisExample(
            "The asset is another's, and no license is recorded",
            world(*_PRODUCT),
            {"assets": [{"basis": "UNLICENSED", "licenses": []}], "safeguards": []},
            {"of": "app"},
        ),
        AnalysisExample(
            "The firm that offers the product owns the asset",
            world(*_PRODUCT, fact("acme", "OWNS_IP", "codec")),
            {"assets": [{"basis": "OWNED", "royalty": {"low": "0", "high": "0"}}]},
            {"of": "app"},
        ),
    ),
)  # fmt: skip
