"""The sum over simple paths: walks that pass through nobody twice."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .components import strong_components
from .figures import ZERO
from .optimum import Reach

MAX_STEPS = 200_000
"""After so many steps the enumeration stops and says that it is truncated."""


@dataclass(frozen=True, slots=True)
class PathSum:
    """The sums at the least and at the most of every stake, and whether all paths were walked.

    ``high`` ignores that a firm's stakes add up to at most 100 %: a bound, not a value.
    """

    low: Fraction
    high: Fraction
    circular: bool
    truncated: bool = False


def path_sum(reach: Reach, owned: str, max_steps: int = MAX_STEPS) -> PathSum:
    """Sum the products along all simple paths from the owner to a firm, walking backward from it."""
    if not _circular(reach):
        return PathSum(ZERO, ZERO, circular=False)
    low = high = ZERO
    steps = 0
    one = Fraction(1)
    stack: list[tuple[str, Fraction, Fraction, frozenset[str]]] = [(owned, one, one, frozenset({owned}))]
    while stack:
        node, least, most, seen = stack.pop()
        for holder, each in reach.ranges.get(node, {}).items():
            steps += 1
            if steps > max_steps:
                return PathSum(low, high, circular=True, truncated=True)
            lower, upper = least * each.low, most * each.high
            if holder == reach.owner:
                low, high = low + lower, high + upper
            elif holder not in seen and upper:
                stack.append((holder, lower, upper, seen | {holder}))
    return PathSum(low, high, circular=True)


def _circular(reach: Reach) -> bool:
    inner = {
        node: [m for m in column if m != reach.owner or reach.returns]
        for node, column in reach.ranges.items()
    }
    return any(
        len(group) > 1 or group[0] in inner.get(group[0], ()) for group in strong_components(inner, inner)
    )
