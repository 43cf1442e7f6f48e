"""Transitive strength: how strongly a subject needs everything it reaches, by four named measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from graph.checks.made_rows import MadeRows
from graph.dependencies.measures.in_order import InOrder
from graph.dependencies.measures.leontief import leontief
from graph.dependencies.measures.noisy_or import noisy_or
from graph.dependencies.measures.part import Part, part_of
from graph.dependencies.measures.path_sum import path_sums
from graph.dependencies.measures.ranges import Ranges
from graph.dependencies.measures.strongest import Paths, strongest
from graph.dependencies.needs.need_graph import Need, NeedGraph, far_end
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.strength import Strength

_BOUNDLESS = 1e18


class DependencyMeasure(StrEnum):
    """How strength adds up over several steps."""

    STRONGEST = "STRONGEST"
    PATH_SUM = "PATH_SUM"
    LEONTIEF = "LEONTIEF"
    NOISY_OR = "NOISY_OR"


@dataclass(frozen=True, slots=True)
class TransitiveNeed:
    """A node that the subject reaches: how strongly, and in how few steps."""

    node: str
    strength: Strength
    depth: int

    @property
    def order(self) -> tuple[float, float, int, str]:
        """The strongest first; what has no bound comes before what has one."""
        most = _BOUNDLESS if self.strength.high is None else self.strength.high
        return -self.strength.low, -most, self.depth, self.node


@dataclass(frozen=True, slots=True)
class TransitiveStrength:
    """The answer of D2, strongest first. ``spectral_radius`` belongs to LEONTIEF alone."""

    of: str
    direction: DependencyDirection
    measure: DependencyMeasure
    needs: Sequence[TransitiveNeed]
    truncated: bool = False
    spectral_radius: float | None = None
    chains: Chains | None = field(default=None, repr=False, compare=False)

    def path_to(self, node: str) -> tuple[Need, ...]:
        """Return the needs along the strongest path from the subject outwards.

        Where no strength on the way can be more than 0 it is a shortest path.
        """
        return self.chains.to(node) if self.chains else ()


def transitive_strength(
    graph: NeedGraph,
    subject: str,
    direction: DependencyDirection,
    measure: DependencyMeasure = DependencyMeasure.STRONGEST,
    max_depth: int | None = None,
) -> TransitiveStrength:
    """Measure everything within ``max_depth`` steps of the subject, on the needs of that part alone.

    Raises ResourceExhausted where NOISY_OR would take too long.
    """
    part = part_of(graph, subject, direction, max_depth)
    chains = Chains(part)
    truncated, radius = False, None
    if measure is DependencyMeasure.PATH_SUM:
        values, truncated = path_sums(part, max_depth)
    elif measure is DependencyMeasure.LEONTIEF:
        values, radius = leontief(part)
    elif measure is DependencyMeasure.NOISY_OR:
        values = noisy_or(part)
    else:
        values = chains.strongest[0]
    # what has no bound comes before what has one, and the subject itself is left out
    order = InOrder(-values.lows[1:], -values.highs[1:], part.depths[1:], part.at[1:])

    def need(place: int) -> TransitiveNeed:
        at = 1 + order[place]
        return TransitiveNeed(part.nodes[at], values[at], int(part.depths[at]))

    needs = MadeRows(len(order), need)
    return TransitiveStrength(subject, direction, measure, needs, truncated, radius, chains)


@dataclass(frozen=True)
class Chains:
    """Turns paths over positions into chains of needs, the strongest of parallel ones."""

    part: Part

    @cached_property
    def strongest(self) -> tuple[Ranges, Paths]:
        """The values of STRONGEST, and the paths."""
        return strongest(self.part)

    def to(self, node: str) -> tuple[Need, ...]:
        """Return the needs from the subject to the node."""
        place = self.part.position(node)
        positions = self.strongest[1].to(place) or self.part.nearest.path_to(place)
        nodes = [self.part.nodes[position] for position in positions]
        return tuple(self._strongest(start, end) for start, end in pairwise(nodes))

    def _strongest(self, start: str, end: str) -> Need:
        graph, direction = self.part.graph, self.part.direction
        between = [need for need in graph.steps(start, direction) if far_end(need, direction) == end]
        return max(between, key=lambda need: (need.strength.high or 0.0, need.strength.low, need.type))
