"""Cells of CSV: what means one thing is read, what would have to be guessed is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ErrorCode
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Kind, Property
from graph.write.values import ValueRefused, stated
from loaders.ingest.cells import cell_value, items


def prop(kind: Kind) -> Property:
    return Property("x", kind, "A property.", range=(-10, 10) if kind is Kind.INTEGER else None)


def read(kind: Kind, text: str) -> Any:
    return cell_value(prop(kind), text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.INTEGER, "0", 0),
        (Kind.INTEGER, "-7", -7),
        (Kind.INTEGER, "007", 7),
        (Kind.NUMBER, "0.5", Decimal("0.5")),
        (Kind.PERCENT, "33.333333", Decimal("33.333333")),
        (Kind.AMOUNT, "-1000.25", Decimal("-1000.25")),
        (Kind.BOOLEAN, "true", True),
        (Kind.BOOLEAN, "false", False),
        (Kind.BOOLEAN, "TRUE", True),
        (Kind.BOOLEAN, "Yes", True),
        (Kind.BOOLEAN, "1", True),
        (Kind.BOOLEAN, "NO", False),
        (Kind.BOOLEAN, "0", False),
        (Kind.BOOLEAN, "WAHR", True),
        (Kind.BOOLEAN, "FAUX", False),
        (Kind.DATE, "2024", PartialDate.parse("2024")),
        (Kind.DATE, "2024-05", PartialDate.parse("2024-05")),
        (Kind.DATE, "2024-02-29", PartialDate.parse("2024-02-29")),
        (Kind.DATETIME, "2024-05-17T12:00:00Z", datetime(2024, 5, 17, 12, tzinfo=UTC)),
        (Kind.TEXTS, "a | b", ["a", "b"]),
        (Kind.TEXT, "1,5 %", "1,5 %"),
    ],
)
def test_a_cell_that_means_one_thing_is_read(kind: Kind, text: str, value: Any) -> None:
    found = read(kind, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "text", "code", "words"),
    [
        (Kind.INTEGER, "1.0", ErrorCode.NOT_A_NUMBER, "whole number"),
        (Kind.INTEGER, "1e3", ErrorCode.NOT_A_NUMBER, "whole number"),
        (Kind.INTEGER, "+1", ErrorCode.NOT_A_NUMBER, "whole number"),
        (Kind.INTEGER, "1 000", ErrorCode.NOT_A_NUMBER, "whole number"),
        (Kind.INTEGER, "1_000", ErrorCode.NOT_A_NUMBER, "whole number"),
        (Kind.INTEGER, "٣", ErrorCode.NOT_A_NUMBER, "whole number"),
        (Kind.INTEGER, "9" * 20, ErrorCode.NOT_A_NUMBER, "whole number"),
        (Kind.PERCENT, "12,5", ErrorCode.NOT_A_NUMBER, "decimal point"),
        (Kind.AMOUNT, "1,000.25", ErrorCode.NOT_A_NUMBER, "thousands separators"),
        (Kind.PERCENT, "12.5%", ErrorCode.NOT_A_NUMBER, "leave the % out"),
        (Kind.PERCENT, ".5", ErrorCode.NOT_A_NUMBER, "decimal number"),
        (Kind.PERCENT, "5.", ErrorCode.NOT_A_NUMBER, "decimal number"),
        (Kind.AMOUNT, "1e9", ErrorCode.NOT_A_NUMBER, "decimal number"),
        (Kind.AMOUNT, "NaN", ErrorCode.NOT_A_NUMBER, "decimal number"),
        (Kind.AMOUNT, "Infinity", ErrorCode.NOT_A_NUMBER, "decimal number"),
        (Kind.AMOUNT, "٣.٥", ErrorCode.NOT_A_NUMBER, "decimal number"),
        (Kind.BOOLEAN, "maybe", ErrorCode.NOT_A_BOOLEAN, "neither true nor false"),
        (Kind.BOOLEAN, "2", ErrorCode.NOT_A_BOOLEAN, "neither true nor false"),
        (Kind.BOOLEAN, "true.", ErrorCode.NOT_A_BOOLEAN, "neither true nor false"),
        (Kind.DATE, "17.05.2024", ErrorCode.NOT_A_DATE, "2024-05-17"),
        (Kind.DATE, "2024-13", ErrorCode.NOT_A_DATE, "not a date"),
        (Kind.DATE, "2023-02-29", ErrorCode.NOT_A_DATE, "not a date"),
        (Kind.DATE, "0000", ErrorCode.NOT_A_DATE, "not a date"),
        (Kind.DATE, "2024-5-7", ErrorCode.NOT_A_DATE, "not a date"),
        (Kind.DATE, "٢٠٢٤", ErrorCode.NOT_A_DATE, "not a date"),
        (Kind.DATETIME, "2024-05-17T12:00:00", ErrorCode.NOT_A_TIME, "no time zone"),
        (Kind.DATETIME, "noon", ErrorCode.NOT_A_TIME, "not a time"),
        (Kind.TEXTS, "a||b", ErrorCode.EMPTY_ENTRY, "empty entry"),
        (Kind.TEXTS, "a|", ErrorCode.EMPTY_ENTRY, "empty entry"),
        (Kind.TEXTS, "|", ErrorCode.EMPTY_ENTRY, "empty entry"),
    ],
)
def test_what_would_have_to_be_guessed_is_refused_with_a_cure(
    kind: Kind, text: str, code: str, words: str
) -> None:
    """“12,5” may be twelve and a half or two columns; digits of another script were read in silence."""
    with pytest.raises(ValueRefused, match=words) as refused:
        read(kind, text)
    assert refused.value.code == code


SIMPLE = (Kind.INTEGER, Kind.NUMBER, Kind.PERCENT, Kind.AMOUNT, Kind.BOOLEAN, Kind.DATE, Kind.DATETIME)


@given(st.sampled_from(SIMPLE), st.text(max_size=12))
def test_any_text_is_kept_as_what_it_says_or_refused(kind: Kind, text: str) -> None:
    """A load never ends in an internal error, and what is kept reads again as the same value."""
    try:
        kept = stated(prop(kind), read(kind, text))
    except ValueRefused:
        return
    written = str(kept).lower() if kind is Kind.BOOLEAN else str(kept)
    assert stated(prop(kind), read(kind, written)) == kept


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "0001-01-01T00:00+23:59"]
)
def test_a_time_beyond_the_calendar_is_refused(text: str) -> None:
    """A time whose offset leads out of the years 1 to 9999 ended the load with an internal error."""
    with pytest.raises(ValueRefused) as refused:
        stated(prop(Kind.DATETIME), read(Kind.DATETIME, text))
    assert refused.value.code == ErrorCode.NOT_A_TIME


@given(st.integers(-(10**18), 10**18))
def test_a_whole_number_is_read_back(number: int) -> None:
    assert read(Kind.INTEGER, str(number)) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_figure_keeps_every_digit(figure: Decimal) -> None:
    assert read(Kind.AMOUNT, format(figure, "f")) == figure


@given(st.lists(st.text("abc -:,", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_a_list_is_its_entries_in_order(entries: list[str]) -> None:
    assert items("|".join(entries)) == [entry.strip() for entry in entries]
