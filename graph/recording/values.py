"""Values of a document as they come: checked at their place, and read as statements hold them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from graph.errors import Code, ErrorCode, InvalidInput
from graph.model.language.moment import time_of
from graph.model.language.partial_date import LAST_YEAR, PartialDate
from graph.model.language.properties import DECIMAL_KINDS, Kind, Property
from graph.recording.facts import share_properties
from graph.write.values import ValueRefused, stated

_SHARE = ("exact", "min", "max", "min_exclusive", "max_exclusive", "unknown")


class WrongValue(ValueError):
    """A value that cannot be where it is: its code, a sentence, what to write, and the field within it."""

    def __init__(self, code: Code, message: str, cure: str = "", field: str = "") -> None:
        super().__init__(message)
        self.code, self.cure, self.field = code, cure, field


def read_value(prop: Property, value: object) -> object:
    """Return a value as records hold it: dates, times, figures parsed; raise ValueError where it is none."""
    if prop.kind is Kind.DATE and isinstance(value, str):
        return PartialDate.parse(value)
    if prop.kind is Kind.DATETIME and isinstance(value, str):
        return time_of(value)
    if prop.kind in DECIMAL_KINDS and isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(str(value))
    return value


def checked_value(prop: Property, value: object) -> object:
    """Return a value as a statement keeps it; raise WrongValue where the property cannot hold it."""
    if prop.enum is not None:
        _closed(prop, value)
    try:
        return stated(prop, read_value(prop, value))
    except ValueRefused as refused:
        raise WrongValue(refused.code, str(refused)) from refused
    except (ValueError, TypeError) as error:
        is_time = prop.kind is Kind.DATETIME
        code = ErrorCode.NOT_A_TIME if is_time else ErrorCode.NOT_A_DATE
        form = "2025-06-30T12:00:00Z" if is_time else "2025, 2025-06 or 2025-06-30"
        raise WrongValue(code, f"{value!r} is not a date.", f"Write it as {form}.") from error


def _closed(prop: Property, value: object) -> None:
    assert prop.enum is not None  # asked of closed lists alone
    for each in value if isinstance(value, list) else [value]:
        if not isinstance(each, str) or each not in prop.enum.__members__:
            known = ", ".join(prop.enum.__members__)
            message = f"{each!r} is not a value of {prop.field}."
            raise WrongValue(ErrorCode.UNKNOWN_VALUE, message, f"Write one of {known}.")


def checked_day(given: object) -> str | None:
    """Return a day, a month or a year as it was stated; raise WrongValue where it is none."""
    if given is None:
        return None
    cure = "Write a day as 2025, 2025-06 or 2025-06-30."
    try:
        day = PartialDate.parse(str(given))
    except ValueError as error:
        raise WrongValue(ErrorCode.NOT_A_DATE, str(error), cure) from error
    if day.first.year > LAST_YEAR:
        raise WrongValue(ErrorCode.OUT_OF_RANGE, f"{given} is too late.", "Leave an open end out.")
    return str(given)


def share_of(given: object) -> dict[str, object]:
    """Return the share block of an interest; without a share it is one of unknown size."""
    if given is not None and not isinstance(given, Mapping):
        raise WrongValue(ErrorCode.WRONG_VALUE_TYPE, "A share is an object.", 'Write {"exact": "25"}.')
    share = dict(given or {})
    for name in share:
        if name not in _SHARE:
            raise WrongValue(ErrorCode.UNKNOWN_PROPERTY, f"A share has no {name!r}.", "See ShareInput.", name)
    exact, least, most = (_figure(name, share.get(name)) for name in ("exact", "min", "max"))
    try:
        block = share_properties(exact, least, most, bool(share.get("unknown")))
    except InvalidInput as error:
        raise WrongValue(ErrorCode.INVALID_RANGE, error.message, error.cure) from error
    for name in ("min_exclusive", "max_exclusive"):
        if name in share:
            block[f"share_{name}"] = share[name]
    return block


def _figure(name: str, given: Any) -> Decimal | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, (int, float, str, Decimal)):
        raise WrongValue(ErrorCode.NOT_A_NUMBER, f"{given!r} is not a number.", field=name)
    try:
        found = Decimal(str(given))
    except InvalidOperation:
        raise WrongValue(ErrorCode.NOT_A_NUMBER, f"{given!r} is not a number.", field=name) from None
    if not found.is_finite():
        raise WrongValue(ErrorCode.OUT_OF_RANGE, f"{given!r} is not a figure.", field=name)
    return found
