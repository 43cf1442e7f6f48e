"""Reads one cell of a CSV file as the value of a property; refuses what would have to be guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from graph.errors import ErrorCode
from graph.model.language.declarations import Kind, Property
from graph.model.language.partial_date import PartialDate
from graph.write.values import ValueRefused

_INTEGER = re.compile(r"-?[0-9]{1,19}\Z")
_DECIMAL = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?\Z")


def cell_value(prop: Property, text: str) -> Any:
    """Return the value that a cell states; raise ValueRefused with a code where it states none."""
    return _READERS.get(prop.kind, _as_is)(text)


def items(text: str) -> list[str]:
    """Return the entries of a list that is separated by ``|``."""
    found = [item.strip() for item in text.split("|")]
    if not all(found):
        raise ValueRefused(
            ErrorCode.EMPTY_ENTRY, f"{text!r} has an empty entry: write one | between two entries"
        )
    return found


def _as_is(text: str) -> str:
    return text


def _integer(text: str) -> int:
    if not _INTEGER.match(text):
        raise ValueRefused(ErrorCode.NOT_A_NUMBER, f"{text!r} is not a whole number")
    return int(text)


def _decimal(text: str) -> Decimal:
    if not _DECIMAL.match(text):
        hint = ": write a decimal point and no thousands separators" if "," in text else ""
        hint = hint or (": leave the % out" if "%" in text else "")
        raise ValueRefused(ErrorCode.NOT_A_NUMBER, f"{text!r} is not a decimal number{hint}")
    return Decimal(text)


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueRefused(ErrorCode.NOT_A_BOOLEAN, f"{text!r} is neither true nor false")
    return text == "true"


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError:
        message = f"{text!r} is not a date: write 2024, 2024-05 or 2024-05-17"
        raise ValueRefused(ErrorCode.NOT_A_DATE, message) from None


def _datetime(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueRefused(
            ErrorCode.NOT_A_TIME, f"{text!r} is not a time: write 2024-05-17T12:00:00Z"
        ) from None
    if found.tzinfo is None:
        raise ValueRefused(ErrorCode.NOT_A_TIME, f"{text!r} has no time zone: write 2024-05-17T12:00:00Z")
    return found


_READERS: Mapping[Kind, Callable[[str], Any]] = {
    Kind.INTEGER: _integer,
    Kind.NUMBER: _decimal,
    Kind.PERCENT: _decimal,
    Kind.AMOUNT: _decimal,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.TEXTS: items,
    Kind.ENUMS: items,
}
