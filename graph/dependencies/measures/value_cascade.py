"""Value cascade: firms that hold each other lose value with what they hold, and fail below a line.

Elliott, Golub and Jackson, Financial Networks and Contagion, American Economic Review 104(10), 2014: the
values are v = Ĉ(I − C)⁻¹(e − b), where C holds the stakes (Cij the share of j that i has), Ĉ what is left to
outside holders, e the firms' own assets and b the costs of the failures so far. Failures lower the values
of all that hold the firm, which may fail in the next round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import rustworkx
from scipy.sparse import csc_array, identity
from scipy.sparse.linalg import splu

_ALMOST = 1e-9
"""Values are computed to about twelve figures; a firm this near to its line has reached it."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A share of a firm that another has, from 0 to 1; None where no figure is recorded."""

    holder: str
    held: str
    share: float | None


@dataclass(frozen=True, slots=True)
class Valued:
    """A firm in the network: its value before and at the end, when it failed, and whether that is certain.

    ``round`` is None where it does not fail. ``known`` says that each figure behind its value is recorded,
    ``touched`` that its value hangs on a firm that fails at the start.
    """

    firm: str
    before: float
    after: float
    round: int | None
    known: bool
    touched: bool


@dataclass(frozen=True, slots=True)
class _Network:
    firms: list[str]
    places: Mapping[str, int]
    shares: csc_array
    outside: Any
    assets: Any
    unsure: frozenset[int]
    touched: frozenset[int]


def value_cascade(
    holdings: Iterable[Holding],
    assets: Mapping[str, float],
    failing: Iterable[str],
    threshold: float,
    failure_cost: float,
) -> tuple[Valued, ...]:
    """Return every firm of the network with its values, in order of id.

    What fails at the start loses its own assets. Any other firm fails when it has lost at least the
    ``threshold`` (from 0 to 1) of its value, and loses ``failure_cost`` of its value before on top. Values
    are not cut at zero, as in the paper.
    """
    start = set(failing)
    network = _network(list(holdings), assets, start)
    factors = splu(csc_array(identity(len(network.firms), format="csc") - network.shares))
    before = _values(network, factors, network.assets)
    line = (1.0 - threshold) * before
    rounds: dict[int, int] = {network.places[firm]: 0 for firm in start}
    costs = np.zeros(len(network.firms))
    for place in rounds:
        costs[place] = network.assets[place]
    fallen, count, after = list(rounds), 0, before
    while fallen:
        count += 1
        after = _values(network, factors, network.assets - costs)
        scale = _ALMOST * np.maximum(np.abs(before), 1e-300)
        reached = np.flatnonzero((after <= line + scale) & (before > 0))
        fallen = [int(place) for place in reached if int(place) not in rounds]
        for place in fallen:
            rounds[place] = count
            costs[place] = failure_cost * before[place]
    return tuple(
        Valued(
            firm, float(before[n]), float(after[n]), rounds.get(n),
            n not in network.unsure, n in network.touched,
        )
        for n, firm in enumerate(network.firms)
    )  # fmt: skip


def _values(network: _Network, factors: Any, assets: Any) -> Any:
    return network.outside * factors.solve(assets)


def _network(holdings: Sequence[Holding], assets: Mapping[str, float], start: Iterable[str]) -> _Network:
    """Return the firms that hold or are held, with what is unsure: all that hold a firm without a figure."""
    ends = chain.from_iterable((each.holder, each.held) for each in holdings)
    firms = sorted({*ends, *assets, *start})
    places = {firm: place for place, firm in enumerate(firms)}
    pairs: dict[tuple[int, int], float] = {}
    doubtful = {places[firm] for firm in firms if firm not in assets}
    for each in holdings:
        pair = places[each.holder], places[each.held]
        if pair[0] == pair[1]:
            continue  # a firm's own shares are held by nobody: the others have the whole
        if each.share is None:
            doubtful.add(pair[1])
        pairs[pair] = pairs.get(pair, 0.0) + (each.share or 0.0)
    for place, total in _totals(pairs, len(firms)):
        if total > 1.0 + _ALMOST:
            doubtful.add(place)
    closed = _closed(pairs, len(firms))
    doubtful |= closed
    kept = {pair: share for pair, share in pairs.items() if not closed.issuperset(pair)}
    shares = _matrix(kept, len(firms))
    outside = np.maximum(1.0 - np.asarray(shares.sum(axis=0)).ravel(), 0.0)
    own = np.array([assets.get(firm, 0.0) for firm in firms], dtype=float)
    unsure = _above(pairs, doubtful, len(firms))
    touched = _above(pairs, [places[firm] for firm in start], len(firms))
    return _Network(firms, places, shares, outside, own, unsure, touched)


def _totals(pairs: Mapping[tuple[int, int], float], size: int) -> Iterable[tuple[int, float]]:
    return enumerate(np.asarray(_matrix(pairs, size).sum(axis=0)).ravel())


def _matrix(pairs: Mapping[tuple[int, int], float], size: int) -> csc_array:
    rows = [holder for holder, _ in pairs]
    columns = [held for _, held in pairs]
    return csc_array((np.array(list(pairs.values()), dtype=float), (rows, columns)), shape=(size, size))


def _graph(pairs: Iterable[tuple[int, int]], size: int) -> rustworkx.PyDiGraph[int, None]:
    graph: rustworkx.PyDiGraph[int, None] = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from([(holder, held, None) for holder, held in pairs])
    return graph


def _closed(pairs: Mapping[tuple[int, int], float], size: int) -> frozenset[int]:
    """Return the firms of circles that hold themselves entirely: nobody outside has their value."""
    circles = rustworkx.strongly_connected_components(_graph(pairs, size))
    number: dict[int, int] = {}
    for which, circle in enumerate(circles):
        number.update(dict.fromkeys(circle, which))
    inside = dict.fromkeys(range(size), 0.0)
    for (holder, held), share in pairs.items():
        if number[holder] == number[held]:
            inside[held] += share
    found: set[int] = set()
    for circle in circles:
        if min(inside[place] for place in circle) >= 1.0 - _ALMOST:
            found.update(circle)
    return frozenset(found)


def _above(pairs: Iterable[tuple[int, int]], some: Iterable[int], size: int) -> frozenset[int]:
    """Return the firms whose value hangs on one of some, and those themselves."""
    graph = _graph(pairs, size)
    below_all = graph.add_node(size)
    graph.add_edges_from([(place, below_all, None) for place in some])
    return frozenset(rustworkx.ancestors(graph, below_all))
