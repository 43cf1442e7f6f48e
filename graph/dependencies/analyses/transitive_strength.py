"""D2: transitive strength."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.world import fact, thing, world
from graph.dependencies.asked import DIRECTION, MAX_DEPTH, OF, TYPES
from graph.dependencies.measures.transitive import DependencyMeasure, TransitiveStrength, transitive_strength
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.question import Question


async def _run(question: Question, given: Mapping[str, Any]) -> TransitiveStrength:
    await question.require_needer(given["of"], "of")
    graph = (await question.need_graph()).of_types(given["types"])
    direction, measure = DependencyDirection(given["direction"]), DependencyMeasure(given["measure"])
    return await asyncio.to_thread(
        transitive_strength, graph, given["of"], direction, measure, given["max_depth"]
    )


_DIAMOND = world(
    thing("Product", "app"),
    thing("Component", "search"),
    thing("Component", "maps"),
    thing("Organization", "cloud"),
    fact("app", "CONTAINS", "search", strength=0.8),
    fact("app", "CONTAINS", "maps", strength=0.5),
    fact("cloud", "SUPPLIES", "search", share_of_supply=50.0),
    fact("cloud", "SUPPLIES", "maps", share_of_supply=100.0),
)


def _cloud(measure: str, figure: float) -> AnalysisExample:
    strength = {"low": figure, "high": figure}
    return AnalysisExample(
        f"Two ways to one supplier, by {measure}",
        _DIAMOND,
        {"needs": [{"node": "cloud", "strength": strength, "depth": 2}], "truncated": False},
        {"of": "app", "measure": measure},
    )


ANALYSIS = Analysis(
    id="transitive_strength",
    code="D2",
    title="Transitive strength",
    definition=(
        "How strongly a subject needs everything that it reaches in the need graph. STRONGEST: the "
        "largest product of strengths along one path. PATH_SUM: the sum of the products over all "
        "simple paths of at most 6 steps, at most 1; truncated beyond 200,000 paths. LEONTIEF: "
        "W(I − W)⁻¹, where W holds in each column the strengths of what one node needs divided by "
        "their sum; unknown, with the spectral radius, where that is 1 or more. NOISY_OR: the least "
        "fixpoint of 1 − Π(1 − strength · p(need)) over direct needs, with p = 1 for what is gone. "
        "Over needs of unknown strength each gives a range."
    ),
    checked_against=(
        "networkx: Dijkstra on −ln strength, all simple paths; numpy.linalg.solve and eigvals; a plain "
        "loop for the fixpoint."
    ),
    run=_run,
    parameters=(
        OF,
        DIRECTION,
        TYPES,
        MAX_DEPTH,
        Parameter(
            "measure",
            ParameterKind.CHOICE,
            "How strength adds up over several steps.",
            default=DependencyMeasure.STRONGEST.value,
            words=tuple(DependencyMeasure.__members__),
        ),
    ),
    examples=(
        _cloud("STRONGEST", 0.5),
        _cloud("PATH_SUM", 0.9),
        _cloud("LEONTIEF", 1.0),
        _cloud("NOISY_OR", 0.7),
        AnalysisExample(
            "Near miss: what lies beyond the depth asked for is not there",
            _DIAMOND,
            {"needs": [{"node": "search"}, {"node": "maps"}]},
            {"of": "app", "max_depth": 1},
        ),
        AnalysisExample(
            "An unknown strength on the way gives a range",
            world(
                thing("Organization", "acme"),
                thing("Product", "app"),
                thing("Platform", "cloud"),
                fact("acme", "OFFERS", "app"),
                fact("app", "RUNS_ON", "cloud", required=True),
            ),
            {"needs": [{"node": "app"}, {"node": "cloud", "strength": {"low": 0.0, "high": 1.0}}]},
            {"of": "acme"},
        ),
        AnalysisExample(
            "Two who need only each other: no Leontief value, and the radius says why",
            world(
                thing("Organization", "acme"),
                thing("Organization", "borealis"),
                fact("acme", "DEPENDS_ON", "borealis", dep_type="SUPPLY", strength=0.3),
                fact("borealis", "DEPENDS_ON", "acme", dep_type="SUPPLY", strength=0.6),
            ),
            {"needs": [{"node": "borealis", "strength": {"low": 0.0, "high": None}}], "spectral_radius": 1.0},
            {"of": "acme", "measure": "LEONTIEF"},
        ),
    ),
)
