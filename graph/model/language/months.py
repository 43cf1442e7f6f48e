"""Counting in months: one home for what a month more or less means."""

from __future__ import annotations

import calendar
from datetime import date


def shifted(day: date, months: int) -> date:
    """Return the day so many months later, or earlier; a shorter month gives its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))
