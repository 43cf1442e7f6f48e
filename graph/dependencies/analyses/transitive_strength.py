"""D2: transitive strength."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.aside import aside
from graph.checks.evidence import Path
from graph.checks.made_rows import MadeRows
from graph.checks.result import NodeId, Paging, computed, shown
from graph.checks.world import fact, thing, world
from graph.dependencies.measures.direct import (
    DependencyCount,
    DirectDependency,
    counts_by_type,
    direct_dependencies,
)
from graph.dependencies.measures.noisy_or import MOST_WORK
from graph.dependencies.measures.transitive import (
    DependencyMeasure,
    TransitiveNeed,
    TransitiveStrength,
    transitive_strength,
)
from graph.dependencies.needs.evidence_path import evidence_path
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.strength import Strength
from graph.dependencies.parameters import DIRECTION, MAX_DEPTH, OF, TYPES
from graph.dependencies.question import Question

ASSUMPTIONS = ("What is not recorded is taken as not needed.",)


@dataclass(frozen=True, slots=True)
class TransitiveDependency:
    """Something that the subject needs, or that needs it, over any number of steps."""

    need: TransitiveNeed
    measured: TransitiveStrength = field(repr=False, compare=False)

    @computed(column="node", named=True)
    def node(self) -> NodeId:
        """What is reached."""
        return NodeId(self.need.node)

    @computed(column="strength")
    def strength(self) -> Strength:
        """How strongly, by the chosen measure."""
        return self.need.strength

    @computed(column="steps")
    def depth(self) -> int:
        """In how few steps it is reached."""
        return self.need.depth

    @computed(named=True)
    def path(self) -> Path:
        """The strongest path there from the subject, relationship by relationship."""
        needs = self.measured.path_to(self.need.node)
        return evidence_path(self.measured.of, needs, self.measured.direction)

    @property
    def order(self) -> tuple[float, float, int, str]:
        """The strongest first."""
        return self.need.order


@dataclass(frozen=True, slots=True)
class DependencyReport:
    """What a subject needs, or who needs it: directly, and over any number of steps."""

    measured: TransitiveStrength
    max_depth: int | None = shown("How many steps were followed; null means all.")
    direct: tuple[DirectDependency, ...] = shown(
        "Needs in one step: by type, the strongest first.", paging=Paging.CONNECTION
    )
    transitive: Sequence[TransitiveDependency] = shown(
        "All that is reached, the strongest first.", table=True, paging=Paging.CONNECTION
    )
    assumptions: tuple[str, ...] = shown("What the answer takes for granted.", default=ASSUMPTIONS)

    @computed()
    def subject(self) -> NodeId:
        """The subject of the question."""
        return NodeId(self.measured.of)

    @computed()
    def direction(self) -> DependencyDirection:
        """Which way needs were followed."""
        return self.measured.direction

    @computed()
    def measure(self) -> DependencyMeasure:
        """How strength was added up."""
        return self.measured.measure

    @computed()
    def counts(self) -> tuple[DependencyCount, ...]:
        """Direct needs by type."""
        return counts_by_type(self.direct)

    @computed()
    def count(self) -> int:
        """How many nodes are reached in all."""
        return len(self.transitive)

    @computed()
    def spectral_radius(self) -> float | None:
        """Of LEONTIEF alone: from 1 on the measure has no value."""
        return self.measured.spectral_radius

    @computed()
    def truncated(self) -> bool:
        """Whether a bound of the measure was hit; its values are then ranges."""
        return self.measured.truncated


async def _run(question: Question, given: Mapping[str, Any]) -> DependencyReport:
    await question.require_needer(given["of"], "of")
    graph = (await question.need_graph()).of_types(given["types"])
    direction, measure = DependencyDirection(given["direction"]), DependencyMeasure(given["measure"])
    direct = direct_dependencies(graph, given["of"], direction)
    measured = await aside(transitive_strength, graph, given["of"], direction, measure, given["max_depth"])
    needs = measured.needs
    transitive = MadeRows(len(needs), lambda place: TransitiveDependency(needs[place], measured))
    return DependencyReport(measured, given["max_depth"], direct, transitive)


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
        {"transitive": [{"node": "cloud", "strength": strength, "depth": 2}], "truncated": False},
        {"of": "app", "measure": measure},
    )


ANALYSIS = Analysis(
    id="transitive_strength",
    root="dependencies",
    code="D2",
    title="Transitive strength",
    definition=(
        "How strongly a subject needs everything that it reaches in the need graph. STRONGEST: the "
        "largest product of strengths along one path. PATH_SUM: the sum of the products over all "
        "simple paths of at most 6 steps, at most 1; truncated beyond 200,000 paths. LEONTIEF: "
        "W(I − W)⁻¹, where W holds in each column the strengths of what one node needs divided by "
        "their sum; unknown, with the spectral radius, where that is 1 or more. NOISY_OR: the least "
        "fixpoint of 1 − Π(1 − strength · p(need)) over direct needs, with p = 1 for what is gone; over all "
        f"that a node needs its work is the number of needs times that of nodes, and beyond {MOST_WORK:,} it "
        "is refused (RESOURCE_EXHAUSTED), and no part of an answer is given. "
        "Over needs of unknown strength each gives a range."
    ),
    checked_against=(
        "networkx: Dijkstra on −ln strength, all simple paths; numpy.linalg.solve and eigvals; a plain "
        "loop for the fixpoint."
    ),
    result=DependencyReport,
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
            choices=DependencyMeasure,
        ),
    ),
    examples=(
        _cloud("STRONGEST", 0.5),
        _cloud("PATH_SUM", 0.9),
        _cloud("LEONTIEF", 1.0),
        _cloud("NOISY_OR", 0.7),
        AnalysisExample(
            "Near miss: what lies beyond the chosen depth is left out",
            _DIAMOND,
            {"transitive": [{"node": "search"}, {"node": "maps"}]},
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
            {"transitive": [{"node": "app"}, {"node": "cloud", "strength": {"low": 0.0, "high": 1.0}}]},
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
            {
                "transitive": [{"node": "borealis", "strength": {"low": 0.0, "high": None}}],
                "spectralRadius": 1.0,
            },
            {"of": "acme", "measure": "LEONTIEF"},
        ),
    ),
)
