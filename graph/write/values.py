"""Values: what each kind of property accepts, how a statement keeps it and how the graph stores it.

*Stated* is what JSON can hold and what was said (``"2024-05"``, ``"12.5"``); *stored* is what Neo4j
holds (a date and its precision, a double, a folded key beside a text).
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from graph.errors import Code, ErrorCode
from graph.model.language.codes import problem_of_code
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Kind, Property
from graph.model.language.text import fold
from graph.write.records import NodeKey

MAX_TEXT = 100_000
"""The longest text of one property, in characters."""
MAX_INDEXED = 8_000
"""The longest text that lists are ordered by, in bytes of UTF-8: Neo4j keeps no more in an index."""
PERCENT_PLACES = 6
AMOUNT_PLACES = 4
SIGNIFICANT_DIGITS = 15

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters, and halves of surrogate pairs, which have no UTF-8 form."""
_URL = re.compile(r"https?://[^\s<>\"]+\Z")


class ValueRefused(ValueError):
    """A value that a property cannot hold, with a declared code."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


def stated(prop: Property, value: Any) -> Any:
    """Return the value in the form that a statement keeps; raise ValueRefused where it cannot be held."""
    return _STATED[prop.kind](prop, value)


def stored(properties: Iterable[Property], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return stated values as the graph stores them, with precisions and folded keys."""
    result: dict[str, Any] = {}
    for prop in properties:
        value = values.get(prop.name)
        if value is None:
            continue
        if prop.kind is Kind.DATE:
            parsed = PartialDate.parse(value)
            result[prop.name] = parsed.first
            result[f"{prop.name}_precision"] = parsed.precision.value
        elif prop.kind in (Kind.PERCENT, Kind.AMOUNT):
            result[prop.name] = float(value)
        elif prop.kind is Kind.DATETIME:
            result[prop.name] = datetime.fromisoformat(value)
        else:
            result[prop.name] = value
        if prop.key is not None:
            result[prop.key] = fold(value)
    return result


def _text(prop: Property, value: Any) -> str:
    if isinstance(value, NodeKey):
        return value.id
    if not isinstance(value, str):
        raise ValueRefused(ErrorCode.WRONG_VALUE_TYPE, f"{value!r} is not text")
    trimmed = value.strip()
    if not trimmed:
        cure = (
            f"write the {prop.name}, which is needed" if prop.required else "leave the property out instead"
        )
        raise ValueRefused(ErrorCode.EMPTY_TEXT, f"the text is empty: {cure}")
    if len(trimmed) > MAX_TEXT:
        raise ValueRefused(
            ErrorCode.TOO_LONG, f"the text has {len(trimmed)} characters; at most {MAX_TEXT} are kept"
        )
    if _CONTROL.search(trimmed):
        raise ValueRefused(
            ErrorCode.CONTROL_CHARACTER,
            "the text holds a control character or half of a surrogate pair: remove it",
        )
    if (prop.indexed or prop.searchable) and (kept := _in_index(prop, trimmed)) > MAX_INDEXED:
        message = f"the text takes {kept} bytes in an index; at most {MAX_INDEXED} are kept: shorten it"
        raise ValueRefused(ErrorCode.TOO_LONG, message)
    if prop.kind is Kind.TEXT and prop.form is not None:
        _formed(prop, trimmed)
    return trimmed


def _in_index(prop: Property, text: str) -> int:
    """Return how many bytes an index keeps of a text: of its folded form, where it is compared by that."""
    return len((fold(text) if prop.key is not None else text).encode())


def _formed(prop: Property, text: str) -> None:
    assert prop.form is not None  # asked of what has a form
    try:
        prop.form(text)
    except ValueError as error:
        raise ValueRefused(ErrorCode.WRONG_FORMAT, f"{prop.name} cannot be read: {error}") from None


