"""Days that are computed from stated ones: the end of a term, the next term, the last day for notice.

A day as it was stated is a PartialDate; what is computed from one may lie between two days that are
not the ends of a month or a year any more.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from graph.model.language.months import shifted
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Precision


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is known: between ``first`` and ``last``, with the precision of the stated day."""

    first: date
    last: date
    precision: Precision = Precision.DAY

    @classmethod
    def of(cls, stated: PartialDate) -> Day:
        """Return the day that was stated."""
        return cls(stated.first, stated.last, stated.precision)

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    def before(self, day: date) -> bool:
        """Whether it certainly lies before a day."""
        return self.last < day

    def earlier(self, *, days: int = 0, months: int = 0) -> Day:
        """Return the day that many months and days before, as imprecise as this one."""
        before = self.later(-months)
        return Day(_less(before.first, days), _less(before.last, days), self.precision)

    def later(self, months: int) -> Day:
        """Return the day that many months after; the last day of a shorter month replaces a missing one."""
        last = shifted(self.last, months)
        if self.precision is not Precision.DAY and self.last.day == _length(self.last):
            last = last.replace(day=_length(last))
        return Day(shifted(self.first, months), last, self.precision)

    def __str__(self) -> str:
        if self.exact:
            return self.first.isoformat()
        stated = PartialDate(self.first, self.precision)
        if (stated.first, stated.last) == (self.first, self.last):
            return str(stated)
        return f"{self.first.isoformat()} to {self.last.isoformat()}"


def _less(day: date, days: int) -> date:
    """Return the day that many days before, at the earliest the first that there is."""
    return day - timedelta(days=days) if days <= (day - date.min).days else date.min


def _length(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


@dataclass(frozen=True, slots=True)
class Renewal:
    """A term that renews by itself for so many months, unless notice is given in time.

    ``notice_days`` and ``notice_months`` are the period of notice; both None where none is stated.
    Each term is counted from the first end, so that a renewal from 31 January comes back to the 31st
    after a shorter month.
    """

    first_end: Day
    months: int | None
    notice_days: int | None = None
    notice_months: int | None = None

    def end(self, renewals: int) -> Day:
        """Return the end of the term after so many renewals."""
        return self.first_end.later(renewals * (self.months or 0))

    def notice(self, renewals: int) -> Day | None:
        """Return the last day for notice in the term after so many renewals; None where none is stated."""
        if self.notice_days is None and self.notice_months is None:
            return None
        days, months = self.notice_days or 0, self.notice_months or 0
        return self.end(renewals).earlier(days=days, months=months)

    def running(self, day: date) -> int:
        """Return how often it was renewed to reach the term that runs on a day."""
        if not self.months:
            return 0
        times = 0
        if self.first_end.before(day):
            last = self.first_end.last
            elapsed = (day.year - last.year) * 12 + day.month - last.month
            times = max(elapsed // self.months - 1, 0)
        while self.end(times).before(day):
            times += 1
        return times

    def next_notice(self, day: date) -> int:
        """Return after how many renewals the first notice falls that is not yet missed on a day.

        Where nothing renews it, the only notice is that of the first term.
        """
        times = self.running(day)
        while self.months and _missed(self.notice(times), day) and self.end(times).last < date.max:
            times += 1
        return times


def _missed(notice: Day | None, day: date) -> bool:
    return notice is not None and notice.before(day)
