"""D14: circular dependency and ownership."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.aside import aside
from graph.checks.evidence import Path, RelationshipFact
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.interests import interests
from graph.dependencies.measures.cycles import MOST_STARTS, Circle, circles, placed
from graph.dependencies.needs.evidence_path import evidence_path
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.question import Question


class CycleKind(StrEnum):
    """Which relationships a circle is made of."""

    DEPENDENCY = "DEPENDENCY"
    OWNERSHIP = "OWNERSHIP"


Evidence = Callable[[tuple[str, ...]], Path]
"""From the nodes of a circle to the relationships along it."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A group of nodes that all reach each other, with a shortest circle through some of them."""

    circle: Circle
    evidence: Evidence = field(repr=False, compare=False)

    @computed(column="nodes")
    def size(self) -> int:
        """How many nodes the group has."""
        return len(self.circle.members)

    @computed(most=100, named=True)
    def members(self) -> tuple[NodeId, ...]:
        """The nodes of the group, by id."""
        return tuple(NodeId(each) for each in self.circle.members)

    @computed(column="a shortest circle")
    def shortest(self) -> Path:
        """A shortest circle, from one node back to it."""
        return self.evidence(self.circle.shortest)

    @computed()
    def proven_shortest(self) -> bool:
        """Whether no circle of the group is shorter; in a large group not every node is searched from."""
        return self.circle.proven

    @property
    def order(self) -> tuple[int, str]:
        """The largest first."""
        return self.circle.order


@dataclass(frozen=True, slots=True)
class CycleReport:
    """The circles in the need graph, or among stakes."""

    kind: CycleKind = shown("Which relationships the circles are made of.")
    cycles: tuple[Cycle, ...] = shown("The groups, the largest first.", table=True, paging=Paging.CONNECTION)


async def _run(question: Question, given: Mapping[str, Any]) -> CycleReport:
    kind = CycleKind(given["kind"])
    if kind is CycleKind.DEPENDENCY:
        graph = await question.need_graph()
        nodes, ends = graph.ids, graph.ends
        evidence: Evidence = _Needs(graph)
    else:
        stakes = await interests(question)
        nodes, ends = placed((stake.start, stake.end) for stake in stakes)
        evidence = _Stakes({(stake.start, stake.end): stake for stake in stakes})
    found = await aside(circles, nodes, ends)
    return CycleReport(kind, tuple(Cycle(circle, evidence) for circle in found))


@dataclass(frozen=True, slots=True)
class _Needs:
    graph: NeedGraph

    def __call__(self, nodes: tuple[str, ...]) -> Path:
        chain = []
        for needer, needed in pairwise(nodes):
            chain.append(next(need for need in self.graph.needs_of[needer] if need.needed == needed))
        return evidence_path(nodes[0], tuple(chain), DependencyDirection.NEEDS)


@dataclass(frozen=True, slots=True)
class _Stakes:
    stakes: Mapping[tuple[str, str], RelationshipFact]

    def __call__(self, nodes: tuple[str, ...]) -> Path:
        return Path(nodes, tuple(self.stakes[pair] for pair in pairwise(nodes)))


_STAKES = (
    thing("Organization", "acme"),
    thing("Organization", "borealis"),
    thing("Organization", "cobalt"),
    fact("acme", "HOLDS_INTEREST_IN", "borealis", interest_type="SHAREHOLDING", share_exact=30.0),
    fact("borealis", "HOLDS_INTEREST_IN", "cobalt", interest_type="SHAREHOLDING", share_exact=40.0),
)

ANALYSIS = Analysis(
    id="cycles",
    code="D14",
    title="Circular dependency and ownership",
    definition=(
        "The groups of nodes that all reach each other in the need graph, or by stakes: strongly connected "
        "components with more than one node, or a node with a relationship to itself. Each has a shortest "
        f"circle as its witness; in a group of more than {MOST_STARTS} nodes it is searched from the first "
        f"{MOST_STARTS} by id, and the answer says so. Sums of recorded stakes are left out."
    ),
    checked_against="networkx: strongly_connected_components; all circles of small graphs by simple_cycles.",
    result=CycleReport,
    run=_run,
    parameters=(
        Parameter(
            "kind",
            ParameterKind.CHOICE,
            "Which relationships the circles are made of.",
            required=True,
            choices=CycleKind,
        ),
    ),
    examples=(
        AnalysisExample(
            "Two firms that need each other",
            world(
                thing("Organization", "acme"),
                thing("Organization", "borealis"),
                thing("Organization", "cobalt"),
                fact("acme", "DEPENDS_ON", "borealis", dep_type="SUPPLY"),
                fact("borealis", "DEPENDS_ON", "acme", dep_type="FINANCIAL"),
                fact("borealis", "DEPENDS_ON", "cobalt", dep_type="SUPPLY"),
            ),
            {"cycles": [{"size": 2, "members": ["acme", "borealis"], "shortest": {"length": 2}}]},
            {"kind": "DEPENDENCY"},
        ),
        AnalysisExample(
            "A cross-holding of three firms",
            world(
                *_STAKES,
                fact("cobalt", "HOLDS_INTEREST_IN", "acme", interest_type="SHAREHOLDING", share_exact=5.0),
            ),
            {
                "cycles": [
                    {"size": 3, "shortest": {"nodes": ["acme", "borealis", "cobalt", "acme"]},
                     "provenShortest": True},
                ]
            },
            {"kind": "OWNERSHIP"},
        ),
        AnalysisExample(
            "Near miss: the stake that closed the circle was sold",
            world(
                *_STAKES,
                fact("cobalt", "HOLDS_INTEREST_IN", "acme", interest_type="SHAREHOLDING", share_exact=5.0,
                     until="2026-06-01"),
            ),
            {"cycles": []},
            {"kind": "OWNERSHIP"},
        ),
    ),
)  # fmt: skip
