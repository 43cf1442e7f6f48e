"""Dates, renewals and notice periods as the experts wrote them, read no further than they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graph.model.language.partial_date import PartialDate, precision_of

_DATE = re.compile(r"([^/]*)/([^/]*)/([^/]*)\Z")
_REDACTED = re.compile(r"\[[\s*●_]*\]")
_NUMBER = re.compile(r"[0-9]{1,2}\Z")
_YEAR = re.compile(r"[0-9]{4}\Z")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\)?\s*(year|month|day|week)s?\b", re.IGNORECASE)
_MONTHS = {"year": 12, "month": 1}


class NoDate(ValueError):
    """A date that the calendar does not have."""


def is_redacted(text: str) -> bool:
    """Whether the words are blacked out: ``[]``, ``[* * *]``, ``[●]`` or a line to be filled in."""
    return bool(text.strip()) and not _REDACTED.sub("", text).strip(" _*/0123456789")


def stated_date(text: str) -> PartialDate | None:
    """Read ``5/8/2014``, ``02/[]/2017`` or ``[]/[]/2020`` to the precision that is left.

    Return None where no year is left, or where it is not a date of numbers. Raises NoDate on a day
    that the calendar does not have.
    """
    match = _DATE.match(text.strip())
    if match is None:
        return None
    month, day, year = (_REDACTED.sub("", part).strip() for part in match.groups())
    if not _YEAR.match(year):
        return None
    if not all(part == "" or _NUMBER.match(part) for part in (month, day)):
        return None
    precision = precision_of(month, day)
    try:
        return PartialDate(date(int(year), int(month or 1), int(day or 1) if month else 1), precision)
    except ValueError:
        raise NoDate(f"{text!r} is not a day of the calendar: write it as month/day/year") from None


def is_perpetual(text: str) -> bool:
    """Whether the answer is that the term never ends."""
    return text.strip().casefold() == "perpetual"


@dataclass(frozen=True, slots=True)
class Length:
    """A stated length of time, in the unit in which it was stated: months or days."""

    months: int | None = None
    days: int | None = None


def renewal_months(text: str) -> int | None:
    """Return how many months one renewal adds: ``successive 1 year``, ``2 5 years``, ``0.5 year``.

    Of two numbers the first counts renewals. None where it is not one length of years and months.
    """
    if ";" in text or "perpetual" in text.casefold():
        return None
    found = [(Decimal(number), unit.lower()) for number, unit in _LENGTH.findall(text)]
    if not found or any(unit not in _MONTHS for _, unit in found):
        return None
    units = [unit for _, unit in found]
    if len(set(units)) < len(units):
        return None
    months = sum((number * _MONTHS[unit] for number, unit in found), Decimal(0))
    return int(months) if 0 < months == int(months) else None


def notice_length(text: str) -> Length | None:
    """Return a notice period in the unit it is stated in: ``60 days``, ``(6) months``.

    Days are kept where both are stated as one (``180 days / 6 months``); None where it is not one period.
    """
    found = [(Decimal(number), unit.lower()) for number, unit in _LENGTH.findall(text)]
    days = [int(number * (7 if unit == "week" else 1)) for number, unit in found if unit in ("day", "week")]
    months = [number * _MONTHS[unit] for number, unit in found if unit in _MONTHS]
    if ";" in text or len(days) > 1 or len(months) > 1 or not found:
        return None
    if days:
        return Length(days=days[0])
    return Length(months=int(months[0])) if months[0] == int(months[0]) else None
