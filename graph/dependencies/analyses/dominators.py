"""D4: directed single points of failure of a focal node."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind, Picture, PictureKind
from graph.checks.aside import aside
from graph.checks.world import fact, thing, world
from graph.dependencies.example_worlds import LICENSED
from graph.dependencies.measures.dominators import dominators
from graph.dependencies.parameters import TYPES
from graph.dependencies.question import Question
from graph.dependencies.single_points import SinglePointReport, report


async def _run(question: Question, given: Mapping[str, Any]) -> SinglePointReport:
    await question.require_needer(given["focal"], "focal")
    graph = (await question.need_graph()).of_types(given["types"])
    found = await aside(dominators, graph, given["focal"])
    return report(found, given["focal"])


ANALYSIS = Analysis(
    id="dominators",
    code="D4",
    title="Single points of failure of a focal node",
    definition=(
        "Dominators are the nodes on every chain of needs from the focal node to another. What is lost "
        "with one is what the focal node reaches through it alone: its subtree in the dominator tree, "
        "itself left out. Post-dominators are the nodes that every chain of needs from another node comes "
        "down to, leaves and sole suppliers included: what is lost with one is everything, among what the "
        "focal node reaches and itself, whose every chain passes it. A circle of needs that leads nowhere "
        "else is an end of a chain."
    ),
    checked_against="networkx: immediate_dominators, and reachability after removal.",
    root="singlePointsOfFailure",
    result=SinglePointReport,
    run=_run,
    picture=Picture(PictureKind.BARS, "element", "loses_count"),
    parameters=(
        Parameter("focal", ParameterKind.NODE, "The id of the node whose needs are followed.", required=True),
        TYPES,
    ),
    examples=(
        AnalysisExample(
            "Everything hangs on one product, one patent, one license",
            world(*LICENSED),
            {
                "points": [
                    {"kind": "POST_DOMINATOR", "element": "agreement", "losesCount": 4},
                    {"kind": "DOMINATOR", "element": "app", "losesCount": 3},
                    {"kind": "POST_DOMINATOR", "element": "license", "losesCount": 3},
                    {"kind": "DOMINATOR", "element": "codec", "losesCount": 2},
                    {"kind": "POST_DOMINATOR", "element": "codec", "losesCount": 2},
                    {"kind": "DOMINATOR", "element": "license", "losesCount": 1},
                    {"kind": "POST_DOMINATOR", "element": "app", "losesCount": 1},
                ],
            },
            {"focal": "acme"},
        ),
        AnalysisExample(
            "Near miss: the owner of the asset needs no license of it",
            world(*LICENSED, fact("acme", "OWNS_IP", "codec")),
            {
                "points": [
                    {"kind": "POST_DOMINATOR", "element": "codec", "losesCount": 2},
                    {"kind": "DOMINATOR", "element": "app", "losesCount": 1},
                    {"kind": "POST_DOMINATOR", "element": "app", "losesCount": 1},
                ],
            },
            {"focal": "acme"},
        ),
        AnalysisExample(
            "Two vendors, and everything comes down to the one cloud that both need",
            world(
                thing("Organization", "acme"),
                thing("Organization", "borealis"),
                thing("Organization", "cobalt"),
                thing("Platform", "cloud"),
                fact("acme", "DEPENDS_ON", "borealis", dep_type="SUPPLY"),
                fact("acme", "DEPENDS_ON", "cobalt", dep_type="SUPPLY"),
                fact("borealis", "DEPENDS_ON", "cloud", dep_type="TECHNOLOGY"),
                fact("cobalt", "DEPENDS_ON", "cloud", dep_type="TECHNOLOGY"),
            ),
            {
                "points": [
                    {
                        "kind": "POST_DOMINATOR",
                        "element": "cloud",
                        "losesCount": 3,
                        "loses": ["acme", "borealis", "cobalt"],
                    },
                ],
            },
            {"focal": "acme"},
        ),
        AnalysisExample(
            "Near miss: each part has a second supplier, and nothing is single",
            world(
                thing("Product", "app"),
                thing("Component", "search"),
                thing("Component", "maps"),
                thing("Organization", "cloud"),
                thing("Organization", "spare"),
                fact("app", "CONTAINS", "search", required=True),
                fact("app", "CONTAINS", "maps", required=True),
                fact("cloud", "SUPPLIES", "search", share_of_supply=50.0),
                fact("cloud", "SUPPLIES", "maps", share_of_supply=50.0),
                fact("spare", "SUPPLIES", "search", share_of_supply=50.0),
                fact("spare", "SUPPLIES", "maps", share_of_supply=50.0),
            ),
            {"points": []},
            {"focal": "app"},
        ),
    ),
)
