"""LEONTIEF: what a node needs of another over all walks, W(I − W)⁻¹, with W normalized by column.

Columns are who needs, rows what is needed, as in an input–output table: each column is divided by
its sum, so that the figures are shares of all that the node needs. In a closed circle of needs (a
strongly connected part that needs nothing outside it) the columns keep all their weight inside, the
spectral radius is 1 and the sum over all walks has no bound.
"""

from __future__ import annotations

from itertools import chain
from typing import Any

import numpy as np
import rustworkx
from scipy.sparse import csc_array, identity
from scipy.sparse.linalg import splu

from graph.dependencies.measures.part import Part
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.strength import Strength, measured

_DENSE = 400
"""Up to this size the eigenvalues of a circle are computed densely."""
_DIRECT = 2_000
"""Up to this size the equations are solved directly."""
_STEPS, _REST = 5_000, 1e-13
_POWERS = 2_000
_NEARLY_ONE = 1.0 - 1e-9


def leontief(part: Part) -> tuple[list[Strength], float]:
    """Return each position's value and the spectral radius of the shares at their most.

    A value's ``high`` is None where the radius is at least 1 in what lies between. Bounds of
    unknown strengths need not be reached. Nodes on no circle are at most wholly needed: 1.
    """
    low, high = _shares(part, high=False), _shares(part, high=True)
    circles = _circles(part)
    radius = max((_radius(high, circle) for circle in circles), default=0.0)
    lows = _walks(part, low) if _largest(low, circles) < _NEARLY_ONE else None
    highs = _walks(part, high) if radius < _NEARLY_ONE else None
    on_circle = set(chain.from_iterable(circles))
    values = []
    for node in range(len(part.nodes)):
        most = None if highs is None else float(highs[node])
        visited = node if part.direction is DependencyDirection.NEEDS else 0
        if visited not in on_circle:
            most = 1.0 if most is None else min(most, 1.0)
        values.append(measured(0.0 if lows is None else float(lows[node]), most))
    return values, round(radius, 6)


def _shares(part: Part, *, high: bool) -> csc_array:
    """Return W with each share at its most (the others at their least), or the other way round."""
    rows, columns, data = [], [], []
    for pair in part.pairs:
        least, most = part.demand[pair.needer]
        weight = pair.total(high=high)
        others = (least - pair.total(high=False)) if high else (most - pair.total(high=True))
        if weight > 0:
            rows.append(pair.needed)
            columns.append(pair.needer)
            data.append(weight / (weight + max(others, 0.0)))
    size = len(part.nodes)
    return csc_array((np.array(data, dtype=float), (rows, columns)), shape=(size, size))


def _walks(part: Part, shares: csc_array) -> Any:
    """Return the subject's column of W(I − W)⁻¹, or its row for who needs the subject.

    None where the sum over walks of a large part does not come to rest.
    """
    size = len(part.nodes)
    along = csc_array(shares if part.direction is DependencyDirection.NEEDS else shares.T)
    start = np.zeros(size)
    start[0] = 1.0
    if size > _DIRECT:
        return _summed(along, start)
    return splu(csc_array(identity(size, format="csc") - along)).solve(along @ start)


def _summed(along: csc_array, start: Any) -> Any:
    """Return the sum over walks step by step; None where it does not come to rest.

    Factors of a large random matrix fill up; walks of a network of needs end after some steps.
    """
    total, walk = np.zeros(len(start)), along @ start
    for _ in range(_STEPS):
        total += walk
        if float(walk.sum()) < _REST:
            return total
        walk = along @ walk
    return None


def _circles(part: Part) -> list[list[int]]:
    graph: rustworkx.PyDiGraph[int, None] = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(len(part.nodes)))
    graph.add_edges_from([(pair.needer, pair.needed, None) for pair in part.pairs])
    loops = {pair.needer for pair in part.pairs if pair.needer == pair.needed}
    found = rustworkx.strongly_connected_components(graph)
    return [list(circle) for circle in found if len(circle) > 1 or circle[0] in loops]


def _largest(shares: csc_array, circles: list[list[int]]) -> float:
    return max((_radius(shares, circle) for circle in circles), default=0.0)


def _radius(shares: csc_array, circle: list[int]) -> float:
    """Return the spectral radius of one circle's block; of the whole it is the largest of them."""
    block = shares[circle, :][:, circle]
    if len(circle) <= _DENSE:
        return float(np.abs(np.linalg.eigvals(block.toarray())).max())
    return _bounded(block)


def _bounded(block: csc_array) -> float:
    """Return an upper bound of the radius that closes in on it (Collatz–Wielandt, on I + block).

    For any positive vector the largest ratio bounds the radius, so that stopping early is safe.
    """
    vector = np.ones(block.shape[0])
    bound = float("inf")
    for _ in range(_POWERS):
        following = vector + block @ vector
        ratios = following / vector
        bound = min(bound, float(ratios.max()) - 1.0)
        if ratios.max() - ratios.min() < 1e-10:
            break
        vector = np.maximum(following / following.max(), 1e-200)
    return max(bound, 0.0)
