"""Constraints of a permission as dimensions of a scope; what has no dimension leaves the scope unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from graph.errors import ErrorCode
from graph.model.language.partial_date import LAST_YEAR, PartialDate
from loaders.ingest.json_parts import Part
from loaders.ingest.odrl.values import each, literal, place_of, plain, term

WITHIN = ("eq", "isAnyOf", "isPartOf", "isA")
"""Operators by which the value is what is allowed, or what it must lie in."""
WITHOUT = ("neq", "isNoneOf")
"""Operators by which the value is what is left out."""
_UNTIL = {"lteq": 0, "eq": 0, "lt": -1}
"""Operators of a last day, and by how many days the last day is away from the value."""
_SINCE = {"gteq": 0, "eq": 0, "gt": 1}
_MIDNIGHT = re.compile(r"T00:00(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)?\Z")
FIELDS = ("industry", "purpose")
"""Left operands whose values are fields of use."""


@dataclass(slots=True)
class Limits:
    """What the constraints of a permission come to.

    Territories are keys of places, fields of use pairs of a scheme and a code. ``is_open`` says that
    something limits the permission in a way that no dimension holds: then what is not limited otherwise is
    unknown, and not everything.
    """

    starts_on: PartialDate | None = None
    expires_on: PartialDate | None = None
    territories: dict[str, None] = field(default_factory=dict)
    excluded: dict[str, None] = field(default_factory=dict)
    fields: dict[tuple[str, str], None] = field(default_factory=dict)
    is_open: bool = False


def limits_of(rule: Part) -> Limits:
    """Return what limits a rule; each constraint that has no dimension is noted."""
    found = Limits()
    for constraint in _constraints(rule):
        if not _read(constraint, found):
            constraint.note(ErrorCode.NO_PLACE, constraint.value.get("leftOperand", ""))
            found.is_open = True
    return found


def _constraints(rule: Part) -> Iterator[Part]:
    """Yield the constraints of a rule, those that must hold together one by one."""
    for part in rule.inner(each(rule.value.get("constraint")), "constraint"):
        yield from _within(plain(part))


def _within(part: Part) -> Iterator[Part]:
    if "and" not in part.value:
        yield part
        return
    for inner in part.inner(each(part.value["and"]), "and"):
        yield from _within(plain(inner))


def _read(part: Part, found: Limits) -> bool:
    left, operator = _name(part.value.get("leftOperand")), _name(part.value.get("operator"))
    right = [text for value in each(part.value.get("rightOperand")) if (text := literal(value)) is not None]
    if left is None or operator is None:
        if not {"or", "xone", "andSequence"} & part.value.keys():
            part.fault(ErrorCode.MISSING_VALUE, "a constraint needs leftOperand, operator and rightOperand")
        return False
    if not right:
        return False
    if left == "dateTime":
        return len(right) == 1 and _day(part, operator, right[0], found)
    if left == "spatial":
        return _places(operator, right, found)
    if left in FIELDS and operator in WITHIN:
        found.fields.update(dict.fromkeys((f"odrl:{left}", text) for text in right))
        return True
    return False


def _name(value: Any) -> str | None:
    text = literal(value)
    return None if text is None else term(text)


def _day(part: Part, operator: str, text: str, found: Limits) -> bool:
    """Narrow the term of the permission; a constraint on the time of the day limits nothing that is kept."""
    if not text[:4].isdigit():  # a moment by its name, such as policyUsage
        return False
    day = Part(part.file, part.prefix, part.path, {"rightOperand": text}, part.said).day("rightOperand")
    if day is None or (operator not in _UNTIL and operator not in _SINCE):
        return False
    is_within_a_day = "T" in text and not _MIDNIGHT.search(text)
    if operator in _UNTIL:
        last = _moved(day, 0 if is_within_a_day else _UNTIL[operator])
        if found.expires_on is None or last.last < found.expires_on.last:
            found.expires_on = last
    if operator in _SINCE:
        first = _moved(day, 0 if is_within_a_day else _SINCE[operator])
        if found.starts_on is None or first.first > found.starts_on.first:
            found.starts_on = first
    return True


def _moved(day: PartialDate, days: int) -> PartialDate:
    """Return the day after or before; of a month or a year the day next to it."""
    if not days:
        return day
    edge = day.first if days < 0 else day.last
    moved = edge + timedelta(days=days)
    return PartialDate(moved) if moved.year <= LAST_YEAR else day


def _places(operator: str, texts: list[str], found: Limits) -> bool:
    places = [place for text in texts if (place := place_of(text)) is not None]
    if len(places) < len(texts):
        return False
    named = dict.fromkeys(places)
    if operator in WITHOUT:
        found.excluded.update(named)
        return True
    if operator not in WITHIN or found.territories:
        return False  # of two lists of places, what lies in both only a person can say
    found.territories = named
    return True
