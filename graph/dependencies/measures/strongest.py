"""STRONGEST: the largest product of strengths along one path from the subject."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from graph.dependencies.measures.part import Part
from graph.dependencies.measures.ranges import Ranges
from graph.dependencies.needs.rooted import RootedTree

_EQUAL = 1e-12
"""Two lengths that differ by less, for each unit and one more, are one: floats differ in the last bits."""


@dataclass(frozen=True)
class Paths:
    """The strongest path to each position, from the subject outwards.

    Of equally strong ones it is the one with the fewest steps, then the one by what is reached first.
    """

    tree: RootedTree

    def to(self, position: int) -> tuple[int, ...]:
        """Return the positions on the path there; none where no strength on the way can be more than 0."""
        place = self._place.get(position)
        if place is None:
            return ()
        places = [place]
        while places[-1] != 0:
            places.append(int(self.tree.up[places[-1]]))
        return tuple(self.tree.order[places[::-1]].tolist())

    @cached_property
    def _place(self) -> dict[int, int]:
        return {position: place for place, position in enumerate(self.tree.order.tolist())}


def strongest(part: Part) -> tuple[Ranges, Paths]:
    """Return each position's value, and the path that gives its most.

    Dijkstra on −ln strength; the product is then computed along the path found. A maximum of
    products grows with every strength, so the range between the bounds is tight.
    """
    strengths = part.strongest
    highs, tree = _products(part, strengths.high)
    same = np.array_equal(strengths.low, strengths.high)
    lows = highs if same else _products(part, strengths.low)[0]
    return Ranges.measured(lows, highs), Paths(tree)


def _products(part: Part, strengths: Any) -> tuple[Any, RootedTree]:
    """Return the largest product to each position, 0 where none is reached, and the tree of the paths."""
    size = len(part.nodes)
    starts, ends = (each[strengths > 0] for each in part.steps)
    strengths = strengths[strengths > 0]
    lengths = np.maximum(-np.log(strengths), 0.0)  # never -0.0
    (found,) = dijkstra(csr_array((lengths, (starts, ends)), shape=(size, size)), indices=[0])
    far = found[starts] + lengths
    leads = np.isfinite(far) & (far <= found[ends] + _EQUAL * (1.0 + far))
    tight = csr_array((strengths[leads], (starts[leads], ends[leads])), shape=(size, size))
    tree = RootedTree.of(tight, 0)
    along = np.ones(len(tree.order))
    if len(along) > 1:
        above = tree.order[tree.up[1:]]
        along[1:] = tight[above, tree.order[1:]]
    for first, last in pairwise(tree.levels[1:]):
        along[first:last] *= along[tree.up[first:last]]
    products = np.zeros(size)
    products[tree.order] = along
    return products, tree
