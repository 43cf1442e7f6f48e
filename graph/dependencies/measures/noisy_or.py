"""NOISY_OR: how likely a node is hit when what it needs is gone, each need hitting by itself.

p(x) = 1 − Π (1 − strength · p(need)) over the direct needs of x, with p = 1 for what is gone: the
least fixpoint, which is reached from below by going over the circles of needs in order.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import rustworkx

from graph.dependencies.measures.part import Part, bound
from graph.dependencies.measures.ranges import Ranges
from graph.dependencies.needs.needs import DependencyDirection
from graph.errors import ResourceExhausted

MOST_WORK = 400_000_000
"""Needs times targets that one answer may take."""
_COLUMNS = 512
_MOST_ROUNDS = 20_000
_UPDATES = 150_000
"""How many needs the rounds of all circles may update, over all chunks of targets."""
_STILL = 1e-13

Strengths = list[list[tuple[int, list[float]]]]
"""For each position its needs: the position needed, and one strength per type."""


def noisy_or(part: Part, most_work: int = MOST_WORK) -> Ranges:
    """Return each position's value: of what the subject needs, or of who needs the subject."""
    size = len(part.nodes)
    dependents = part.direction is DependencyDirection.NEEDED_BY
    targets = [0] if dependents else list(range(size))
    if len(part.pairs) * len(targets) > most_work:
        raise ResourceExhausted(
            f"NOISY_OR over {len(part.pairs):,} needs and {size:,} nodes is more work than its bound: "
            f"their product may be at most {most_work:,}.",
            cure="Give maxDepth or types, or ask for another measure.",
        )
    lows, highs = (_values(part, targets, dependents, high=high) for high in (False, True))
    return Ranges.measured(lows, highs)


def _values(part: Part, targets: list[int], dependents: bool, *, high: bool) -> Any:
    needs: Strengths = [[] for _ in part.nodes]
    for pair in part.pairs:
        figures = [bound(strength, high=high) for strength in pair.strengths]
        needs[pair.needer].append((pair.needed, figures))
    order = _order(part)
    if dependents:
        return _fixpoint(needs, order, np.array([0]), high=high)[:, 0]
    rows = []
    for first in range(0, len(targets), _COLUMNS):
        chunk = np.array(targets[first : first + _COLUMNS])
        rows.append(_fixpoint(needs, order, chunk, high=high)[0, :])
    return np.concatenate(rows)


def _order(part: Part) -> list[tuple[list[int], bool]]:
    """Return the strongly connected parts, what is needed first, and whether each is a circle."""
    graph: rustworkx.PyDiGraph[int, None] = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(len(part.nodes)))
    graph.add_edges_from([(pair.needer, pair.needed, None) for pair in part.pairs])
    loops = {pair.needer for pair in part.pairs if pair.needer == pair.needed}
    found = rustworkx.strongly_connected_components(graph)
    member: dict[int, int] = {}
    for place, nodes in enumerate(found):
        member.update(dict.fromkeys(nodes, place))
    condensed: rustworkx.PyDiGraph[int, None] = rustworkx.PyDiGraph(multigraph=False)
    condensed.add_nodes_from(range(len(found)))
    crossing = [(member[p.needer], member[p.needed], None) for p in part.pairs]
    condensed.add_edges_from([edge for edge in crossing if edge[0] != edge[1]])
    places = reversed(list(rustworkx.topological_sort(condensed)))
    return [(list(found[p]), len(found[p]) > 1 or found[p][0] in loops) for p in places]


def _fixpoint(needs: Strengths, order: list[tuple[list[int], bool]], targets: Any, *, high: bool) -> Any:
    """Return p by position and target. A circle that does not come to rest is bounded: by 1 above."""
    hit = np.zeros((len(needs), len(targets)))
    hit[targets, np.arange(len(targets))] = 1.0
    for nodes, circle in order:
        size = sum(len(needs[node]) for node in nodes)
        for _ in range(max(3, min(_MOST_ROUNDS, _UPDATES // size)) if circle else 1):
            moved = max(_update(needs, hit, node, targets) for node in nodes)
            if moved < _STILL:
                break
        else:
            if circle and high:
                hit[nodes] = np.where(hit[nodes] > 0, 1.0, 0.0)
    return hit


def _update(needs: Strengths, hit: Any, node: int, targets: Any) -> float:
    missed = np.ones(hit.shape[1])
    for needed, figures in needs[node]:
        for figure in figures:
            missed *= 1.0 - figure * hit[needed]
    new = 1.0 - missed
    new[targets == node] = 1.0
    moved = float(np.max(np.abs(new - hit[node]), initial=0.0))
    hit[node] = new
    return moved
