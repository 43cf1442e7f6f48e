"""D21: importance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind, Picture, PictureKind
from graph.checks.aside import aside
from graph.checks.made_rows import MadeRows
from graph.checks.result import NodeId, Paging, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.importance import MOST_WORK, ImportanceMeasure, importance
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.parameters import TYPES
from graph.dependencies.question import Question
from graph.model.catalogue import nodes


@dataclass(frozen=True, slots=True)
class ImportanceRow:
    """A node with its figure."""

    rank: int = shown("Its rank: as many have a larger figure, and one.", column="rank")
    node: NodeId = shown("The node.", column="node", named=True)
    kind: str = shown("The type of the node.", column="kind")
    score: float = shown("Its figure by the measure.", column="figure")
    needs: int = shown("How many needs it has.", column="needs")
    needed_by: int = shown("How many needs it meets.", column="needed by")

    @property
    def order(self) -> tuple[int, str]:
        """By rank."""
        return self.rank, self.node


@dataclass(frozen=True, slots=True)
class ImportanceReport:
    """The nodes of the network by one measure of importance."""

    measure: ImportanceMeasure = shown("How importance is measured.")
    ranking: Sequence[ImportanceRow] = shown(
        "The nodes, the most important first.", table=True, paging=Paging.CONNECTION
    )


async def _run(question: Question, given: Mapping[str, Any]) -> ImportanceReport:
    measure = ImportanceMeasure(given["measure"])
    graph = (await question.need_graph()).of_types(given["types"])
    return await aside(_report, graph, measure)


def _report(graph: NeedGraph, measure: ImportanceMeasure) -> ImportanceReport:
    ranking, nodes_at = importance(graph, measure), graph.nodes

    def row(place: int) -> ImportanceRow:
        at = int(ranking.places[place])
        node, needs, needed_by = nodes_at.at(at), graph.needs_of.count(at), graph.needed_by.count(at)
        figure, rank = float(ranking.figures[place]), int(ranking.ranks[place])
        return ImportanceRow(rank, NodeId(node.id), nodes()[node.label].graphql, figure, needs, needed_by)

    return ImportanceReport(measure, MadeRows(len(nodes_at), row))


_HUB = (
    thing("Organization", "acme"),
    thing("Organization", "borealis"),
    thing("Platform", "cloud"),
    thing("Component", "chip"),
    fact("acme", "DEPENDS_ON", "cloud", dep_type="TECHNOLOGY"),
    fact("borealis", "DEPENDS_ON", "cloud", dep_type="TECHNOLOGY"),
    fact("cloud", "DEPENDS_ON", "chip", dep_type="TECHNOLOGY"),
)

ANALYSIS = Analysis(
    id="importance",
    code="D21",
    title="Importance",
    definition=(
        "How important each node of the need graph is, by one measure: BETWEENNESS, the share of shortest "
        "chains of needs between others that pass it, refused (RESOURCE_EXHAUSTED) where nodes times needs "
        f"are more than {MOST_WORK:,}; PAGERANK, along the arrows to what is needed, with a "
        "damping of 0.85; K_CORE, the largest k of a part in which each node is joined to k others, arrows "
        "taken as lines. Figures say where to look, not what falls."
    ),
    checked_against="networkx: betweenness_centrality, pagerank and core_number.",
    result=ImportanceReport,
    run=_run,
    picture=Picture(PictureKind.BARS, "node", "score"),
    parameters=(
        Parameter(
            "measure", ParameterKind.CHOICE, "How importance is measured.",
            default=ImportanceMeasure.BETWEENNESS.value, choices=ImportanceMeasure,
        ),
        TYPES,
    ),
    examples=(
        AnalysisExample(
            "The cloud lies on both chains to the chip",
            world(*_HUB),
            {"ranking": [
                {"rank": 1, "node": "cloud", "score": 0.333333333},
                {"rank": 2, "node": "chip", "score": 0.0}, {"rank": 2}, {"rank": 2},
            ]},
        ),
        AnalysisExample(
            "Near miss: by PageRank the chip at the end comes first",
            world(*_HUB),
            {"ranking": [
                {"rank": 1, "node": "chip"}, {"rank": 2, "node": "cloud"}, {"rank": 3}, {"rank": 3},
            ]},
            {"measure": "PAGERANK"},
        ),
        AnalysisExample(
            "A chain without a circle is one core",
            world(*_HUB),
            {"ranking": [{"rank": 1, "score": 1.0}, {"rank": 1}, {"rank": 1}, {"rank": 1}]},
            {"measure": "K_CORE"},
        ),
    ),
)  # fmt: skip