def _integer(prop: Property, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueRefused(ErrorCode.NOT_A_NUMBER, f"{value!r} is not a whole number")
    _refuse_out_of_range(prop, value)
    return value


def _refuse_out_of_range(prop: Property, value: float | Decimal) -> None:
    if prop.range is None:
        return
    least, most = prop.range
    if most is None and value < least:
        raise ValueRefused(ErrorCode.OUT_OF_RANGE, f"{value} is less than {least}")
    if most is not None and not least <= value <= most:
        raise ValueRefused(ErrorCode.OUT_OF_RANGE, f"{value} is not between {least} and {most}")


def _number(prop: Property, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise ValueRefused(ErrorCode.NOT_A_NUMBER, f"{value!r} is not a number")
    number = float(value)
    if not math.isfinite(number):
        raise ValueRefused(ErrorCode.OUT_OF_RANGE, f"{value} is not finite")
    _refuse_out_of_range(prop, number)
    return number


def _boolean(_: Property, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueRefused(ErrorCode.NOT_A_BOOLEAN, f"{value!r} is neither true nor false")
    return value


def _date(_: Property, value: Any) -> str:
    if isinstance(value, datetime) or not isinstance(value, (date, PartialDate)):
        raise ValueRefused(ErrorCode.NOT_A_DATE, f"{value!r} is not a date")
    return str(value if isinstance(value, PartialDate) else PartialDate(value))


def _datetime(_: Property, value: Any) -> str:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueRefused(ErrorCode.NOT_A_TIME, f"{value!r} is not a time with a time zone")
    try:
        return value.astimezone(UTC).isoformat()
    except OverflowError:
        message = f"{value.isoformat()} is outside the calendar"
        raise ValueRefused(ErrorCode.NOT_A_TIME, message) from None


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        raise ValueRefused(ErrorCode.NOT_A_NUMBER, f"{value!r} is not a decimal number")
    try:
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    except InvalidOperation:
        raise ValueRefused(ErrorCode.NOT_A_NUMBER, f"{value!r} is not a decimal number") from None
    if not number.is_finite():
        raise ValueRefused(ErrorCode.OUT_OF_RANGE, f"{value} is not finite")
    return number


def _plain(number: Decimal, places: int, what: str) -> str:
    if not number:
        return "0"
    # 1E+999999999 has a billion digits, and arithmetic overflows on it: its size is looked at first.
    if number.adjusted() >= SIGNIFICANT_DIGITS:
        raise ValueRefused(ErrorCode.TOO_MANY_DIGITS, f"{number} has more than {SIGNIFICANT_DIGITS} digits")
    if _last_place(number) < -places:
        raise ValueRefused(ErrorCode.TOO_MANY_DECIMALS, f"{number} has more than {places} decimals: {what}")
    text = format(number, "f")
    digits = text.replace("-", "").replace(".", "").strip("0")
    if len(digits) > SIGNIFICANT_DIGITS:
        message = f"{number} has more than {SIGNIFICANT_DIGITS} significant digits"
        raise ValueRefused(ErrorCode.TOO_MANY_DIGITS, message)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _last_place(number: Decimal) -> int:
    """Return the power of ten of the last digit that is not 0; arithmetic would make 1E-9999999 a 0."""
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # it is finite
    written = "".join(map(str, digits))
    return exponent + len(written) - len(written.rstrip("0"))


def _percent(_: Property, value: Any) -> str:
    number = _decimal(value)
    if not 0 <= number <= 100:
        raise ValueRefused(ErrorCode.OUT_OF_RANGE, f"{number} is not a percentage from 0 to 100")
    return _plain(number, PERCENT_PLACES, "round the percentage")


def _amount(prop: Property, value: Any) -> str:
    number = _decimal(value)
    _refuse_out_of_range(prop, number)
    return _plain(number, AMOUNT_PLACES, "round the amount")


def _member(prop: Property, value: Any) -> str:
    assert prop.enum is not None  # the declaration refuses an enum property without its list
    if not isinstance(value, str) or value not in prop.enum.__members__:
        words = list(prop.enum.__members__)
        shown = ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
        raise ValueRefused(
            ErrorCode.UNKNOWN_VALUE, f"{value!r} is none of the {prop.enum.__name__} values: {shown}"
        )
    return str(value)


def _members(prop: Property, value: Any) -> list[str]:
    return list(dict.fromkeys(_member(prop, item) for item in _items(value)))


def _texts(prop: Property, value: Any) -> list[str]:
    return list(dict.fromkeys(_text(prop, item) for item in _items(value)))


def _items(value: Any) -> list[Any]:
    if isinstance(value, str) or not isinstance(value, (list, tuple)):
        raise ValueRefused(ErrorCode.NOT_A_LIST, f"{value!r} is not a list")
    if len(value) > 10_000:
        raise ValueRefused(ErrorCode.TOO_LONG, f"the list has {len(value)} entries; at most 10000 are kept")
    return list(value)


def _code(prop: Property, value: Any) -> str:
    problem = problem_of_code(prop.kind, value)
    if problem is not None:
        raise ValueRefused(ErrorCode.UNKNOWN_CODE, problem)
    return str(value)


def _url(prop: Property, value: Any) -> str:
    text = _text(prop, value)
    if not _URL.match(text):
        raise ValueRefused(
            ErrorCode.NOT_A_LINK, f"{text!r} is not a link: write it from http:// or https:// on"
        )
    return text


def _json(prop: Property, value: Any) -> str:
    try:
        parsed = json.loads(value) if isinstance(value, str) else value
        text = _text(prop, json.dumps(parsed, sort_keys=True, ensure_ascii=False, allow_nan=False))
    except (ValueError, TypeError, RecursionError) as error:
        if isinstance(error, ValueRefused):
            raise
        raise ValueRefused(ErrorCode.WRONG_FORMAT, "the value is not JSON") from None
    if prop.form is not None:
        _formed(prop, text)
    return text


_STATED: Mapping[Kind, Callable[[Property, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _date,
    Kind.DATETIME: _datetime,
    Kind.PERCENT: _percent,
    Kind.AMOUNT: _amount,
    Kind.ENUM: _member,
    Kind.COUNTRY: _code,
    Kind.JURISDICTION: _code,
    Kind.CURRENCY: _code,
    Kind.URL: _url,
    Kind.JSON: _json,
    Kind.TEXTS: _texts,
    Kind.ENUMS: _members,
}
