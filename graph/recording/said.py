"""The source of a mutation, as it comes in the input."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from graph.errors import ErrorCode
from graph.model.catalogue import nodes
from graph.recording.facts import Place
from graph.recording.problems import InputProblem, RefusedFacts, refused
from graph.recording.records import Said
from graph.recording.values import WrongValue, checked_value


def said_of(given: Any, place: Place = ("source",)) -> Said:
    """Return the source of plain data; raise RefusedFacts with every problem."""
    if not isinstance(given, Mapping):
        message = "A mutation names the source of its facts."
        raise refused(place, ErrorCode.MISSING_VALUE, message, 'Write {"name": "Our contracts"}.')
    problems: list[InputProblem] = []
    for name in sorted(set(given) - {"name", "stated_on", "url"}):
        problems.append(
            InputProblem((*place, name), ErrorCode.UNKNOWN_PROPERTY, f"A source has no {name!r}.")
        )
    values: dict[str, Any] = {}
    for name in ("name", "url"):
        if given.get(name) is None:
            continue
        try:
            values[name] = checked_value(nodes()["Source"].prop(name), given[name])
        except WrongValue as wrong:
            problems.append(InputProblem((*place, name), wrong.code, str(wrong)))
    if given.get("name") is None:
        problems.append(InputProblem((*place, "name"), ErrorCode.MISSING_VALUE, "A source has a name."))
    day = _day(given.get("stated_on"), (*place, "statedOn"), problems)
    if problems:
        raise RefusedFacts(problems)
    return Said(values["name"], day, values.get("url"))


def _day(given: Any, place: Place, problems: list[InputProblem]) -> date | None:
    """Return the day on which the source made the statements; a day to come would outrank all of today."""
    if given is None:
        return None
    try:
        day = date.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        day = None
    if not isinstance(day, date):
        message = f"{given!r} is not a day: write 2024-05-17."
        problems.append(InputProblem(place, ErrorCode.NOT_A_DATE, message))
        return None
    if day > datetime.now(UTC).date():
        problems.append(InputProblem(place, ErrorCode.OUT_OF_RANGE, f"{day} is still to come."))
    return day
