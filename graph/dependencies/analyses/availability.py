"""D5: availability, by minimal cut sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.aside import aside
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.cut_sets import MOST_SETS, CutSet, minimal_cut_sets
from graph.dependencies.parameters import OF, TYPES
from graph.dependencies.question import Question

LARGEST = 5
"""The greatest size of a set that can be asked for."""


@dataclass(frozen=True, slots=True)
class CutSetRow:
    """A group whose failure together brings the subject down, and no smaller part of it does."""

    size: int = shown("How many nodes it has.", column="size")
    nodes: tuple[NodeId, ...] = shown("The nodes, by id.", column="fail together", most=100)
    certain: bool = shown(
        "Whether the subject surely falls; no: a strength or a share that is not recorded leaves it open.",
        column="certain",
    )

    @property
    def order(self) -> tuple[int, int, str]:
        """The smallest first, then what is certain."""
        return self.size, 0 if self.certain else 1, " ".join(self.nodes)


@dataclass(frozen=True, slots=True)
class AvailabilityReport:
    """The minimal groups whose failure together brings a subject down."""

    subject: NodeId = shown("The subject.")
    max_size: int = shown("Up to which size groups were looked for.")
    complete: bool = shown("Whether every minimal group up to that size is listed.")
    cut_sets: tuple[CutSetRow, ...] = shown(
        "The groups, the smallest first.", table=True, paging=Paging.CONNECTION
    )

    @computed()
    def single_points(self) -> int:
        """How many single nodes surely bring it down."""
        return sum(row.size == 1 and row.certain for row in self.cut_sets)


async def _run(question: Question, given: Mapping[str, Any]) -> AvailabilityReport:
    await question.require_needer(given["of"], "of")
    graph = (await question.need_graph()).of_types(given["types"])
    size = given["max_size"]
    surely, possibly = [
        await aside(partial(minimal_cut_sets, certain=certain), graph, given["of"], size)
        for certain in (True, False)
    ]
    known = set(surely.sets)
    rows = [_row(each, certain=True) for each in surely.sets]
    rows += [_row(each, certain=False) for each in possibly.sets if each not in known]
    return AvailabilityReport(
        NodeId(given["of"]),
        size,
        surely.complete and possibly.complete,
        tuple(sorted(rows, key=lambda row: row.order)),
    )


def _row(nodes: CutSet, *, certain: bool) -> CutSetRow:
    return CutSetRow(len(nodes), tuple(NodeId(each) for each in sorted(nodes)), certain)


_PUMP = (
    thing("Product", "pump"),
    thing("Component", "valve"),
    thing("Organization", "borealis"),
    thing("Organization", "cobalt"),
    thing("Platform", "cloud"),
    fact("pump", "CONTAINS", "valve", required=True),
    fact("borealis", "SUPPLIES", "valve", share_of_supply=60.0),
    fact("cobalt", "SUPPLIES", "valve", share_of_supply=40.0),
)

ANALYSIS = Analysis(
    id="availability",
    code="D5",
    title="Availability",
    definition=(
        "A subject falls where something that it requires has no surviving source (as in the cascade, "
        "a least fixpoint). Its minimal cut sets are the groups of at most so many nodes whose failure "
        "together brings it down while no smaller part of the group does. A set is possible and not certain "
        "where a strength or a share is not recorded. The answer says whether it is complete: at most "
        f"{MOST_SETS:,} sets are kept for a node."
    ),
    checked_against="Brute force over every group of nodes in random small graphs.",
    result=AvailabilityReport,
    run=_run,
    parameters=(
        OF,
        Parameter(
            "max_size", ParameterKind.INTEGER, "The greatest size of a group.", default=3, least=1,
            most=LARGEST,
        ),
        TYPES,
    ),
    examples=(
        AnalysisExample(
            "The part alone, or both of its suppliers",
            world(*_PUMP),
            {
                "complete": True,
                "singlePoints": 1,
                "cutSets": [
                    {"nodes": ["valve"], "certain": True},
                    {"nodes": ["borealis", "cobalt"], "certain": True},
                ],
            },
            {"of": "pump"},
        ),
        AnalysisExample(
            "Near miss: two suppliers, and both need one cloud: a hidden single point",
            world(
                *_PUMP,
                fact("borealis", "DEPENDS_ON", "cloud", dep_type="TECHNOLOGY", strength=1.0),
                fact("cobalt", "DEPENDS_ON", "cloud", dep_type="TECHNOLOGY", strength=1.0),
            ),
            {
                "singlePoints": 2,
                "cutSets": [{"nodes": ["valve"]}, {"nodes": ["cloud"]}, {"nodes": ["borealis", "cobalt"]}],
            },
            {"of": "pump"},
        ),
        AnalysisExample(
            "Groups of one alone are asked for, and the pair is left out",
            world(*_PUMP),
            {"complete": True, "cutSets": [{"nodes": ["valve"]}]},
            {"of": "pump", "max_size": 1},
        ),
    ),
)  # fmt: skip
