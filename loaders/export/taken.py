"""What a format takes of an element: each property that it has no place for is counted, none is forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from graph.model.language.partial_date import OPEN_DATE, OPEN_START, PartialDate
from graph.model.language.properties import Precision

_SYSTEM = frozenset(
    {"id", "fact_id", "recorded_at", "superseded_at", "statement_ids", "walls", "is_inferred", "is_summary"}
)
"""What is not said of the world; what is inferred or sums up others is left out as a whole."""


@dataclass(slots=True)
class Taken:
    """The properties of one element, and which of them have been taken."""

    kind: str
    properties: Mapping[str, Any]
    _names: set[str] = field(default_factory=set)

    def take(self, name: str) -> Any:
        """Return a property; None where it is not stated."""
        self._names.add(name)
        return self.properties.get(name)

    def date(self, name: str, *, days_only: bool = False) -> str | None:
        """Return a date as exactly as it was stated; with ``days_only`` a month or a year is left out."""
        first = self.properties.get(name)
        if first in (None, OPEN_START, OPEN_DATE):
            return None
        precision = Precision(self.properties.get(f"{name}_precision", Precision.DAY))
        if days_only and precision is not Precision.DAY:
            return None
        self._names.add(name)
        # an imprecise end is kept as the first day after it
        day = first - timedelta(days=1) if name == "valid_to" and precision is not Precision.DAY else first
        return str(PartialDate.containing(day, precision))

    def leave(self, left_out: Counter[str]) -> None:
        """Count the properties that were not taken."""
        for name, value in self.properties.items():
            if name in self._names or name in _SYSTEM or _is_beside(name, self.properties):
                continue
            if _is_said(value):
                left_out[f"{self.kind}.{name}"] += 1


def _is_beside(name: str, properties: Mapping[str, Any]) -> bool:
    """Whether a property only repeats the one beside it: its precision or its folded key."""
    return any(name.endswith(end) and name.removesuffix(end) in properties for end in ("_precision", "_key"))


def _is_said(value: Any) -> bool:
    return value not in (None, "", [], OPEN_START, OPEN_DATE) and value is not False


def is_open(day: date | None) -> bool:
    """Whether a validity has no end that is known."""
    return day is None or day == OPEN_DATE
