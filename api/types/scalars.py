"""The scalars, each with the specification that it follows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from graph.model.language.moment import time_of
from graph.model.language.partial_date import LAST_YEAR, PartialDate

CountryCode = NewType("CountryCode", str)
JurisdictionCode = NewType("JurisdictionCode", str)
CurrencyCode = NewType("CurrencyCode", str)
StatedDate = NewType("StatedDate", str)


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?", re.ASCII)
"""Python reads more: 1_000, digits of other scripts, exponents beyond every stored number."""
_LONGEST_NUMBER = 64
_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})", re.ASCII | re.IGNORECASE
)


def _moment(value: object) -> datetime:
    """Return a time as RFC 3339 writes it; without an offset it would be another time for each reader."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise ValueError(f"{value!r} is not a time with an offset: write it as 2024-05-17T09:30:00Z")
    return time_of(value.upper())


def _decimal(value: object) -> Decimal:
    text = str(value)
    sound = len(text) <= _LONGEST_NUMBER and _NUMBER.fullmatch(text)
    parsed = Decimal(text) if sound else Decimal("nan")
    if not isfinite(float(parsed)):
        raise ValueError(f'{value!r} is not a decimal number: write it as a string such as "12.5"')
    return parsed


def _plain(value: Any) -> str:
    """Spell a decimal without an exponent and without zeros that say nothing."""
    if isinstance(value, str):
        return value
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError(f"{value!r} is not a date: write it as 2024-05-17")
    return date.fromisoformat(value)


def _stated_date(value: object) -> str:
    """Return a day, a month or a year as it was stated; what is beyond the calendar's use is refused."""
    if not isinstance(value, str) or PartialDate.parse(value).first.year > LAST_YEAR:
        raise ValueError(f"{value!r} is not a date: write it as 2024, 2024-05 or 2024-05-17")
    return value


def _code(pattern: str, example: str) -> Callable[[Any], str]:
    shape = re.compile(pattern)

    def parse(value: Any) -> str:
        if not isinstance(value, str) or not shape.fullmatch(value):
            raise ValueError(f"{value!r} is not such a code: write it as {example}")
        return value

    return parse


def _scalar(name: str, description: str, url: str, serialize: Any, parse: Any) -> ScalarDefinition:
    return strawberry.scalar(
        name=name, description=description, specified_by_url=url, serialize=serialize, parse_value=parse
    )


_RFC3339 = "https://www.rfc-editor.org/rfc/rfc3339"
_ISO3166 = "https://www.iso.org/iso-3166-country-codes.html"

SCALARS: dict[object, ScalarDefinition] = {
    date: _scalar("Date", "A day, as 2024-05-17.", f"{_RFC3339}#section-5.6", str, _day),
    StatedDate: _scalar(
        "PartialDate", "A day, a month or a year as it was stated: 2024-05-17, 2024-05 or 2024.",
        "https://www.iso.org/iso-8601-date-and-time-format.html", str, _stated_date,
    ),
    datetime: _scalar(
        "DateTime", "A time in UTC, as 2024-05-17T09:30:00Z.", f"{_RFC3339}#section-5.6",
        lambda value: value if isinstance(value, str) else value.astimezone(UTC).isoformat(), _moment,
    ),
    Decimal: _scalar(
        "Decimal", "An exact decimal number, as a string.", "https://speleotrove.com/decimal/",
        _plain, _decimal,
    ),
    CountryCode: _scalar("CountryCode", "A country, by ISO 3166-1 alpha-2.", _ISO3166, str,
                         _code(r"[A-Z]{2}", "GB")),
    JurisdictionCode: _scalar(
        "JurisdictionCode", "A country or a part of one, by ISO 3166-1 alpha-2 or 3166-2.", _ISO3166, str,
        _code(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", "US or US-DE"),
    ),
    CurrencyCode: _scalar(
        "CurrencyCode", "A currency, by ISO 4217.", "https://www.iso.org/iso-4217-currency-codes.html", str,
        _code(r"[A-Z]{3}", "EUR"),
    ),
}  # fmt: skip
