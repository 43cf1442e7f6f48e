"""Strength: how strong a need is, from 0 to 1; a range where it is not known exactly."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from graph.checks.result import computed, shown


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a need is, from 0 to 1; a range where it is not known exactly.

    ``high`` is None where nothing bounds it (a Leontief inverse that does not converge).
    """

    TYPE_NAME: ClassVar[str] = "DependencyStrength"
    low: float = shown("The least it may be.")
    high: float | None = shown("The most it may be; null where nothing bounds it.")

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"a strength runs from low to high, both at least 0: {self.low}, {self.high}")

    @computed()
    def exact(self) -> float | None:
        """The figure, where it is known exactly."""
        return self.low if self.low == self.high else None

    @computed()
    def unknown(self) -> bool:
        """Whether it is not known exactly."""
        return self.low != self.high

    def __str__(self) -> str:
        if self.exact is not None:
            return f"{self.exact:.6g}"
        return f"{self.low:.6g} to {'?' if self.high is None else f'{self.high:.6g}'}"


UNKNOWN = Strength(0.0, 1.0)
"""A need that is asserted without a figure."""
WHOLE = Strength(1.0, 1.0)
"""A need that cannot be done without."""


@lru_cache(maxsize=4096)  # millions of needs state a few hundred figures
def between_zero_and_one(figure: float | None) -> Strength:
    """Return a stated figure as a strength: unknown where there is none, bounded to 0 and 1."""
    if figure is None:
        return UNKNOWN
    bounded = min(max(float(figure), 0.0), 1.0)
    return Strength(bounded, bounded)


def strongest_of(strengths: list[Strength]) -> Strength:
    """Return the maximum of several ranges; each has an upper bound."""
    return Strength(max(s.low for s in strengths), max(s.high or 0.0 for s in strengths))


def sum_of(strengths: list[Strength]) -> Strength:
    """Return the sum of several ranges, at most 1; each has an upper bound."""
    return Strength(_sum(each.low for each in strengths), _sum(each.high or 0.0 for each in strengths))


def _sum(figures: Iterable[float]) -> float:
    """Add stated figures up, which have at most eight decimals: shares of 70, 20 and 10 % are the whole."""
    return min(round(math.fsum(figures), 12), 1.0)
