"""D19: technology and interoperability dependency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.evidence import Path
from graph.checks.in_force import stated
from graph.checks.logic import Answer
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.technology import EndOfLife, end_of_life, technology_needs
from graph.dependencies.needs.evidence_path import evidence_path
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.question import Question
from graph.dependencies.readings.states import states


@dataclass(frozen=True, slots=True)
class TechnologyRow:
    """A part, platform, interface or service that is needed, with its end of life."""

    node: NodeId = shown("What is needed.", column="needed")
    depth: int = shown("How many needs lie between.", column="steps")
    required: Answer = shown("Whether a chain of required needs leads there.", column="required")
    state: EndOfLife = shown("Where its end of life lies.", column="end of life")
    eol_on: date | None = shown("Its end of life, the first day that is meant.", column="on")
    standard: str | None = shown("The standard that it follows.", column="standard")
    version: str | None = shown("Its version.", column="version")
    suppliers: int = shown("How many suppliers of it are recorded.", column="suppliers")
    needed_by: int = shown("How many need it, in the whole network.", column="needed by")
    path: Path = shown("A shortest chain of needs that leads there.")

    @property
    def order(self) -> tuple[int, str, str]:
        """What ends first; without a date last."""
        rank = {EndOfLife.ENDED: 0, EndOfLife.ENDING: 1, EndOfLife.UNKNOWN: 2, EndOfLife.LATER: 3}
        return rank[self.state], (self.eol_on or date.max).isoformat(), self.node


@dataclass(frozen=True, slots=True)
class TechnologyDependencyReport:
    """What a product, or the products of a firm, run on, and what of it ends soon."""

    subject: NodeId = shown("The product or the firm.")
    within_months: int = shown("How many months the window has.")
    needs: tuple[TechnologyRow, ...] = shown(
        "Everything of technology that is needed, what ends first.", table=True, paging=Paging.CONNECTION
    )

    @computed()
    def ending_count(self) -> int:
        """How many have ended, or end within the window."""
        return sum(row.state in (EndOfLife.ENDED, EndOfLife.ENDING) for row in self.needs)


async def _run(question: Question, given: Mapping[str, Any]) -> TechnologyDependencyReport:
    subject = given["of"]
    await question.require(subject, ("Product", "Organization"), "of")
    graph = await question.need_graph()
    needs = technology_needs(graph, _starts(graph, subject))
    known = await states(question, [need.node for need in needs])
    rows = []
    for need in needs:
        said = known.get(need.node, {})
        eol = stated(said, "eol_on")
        suppliers = sum(each.type == "SUPPLY" for each in graph.needs_of.get(need.node, ()))
        rows.append(
            TechnologyRow(
                NodeId(need.node),
                len(need.chain),
                need.required,
                end_of_life(eol, question.moment.as_of, given["within_months"]),
                eol.first if eol else None,
                said.get("standard"),
                said.get("version"),
                suppliers,
                len({each.needer for each in graph.needed_by.get(need.node, ())}),
                evidence_path(need.chain[0].needer, need.chain, DependencyDirection.NEEDS),
            )
        )
    ordered = sorted(rows, key=lambda row: row.order)
    return TechnologyDependencyReport(NodeId(subject), given["within_months"], tuple(ordered))


def _starts(graph: NeedGraph, subject: str) -> list[str]:
    """Return the subject and, of a firm, the products that it offers."""
    offered = [
        need.needed
        for need in graph.needs_of.get(subject, ())
        if need.evidence and need.evidence[0].type == "OFFERS"
    ]
    return [subject, *offered]


_STACK = (
    thing("Organization", "acme", is_own=True),
    thing("Product", "app"),
    thing("Platform", "cloud", eol_on="2026-12-31", version="7"),
    thing("Interface", "bus", standard="ISO 11898", eol_on="2031"),
    thing("Component", "chip"),
    fact("acme", "OFFERS", "app", share_of_revenue=50.0),
    fact("app", "RUNS_ON", "cloud", required=True),
    fact("app", "IMPLEMENTS", "bus", strength=0.5),
    fact("cloud", "DEPENDS_ON", "chip", dep_type="TECHNOLOGY", strength=1.0),
)

ANALYSIS = Analysis(
    id="technology_dependency",
    code="D19",
    title="Technology and interoperability dependency",
    definition=(
        "The components, platforms, interfaces and services that a product, or the products of a firm, need "
        "by needs of technology through every tier: whether a chain of required needs leads there, the "
        "standard and version, how many suppliers are recorded, and whether the end of life has come "
        "(ENDED), comes within the window (ENDING) or LATER. An end of life that is not recorded, or whose "
        "month or year leaves it open, is UNKNOWN."
    ),
    checked_against="networkx: descendants and shortest_path_length; day by day for ends of life.",
    result=TechnologyDependencyReport,
    run=_run,
    parameters=(
        Parameter("of", ParameterKind.NODE, "The id of a product or a firm.", required=True),
        Parameter(
            "within_months", ParameterKind.INTEGER, "How many months count as soon.", default=12, most=600,
        ),
    ),
    examples=(
        AnalysisExample(
            "A platform ends within the year, and the chip under it has no date",
            world(*_STACK),
            {
                "endingCount": 1,
                "needs": [
                    {"node": "cloud", "state": "ENDING", "required": "YES", "version": "7"},
                    {"node": "chip", "state": "UNKNOWN", "depth": 2, "required": "YES"},
                    {"node": "bus", "state": "LATER", "required": "NO", "standard": "ISO 11898"},
                ],
            },
            {"of": "app"},
        ),
        AnalysisExample(
            "Near miss: the window ends on the day before; the firm's products lead there as well",
            world(*_STACK),
            {"endingCount": 0, "needs": [{"node": "cloud", "state": "LATER"}]},
            {"of": "acme", "within_months": 5},
        ),
    ),
)  # fmt: skip
