"""D3: undirected single points of failure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Picture, PictureKind
from graph.checks.aside import aside
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.cut_points import cut_points
from graph.dependencies.parameters import TYPES
from graph.dependencies.question import Question
from graph.dependencies.single_points import SinglePointReport, report


async def _run(question: Question, given: Mapping[str, Any]) -> SinglePointReport:
    graph = (await question.need_graph()).of_types(given["types"])
    return report(await aside(cut_points, graph))


_STAR = world(
    thing("Organization", "hub"),
    thing("Component", "bolt"),
    thing("Component", "nut"),
    thing("Product", "frame"),
    fact("hub", "SUPPLIES", "bolt", share_of_supply=100.0),
    fact("hub", "SUPPLIES", "nut", share_of_supply=100.0),
    fact("frame", "CONTAINS", "nut", required=True),
)

ANALYSIS = Analysis(
    id="articulation_points",
    code="D3",
    title="Single points of failure of the network",
    definition=(
        "In the need graph taken as undirected: the nodes (articulation points) and the single "
        "relationships (bridges) whose removal breaks their component apart, with the sizes of what is "
        "left. What is lost is all but the largest piece. Where several relationships join two nodes, "
        "none of them is a bridge."
    ),
    checked_against="networkx: articulation_points, bridges, and connected components after removal.",
    root="singlePointsOfFailure",
    result=SinglePointReport,
    run=_run,
    picture=Picture(PictureKind.BARS, "element", "loses_count"),
    parameters=(TYPES,),
    examples=(
        AnalysisExample(
            "One supplier of two parts",
            _STAR,
            {
                "points": [
                    {"kind": "BRIDGE", "losesCount": 2, "remaining": [2, 2]},
                    {"kind": "ARTICULATION_POINT", "element": "nut", "remaining": [2, 1]},
                    {"kind": "ARTICULATION_POINT", "element": "hub", "remaining": [2, 1]},
                    {"kind": "BRIDGE", "losesCount": 1},
                    {"kind": "BRIDGE", "losesCount": 1},
                ]
            },
        ),
        AnalysisExample(
            "Near miss: a second supplier of both parts closes a circle, and nothing is single",
            world(
                *_STAR.things[:3],
                thing("Organization", "spare"),
                *_STAR.facts[:2],
                fact("spare", "SUPPLIES", "bolt", share_of_supply=10.0),
                fact("spare", "SUPPLIES", "nut", share_of_supply=10.0),
            ),
            {"points": []},
        ),
    ),
)
