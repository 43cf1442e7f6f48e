"""D90: who is needed by the most others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample
from graph.checks.result import NodeId, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.question import Question


@dataclass(frozen=True, slots=True)
class Needed:
    """One node, and how many others need it in one step."""

    needed: NodeId = shown("What is needed.", column="needed")
    needers: int = shown("How many need it.", column="needers")


@dataclass(frozen=True, slots=True)
class MostNeeded:
    """The nodes that are needed, those with the most needers first."""

    nodes: tuple[Needed, ...] = shown("The nodes that are needed.", table=True)


async def _run(question: Question, given: Mapping[str, Any]) -> MostNeeded:
    graph = await question.need_graph()
    counted = []
    for node, needs in graph.needed_by.items():
        counted.append(Needed(NodeId(node), len({need.needer for need in needs})))
    return MostNeeded(tuple(sorted(counted, key=lambda each: (-each.needers, each.needed))))


_TWO_FRAMES = (
    thing("Product", "frame"),
    thing("Product", "gate"),
    thing("Component", "bolt"),
    fact("frame", "CONTAINS", "bolt", required=True),
)

ANALYSIS = Analysis(
    id="most_needed",
    code="D90",
    title="Most needed",
    definition="How many others need each node in one step of the need graph.",
    checked_against="The number of distinct needers in the table of the need graph.",
    result=MostNeeded,
    run=_run,
    examples=(
        AnalysisExample(
            "Two products need one bolt",
            world(*_TWO_FRAMES, fact("gate", "CONTAINS", "bolt", required=True)),
            {"nodes": [{"needed": "bolt", "needers": 2}]},
        ),
        AnalysisExample(
            "Near miss: the second has done without it since June",
            world(*_TWO_FRAMES, fact("gate", "CONTAINS", "bolt", required=True, until="2026-06-01")),
            {"nodes": [{"needed": "bolt", "needers": 1}]},
        ),
    ),
)
