"""The moment of a job, from its input as it is given or as it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.execution.moments import moment_of
from graph.model.language.moment import Moment, day_given, time_given


def moment_in(given: Mapping[str, Any]) -> Moment:
    """Return the moment of ``as_of`` and ``known_at``: days and times, or their texts."""
    day, time = day_given(given.get("as_of")), time_given(given.get("known_at"))
    return moment_of({"asOf": day, "knownAt": time})
