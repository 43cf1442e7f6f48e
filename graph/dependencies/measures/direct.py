"""Direct needs: one step from a subject, by type."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from graph.dependencies.needs.need_graph import Need, NeedGraph, far_end
from graph.dependencies.needs.needs import DEPENDENCY_TYPES, DependencyDirection


@dataclass(frozen=True, slots=True)
class DirectDependencies:
    """The answer of D1: the needs in order of type, strength and id, and how many of each type."""

    of: str
    direction: DependencyDirection
    needs: tuple[Need, ...]
    counts: dict[str, int]

    def other(self, need: Need) -> str:
        """Return the node at the far end of a need."""
        return far_end(need, self.direction)

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return one row a need."""
        rows: list[tuple[str, ...]] = [
            (need.type, self.other(need), str(need.strength), need.evidence[0].type) for need in self.needs
        ]
        return ("type", "node", "strength", "stated by"), rows


def order(need: Need) -> tuple[int, float, float, str, str]:
    """The one order of direct needs: by type, the strongest first, then by id."""
    strength = need.strength
    rank = DEPENDENCY_TYPES.index(need.type)
    return rank, -strength.low, -(strength.high or 0.0), need.needer, need.needed


def direct_dependencies(graph: NeedGraph, subject: str, direction: DependencyDirection) -> DirectDependencies:
    """Return what a subject needs, or who needs it, in one step."""
    needs = sorted(graph.steps(subject, direction), key=order)
    counts = Counter(need.type for need in needs)
    return DirectDependencies(
        subject, direction, tuple(needs), {kind: counts[kind] for kind in DEPENDENCY_TYPES if counts[kind]}
    )
