"""Figures and groups that several analyses show."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from graph.checks.result import NodeId, shown


@dataclass(frozen=True, slots=True)
class FigureRange:
    """A figure: its bounds, which are equal where it is known."""

    low: Decimal = shown("The least it may be.")
    high: Decimal = shown("The most it may be.")

    def __str__(self) -> str:
        bounds = [f"{each.normalize():,f}" for each in (self.low, self.high)]
        return bounds[0] if self.low == self.high else " to ".join(bounds)


@dataclass(frozen=True, slots=True)
class ConcentrationGroup:
    """Parties whose shares are counted as one."""

    parties: tuple[NodeId, ...] = shown("The parties, by id.", column="parties", most=100)
    share: Decimal = shown("Their share in percent.", column="share")
    squared: Decimal = shown("What it adds to the index.", column="adds")

    @property
    def order(self) -> tuple[float, str]:
        """The largest first."""
        return -float(self.share), self.parties[0]
