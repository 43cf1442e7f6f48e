"""The shares of the largest parts of a whole, with bounds for what is not recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from graph.checks.logic import Answer, between
from graph.dependencies.measures.concentration import WHOLE, Bounds


@dataclass(frozen=True, slots=True)
class RankedShare:
    """A part with its share, and the sum of the shares down to it."""

    rank: int
    member: str
    share: Decimal
    running: Decimal


def ranked(shares: Mapping[str, Decimal]) -> list[RankedShare]:
    """Return the parts, the largest first; ids break ties."""
    ordered = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    sums = accumulate(share for _, share in ordered)
    return [
        RankedShare(number, member, share, running)
        for number, ((member, share), running) in enumerate(zip(ordered, sums, strict=True), 1)
    ]


def top(shares: Sequence[Decimal], count: int) -> Bounds:
    """Return the sum of the largest shares; what is not recorded may be one more part, or many small ones."""
    rest = max(WHOLE - sum(shares, Decimal(0)), Decimal(0))
    least = sum(sorted(shares, reverse=True)[:count], Decimal(0))
    most = sum(sorted([*shares, rest], reverse=True)[:count], Decimal(0))
    return least, most


def reaches(share: Bounds, threshold: Decimal) -> Answer:
    """Return whether a share is at least a threshold."""
    return between(share[0] >= threshold, share[1] >= threshold)
