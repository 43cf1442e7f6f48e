"""What lies under several direct needs that look independent of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from graph.checks.made_rows import MadeRows
from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.dependencies.needs.needs import DependencyDirection


@dataclass(frozen=True)
class CommonTier:
    """A node that several direct needs come down to.

    ``depth`` is how many steps the longest of the shortest chains from the subject to it has, one through
    each of these needs.
    """

    graph: NeedGraph = field(repr=False, compare=False)
    of: int = field(repr=False)
    place: int = field(repr=False)
    count: int
    depth: int

    @property
    def node(self) -> str:
        """The node."""
        return self.graph.ids[self.place]

    @property
    def undercuts(self) -> tuple[str, ...]:
        """The direct needs, in order of id."""
        return tuple(chain[0].needed for chain in self.chains)

    @cached_property
    def chains(self) -> tuple[tuple[Need, ...], ...]:
        """A shortest chain for each of the direct needs."""
        graph = self.graph
        at, depths, _ = graph.reach(self.place, DependencyDirection.NEEDED_BY, without=self.of)
        steps = dict(zip(at.tolist(), depths.tolist(), strict=True))
        found = []
        for place, direct in _first(graph, self.of).items():
            if place in steps:
                found.append((direct, *_down(graph, place, steps)))
        return tuple(found)

    @property
    def order(self) -> tuple[int, int, str]:
        """What undercuts the most first; then the nearest."""
        return -self.count, self.depth, self.node


def common_tiers(graph: NeedGraph, of: str) -> Sequence[CommonTier]:
    """Return the nodes that at least two direct needs of a subject come down to, each itself among them.

    A chain does not come back to the subject. Work grows with direct needs times what they reach.
    """
    if of not in graph.nodes:
        return []
    subject = graph.positions[of]
    count = np.zeros(len(graph.nodes), dtype=np.int32)
    depth = np.zeros(len(graph.nodes), dtype=np.int32)
    for place in _first(graph, subject):
        at, depths, _ = graph.reach(place, DependencyDirection.NEEDS, without=subject)
        count[at] += 1
        depth[at] = np.maximum(depth[at], depths + 1)
    found = np.flatnonzero(count > 1)
    found = found[np.lexsort((found, depth[found], -count[found]))]

    def tier(at: int) -> CommonTier:
        place = int(found[at])
        return CommonTier(graph, subject, place, int(count[place]), int(depth[place]))

    return MadeRows(len(found), tier)


def _first(graph: NeedGraph, subject: int) -> dict[int, Need]:
    """Return the first need of the subject for each node that it needs, itself left out."""
    own: Any = graph.incidence(DependencyDirection.NEEDS).of(subject)
    found: dict[int, Need] = {}
    for place, needed in zip(own.tolist(), graph.columns.needed[own].tolist(), strict=True):
        if needed != subject and needed not in found:
            found[needed] = graph.needs[place]
    return found


def _down(graph: NeedGraph, start: int, steps: dict[int, int]) -> list[Need]:
    """Return the first of the shortest chains to what is so many steps from each node."""
    chain, place = [], start
    while steps[place]:
        own = graph.incidence(DependencyDirection.NEEDS).of(place).tolist()
        ends = ((each, int(graph.columns.needed[each])) for each in own)
        nearer = (pair for pair in ends if steps.get(pair[1]) == steps[place] - 1)
        need, place = next(nearer)
        chain.append(graph.needs[need])
    return chain
