"""The policy file of the house: its own figures, dated, as TOML or JSON, checked when the service starts."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from graph.checks.figure import Threshold, refuse_overlaps
from graph.conflicts.policy import POLICY_FIGURES, SINCE, Policy
from graph.errors import InvalidInput

_KEYS = frozenset({"value", "valid_from", "valid_to", "source"})
_SHAPE = (
    'Write [[significant_interest]] with value = "3", valid_from = "2026-01-01" and source = "…", '
    "once for every span of days."
)
_MOST = {"percent": Decimal(100), "ties": Decimal(6), "months": Decimal(1200), "parties": Decimal(10_000),
         "EUR": Decimal(10**12), "awards": Decimal(1000), "days": Decimal(36_500)}  # fmt: skip
"""The largest value that makes sense, by unit: more family ties cannot be followed in one statement."""


def read_policy(path: Path) -> Policy:
    """Return the policy of a file; raise InvalidInput that says what is wrong and what to write."""
    try:
        raw = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(path, f"cannot be read: {error}", "Give a TOML or JSON file in UTF-8.") from error
    return policy_of(_parsed(path, raw), path)


def policy_of(given: Any, path: Path) -> Policy:
    """Return the policy of parsed data: a list of dated values by the name of each figure."""
    if not isinstance(given, Mapping):
        raise _refused(path, "is not an object of figures", _SHAPE)
    stray = sorted(set(given) - set(POLICY_FIGURES))
    if stray:
        known = ", ".join(sorted(POLICY_FIGURES))
        raise _refused(
            path, f"sets {stray[0]!r}, which is not a figure of policy", f"Figures of policy are {known}."
        )
    return Policy({name: _rows(path, name, values) for name, values in given.items()})


def _parsed(path: Path, raw: str) -> Any:
    try:
        if path.suffix.lower() == ".json":
            return json.loads(raw, parse_float=Decimal)
        return tomllib.loads(raw, parse_float=Decimal)
    except (ValueError, tomllib.TOMLDecodeError) as error:
        raise _refused(path, f"is not valid {path.suffix or 'TOML'}: {error}", _SHAPE) from error


def _rows(path: Path, name: str, values: Any) -> tuple[Threshold, ...]:
    if not isinstance(values, list) or not values:
        raise _refused(path, f"gives no list of values for {name}", _SHAPE)
    found = tuple(_row(path, name, value) for value in values)
    try:
        refuse_overlaps(name, found)
    except ValueError as error:
        raise _refused(path, f"is ambiguous: {error}", "Let each value end where the next begins.") from error
    return found


def _row(path: Path, name: str, given: Any) -> Threshold:
    if not isinstance(given, Mapping):
        raise _refused(path, f"gives a value of {name} that is not an object", _SHAPE)
    stray = sorted(set(given) - _KEYS)
    if stray:
        raise _refused(path, f"gives {stray[0]!r} for {name}", f"Write {', '.join(sorted(_KEYS))}.")
    source = given.get("source")
    if not isinstance(source, str) or not source.strip():
        raise _refused(path, f"does not say who set {name}", 'Add source = "board resolution of …".')
    unit = POLICY_FIGURES[name].unit
    since = _day(path, name, given.get("valid_from")) or SINCE
    until = _day(path, name, given.get("valid_to"))
    try:
        return Threshold(name, _value(path, name, given.get("value"), unit), unit, since, source, until)
    except ValueError as error:
        raise _refused(path, f"is wrong about {name}: {error}", _SHAPE) from error


def _value(path: Path, name: str, given: Any, unit: str) -> Decimal:
    cure = f"Write a figure above 0 and up to {_MOST[unit]} {unit}."
    if isinstance(given, bool) or not isinstance(given, (str, int, Decimal)):
        raise _refused(path, f"gives no figure for {name}", cure)
    try:
        found = Decimal(given)
    except InvalidOperation as error:
        raise _refused(path, f"gives {given!r} for {name}, which is not a figure", cure) from error
    if not found.is_finite() or not 0 < found <= _MOST[unit]:
        raise _refused(path, f"gives {given!r} for {name}", cure)
    if unit != "percent" and found != found.to_integral_value():
        raise _refused(path, f"gives {given!r} for {name}, which is not a whole number", cure)
    return found


def _day(path: Path, name: str, given: Any) -> date | None:
    if given is None or type(given) is date:
        return given
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError) as error:
        raise _refused(path, f"gives {given!r} as a day of {name}", "Write days as 2026-01-01.") from error


def _refused(path: Path, what: str, cure: str) -> InvalidInput:
    return InvalidInput(f"The policy file {path.name} {what}.", cure=cure)
