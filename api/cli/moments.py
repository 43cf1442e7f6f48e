"""``asOf`` and ``knownAt`` as a JSON input of the command line spells them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from graph.errors import InvalidInput


def day_of(value: Any) -> date | None:
    """Return the day that an input file names, or None; raise InvalidInput for anything else."""
    try:
        return None if value is None else date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InvalidInput("asOf is not a date.", cure="Write it as 2026-06-30.") from error


def time_of(value: Any) -> datetime | None:
    """Return the time that an input file names, or None; raise InvalidInput without a time zone."""
    try:
        found = None if value is None else datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InvalidInput("knownAt is not a time.", cure="Write it as 2026-06-30T12:00:00Z.") from error
    if found is not None and found.tzinfo is None:
        raise InvalidInput("knownAt has no time zone.", cure="Write it as 2026-06-30T12:00:00Z.")
    return found
