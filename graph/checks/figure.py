"""Figures that decide: each a name with dated values, of law or of policy, asked by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Threshold:
    """One value of a figure, for the days from ``valid_from`` to before ``valid_to``, with its source."""

    name: str
    value: Decimal
    unit: str
    valid_from: date
    source: str
    valid_to: date | None = None
    law: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.value, Decimal):
            raise TypeError(f"threshold {self.name}: write the figure as Decimal('5'), never as a float")
        if not self.source:
            raise ValueError(f"threshold {self.name}: say where the figure comes from")
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise ValueError(f"threshold {self.name}: valid_to must come after valid_from")

    def covers(self, day: date) -> bool:
        """Return whether the figure holds on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    @property
    def words(self) -> str:
        """The figure in words: its name, value, unit, source, and whether it is law, of when, or policy."""
        kind = f"law from {self.valid_from.isoformat()} on" if self.law else "policy"
        return f"{self.name.replace('_', ' ')}: {self.value:,} {self.unit} ({kind}: {self.source})"


@dataclass(frozen=True, slots=True)
class Figure:
    """A named figure with its dated values. A figure of policy may be replaced by the house's own."""

    name: str
    what: str
    rows: tuple[Threshold, ...]

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError(f"figure {self.name}: give at least one dated value")
        if {row.name for row in self.rows} != {self.name}:
            raise ValueError(f"figure {self.name}: every row has the name of its figure")
        if len({row.law for row in self.rows}) > 1:
            raise ValueError(f"figure {self.name}: it is of law or of policy, not both")
        refuse_overlaps(self.name, self.rows)

    @property
    def law(self) -> bool:
        """Whether a law sets it; such a figure is never replaced."""
        return self.rows[0].law

    @property
    def unit(self) -> str:
        """What it is counted in."""
        return self.rows[0].unit

    def on(self, day: date) -> Threshold | None:
        """Return the value that holds on a day, or None where none is declared."""
        return value_on(self.rows, day)


class NoFigure(Exception):
    """No value is declared for a figure on the day asked about: what it decides is UNKNOWN."""

    def __init__(self, figure: Figure, day: date) -> None:
        super().__init__(f"{figure.name} has no value on {day.isoformat()}")
        self.figure, self.day = figure, day


def value_on(rows: tuple[Threshold, ...], day: date) -> Threshold | None:
    """Return the row that covers a day, or None."""
    for row in rows:
        if row.covers(day):
            return row
    return None


def refuse_overlaps(name: str, rows: tuple[Threshold, ...]) -> None:
    """Raise ValueError where two rows of a figure cover one day."""
    ordered = sorted(rows, key=lambda row: row.valid_from)
    for first, second in pairwise(ordered):
        if first.valid_to is None or first.valid_to > second.valid_from:
            raise ValueError(f"figure {name}: two of its values hold on {second.valid_from.isoformat()}")
