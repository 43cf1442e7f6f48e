"""The moment of a job, from its input as it is given or as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from api.execution.moments import moment_of
from graph.model.language.moment import Moment, time_of


def moment_in(given: Mapping[str, Any]) -> Moment:
    """Return the moment of ``as_of`` and ``known_at``: days and times, or their texts."""
    return moment_of({"asOf": _day(given.get("as_of")), "knownAt": _time(given.get("known_at"))})


def _day(given: Any) -> date | None:
    return date.fromisoformat(given) if isinstance(given, str) else given


def _time(given: Any) -> Any:
    return time_of(given) if isinstance(given, str) else given
