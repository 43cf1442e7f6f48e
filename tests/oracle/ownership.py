"""Plain computation of ownership with numpy and networkx; shares no code with graph.ownership.

A matrix is ``D[i, j]``: what i holds of j, as a fraction of one. Ranges are two such matrices.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

import networkx as nx
import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


def gross(held: Matrix) -> Matrix:
    """D (I − D)⁻¹."""
    return held @ np.linalg.inv(np.eye(len(held)) - held)


def net(held: Matrix) -> Matrix:
    """diag(N)⁻¹ D N, with N = (I − D)⁻¹."""
    whole = np.linalg.inv(np.eye(len(held)) - held)
    return np.diag(1 / np.diag(whole)) @ held @ whole


def net_by_walks(held: Matrix, owner: int, rounds: int = 40_000) -> Matrix:
    """Sum the walks from an owner that do not return to it; also where I − D cannot be inverted.

    ``held`` may be a stack of matrices, ``held[k, i, j]``; the result is then ``[k, j]``.
    """
    inner = held.copy()
    inner[..., owner, :] = 0
    reached: Matrix = held[..., owner, :].copy()
    step = reached
    for _ in range(rounds):
        step = (step[..., np.newaxis, :] @ inner)[..., 0, :]
        reached = reached + step
        step[..., owner] = 0  # the owner's own column ends a walk
        if step.sum(axis=-1).max() < 1e-13:
            break
    return reached


def simple_paths(held: Matrix, owner: int, owned: int) -> float:
    """Sum the products along all simple paths."""
    graph = as_graph(held)
    total = 0.0
    for path in nx.all_simple_paths(graph, owner, owned):
        value = 1.0
        for start, end in pairwise(path):
            value *= held[start, end]
        total += value
    return total


def as_graph(held: Matrix) -> nx.DiGraph[int]:
    """The graph owner → owned."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(held)))
    graph.add_edges_from((int(i), int(j)) for i, j in zip(*np.nonzero(held), strict=True))
    return graph


def column_vertices(low: Matrix, high: Matrix) -> list[Matrix]:
    """List the vertices of one column's polytope: within its ranges, and at most 1 together."""
    loose = [k for k in range(len(low)) if high[k] > low[k]]
    found: list[Matrix] = []
    for choice in product((False, True), repeat=len(loose)):
        column = low.copy()
        for k, up in zip(loose, choice, strict=True):
            column[k] = high[k] if up else low[k]
        if column.sum() <= 1 + 1e-12:
            found.append(column)
        for k in loose:
            others = column.sum() - column[k]
            if low[k] <= 1 - others <= high[k]:
                filled = column.copy()
                filled[k] = 1 - others
                found.append(filled)
    return found


def vertices(low: Matrix, high: Matrix) -> Iterator[Matrix]:
    """List all matrices whose every column is a vertex."""
    columns = [column_vertices(low[:, j], high[:, j]) for j in range(len(low))]
    for chosen in product(*columns):
        yield np.stack(chosen, axis=1)


def net_at_most(low: Matrix, high: Matrix, owner: int, owned: int) -> float:
    """The largest net ownership over all vertices."""
    return float(net_by_walks(np.stack(list(vertices(low, high))), owner)[:, owned].max())


def controlled(held: Matrix, owner: int) -> set[int]:
    """Loop over everybody until nobody joins any more."""
    group = {owner}
    while True:
        more = {
            j for j in range(len(held)) if j not in group and sum(held[i, j] for i in group) > 0.5 + 1e-12
        }
        if not more:
            return group - {owner}
        group |= more
