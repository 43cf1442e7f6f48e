"""PATH_SUM: the sum of the products of strengths over all simple paths from the subject."""

from __future__ import annotations

import numpy as np

from graph.dependencies.measures.part import Part
from graph.dependencies.measures.ranges import Ranges

DEEPEST = 6
"""No longer path is counted."""
MOST_PATHS = 200_000
"""How many paths are walked; beyond, the answer is truncated."""


def path_sums(part: Part, depth: int | None = None, most_paths: int = MOST_PATHS) -> tuple[Ranges, bool]:
    """Return each position's value, at most 1, and whether paths were left unwalked.

    Parallel needs of different types make paths of their own. Where the walk was cut, what was
    found is the least and 1 the most that any value may be.
    """
    bound = min(depth or DEEPEST, DEEPEST)
    lows, highs = [0.0] * len(part.nodes), [0.0] * len(part.nodes)
    steps = [
        [(end, pair.total(high=False), pair.total(high=True)) for end, pair in onward]
        for onward in part.onward
    ]
    walked = 0
    on_path = [False] * len(part.nodes)
    on_path[0] = True
    stack = [(0, 1.0, 1.0, iter(steps[0]))]
    while stack:
        node, low, high, rest = stack[-1]
        step = next(rest, None)
        if step is None:
            on_path[node] = False
            stack.pop()
            continue
        end, least, most = step
        if on_path[end] or most <= 0:
            continue
        if walked >= most_paths:
            return Ranges.measured(np.minimum(lows, 1.0), np.ones(len(lows))), True
        walked += 1
        lows[end] += low * least
        highs[end] += high * most
        if len(stack) < bound:
            on_path[end] = True
            stack.append((end, low * least, high * most, iter(steps[end])))
    return Ranges.measured(np.minimum(lows, 1.0), np.minimum(highs, 1.0)), False
