"""Linear threshold: a node falls when enough of what it needs is lost, round by round.

Each source counts once, with the strongest need of it. Strengths have at most eight decimals and are
added up as whole numbers, so that 0.1 + 0.2 reaches 0.3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.dependencies.measures.falls import ITSELF, Fallen, Falls, Spread, failing_now
from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.dependencies.needs.needs import DependencyDirection

_UNITS = 10**9


@dataclass(frozen=True, slots=True)
class ThresholdFall:
    """A node that falls, in which round, and the needs that were lost by then; round 0 fails at the start."""

    node: str
    round: int
    certain: bool
    needs: tuple[Need, ...] = ()


def threshold_cascade(graph: NeedGraph, failing: Iterable[str], threshold: float) -> Falls[ThresholdFall]:
    """Return what falls where a node does when the strengths of what it lost reach the threshold.

    A fall is certain where the least strengths reach it, possible where the most do.
    """
    inside, outside = failing_now(graph, failing)
    surely, possibly = (_spread(graph, inside, threshold, high=high) for high in (False, True))
    found = Fallen.of(graph, surely, possibly, outside)
    rounds = {certain: _rounds(graph, each) for certain, each in ((True, surely), (False, possibly))}

    def fall(place: int) -> ThresholdFall:
        certain, count = bool(found.certain[place]), int(found.round[place])
        node = int(found.node[place])
        needs = _lost(graph, node, rounds[certain], high=not certain) if count else ()
        return ThresholdFall(found.id(place), count, certain, needs)

    return Falls(found, fall)


def _spread(graph: NeedGraph, start: Iterable[int], threshold: float, *, high: bool) -> Spread:
    """Return what falls; work grows with the needs of what does."""
    line = round(threshold * _UNITS)
    sums = np.zeros(len(graph.nodes), dtype=np.int64)
    gone = np.zeros(len(graph.nodes), dtype=bool)
    met = graph.incidence(DependencyDirection.NEEDED_BY)
    frontier = np.unique(np.fromiter(start, dtype=np.int64))
    levels = [np.zeros(0, dtype=np.int64)]
    while len(frontier):
        gone[frontier] = True
        levels.append(frontier)
        places, units = _strongest(graph, met.of_all(frontier), high=high)
        needer = graph.columns.needer[places]
        counts = ~gone[needer] & (units > 0)
        np.add.at(sums, needer[counts], units[counts])
        touched = np.unique(needer[counts])
        frontier = touched[sums[touched] >= line].astype(np.int64)
    node = np.concatenate(levels)
    rounds = np.repeat(np.arange(-1, len(levels) - 1), [len(level) for level in levels])
    return Spread(node, np.zeros_like(node), rounds, np.full_like(node, ITSELF))


def _strongest(graph: NeedGraph, places: Any, *, high: bool) -> tuple[Any, Any]:
    """Return the strongest need of each two nodes, the first of equal ones, in order, with its units."""
    columns = graph.columns
    units = np.rint((columns.high if high else columns.low)[places] * _UNITS).astype(np.int64)
    needer, needed = columns.needer[places], columns.needed[places]
    order = np.lexsort((places, -units, needed, needer))
    ends = np.stack((needer, needed))[:, order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(ends, axis=1) != 0).any(axis=0)
    kept = order[first]
    return places[kept], units[kept]


def _rounds(graph: NeedGraph, fallen: Spread) -> Any:
    """Return the round in which each node falls; of one that does not, one behind all."""
    found = np.full(len(graph.nodes), np.iinfo(np.int32).max, dtype=np.int32)
    found[fallen.node] = fallen.round
    return found


def _lost(graph: NeedGraph, node: int, rounds: Any, *, high: bool) -> tuple[Need, ...]:
    """Return the needs of a node that were lost before the round in which it falls."""
    own = graph.incidence(DependencyDirection.NEEDS).of(node)
    before = rounds[graph.columns.needed[own]] < rounds[node]
    places, units = _strongest(graph, own[before], high=high)
    return tuple(graph.needs[place] for place in places[units > 0].tolist())
