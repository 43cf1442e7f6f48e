"""D23: time to recover against time to survive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind, Picture, PictureKind
from graph.checks.logic import Answer
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.cascade import cascade
from graph.dependencies.measures.recovery import Recovery, recovery
from graph.dependencies.measures.substitutes import substitution
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.question import Question
from graph.dependencies.readings.supply import supplies_of


@dataclass(frozen=True, slots=True)
class RecoveryRow:
    """One component or service that loses one of its suppliers."""

    TYPE_NAME: ClassVar[str] = "TimeToRecover"
    found: Recovery
    needed: NodeId = shown("The component or service.", column="needed")
    lost: NodeId = shown("The supplier that is lost.", column="without")
    enough: Answer = shown(
        "Whether the other suppliers can deliver all that is needed.", column="substitutes"
    )

    @computed(column="exposed")
    def exposed(self) -> Answer:
        """Whether the loss lasts longer than can be survived."""
        return self.found.exposed

    @computed(column="days at least")
    def least_days(self) -> int:
        """How many days it lasts at the least."""
        return self.found.least

    @computed(column="days at most")
    def most_days(self) -> int | None:
        """How many days it lasts at the most; null: nothing that is recorded bounds it."""
        return self.found.most

    @property
    def order(self) -> tuple[int, str, str]:
        """What is exposed first."""
        rank = {Answer.YES: 0, Answer.UNKNOWN: 1, Answer.NO: 2}
        return rank[self.found.exposed], self.needed, self.lost


@dataclass(frozen=True, slots=True)
class TimeToRecoverReport:
    """Which losses of a supplier last longer than can be survived."""

    subject: NodeId = shown("The subject whose supplies were looked at.")
    survive_days: int = shown("How many days stocks last.")
    losses: tuple[RecoveryRow, ...] = shown(
        "Each supplier of each thing that is needed, what is exposed first.",
        table=True,
        paging=Paging.CONNECTION,
    )

    @computed()
    def exposed_count(self) -> int:
        """How many losses surely last longer."""
        return sum(row.found.exposed is Answer.YES for row in self.losses)


async def _run(question: Question, given: Mapping[str, Any]) -> TimeToRecoverReport:
    subject = given["of"]
    await question.require_needer(subject, "of")
    graph = await question.need_graph()
    rows = []
    for supply in await supplies_of(question, _supplied(graph, subject)):
        for source in supply.sources:
            fallen = {fall.node: fall.certain for fall in cascade(graph, [source.supplier])}
            surely = {node for node, certain in fallen.items() if certain}
            found = substitution(supply.sources, surely, fallen.keys() - surely, given["demand"])
            lasting = recovery(found, given["survive_days"], given["repair_days"])
            rows.append(
                RecoveryRow(lasting, NodeId(supply.what), NodeId(source.supplier), found.enough)
            )  # fmt: skip
    ordered = sorted(rows, key=lambda row: row.order)
    return TimeToRecoverReport(NodeId(subject), given["survive_days"], tuple(ordered))


def _supplied(graph: NeedGraph, subject: str) -> list[str]:
    """Return the components and services that the subject needs, by any number of steps, or is."""
    reached = graph.depths(subject, DependencyDirection.NEEDS)
    return sorted(id for id in reached if id.startswith(("component_", "service_")))


def _pump(**more: Any) -> tuple[Any, ...]:
    return (
        thing("Product", "pump"),
        thing("Component", "valve"),
        thing("Organization", "borealis"),
        thing("Organization", "cobalt"),
        fact("pump", "CONTAINS", "valve", required=True),
        fact("borealis", "SUPPLIES", "valve", share_of_supply=50.0, capacity=40.0, qualified=True,
             lead_time_days=20),
        fact("cobalt", "SUPPLIES", "valve", share_of_supply=50.0, capacity=100.0, qualified=True, **more),
    )  # fmt: skip


ANALYSIS = Analysis(
    id="time_to_recover",
    code="D23",
    title="Time to recover against time to survive",
    definition=(
        "For every supplier of every component or service that a subject needs: whether a loss of the "
        "supplier, with all that falls with it, lasts longer (time to recover) than stocks do (time to "
        "survive), after Simchi-Levi and others (Harvard Business Review, 2014). A loss is made good by "
        "substitutes in their lead time, or by the supplier itself after the given days of repair, by "
        "whichever is earlier. Stocks are not in the graph: their days are a parameter. What is not recorded "
        "leaves it UNKNOWN."
    ),
    checked_against="Every world of unknown days, tried one by one.",
    result=TimeToRecoverReport,
    picture=Picture(PictureKind.BARS, "lost", "least_days"),
    run=_run,
    parameters=(
        Parameter("of", ParameterKind.NODE, "The id of what needs the supplies.", required=True),
        Parameter(
            "survive_days", ParameterKind.INTEGER, "How many days stocks last.", required=True, most=36_525,
        ),
        Parameter(
            "repair_days", ParameterKind.INTEGER,
            "After how many days a supplier is back; not known if not given.",
            most=36_525,
        ),
        Parameter("demand", ParameterKind.NUMBER, "How many units a month are needed of each.", most=1e12),
    ),
    examples=(
        AnalysisExample(
            "One can be replaced within the stocks, the other cannot be before it is repaired",
            world(*_pump(lead_time_days=20)),
            {
                "exposedCount": 1,
                "losses": [
                    {"needed": "valve", "lost": "cobalt", "enough": "NO", "exposed": "YES", "mostDays": 90},
                    {"needed": "valve", "lost": "borealis", "enough": "YES", "exposed": "NO", "mostDays": 20},
                ],
            },
            {"of": "pump", "survive_days": 30, "repair_days": 90, "demand": 80.0},
        ),
        AnalysisExample(
            "Near miss: stocks last exactly as long as the repair",
            world(*_pump(lead_time_days=20)),
            {"exposedCount": 0},
            {"of": "pump", "survive_days": 90, "repair_days": 90, "demand": 80.0},
        ),
        AnalysisExample(
            "A lead time that is not recorded leaves it open",
            world(*_pump()),
            {"losses": [{"lost": "borealis", "exposed": "UNKNOWN", "leastDays": 0, "mostDays": 90}]},
            {"of": "pump", "survive_days": 30, "repair_days": 90, "demand": 80.0},
        ),
    ),
)  # fmt: skip
