"""Values on their way into parameters and cursors, and out of rows."""

from __future__ import annotations

import base64
import binascii
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any

import orjson

from graph.compiler.binding import Convert
from graph.errors import EntenteError, ErrorCode, InvalidCursor, InvalidInput
from graph.model.language.codes import meant_code, problem_of_code
from graph.model.language.properties import DECIMAL_KINDS, LEAST_WHOLE, MOST_WHOLE, Kind, Property
from graph.model.language.text import fold


def listed(convert: Convert) -> Convert:
    """Return the conversion of a list whose items are converted so."""
    return lambda values: [None if value is None else convert(value) for value in values]


def word(value: Any) -> Any:
    """Return an enumeration's stored word."""
    return value.value if isinstance(value, Enum) else value


def parameter_of(prop: Property) -> Convert | None:
    """Return how a filter's value becomes a parameter that compares with the property."""
    if prop.key is not None:
        return fold
    if prop.kind in DECIMAL_KINDS:
        return float
    if prop.kind in (Kind.ENUM, Kind.ENUMS):
        return word
    if prop.kind in (Kind.COUNTRY, Kind.JURISDICTION, Kind.CURRENCY):
        return partial(_code, prop.kind)
    return None


def _code(kind: Kind, value: Any) -> Any:
    """Return a code as it is; one that names nothing would find nothing, and is refused as in inputs."""
    problem = problem_of_code(kind, value)
    if problem is not None:
        cure = f"Write {meant_code(kind, value) or 'a code that there is'}."
        raise InvalidInput(f"{problem}.", cure=cure, code=ErrorCode.UNKNOWN_CODE)
    return value


def decimal_text(value: float | None) -> str | None:
    """Return a stored number as the decimal it was stated as."""
    if value is None:
        return None
    text = f"{Decimal(repr(value)):f}"
    return text[:-2] if text.endswith(".0") else text


def whole_number(value: int | None) -> int | None:
    """Return a stored whole number as GraphQL's Int; raise EntenteError where it is beyond 32 bits.

    No load and no mutation lets such a value in: it was written past them, or by an earlier version.
    """
    if value is not None and not LEAST_WHOLE <= value <= MOST_WHOLE:
        raise EntenteError(
            "A whole number in the graph is beyond 32 bits.",
            cure="Load the source again with a number in the range of the property, or unload its batch.",
            code=ErrorCode.OUT_OF_RANGE,
        )
    return value


def encode_cursor(signature: str, values: list[Any]) -> str:
    """Return the opaque cursor of a row: the order's signature and the row's place in it."""
    return base64.urlsafe_b64encode(orjson.dumps([signature, *values])).decode()


def decode_cursor(signature: str, length: int | None, cursor: Any) -> list[Any]:
    """Return the place that a cursor marks; raise InvalidCursor where it is none of this order's.

    ``length`` is how many values the order has; None where it is not known, as of an empty list.
    """
    try:
        found = orjson.loads(base64.b64decode(str(cursor).encode(), altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, UnicodeEncodeError):
        found = None
    if not isinstance(found, list) or found[:1] != [signature] or length not in (None, len(found) - 1):
        raise InvalidCursor(
            "The cursor is not one of this connection and order.",
            cure="Pass a cursor that the same field gave out for the same question and order, or none.",
        )
    return found[1:]


def cursor_value(kind: Kind | None, value: Any) -> Any:
    """Return a cursor's value as the parameter that compares with the order's key."""
    if value is None:
        return None
    try:
        if kind is Kind.DATE:
            return date.fromisoformat(value)
        if kind is Kind.DATETIME:
            return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise InvalidCursor("The cursor is damaged.", cure="Start again without a cursor.") from None
    return value


def page_size(maximum: int) -> Convert:
    """Return the check of a page's size, which must be from 0 to the maximum."""

    def checked(value: Any) -> int:
        if not isinstance(value, int) or not 0 <= value <= maximum:
            raise InvalidInput(
                f"A page of {value} is out of range.",
                cure=f"Write first or last from 0 to {maximum}, and follow the cursors.",
                code=ErrorCode.PAGE_SIZE,
            )
        return value

    return checked
