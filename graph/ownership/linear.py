"""The linear system v = b + vD over a set of firms: exactly, or in floats with an error bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from scipy.sparse import csr_matrix

from .components import strong_components
from .figures import ONE, ZERO

Column = Sequence[tuple[str, Fraction]]
"""Who holds a firm, and how much of it."""
FloatColumn = Sequence[tuple[str, float]]
"""The same in floats."""

_ROUNDS = 5000


class NoOutsideOwner(ArithmeticError):
    """I − D cannot be inverted, or its inverse means nothing: a group holds itself entirely."""


def solve_exactly(base: Mapping[str, Fraction], columns: Mapping[str, Column]) -> dict[str, Fraction]:
    """Return v with v[k] = base[k] + Σ v[m]·share over the column of k, component by component.

    Raises NoOutsideOwner where the least non-negative solution does not exist.
    """
    solution: dict[str, Fraction] = {}
    owners = {node: [owner for owner, share in column if share] for node, column in columns.items()}
    for group in strong_components(columns, owners):
        inside = set(group)
        known = {
            node: base.get(node, ZERO)
            + sum((solution[m] * share for m, share in columns[node] if m in solution), ZERO)
            for node in group
        }
        if not any(known.values()):
            solution.update(dict.fromkeys(group, ZERO))
            continue
        within = {node: {m: s for m, s in columns[node] if m in inside and s} for node in group}
        solution.update(_solve_group(group, known, within))
    return solution


def _solve_group(
    group: list[str], known: Mapping[str, Fraction], within: Mapping[str, Mapping[str, Fraction]]
) -> dict[str, Fraction]:
    if len(group) == 1:
        node = group[0]
        rest = ONE - within[node].get(node, ZERO)
        if rest <= 0:
            raise NoOutsideOwner(node)
        return {node: known[node] / rest}
    rows = [
        [(ONE if node == m else ZERO) - within[node].get(m, ZERO) for m in group] + [known[node]]
        for node in group
    ]
    values = _eliminate(rows)
    if any(value < 0 for value in values):
        raise NoOutsideOwner(group[0])
    return dict(zip(group, values, strict=True))


def _eliminate(rows: list[list[Fraction]]) -> list[Fraction]:
    """Gauss–Jordan on an M-matrix: without a positive pivot there is no non-negative inverse."""
    size = len(rows)
    for pivot in range(size):
        head = rows[pivot][pivot]
        if head <= 0:
            raise NoOutsideOwner(str(pivot))
        rows[pivot] = [value / head if value else value for value in rows[pivot]]
        for other in range(size):
            factor = rows[other][pivot]
            if other != pivot and factor:
                rows[other] = [
                    value - factor * above if above else value
                    for value, above in zip(rows[other], rows[pivot], strict=True)
                ]
    return [row[size] for row in rows]


@dataclass(frozen=True, slots=True)
class Approximate:
    """A solution in floats; no value is further than ``error`` from the true one."""

    values: dict[str, float]
    error: float


def solve_in_floats(base: Mapping[str, Fraction], columns: Mapping[str, Column]) -> Approximate:
    """Return v with v = b + vD, in floats: see ``walks``."""
    return walks(
        {node: nearest_float(value) for node, value in base.items()},
        {node: [(m, nearest_float(share)) for m, share in column] for node, column in columns.items()},
    )


def walks(base: Mapping[str, float], columns: Mapping[str, FloatColumn]) -> Approximate:
    """Return v with v = b + vD by summing the walks, and a bound from the residual.

    The error of v is at most the residual times the sum of all walks u = 1 + uD, which is summed
    alongside. Who has no column is passed by. Raises NoOutsideOwner where the walks do not end.
    """
    nodes = sorted(columns)
    index = {node: position for position, node in enumerate(nodes)}
    entries: list[tuple[int, int, float]] = []
    for node in nodes:
        here = index[node]
        entries += [(here, index[m], share) for m, share in columns[node] if m in index]
    size, degree = len(nodes), max((len(column) for column in columns.values()), default=0)
    held = csr_matrix(
        ([e[2] for e in entries], ([e[0] for e in entries], [e[1] for e in entries])), shape=(size, size)
    )
    start = np.stack([np.zeros(size), np.ones(size)], axis=1)
    for node, value in base.items():
        if node in index:
            start[index[node], 0] = value
    values = start.copy()
    for _ in range(_ROUNDS):
        following = start + held @ values
        # Walks that do not die out mean a circle without an owner outside it: there is no sum to find.
        if not np.all(np.isfinite(following)) or following.max(initial=0.0) > 1e9:
            break
        moved = np.abs(following - values)
        values = following
        if moved[:, 0].max(initial=0.0) < 1e-15 and np.all(moved[:, 1] <= 1e-3):
            return _bounded(nodes, values, start, held, degree)
    raise NoOutsideOwner("the walks do not end")


def nearest_float(share: Fraction) -> float:
    """Return the nearest float, as ``float`` does, without its way through the numeric tower."""
    return share.numerator / share.denominator


def _bounded(
    nodes: list[str], values: np.ndarray, start: np.ndarray, held: csr_matrix, degree: int
) -> Approximate:
    residual = np.abs(start + held @ values - values)
    rounding = (degree + 3) * np.finfo(float).eps * max(1.0, float(values[:, 0].max(initial=0.0)))
    # u is a sum from below whose own residual is under 1e-3: the true one is at most u / (1 - 1e-3)
    every = float(values[:, 1].max(initial=1.0)) / (1 - 1.001e-3)
    error = (float(residual[:, 0].max(initial=0.0)) + rounding) * every
    return Approximate(dict(zip(nodes, (float(v) for v in values[:, 0]), strict=True)), error)
