"""Statuses and uncertainty from stated dates, by calendar arithmetic of their own."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

from graph.model.language.status import RunningTerm, Status
from tests.oracle.world import Tie


def last_day(first: date, precision: str | None) -> date:
    """Return the last day that a date stated so may mean."""
    if precision == "YEAR":
        return date(first.year, 12, 31)
    if precision == "MONTH":
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def status(props: dict[str, Any], declared: Status, as_of: date) -> str:
    """Return the status on a day: the most final date decides, a straddling one gives UNKNOWN."""
    any_known = False
    for name, reached in declared.reached:
        first = props.get(name)
        if first is None:
            continue
        any_known = True
        if name in declared.last_days and any(props.get(flag) for flag in declared.continued_by):
            continue
        over = timedelta(days=1 if name in declared.last_days else 0)
        if last_day(first, props.get(f"{name}_precision")) + over <= as_of:
            return reached
        if first + over <= as_of:
            return "UNKNOWN"
    return declared.pending if any_known else "UNKNOWN"


def term_end(props: dict[str, Any], declared: RunningTerm, as_of: date) -> date | None:
    """Return the last day of the term that runs, by adding one renewal after another."""
    first, months = props.get(declared.ends), props.get(declared.months) or 0
    if first is None or not props.get(declared.renews) or months <= 0:
        return first
    last, times = last_day(first, props.get(f"{declared.ends}_precision")), 0
    while _months_after(last, times * months) < as_of:
        times += 1
    return _months_after(first, times * months)


def _months_after(day: date, months: int) -> date:
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def uncertain(tie: Tie, as_of: date) -> bool:
    """Whether some reading of its imprecise dates has it not hold on the day, though it is listed."""
    if not tie.valid_from <= as_of < tie.valid_to:
        return False  # over, or still to begin, by every reading
    if as_of < last_day(tie.valid_from, tie.valid_from_precision):
        return True  # it may have begun later
    if tie.valid_to_precision not in ("YEAR", "MONTH"):
        return False
    last = tie.valid_to - timedelta(days=1)
    first = date(last.year, 1 if tie.valid_to_precision == "YEAR" else last.month, 1)
    return as_of >= first  # it may have ended already
