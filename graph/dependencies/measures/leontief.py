"""LEONTIEF: what a node needs of another over all walks, W(I − W)⁻¹, with W normalized by column.

Columns are who needs, rows what is needed, as in an input–output table: each column is divided by
its sum, so that the figures are shares of all that the node needs. In a closed circle of needs (a
strongly connected part that needs nothing outside it) the columns keep all their weight inside, the
spectral radius is 1 and the sum over all walks has no bound.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.sparse import csc_array, identity
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu

from graph.dependencies.measures.part import Part
from graph.dependencies.measures.ranges import Ranges
from graph.dependencies.needs.needs import DependencyDirection

_DENSE = 400
"""Up to this size the eigenvalues of a circle are computed densely."""
_DIRECT = 2_000
"""Up to this size the equations are solved directly."""
_STEPS, _REST = 5_000, 1e-13
_POWERS = 2_000
_NEARLY_ONE = 1.0 - 1e-9


def leontief(part: Part) -> tuple[Ranges, float]:
    """Return each position's value and the spectral radius of the shares at their most.

    A value's ``high`` is None where the radius is at least 1 in what lies between. Bounds of
    unknown strengths need not be reached. Nodes on no circle are at most wholly needed: 1.
    """
    low, high = _shares(part, high=False), _shares(part, high=True)
    circles = _circles(part)
    radius = max((_radius(high, circle) for circle in circles), default=0.0)
    lows = _walks(part, low) if _largest(low, circles) < _NEARLY_ONE else None
    highs = _walks(part, high) if radius < _NEARLY_ONE else None
    size, subject = len(part.nodes), np.zeros(len(part.nodes), dtype=np.int64)
    on_circle = np.zeros(size, dtype=bool)
    for circle in circles:
        on_circle[circle] = True
    most = np.full(size, np.inf) if highs is None else np.array(highs)
    visited = np.arange(size) if part.direction is DependencyDirection.NEEDS else subject
    most = np.where(on_circle[visited], most, np.minimum(most, 1.0))
    return Ranges.measured(np.zeros(size) if lows is None else lows, most), round(radius, 6)


def _shares(part: Part, *, high: bool) -> csc_array:
    """Return W with each share at its most (the others at their least), or the other way round."""
    (needer, needed), totals, demand = part.joined, part.totals, part.demand
    weight = totals.of(high=high)
    others = (demand.low[needer] - totals.low) if high else (demand.high[needer] - totals.high)
    some = weight > 0
    shares = weight[some] / (weight[some] + np.maximum(others[some], 0.0))
    size = len(part.nodes)
    return csc_array((shares, (needed[some], needer[some])), shape=(size, size))


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


def _circles(part: Part) -> list[Any]:
    """Return the positions of each strongly connected part that has a need within it."""
    size, (needer, needed) = len(part.nodes), part.joined
    links = csc_array((np.ones(len(needer)), (needer, needed)), shape=(size, size))
    _, component = connected_components(links, connection="strong")
    inner = np.unique(component[needer[component[needer] == component[needed]]])
    chosen = np.flatnonzero(np.isin(component, inner))
    chosen = chosen[np.argsort(component[chosen], kind="stable")]
    return np.split(chosen, 1 + np.flatnonzero(np.diff(component[chosen]))) if len(chosen) else []


def _largest(shares: csc_array, circles: list[Any]) -> float:
    return max((_radius(shares, circle) for circle in circles), default=0.0)


def _radius(shares: csc_array, circle: Any) -> float:
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
