"""Linear threshold: a node falls when enough of what it needs is lost, round by round.

Each source counts once, with the strongest need of it. Strengths have at most eight decimals and are
added up as whole numbers, so that 0.1 + 0.2 reaches 0.3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.dependencies.needs.need_graph import Need, NeedGraph

_UNITS = 10**9


@dataclass(frozen=True, slots=True)
class ThresholdFall:
    """A node that falls, in which round, and the needs that were lost by then; round 0 fails at the start."""

    node: str
    round: int
    certain: bool
    needs: tuple[Need, ...] = ()

    @property
    def order(self) -> tuple[int, int, str]:
        """By round; what is certain first."""
        return self.round, 0 if self.certain else 1, self.node


def threshold_cascade(
    graph: NeedGraph, failing: Iterable[str], threshold: float
) -> tuple[ThresholdFall, ...]:
    """Return what falls where a node does when the strengths of what it lost reach the threshold.

    A fall is certain where the least strengths reach it, possible where the most do.
    """
    start = sorted(set(failing))
    surely = _spread(graph, start, threshold, high=False)
    possibly = _spread(graph, start, threshold, high=True)
    falls = [ThresholdFall(node, 0, True) for node in start]
    for node, reached in possibly.items():
        certain = node in surely
        number, needs = surely[node] if certain else reached
        falls.append(ThresholdFall(node, number, certain, needs))
    return tuple(sorted(falls, key=lambda fall: fall.order))


_Reached = tuple[int, tuple[Need, ...]]


def _spread(graph: NeedGraph, start: list[str], threshold: float, *, high: bool) -> Mapping[str, _Reached]:
    """Return the round of each fall and the needs lost by then; linear in the needs."""
    line = round(threshold * _UNITS)
    sums: dict[str, int] = defaultdict(int)
    lost: dict[str, list[Need]] = defaultdict(list)
    fallen: dict[str, _Reached] = {}
    gone, frontier, count = set(start), start, 0
    while frontier:
        count += 1
        touched: set[str] = set()
        for source in frontier:
            for needer, (units, need) in _strongest(graph.needed_by.get(source, ()), high=high).items():
                if needer not in gone and units:
                    sums[needer] += units
                    lost[needer].append(need)
                    touched.add(needer)
        frontier = sorted(node for node in touched if sums[node] >= line)
        for node in frontier:
            fallen[node] = count, tuple(sorted(lost[node], key=lambda need: need.order))
        gone.update(frontier)
    return fallen


def _strongest(needs: Iterable[Need], *, high: bool) -> dict[str, tuple[int, Need]]:
    """Return the strongest need by needer, of the needs of one source."""
    found: dict[str, tuple[int, Need]] = {}
    for need in needs:
        strength = (need.strength.high or 0.0) if high else need.strength.low
        units = round(strength * _UNITS)
        if need.needer not in found or units > found[need.needer][0]:
            found[need.needer] = units, need
    return found
