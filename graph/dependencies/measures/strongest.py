"""STRONGEST: the largest product of strengths along one path from the subject."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graph.dependencies.measures.part import Part
from graph.dependencies.measures.ranges import Ranges
from graph.dependencies.needs.columns import stretches
from graph.dependencies.needs.rooted import RootedTree

_EQUAL = 1e-12
"""Two lengths that differ by less, for each unit and one more, are one: floats differ in the last bits."""
_TOGETHER = 0.05
"""What is at least so much of the strongest that waits is walked on from with it: fewer rounds, of more."""


@dataclass(frozen=True, eq=False)
class Paths:
    """The strongest path to each position, from the subject outwards, by what each value is at its most.

    Of equally strong ones it is the one with the fewest steps, then the one by what is reached first.
    """

    part: Part
    products: Any

    def to(self, position: int) -> tuple[int, ...]:
        """Return the positions on the path there; none where no strength on the way can be more than 0."""
        return self._tree.path_to(position)

    @cached_property
    def _tree(self) -> RootedTree:
        """The tree of shortest walks along the needs that lie on a strongest path."""
        part, size = self.part, len(self.products)
        some = part.bounds.high > 0
        starts, ends = part.starts[some], part.ends[some]
        with np.errstate(divide="ignore"):
            length = -np.log(self.products)
        far = length[starts] - np.log(part.bounds.high[some])
        leads = np.isfinite(far) & (far <= length[ends] + _EQUAL * (1.0 + far))
        arrows = starts[leads], ends[leads]
        return RootedTree.of(csr_array((np.ones(len(arrows[0])), arrows), shape=(size, size)), 0)


def strongest(part: Part) -> tuple[Ranges, Paths]:
    """Return each position's value, and the path that gives its most.

    A maximum of products grows with every strength, so the range between the bounds is tight.
    """
    bounds = part.bounds
    highs = _products(part, bounds.high)
    lows = highs if np.array_equal(bounds.low, bounds.high) else _products(part, bounds.low)
    return Ranges.measured(lows, highs), Paths(part, highs)


def _products(part: Part, strengths: Any) -> Any:
    """Return the largest product to each position, 0 where none is reached.

    Products do not grow along a path: as in Dijkstra's algorithm what is strong is walked on from first,
    but all of about one strength at once. What grows again later is walked on from again.
    """
    found = np.zeros(len(part.nodes))
    found[0] = 1.0
    waits = found > 0
    place = np.empty(len(found), dtype=np.int32)
    waiting = np.zeros(1, dtype=np.int32)
    while len(waiting):
        values = found[waiting]
        least = _TOGETHER * values.max()
        nodes, later = waiting[values >= least], [waiting[values < least]]
        while len(nodes):
            waits[nodes] = False
            counts, needs = stretches(part.begin, nodes)
            products = np.repeat(found[nodes], counts) * strengths[needs]
            to = part.ends[needs]
            more = np.flatnonzero(products > found[to])
            to = to[more]
            np.maximum.at(found, to, products[more])
            to = _once(to, place)
            now = found[to] >= least
            nodes, weaker = to[now], to[~now]
            later.append(weaker[~waits[weaker]])
            waits[to] = True
        waiting = np.concatenate(later)
        waiting = _once(waiting[waits[waiting]], place)
    return found


def _once(positions: Any, place: Any) -> Any:
    """Return some positions once each; ``place`` has room for a number for each that there is."""
    numbers = np.arange(len(positions), dtype=place.dtype)
    place[positions] = numbers
    return positions[place[positions] == numbers]
