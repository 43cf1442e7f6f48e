"""D10: cascade on failure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.aside import aside
from graph.checks.evidence import RelationshipFact
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.example_worlds import LICENSED
from graph.dependencies.measures.cascade import Fall, cascade, lost_by
from graph.dependencies.parameters import TYPES
from graph.dependencies.question import Question


@dataclass(frozen=True, slots=True)
class CascadeFall:
    """Something that falls, in which round, and the relationships that carry the step."""

    fall: Fall

    @computed(column="round")
    def round(self) -> int:
        """The round in which it falls; 0 is what fails at the start."""
        return self.fall.round

    @computed(column="falls")
    def node(self) -> NodeId:
        """What falls."""
        return NodeId(self.fall.node)

    @computed(column="certain")
    def certain(self) -> bool:
        """Whether it surely falls; no: a strength or a share that is not recorded leaves it open."""
        return self.fall.certain

    @computed(most=100)
    def lost(self) -> tuple[NodeId, ...]:
        """The sources that were lost, every one of them; none of what fails at the start."""
        return tuple(NodeId(need.needed) for need in lost_by(self.fall.requirement))

    @computed(column="because", most=100)
    def because(self) -> tuple[RelationshipFact, ...]:
        """The relationships that say that it needs them."""
        return tuple(need.facts[0] for need in lost_by(self.fall.requirement))

    @property
    def order(self) -> tuple[int, int, str]:
        """By round; what is certain first."""
        return self.fall.order


@dataclass(frozen=True, slots=True)
class CascadeReport:
    """What falls when something fails, round by round."""

    failing: tuple[NodeId, ...] = shown("What fails at the start, by id.", most=100)
    falls: tuple[CascadeFall, ...] = shown(
        "What falls, round by round.", table=True, paging=Paging.CONNECTION
    )

    @computed()
    def rounds(self) -> int:
        """How many rounds there are after the start."""
        return max((each.fall.round for each in self.falls), default=0)

    @computed()
    def certain_count(self) -> int:
        """How many surely fall, those that fail at the start left out."""
        return sum(each.fall.certain and each.fall.round > 0 for each in self.falls)

    @computed()
    def possible_count(self) -> int:
        """How many may fall beside them."""
        return sum(not each.fall.certain for each in self.falls)


async def _run(question: Question, given: Mapping[str, Any]) -> CascadeReport:
    for id in given["failing"]:
        await question.require_needer(id, "failing")
    graph = (await question.need_graph()).of_types(given["types"])
    falls = await aside(cascade, graph, given["failing"])
    failing = tuple(sorted(NodeId(id) for id in given["failing"]))
    return CascadeReport(failing, tuple(CascadeFall(fall) for fall in falls))


_LINE = (
    thing("Organization", "acme"),
    thing("Product", "pump"),
    thing("Component", "valve"),
    thing("Organization", "borealis"),
    thing("Organization", "cobalt"),
    fact("acme", "DEPENDS_ON", "pump", dep_type="REVENUE", strength=0.4),
    fact("pump", "CONTAINS", "valve", required=True),
    fact("borealis", "SUPPLIES", "valve", share_of_supply=70.0),
    fact("cobalt", "SUPPLIES", "valve", share_of_supply=30.0),
)

ANALYSIS = Analysis(
    id="cascade",
    code="D10",
    title="Cascade on failure",
    definition=(
        "What falls when some nodes fail, round by round, as a least fixpoint. A node falls when something "
        "that it requires has no surviving source: a component needs one of its suppliers, what is used "
        "under a license needs one of the licenses of the asset, and anything else with a strength of 1 is "
        "required by itself. A need with a strength below 1 is missed and brings nothing down. A fall is "
        "possible and not certain where a strength is not recorded, or where the recorded shares of "
        "suppliers are less than the whole. A contract that fails takes its grants along, and those what is "
        "used under them."
    ),
    checked_against="An independent loop that tries every node again until nothing changes.",
    takes_input=True,
    result=CascadeReport,
    run=_run,
    parameters=(
        Parameter(
            "failing", ParameterKind.NODES, "The ids of what fails at the start; several at once.",
            required=True, most=1000,
        ),
        TYPES,
    ),
    examples=(
        AnalysisExample(
            "Both suppliers of a part fail, and the product falls with it; revenue is only reduced",
            world(*_LINE),
            {
                "rounds": 2,
                "certainCount": 2,
                "possibleCount": 0,
                "falls": [
                    {"node": "borealis", "round": 0},
                    {"node": "cobalt", "round": 0},
                    {"node": "valve", "round": 1, "certain": True, "lost": ["borealis", "cobalt"]},
                    {"node": "pump", "round": 2, "certain": True, "lost": ["valve"]},
                ],
            },
            {"failing": ["borealis", "cobalt"]},
        ),
        AnalysisExample(
            "Near miss: the second supplier remains",
            world(*_LINE),
            {"rounds": 0, "falls": [{"node": "borealis", "round": 0}]},
            {"failing": ["borealis"]},
        ),
        AnalysisExample(
            "The only recorded supplier has half of the supply: the part may fall",
            world(
                thing("Component", "valve"),
                thing("Organization", "borealis"),
                fact("borealis", "SUPPLIES", "valve", share_of_supply=50.0),
            ),
            {
                "certainCount": 0,
                "possibleCount": 1,
                "falls": [{"node": "valve", "round": 1, "certain": False}],
            },
            {"failing": ["borealis"]},
        ),
        AnalysisExample(
            "A contract ends, and with it the license and the product that is used under it",
            world(*LICENSED),
            {
                "falls": [
                    {"node": "agreement", "round": 0},
                    {"node": "license", "round": 1, "certain": True},
                    {"node": "codec", "round": 2, "certain": True},
                    {"node": "app", "round": 3, "certain": True},
                    {"node": "acme", "round": 4, "certain": True},
                ],
            },
            {"failing": ["agreement"]},
        ),
    ),
)  # fmt: skip
