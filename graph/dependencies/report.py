"""What the API asks in one go: a subject's direct and transitive needs, and single points of failure."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.checks.evidence import Path, RelationshipFact
from graph.dependencies.calendar.expiry import ExpiryCalendar, calendar_of
from graph.dependencies.calendar.extraction import dated_nodes
from graph.dependencies.catalogue import analysis_of
from graph.dependencies.measures.cut_points import CutPoints, cut_points
from graph.dependencies.measures.direct import DirectDependencies, direct_dependencies
from graph.dependencies.measures.dominators import Dominators, dominators
from graph.dependencies.measures.transitive import DependencyMeasure, TransitiveStrength, transitive_strength
from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.dependencies.needs.needs import LEFT_OUT, LICENSED_USE, DependencyDirection
from graph.dependencies.question import Question

ASSUMPTIONS = (
    "What is not recorded is taken as not needed.",
    *(f"{kind} is left out. {why}" for kind, why in LEFT_OUT.items()),
)


@dataclass(frozen=True)
class Dependencies:
    """D1 and D2 of one subject, on one snapshot."""

    direct: DirectDependencies
    transitive: TransitiveStrength
    names: Mapping[str, str]
    max_depth: int | None

    def path_to(self, node: str) -> Path:
        """Return the relationships along the strongest way from the subject to a node."""
        return evidence_path(self.transitive.of, self.transitive.path_to(node), self.transitive.direction)


async def dependencies(question: Question, given: Mapping[str, Any]) -> Dependencies:
    """Answer D1 and D2 for the parameters of D2; raise InvalidInput or NotFound about them."""
    asked = analysis_of("transitive_strength").read(given)
    await question.require_needer(asked["of"], "of")
    graph = (await question.need_graph()).of_types(asked["types"])
    direction = DependencyDirection(asked["direction"])
    direct = direct_dependencies(graph, asked["of"], direction)
    transitive = await asyncio.to_thread(
        transitive_strength,
        graph,
        asked["of"],
        direction,
        DependencyMeasure(asked["measure"]),
        asked["max_depth"],
    )
    return Dependencies(direct, transitive, names_of(graph), asked["max_depth"])


async def single_points(
    question: Question, focal: str | None
) -> tuple[CutPoints | Dominators, dict[str, str]]:
    """Answer D4 for a focal node, else D3 for the whole network; with the nodes' names by id."""
    if focal is not None:
        await question.require_needer(focal, "focal")
    graph = await question.need_graph()
    if focal is None:
        return await asyncio.to_thread(cut_points, graph), names_of(graph)
    return await asyncio.to_thread(dominators, graph, focal), names_of(graph)


def names_of(graph: NeedGraph) -> dict[str, str]:
    """Return what the nodes are called, by id."""
    return {node.id: node.name for node in graph.nodes.values()}


def evidence_path(subject: str, needs: tuple[Need, ...], direction: DependencyDirection) -> Path:
    """Return the relationships behind a chain of needs as one walk.

    A product's need of a license goes through the asset: two relationships for one need.
    """
    nodes, facts = [subject], list[RelationshipFact]()
    for need in needs:
        steps = [(need.needed, need.evidence[0])]
        if need.evidence[0].type == LICENSED_USE and need.evidence[0].end != need.needer:
            through = next(stored for stored in need.evidence if stored.type == "USES_IP")
            steps = [(through.end, through), (need.needed, need.evidence[0])]
        if direction is DependencyDirection.NEEDED_BY:
            ends = [need.needer, *(node for node, _ in steps[:-1])]
            steps = list(zip(reversed(ends), (stored for _, stored in reversed(steps)), strict=True))
        for node, stored in steps:
            nodes.append(node)
            facts.append(stored.fact)
    return Path(tuple(nodes), tuple(facts))


async def expiries(question: Question, given: Mapping[str, Any]) -> ExpiryCalendar:
    """Answer D13; raise InvalidInput about its parameters."""
    asked = analysis_of("expiry_calendar").read(given)
    nodes = await dated_nodes(question.transaction, question.scope, question.moment)
    return calendar_of(nodes, question.moment.as_of, asked["within_days"], asked["kinds"])
