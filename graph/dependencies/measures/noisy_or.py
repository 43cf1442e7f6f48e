"""NOISY_OR: how likely a node is hit when what it needs is gone, each need hitting by itself.

p(x) = 1 − Π (1 − strength · p(need)) over the direct needs of x, with p = 1 for what is gone: the
least fixpoint, which is reached from below. What is needed comes first, all nodes of one stage together in
arrays; circles of needs go round until nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph.dependencies.measures.part import Part
from graph.dependencies.measures.ranges import Ranges
from graph.dependencies.needs.columns import Incidence
from graph.dependencies.needs.needs import DependencyDirection
from graph.errors import ResourceExhausted

MOST_WORK = 400_000_000
"""Needs times targets that one answer may take."""
_COLUMNS = 64
"""How many targets are gone at a time, each in a column of its own."""
_BLOCKS = 24
"""In how many parts the nodes of circles are computed, one after the other."""
_MOST_ROUNDS = 20_000
_UPDATES = 7_000_000
"""How many figures the rounds of the circles of a stage may compute, for one chunk of targets."""
_STILL = 1e-13


@dataclass(frozen=True, eq=False)
class _Stage:
    """Nodes that need only what is in stages before, or each other where they are in circles.

    ``needs`` has the places of their needs, node by node; ``begin`` where those of each node begin.
    """

    nodes: Any
    needs: Any
    begin: Any
    circles: bool

    def blocks(self) -> list[_Block]:
        """Return its nodes in parts, each of which is computed with the figures of those before."""
        count = min(_BLOCKS, len(self.nodes)) if self.circles else 1
        found = []
        for rows in np.array_split(np.arange(len(self.nodes)), count):
            first, last = int(rows[0]), int(rows[-1]) + 1
            end = int(self.begin[last]) if last < len(self.begin) else len(self.needs)
            begin = int(self.begin[first])
            found.append(
                _Block(
                    slice(first, last),
                    self.nodes[first:last],
                    slice(begin, end),
                    self.begin[first:last] - begin,
                )
            )
        return found


@dataclass(frozen=True, eq=False)
class _Block:
    """Some nodes of a stage: which of its rows, the nodes, which of its needs, where those of each begin."""

    rows: slice
    nodes: Any
    needs: slice
    begin: Any


def noisy_or(part: Part, most_work: int = MOST_WORK) -> Ranges:
    """Return each position's value: of what the subject needs, or of who needs the subject."""
    size, pairs = len(part.nodes), len(part.joined[0])
    dependents = part.direction is DependencyDirection.NEEDED_BY
    targets = np.arange(1 if dependents else size)
    if pairs * len(targets) > most_work:
        raise ResourceExhausted(
            f"NOISY_OR over {pairs:,} needs and {size:,} nodes is more work than its bound: "
            f"their product may be at most {most_work:,}.",
            cure="Give maxDepth or types, or ask for another measure.",
        )
    component = _circles(part)
    stages = list(_stages(part, component))
    lows, highs = (_values(part, stages, component, targets, dependents, high=high) for high in (False, True))
    return Ranges.measured(lows, highs)


def _values(
    part: Part, stages: list[_Stage], component: Any, targets: Any, dependents: bool, *, high: bool
) -> Any:
    columns = part.graph.columns
    strengths = (columns.high if high else columns.low)[part.walked]
    rows = []
    for first in range(0, len(targets), _COLUMNS):
        chunk = targets[first : first + _COLUMNS]
        hit = np.zeros((len(part.nodes), len(chunk)))
        hit[chunk, np.arange(len(chunk))] = 1.0
        for stage in stages:
            _reach(part, stage, component, strengths, chunk, hit, high=high)
        rows.append(hit[:, 0] if dependents else hit[0])
    return np.concatenate(rows)


