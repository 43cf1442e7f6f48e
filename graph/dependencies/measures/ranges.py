"""Many strengths in two arrays; one is made when it is looked at."""

from __future__ import annotations

from typing import Any

import numpy as np

from graph.checks.made_rows import MadeRows
from graph.dependencies.needs.strength import Strength

_PLACES, _UNITS = 6, 1e6
_HALF, _LARGE = 0.5 - 1e-3, 1e12


class Ranges(MadeRows[Strength]):
    """Strengths by position. ``highs`` is infinite where nothing bounds one."""

    def __init__(self, lows: Any, highs: Any) -> None:
        super().__init__(len(lows), self._strength)
        self.lows, self.highs = lows, highs

    @classmethod
    def measured(cls, lows: Any, highs: Any) -> Ranges:
        """Return computed strengths at six places; comparison comes before this rounding.

        Two bounds that agree at six places are one figure: floats differ in the last bits.
        """
        least = _rounded(np.maximum(lows, 0.0))
        return cls(least, np.maximum(_rounded(np.asarray(highs, dtype=np.float64)), least))

    def _strength(self, place: int) -> Strength:
        low, high = float(self.lows[place]), float(self.highs[place])
        return Strength(low, None if high == float("inf") else high)


def _rounded(figures: Any) -> Any:
    """Return figures at six places. Where a product with a million cannot tell up from down, one by one."""
    finite = np.isfinite(figures)
    scaled = np.where(finite, figures, 0.0) * _UNITS
    nearest = np.rint(scaled)
    found = np.where(finite, nearest / _UNITS, figures)
    doubtful = finite & ((np.abs(scaled - nearest) > _HALF) | (scaled > _LARGE))
    found[doubtful] = [round(figure, _PLACES) for figure in figures[doubtful].tolist()]
    return found
