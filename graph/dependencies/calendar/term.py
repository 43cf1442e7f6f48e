"""Terms: when something ends, rolls forward or has to be told, in days that may be imprecise."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph.model.language.declarations import Precision
from graph.model.language.native import native
from graph.model.language.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is known: between ``first`` and ``last``, stated with a precision."""

    first: date
    last: date
    precision: Precision = Precision.DAY

    @classmethod
    def of(cls, properties: Mapping[str, Any], name: str) -> Day | None:
        """Return a stored date of a node, or None where it is not stated."""
        found = native(properties.get(name))
        if found is None:
            return None
        stated = PartialDate(found, Precision(properties.get(f"{name}_precision") or "DAY"))
        return cls(stated.first, stated.last, stated.precision)

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def before(self, day: date) -> bool:
        """Whether it certainly lies before a day."""
        return self.last < day

    def earlier(self, days: int) -> Day:
        """Return the day that many days before, as imprecise as this one."""
        gap = timedelta(days=days)
        return Day(self.first - gap, self.last - gap, self.precision)

    def later(self, months: int) -> Day:
        """Return the day that many months after; the last of a shorter month stands for a missing day."""
        last = _add(self.last, months)
        if self.precision is not Precision.DAY and self.last.day == _length(self.last):
            last = last.replace(day=_length(last))
        return Day(_add(self.first, months), last, self.precision)

    def __str__(self) -> str:
        if self.exact:
            return self.first.isoformat()
        stated = PartialDate(self.first, self.precision)
        if (stated.first, stated.last) == (self.first, self.last):
            return str(stated)
        return f"{self.first.isoformat()} to {self.last.isoformat()}"


def _add(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))


def _length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def rolled(expires: Day, months: int, as_of: date) -> tuple[Day, int]:
    """Return the end of the term that runs on a day, and how often it was renewed to get there.

    Each term is reckoned from the first end, so that a renewal from 31 January comes back to the
    31st after a shorter month.
    """
    times = 0
    if expires.before(as_of):
        elapsed = (as_of.year - expires.last.year) * 12 + as_of.month - expires.last.month
        times = max(elapsed // months - 1, 0)
    while expires.later(times * months).before(as_of):
        times += 1
    return expires.later(times * months), times
