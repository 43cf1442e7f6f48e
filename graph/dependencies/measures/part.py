"""The part of a need graph that lies within some steps of a subject, ready to be measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graph.checks.made_rows import MadeRows
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.rooted import RootedTree, placed
from graph.dependencies.needs.strength import Strength


@dataclass(frozen=True, slots=True)
class NeedsBetween:
    """All needs between one ordered pair of nodes, by positions in the part.

    ``strengths`` has one range per type: parallel needs of different types are needs of their own.
    """

    needer: int
    needed: int
    strengths: tuple[Strength, ...]

    def total(self, *, high: bool) -> float:
        """Their sum, which may exceed 1."""
        return sum(bound(strength, high=high) for strength in self.strengths)


def bound(strength: Strength, *, high: bool) -> float:
    """Return a need's upper or lower bound; every need of the graph has both."""
    return (strength.high or 0.0) if high else strength.low


@dataclass(frozen=True, eq=False)
class Bound:
    """A figure for each pair of nodes at its least and at its most: two arrays."""

    low: Any
    high: Any

    def of(self, *, high: bool) -> Any:
        """The one or the other."""
        return self.high if high else self.low


@dataclass(frozen=True, eq=False)
class Part:
    """Nodes within ``max_depth`` steps of the subject, which is at position 0, and their needs.

    ``at`` has the position of each in the graph, ``depths`` its steps from the subject. Needs are those that
    are walked within the bound, of a node at the rim none: ``walked`` has their places in the graph, those of
    a node nearer to the subject first.
    """

    graph: NeedGraph
    nodes: Sequence[str]
    at: Any
    depths: Any
    direction: DependencyDirection
    walked: Any

    @cached_property
    def needer(self) -> Any:
        """The position of who needs, of each need."""
        return self._place[self.graph.columns.needer[self.walked]]

    @cached_property
    def needed(self) -> Any:
        """The position of what is needed, of each need."""
        return self._place[self.graph.columns.needed[self.walked]]

    @cached_property
    def _place(self) -> Any:
        return placed(self.at, len(self.graph.nodes))

    def position(self, node: str) -> int:
        """Return the position of a node of the part."""
        if node == self.nodes[0]:
            return 0
        at = self.graph.positions[node]
        found = int(self._place[at])
        if self.at[found] != at:
            raise KeyError(node)
        return found

    @cached_property
    def begin(self) -> Any:
        """Where in ``walked`` the needs of each position begin, and at last how many there are."""
        side = self.graph.incidence(self.direction)
        found = np.zeros(len(self.nodes) + 1, dtype=np.int32)
        np.cumsum(side.begin[self.at + 1] - side.begin[self.at], out=found[1 : 1 + len(self.at)])
        return np.minimum(found, len(self.walked))  # those of the nodes at the rim would follow

    @property
    def starts(self) -> Any:
        """The position at which each need is met, on the way from the subject."""
        return self.needer if self.direction is DependencyDirection.NEEDS else self.needed

    @property
    def ends(self) -> Any:
        """The position that each need leads to, away from the subject."""
        return self.needed if self.direction is DependencyDirection.NEEDS else self.needer

    @cached_property
    def bounds(self) -> Bound:
        """The strength of each need."""
        return Bound(self.graph.columns.low[self.walked], self.graph.columns.high[self.walked])

    @cached_property
    def demand(self) -> Bound:
        """The sum of all the needs of each node in the whole graph: what is followed is a part of it."""
        columns, side = self.graph.columns, self.graph.incidence(DependencyDirection.NEEDS)
        places = side.of_all(self.at)
        needer, size = self._place[columns.needer[places]], len(self.nodes)
        low, high = (
            np.bincount(needer, each[places], minlength=size) for each in (columns.low, columns.high)
        )
        return Bound(low, high)

    @cached_property
    def _grouped(self) -> tuple[Any, Any, Any]:
        """The keys of the pairs in order, the needs by pair, and where those of each pair begin."""
        keys = self.needer.astype(np.int64) * len(self.nodes) + self.needed
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        first = np.flatnonzero(np.diff(ordered, prepend=-1))
        return ordered[first], order, first

    @property
    def joined(self) -> tuple[Any, Any]:
        """Who needs and what is needed, of each pair of nodes between which there are needs."""
        needer, needed = np.divmod(self._grouped[0], len(self.nodes))
        return needer, needed

    @cached_property
    def steps(self) -> tuple[Any, Any]:
        """The same pairs as steps away from the subject: where each begins, and where it leads."""
        needer, needed = self.joined
        return (needer, needed) if self.direction is DependencyDirection.NEEDS else (needed, needer)

    @cached_property
    def totals(self) -> Bound:
        """The sum of the needs of each pair, which may exceed 1."""
        _, order, first = self._grouped
        if not len(first):
            return Bound(np.zeros(0), np.zeros(0))
        bounds = self.bounds
        return Bound(*(np.add.reduceat(each[order], first) for each in (bounds.low, bounds.high)))

    @cached_property
    def pairs(self) -> tuple[NeedsBetween, ...]:
        """The needs between each ordered pair of nodes, in the order in which they are walked."""
        columns = self.graph.columns
        lows, highs = columns.low[self.walked].tolist(), columns.high[self.walked].tolist()
        grouped: dict[tuple[int, int], list[Strength]] = {}
        ends = zip(self.needer.tolist(), self.needed.tolist(), strict=True)
        for pair, low, high in zip(ends, lows, highs, strict=True):
            grouped.setdefault(pair, []).append(Strength(low, high))
        return tuple(NeedsBetween(*pair, tuple(strengths)) for pair, strengths in grouped.items())

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

    @cached_property
    def nearest(self) -> RootedTree:
        """The tree of shortest walks from the subject."""
        starts, ends = self.steps
        shape = (len(self.nodes), len(self.nodes))
        return RootedTree.of(csr_array((np.ones(len(starts)), (starts, ends)), shape=shape), 0)


def part_of(
    graph: NeedGraph, subject: str, direction: DependencyDirection, max_depth: int | None = None
) -> Part:
    """Return the part of the graph within ``max_depth`` steps of the subject; all where it is None."""
    if subject not in graph.nodes:
        none = np.zeros(0, dtype=np.int64)
        return Part(graph, (subject,), none, np.zeros(1, dtype=np.int64), direction, none)
    at, depths, walked = graph.reach(graph.positions[subject], direction, max_depth)
    ids = graph.ids
    nodes = MadeRows(len(at), lambda place: ids[at[place]])
    return Part(graph, nodes, at, depths, direction, walked)