def _reach(
    part: Part, stage: _Stage, component: Any, strengths: Any, targets: Any, hit: Any, *, high: bool
) -> None:
    """Put the figures of a stage into ``hit``. A circle that does not come to rest is bounded by 1 above."""
    figures, needed = strengths[stage.needs][:, np.newaxis], part.needed[stage.needs]
    gone = stage.nodes[:, np.newaxis] == targets
    blocks = stage.blocks()

    def move(columns: Any) -> Any:
        return np.concatenate([_move(block, figures, needed, gone, hit, columns) for block in blocks])

    columns = np.arange(len(targets))
    moved = move(columns)
    rounds, computed = 1, 0
    while stage.circles and moved.any():
        if rounds >= _MOST_ROUNDS or (rounds > 3 and computed > _UPDATES):
            if high:
                _bound_above(stage, hit, figures, needed, columns, _restless(stage, component, moved))
            return
        # what has come to rest stays so
        columns = columns[moved.any(axis=0)]
        moved = move(columns)
        rounds, computed = rounds + 1, computed + len(stage.needs) * len(columns)


def _move(block: _Block, figures: Any, needed: Any, gone: Any, hit: Any, columns: Any) -> Any:
    """Compute the figures of some nodes from those of now; return which moved."""
    met = hit[np.ix_(needed[block.needs], columns)]
    new = 1.0 - np.multiply.reduceat(1.0 - figures[block.needs] * met, block.begin, axis=0)
    new[gone[block.rows][:, columns]] = 1.0
    at = np.ix_(block.nodes, columns)
    moved = np.abs(new - hit[at]) >= _STILL
    hit[at] = new
    return moved


def _restless(stage: _Stage, component: Any, moved: Any) -> Any:
    """Return for each node and column whether its circle still moves."""
    _, circle = np.unique(component[stage.nodes], return_inverse=True)
    found = np.zeros((int(circle.max()) + 1, moved.shape[1]), dtype=bool)
    np.logical_or.at(found, circle, moved)
    return found[circle]


def _bound_above(stage: _Stage, hit: Any, figures: Any, needed: Any, columns: Any, restless: Any) -> None:
    """Put 1 for the nodes of some circles that are hit at all."""
    at = np.ix_(stage.nodes, columns)
    while True:
        met = (figures > 0) & (hit[np.ix_(needed, columns)] > 0)
        carried = np.logical_or.reduceat(met, stage.begin, axis=0)
        new = np.where(restless & carried, 1.0, hit[at])
        if np.array_equal(new, hit[at]):
            return
        hit[at] = new


def _circles(part: Part) -> Any:
    """Return for each position the number of the nodes that all need each other, it among them."""
    size = len(part.nodes)
    links = csr_array((np.ones(len(part.needer)), (part.needer, part.needed)), shape=(size, size))
    _, component = connected_components(links, connection="strong")
    return component


def _stages(part: Part, component: Any) -> Iterator[_Stage]:
    """Yield the nodes that need something, what needs nothing further first."""
    count = int(component.max(initial=-1)) + 1
    needer, needed = component[part.needer], component[part.needed]
    crossing = needer != needed
    circular = np.bincount(component, minlength=count) > 1
    circular[component[part.needer[part.needer == part.needed]]] = True
    met = Incidence(needed[crossing], count)
    needers = needer[crossing]
    open_ = np.bincount(needers, minlength=count)
    own = Incidence(part.needer, len(part.nodes))
    members = Incidence(component, count)
    ready = np.flatnonzero(open_ == 0)
    while len(ready):
        for circles in (False, True):
            nodes = np.sort(members.of_all(ready[circular[ready] == circles]))
            if part.direction is DependencyDirection.NEEDS:
                nodes = nodes[::-1]  # what is needed is further from the subject
            stage = _stage(own, nodes, circles)
            if stage is not None:
                yield stage
        onward = needers[met.of_all(ready)]
        np.subtract.at(open_, onward, 1)
        ready = np.unique(onward)
        ready = ready[open_[ready] == 0]


def _stage(own: Incidence, nodes: Any, circles: bool) -> _Stage | None:
    counts = own.begin[nodes + 1] - own.begin[nodes]
    nodes, counts = nodes[counts > 0], counts[counts > 0]
    if not len(nodes):
        return None
    return _Stage(nodes, own.of_all(nodes), np.cumsum(counts) - counts, circles)
