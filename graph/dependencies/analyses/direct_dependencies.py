"""D1: direct dependencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.direct import (
    DependencyCount,
    DirectDependency,
    counts_by_type,
    direct_dependencies,
)
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.parameters import DIRECTION, OF, TYPES
from graph.dependencies.question import Question


@dataclass(frozen=True, slots=True)
class DirectDependencyReport:
    """What a subject needs in one step, or who needs it."""

    subject: NodeId = shown("The subject of the question.")
    direction: DependencyDirection = shown("Which way needs were followed.")
    direct: tuple[DirectDependency, ...] = shown(
        "Needs in one step: by type, the strongest first.", table=True, paging=Paging.CONNECTION
    )

    @computed()
    def counts(self) -> tuple[DependencyCount, ...]:
        """Direct needs by type."""
        return counts_by_type(self.direct)


async def _run(question: Question, given: Mapping[str, Any]) -> DirectDependencyReport:
    await question.require_needer(given["of"], "of")
    graph = (await question.need_graph()).of_types(given["types"])
    direction = DependencyDirection(given["direction"])
    direct = direct_dependencies(graph, given["of"], direction)
    return DirectDependencyReport(NodeId(given["of"]), direction, direct)


_PUMP = world(
    thing("Organization", "acme", is_own=True),
    thing("Organization", "borealis"),
    thing("Product", "pump"),
    thing("Component", "valve"),
    thing("IPAsset", "patent", kind="PATENT"),
    thing("RightsGrant", "license", grant_type="LICENSE"),
    fact("acme", "OFFERS", "pump", share_of_revenue=60.0),
    fact("pump", "CONTAINS", "valve", required=True),
    fact("pump", "USES_IP", "patent", strength=0.4),
    fact("borealis", "SUPPLIES", "valve", share_of_supply=70.0),
    fact("license", "OF_ASSET", "patent"),
    fact("license", "GRANTED_TO", "acme"),
)

ANALYSIS = Analysis(
    id="direct_dependencies",
    code="D1",
    title="Direct dependencies",
    definition=(
        "What a subject needs in one step of the need graph, or who needs it, by type, as of a day. "
        "Parallel needs of one type are one, with the strongest's strength; supplies are added up. "
        "A need that is asserted without a figure has a strength from 0 to 1."
    ),
    checked_against="The table of the need graph, relationship by relationship.",
    result=DirectDependencyReport,
    run=_run,
    parameters=(OF, DIRECTION, TYPES),
    examples=(
        AnalysisExample(
            "A product needs its part and its patent; the license is the patent's need",
            _PUMP,
            {
                "counts": [{"type": "TECHNOLOGY", "count": 1}, {"type": "IP", "count": 1}],
                "direct": [
                    {"needed": "valve", "strength": {"low": 1.0, "high": 1.0}},
                    {"needed": "patent", "strength": {"low": 0.4, "high": 0.4}},
                ],
            },
            {"of": "pump"},
        ),
        AnalysisExample(
            "A component needs who supplies it: the arrow runs against the relationship",
            _PUMP,
            {"direct": [{"needed": "borealis", "strength": {"low": 0.7, "high": 0.7}}]},
            {"of": "valve"},
        ),
        AnalysisExample(
            "Who needs a part, and only by the chosen types",
            _PUMP,
            {"counts": [], "direct": []},
            {"of": "valve", "direction": "NEEDED_BY", "types": ["SUPPLY"]},
        ),
        AnalysisExample(
            "Near miss: a need that has ended is none",
            world(
                thing("Product", "pump"),
                thing("Component", "seal"),
                fact("pump", "CONTAINS", "seal", until="2026-06-30", required=True),
            ),
            {"direct": []},
            {"of": "pump"},
        ),
        AnalysisExample(
            "A start that is known only to the year may not have come yet: a range",
            world(
                thing("Product", "pump"),
                thing("Component", "seal"),
                fact("pump", "CONTAINS", "seal", since="2026", required=True),
            ),
            {"direct": [{"needed": "seal", "strength": {"low": 0.0, "high": 1.0}}]},
            {"of": "pump"},
        ),
    ),
)
