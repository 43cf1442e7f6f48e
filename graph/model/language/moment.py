"""Moment: the day that is asked about, and the time whose knowledge answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Self

OPEN_TIME = datetime(9999, 12, 31, tzinfo=UTC)
"""Stands for "not superseded" in the graph."""


def time_of(text: str) -> datetime:
    """Read a time with a time zone, as 2026-06-30T12:00:00Z, and return it in UTC.

    Raises ValueError for anything else, also where the offset leads out of the years 1 to 9999: an id that
    named such a time, and a `knownAt`, ended in an internal error.
    """
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    try:
        return found.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text!r} is outside the calendar") from None


def day_given(value: object) -> date | None:
    """Return a day that an input gives, as GraphQL read it or as its text; None for none.

    Raises ValueError, or TypeError, for anything else.
    """
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    return date.fromisoformat(value)  # type: ignore[arg-type]  # it refuses what is not text


def time_given(value: object) -> datetime | None:
    """Return a time that an input gives, as GraphQL read it or as its text; None for none.

    Raises ValueError, or TypeError, for anything else.
    """
    if value is None or isinstance(value, datetime):
        return value
    return time_of(value)  # type: ignore[arg-type]  # it refuses what is not text


@dataclass(frozen=True, slots=True)
class Moment:
    """``as_of`` selects what was valid on a day, ``known_at`` what was recorded by a time (UTC).

    ``known_at`` None means now: reads then see the current versions and no states.
    """

    as_of: date
    known_at: datetime | None = None
    explicit_as_of: bool = False

    @classmethod
    def now(cls) -> Self:
        """Return today, as known now."""
        return cls(datetime.now(UTC).date())

    @classmethod
    def at(cls, as_of: date | None, known_at: datetime | None = None) -> Self:
        """Return the moment of two optional arguments of a query."""
        day = as_of or (known_at or datetime.now(UTC)).date()
        return cls(day, known_at, as_of is not None)
