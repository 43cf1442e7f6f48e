"""Dates as they are stated: to the day, the month or the year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from graph.model.language.properties import Precision

OPEN_DATE = date(9999, 12, 31)
"""Stands for an open end in the graph; the API shows null."""
OPEN_START = date(1, 1, 1)
"""Stands for a start that is not known."""
LAST_YEAR = 9998
"""The last year that may be stated: 9999 stands for an open end."""

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


def precision_of(month: str | None, day: str | None) -> Precision:
    """Return how exactly a date is stated whose month or day may be missing."""
    if month and day:
        return Precision.DAY
    return Precision.MONTH if month else Precision.YEAR


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The first day that a stated date may mean, and how exactly it was stated."""

    first: date
    precision: Precision = Precision.DAY

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2024``, ``2024-05`` or ``2024-05-17``; raise ValueError on anything else."""
        match = _SHAPE.match(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date: write 2024, 2024-05 or 2024-05-17")
        year, month, day = match.groups()
        first = date(int(year), int(month or 1), int(day or 1))
        return cls(first, precision_of(month, day))

    @classmethod
    def containing(cls, day: date, precision: Precision) -> Self:
        """Return the day, month or year in which a day lies."""
        if precision is Precision.MONTH:
            return cls(day.replace(day=1), precision)
        return cls(day.replace(month=1, day=1) if precision is Precision.YEAR else day, precision)

    @property
    def last(self) -> date:
        """The last day that it may mean."""
        if self.precision is Precision.DAY:
            return self.first
        if self.precision is Precision.MONTH:
            return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
        return date(self.first.year, 12, 31)

    def __str__(self) -> str:
        length = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[self.precision]
        return self.first.isoformat()[:length]
