"""Direct needs: one step from a subject, by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.checks.evidence import RelationshipFact
from graph.checks.result import NodeId, computed, shown
from graph.dependencies.needs.need_graph import Need, NeedGraph, far_end
from graph.dependencies.needs.needs import DEPENDENCY_TYPES, DependencyDirection, DependencyType
from graph.dependencies.needs.strength import Strength


@dataclass(frozen=True, slots=True)
class DirectDependency:
    """A need in one step, with the relationships that state it."""

    need: Need
    direction: DependencyDirection

    @computed(column="type")
    def type(self) -> DependencyType:
        """What kind of need it is."""
        return DependencyType(self.need.type)

    @computed(column="node")
    def node(self) -> NodeId:
        """The node at the other end from the subject."""
        return NodeId(far_end(self.need, self.direction))

    @computed()
    def needer(self) -> NodeId:
        """Who needs."""
        return NodeId(self.need.needer)

    @computed()
    def needed(self) -> NodeId:
        """What is needed."""
        return NodeId(self.need.needed)

    @computed(column="strength")
    def strength(self) -> Strength:
        """How strong it is."""
        return self.need.strength

    @computed(column="stated by")
    def relationships(self) -> tuple[RelationshipFact, ...]:
        """The relationships behind it, first the one that states it."""
        return self.need.facts

    @property
    def order(self) -> tuple[int, float, float, str, str]:
        """The one order of direct needs: by type, the strongest first, then by id."""
        strength = self.need.strength
        rank = DEPENDENCY_TYPES.index(self.need.type)
        return rank, -strength.low, -(strength.high or 0.0), self.need.needer, self.need.needed


@dataclass(frozen=True, slots=True)
class DependencyCount:
    """How many direct needs of a type there are."""

    type: DependencyType = shown("The type.")
    count: int = shown("How many.")


def direct_dependencies(
    graph: NeedGraph, subject: str, direction: DependencyDirection
) -> tuple[DirectDependency, ...]:
    """Return what a subject needs, or who needs it, in one step."""
    found = [DirectDependency(need, direction) for need in graph.steps(subject, direction)]
    return tuple(sorted(found, key=lambda each: each.order))


def counts_by_type(found: Iterable[DirectDependency]) -> tuple[DependencyCount, ...]:
    """Return how many direct needs of each type there are, in the order of the types."""
    counted = Counter(each.need.type for each in found)
    return tuple(
        DependencyCount(DependencyType(kind), counted[kind]) for kind in DEPENDENCY_TYPES if counted[kind]
    )
