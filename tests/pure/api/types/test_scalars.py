"""The scalars read what their specifications say and nothing else, and write what they read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from api.types.scalars import SCALARS, CountryCode, CurrencyCode, JurisdictionCode


def parse(kind: object) -> Callable[[Any], Any]:
    read = SCALARS[kind].parse_value
    assert read is not None
    return read


def serialize(kind: object) -> Callable[[Any], Any]:
    write = SCALARS[kind].serialize
    assert write is not None
    return write


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-05-17T09:30:00Z", datetime(2024, 5, 17, 9, 30, tzinfo=UTC)),
        ("2024-05-17t09:30:00z", datetime(2024, 5, 17, 9, 30, tzinfo=UTC)),
        ("2024-05-17T09:30:00.25+02:00", datetime(2024, 5, 17, 7, 30, 0, 250000, tzinfo=UTC)),
    ],
)
def test_a_time_has_an_offset(text: str, time: datetime) -> None:
    assert parse(datetime)(text) == time


@pytest.mark.parametrize(
    "text", ["2024-05-17T09:30:00", "2024-05-17", "20240517T093000Z", "2024-05-17T09:30Z", "noon", 1715938200]
)
def test_a_time_without_an_offset_is_refused(text: object) -> None:
    """It was taken for UTC, whatever the client's clock meant by it."""
    with pytest.raises(ValueError, match="not a time with an offset"):
        parse(datetime)(text)


def test_a_time_is_written_in_utc() -> None:
    time = datetime(2024, 5, 17, 9, 30, tzinfo=timezone(timedelta(hours=2)))
    assert serialize(datetime)(time) == "2024-05-17T07:30:00+00:00"
    assert serialize(datetime)("2024-05-17T07:30:00Z") == "2024-05-17T07:30:00Z"


def test_a_day_is_read_as_it_is_written() -> None:
    assert parse(date)("2024-05-17") == date(2024, 5, 17)


@pytest.mark.parametrize("text", ["20200101", "2020-1-1", "2020-W01-1", "2020-001", "01.01.2020", 20200101])
def test_other_spellings_of_a_day_are_refused(text: object) -> None:
    """Python reads 20200101 and 2020-W01-1 as dates; the specification that the scalar names does not."""
    with pytest.raises(ValueError, match="not a date"):
        parse(date)(text)


def test_a_day_that_is_in_no_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        parse(date)("2023-02-29")


@pytest.mark.parametrize(
    ("value", "text"), [("12.50", "12.5"), ("1E+3", "1000"), ("-0.0", "-0"), ("25", "25")]
)
def test_a_decimal_is_written_without_an_exponent(value: str, text: str) -> None:
    assert serialize(Decimal)(parse(Decimal)(value)) == text


@pytest.mark.parametrize("value", ["a quarter", "NaN", "Infinity", ""])
def test_what_is_not_a_decimal_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a decimal number"):
        parse(Decimal)(value)


@pytest.mark.parametrize(
    ("kind", "code"), [(CountryCode, "GB"), (JurisdictionCode, "US-DE"), (CurrencyCode, "EUR")]
)
def test_codes_are_read_in_capitals(kind: object, code: str) -> None:
    assert parse(kind)(code) == code
    with pytest.raises(ValueError, match="not such a code"):
        parse(kind)(code.lower())


def test_every_scalar_names_its_specification() -> None:
    assert [each.name for each in SCALARS.values() if not each.specified_by_url] == []
