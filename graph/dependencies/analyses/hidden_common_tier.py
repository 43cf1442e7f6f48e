"""D8: hidden common tier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample
from graph.checks.aside import aside
from graph.checks.evidence import Path
from graph.checks.made_rows import MadeRows
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.common_tier import CommonTier, common_tiers
from graph.dependencies.needs.evidence_path import evidence_path
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.parameters import OF, TYPES
from graph.dependencies.question import Question
from graph.model.catalogue import label_of_id
from graph.ownership import OwnershipNetwork


@dataclass(frozen=True, slots=True)
class CommonTierRow:
    """A node that several direct needs come down to."""

    subject: str
    tier: CommonTier

    @computed(column="common", named=True)
    def node(self) -> NodeId:
        """The node that they have in common."""
        return NodeId(self.tier.node)

    @computed(column="undercuts")
    def undercuts_count(self) -> int:
        """How many direct needs come down to it."""
        return self.tier.count

    @computed(column="direct needs", most=100, named=True)
    def undercuts(self) -> tuple[NodeId, ...]:
        """The direct needs, by id; one may be the node itself."""
        return tuple(NodeId(each) for each in self.tier.undercuts)

    @computed(column="steps")
    def depth(self) -> int:
        """How many steps from the subject the longest of the shortest chains has."""
        return self.tier.depth

    @computed(most=100, named=True)
    def paths(self) -> tuple[Path, ...]:
        """A shortest chain from the subject through each direct need."""
        onward = DependencyDirection.NEEDS
        return tuple(evidence_path(self.subject, chain, onward) for chain in self.tier.chains)

    @property
    def order(self) -> tuple[int, int, str]:
        """What undercuts the most first."""
        return self.tier.order


@dataclass(frozen=True, slots=True)
class CommonOwner:
    """A party that controls several direct needs in the end."""

    controller: NodeId = shown("The ultimate controller.")
    undercuts: tuple[NodeId, ...] = shown("The direct needs that it controls, by id.", most=100)
    certain: bool = shown("Whether it surely controls every one of them.")


@dataclass(frozen=True, slots=True)
class HiddenCommonTierReport:
    """What the direct needs of a subject have in common, in their needs and in their owners."""

    subject: NodeId = shown("The subject.")
    tiers: Sequence[CommonTierRow] = shown(
        "What at least two direct needs come down to, the gravest first.",
        table=True,
        paging=Paging.CONNECTION,
    )
    owners: tuple[CommonOwner, ...] = shown(
        "Who controls at least two of the direct needs in the end.", most=100
    )


async def _run(question: Question, given: Mapping[str, Any]) -> HiddenCommonTierReport:
    subject = given["of"]
    await question.require_needer(subject, "of")
    graph = (await question.need_graph()).of_types(given["types"])
    tiers = await aside(common_tiers, graph, subject)
    direct = sorted({need.needed for need in graph.needs_of.get(subject, ())} - {subject})
    return HiddenCommonTierReport(
        NodeId(subject),
        MadeRows(len(tiers), lambda place: CommonTierRow(subject, tiers[place])),
        await _owners(question, [each for each in direct if label_of_id(each) == "Party"]),
    )


async def _owners(question: Question, parties: list[str]) -> tuple[CommonOwner, ...]:
    if len(parties) < 2:
        return ()
    network = await OwnershipNetwork.load(
        question.transaction, question.scope, question.moment, above=parties
    )  # fmt: skip
    question.learn(dict(network.names))
    surely: dict[str, set[str]] = {}
    possibly: dict[str, set[str]] = {}
    for party in parties:
        sure, may = network.ultimate_controllers(party)
        for controller in sure:
            surely.setdefault(controller, set()).add(party)
        for controller in sure | may:
            possibly.setdefault(controller, set()).add(party)
    found = []
    for controller, under in sorted(possibly.items()):
        if len(under) > 1:
            certain = surely.get(controller, set()) == under
            ids = tuple(NodeId(each) for each in sorted(under))
            found.append(CommonOwner(NodeId(controller), ids, certain))
    return tuple(found)


_VENDORS = (
    thing("Organization", "acme"),
    thing("Organization", "borealis"),
    thing("Organization", "cobalt"),
    thing("Organization", "delta"),
    thing("Platform", "cloud"),
    fact("acme", "DEPENDS_ON", "borealis", dep_type="SUPPLY"),
    fact("acme", "DEPENDS_ON", "cobalt", dep_type="SUPPLY"),
    fact("borealis", "DEPENDS_ON", "cloud", dep_type="TECHNOLOGY"),
    fact("cobalt", "DEPENDS_ON", "delta", dep_type="SUPPLY"),
)

ANALYSIS = Analysis(
    id="hidden_common_tier",
    code="D8",
    title="Hidden common tier",
    definition=(
        "The nodes that at least two direct needs of a subject come down to, by any number of steps that do "
        "not pass the subject, ranked by how many direct needs they undercut. A direct need that another "
        "needs counts as well. Beside them the parties that control at least two of the direct needs in the "
        "end."
    ),
    checked_against="networkx: the intersections of descendants, with the subject removed.",
    result=HiddenCommonTierReport,
    run=_run,
    parameters=(OF, TYPES),
    examples=(
        AnalysisExample(
            "Two vendors, and both need one cloud two and three steps away",
            world(*_VENDORS, fact("delta", "DEPENDS_ON", "cloud", dep_type="TECHNOLOGY")),
            {
                "tiers": [
                    {"node": "cloud", "undercutsCount": 2, "undercuts": ["borealis", "cobalt"], "depth": 3},
                ],
                "owners": [],
            },
            {"of": "acme"},
        ),
        AnalysisExample(
            "Near miss: each vendor needs something of its own; but one owner controls both",
            world(
                *_VENDORS,
                thing("Organization", "owner"),
                fact("owner", "HOLDS_INTEREST_IN", "borealis", interest_type="SHAREHOLDING",
                     share_exact=60.0),
                fact("owner", "HOLDS_INTEREST_IN", "cobalt", interest_type="SHAREHOLDING", share_exact=51.0),
            ),
            {
                "tiers": [],
                "owners": [{"controller": "owner", "undercuts": ["borealis", "cobalt"], "certain": True}],
            },
            {"of": "acme"},
        ),
    ),
)  # fmt: skip
