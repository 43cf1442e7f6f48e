"""The part of a need graph that lies within some steps of a subject, ready to be measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import rustworkx

from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.strength import Strength


@dataclass(frozen=True, slots=True)
class NeedsBetween:
    """All needs between one ordered pair of nodes, by positions in the part.

    ``strengths`` has one range per type: parallel needs of different types are needs of their own.
    """

    needer: int
    needed: int
    strengths: tuple[Strength, ...]

    def strongest(self, *, high: bool) -> float:
        """The strongest of them, at its least or at its most."""
        return max(bound(strength, high=high) for strength in self.strengths)

    def total(self, *, high: bool) -> float:
        """Their sum, which may exceed 1."""
        return sum(bound(strength, high=high) for strength in self.strengths)


def bound(strength: Strength, *, high: bool) -> float:
    """Return a need's upper or lower bound; every need of the graph has both."""
    return (strength.high or 0.0) if high else strength.low


@dataclass(frozen=True)
class Part:
    """Nodes within ``max_depth`` steps of the subject, which is at position 0, and their needs.

    Needs are those that are walked within the bound: of a node at the rim none is followed.
    ``demand`` is the sum of all the needs of each node in the whole graph, at least and at most:
    what is followed is a part of it.
    """

    nodes: tuple[str, ...]
    depths: tuple[int, ...]
    direction: DependencyDirection
    pairs: tuple[NeedsBetween, ...]
    demand: tuple[tuple[float, float], ...]

    @cached_property
    def onward(self) -> list[list[tuple[int, NeedsBetween]]]:
        """For each position the steps away from the subject: the position led to, and the needs."""
        steps: list[list[tuple[int, NeedsBetween]]] = [[] for _ in self.nodes]
        for pair in self.pairs:
            if self.direction is DependencyDirection.NEEDS:
                steps[pair.needer].append((pair.needed, pair))
            else:
                steps[pair.needed].append((pair.needer, pair))
        return steps

    def walk_graph(self, *, high: bool) -> rustworkx.PyDiGraph[int, float]:
        """Return the steps away from the subject that can carry weight, weighted by the strongest need."""
        graph: rustworkx.PyDiGraph[int, float] = rustworkx.PyDiGraph()
        graph.add_nodes_from(range(len(self.nodes)))
        for start, steps in enumerate(self.onward):
            weighted = [(start, end, pair.strongest(high=high)) for end, pair in steps]
            graph.add_edges_from([step for step in weighted if step[2] > 0])
        return graph


def part_of(
    graph: NeedGraph, subject: str, direction: DependencyDirection, max_depth: int | None = None
) -> Part:
    """Return the part of the graph within ``max_depth`` steps of the subject; all where it is None."""
    depths = graph.depths(subject, direction, max_depth)
    place = {node: position for position, node in enumerate(depths)}
    grouped: dict[tuple[int, int], list[Strength]] = {}
    for node, depth in depths.items():
        if max_depth is not None and depth >= max_depth:
            continue
        for need in graph.steps(node, direction):
            pair = place[need.needer], place[need.needed]
            grouped.setdefault(pair, []).append(need.strength)
    pairs = tuple(
        NeedsBetween(needer, needed, tuple(strengths)) for (needer, needed), strengths in grouped.items()
    )
    demand = tuple(
        (
            sum(need.strength.low for need in graph.needs_of.get(node, [])),
            sum(need.strength.high or 0.0 for need in graph.needs_of.get(node, [])),
        )
        for node in depths
    )
    return Part(tuple(depths), tuple(depths.values()), direction, pairs, demand)
