"""Reads one cell of a CSV file as the value of a property; refuses what would have to be guessed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from graph.errors import ErrorCode
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Kind, Property
from graph.write.values import ValueRefused
from loaders.ingest.days import partial_date
from loaders.ingest.figures import decimal_number, whole_number
from loaders.ingest.intake import PLAIN, ReadOptions
from loaders.ingest.nearest import closed_value, is_closed

_TRUE = frozenset({"true", "yes", "y", "1", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar"})
_FALSE = frozenset({"false", "no", "n", "0", "falsch", "faux", "falso", "onwaar"})
"""The words and figures of people, and those that a spreadsheet writes in its own language."""


def cell_value(prop: Property, text: str, options: ReadOptions = PLAIN) -> Any:
    """Return the value that a cell states; raise ValueRefused with a code where it states none."""
    if is_closed(prop):
        return closed_value(prop, text)
    return _READERS.get(prop.kind, _as_is)(text, options)


def items(text: str) -> list[str]:
    """Return the entries of a list that is separated by ``|``."""
    found = [item.strip() for item in text.split("|")]
    if not all(found):
        raise ValueRefused(
            ErrorCode.EMPTY_ENTRY, f"{text!r} has an empty entry: write one | between two entries"
        )
    return found


def _as_is(text: str, _: ReadOptions) -> str:
    return text


def _list(text: str, _: ReadOptions) -> list[str]:
    return items(text)


def _integer(text: str, options: ReadOptions) -> int:
    return whole_number(text, options.decimal)


def _decimal(text: str, options: ReadOptions) -> Decimal:
    return decimal_number(text, options.decimal)


def _percent(text: str, options: ReadOptions) -> Decimal:
    return decimal_number(text, options.decimal, percent=True)


def _boolean(text: str, _: ReadOptions) -> bool:
    word = text.casefold()
    if word not in _TRUE | _FALSE:
        message = f"{text!r} is neither true nor false: write true or false, yes or no, 1 or 0"
        raise ValueRefused(ErrorCode.NOT_A_BOOLEAN, message)
    return word in _TRUE


def _date(text: str, options: ReadOptions) -> PartialDate:
    return partial_date(text, options.dates)


def _datetime(text: str, _: ReadOptions) -> datetime:
    return time_of(text)


def time_of(text: str) -> datetime:
    """Return the time that a text states; raise ValueRefused where it is none, or has no time zone."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueRefused(
            ErrorCode.NOT_A_TIME, f"{text!r} is not a time: write 2024-05-17T12:00:00Z"
        ) from None
    if found.tzinfo is None:
        raise ValueRefused(ErrorCode.NOT_A_TIME, f"{text!r} has no time zone: write 2024-05-17T12:00:00Z")
    return found


_READERS: Mapping[Kind, Callable[[str, ReadOptions], Any]] = {
    Kind.INTEGER: _integer,
    Kind.NUMBER: _decimal,
    Kind.PERCENT: _percent,
    Kind.AMOUNT: _decimal,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.TEXTS: _list,
    Kind.ENUMS: _list,
}
