"""``asOf`` and ``knownAt`` as a JSON input of the command line spells them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from graph.errors import InvalidInput
from graph.model.language.moment import time_of


def day_of(value: Any) -> date | None:
    """Return the day that an input file names, or None; raise InvalidInput for anything else."""
    try:
        return None if value is None else date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise InvalidInput("asOf is not a date.", cure="Write it as 2026-06-30.") from error


def known_at_of(value: Any) -> datetime | None:
    """Return the time that an input file names, or None; raise InvalidInput for anything else."""
    try:
        return None if value is None else time_of(value)
    except (TypeError, ValueError) as error:
        cure = "Write it with its time zone, as 2026-06-30T12:00:00Z."
        raise InvalidInput("knownAt is not a time.", cure=cure) from error
