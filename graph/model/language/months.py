"""Counting in months: one home for what a month more or less means."""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date


def shifted(day: date, months: int) -> date:
    """Return the day so many months later, or earlier; a shorter month gives its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:  # one contract must not take everybody's calendar away
        return date.min if year < MINYEAR else date.max
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))
