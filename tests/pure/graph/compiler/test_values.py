"""Values on their way into parameters and cursors, and out of rows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.compiler.fields import node_leaves
from graph.compiler.values import (
    cursor_value,
    decimal_text,
    decode_cursor,
    encode_cursor,
    listed,
    page_size,
    parameter_of,
    whole_number,
)
from graph.errors import EntenteError, ErrorCode, InvalidCursor, InvalidInput
from graph.model.language.properties import Kind, Property


def prop(label: str, field: str) -> Property:
    found = node_leaves(label)[field].prop
    assert found is not None
    return found


def test_text_is_compared_folded_and_amounts_as_numbers() -> None:
    text, amount = parameter_of(prop("Contract", "title")), parameter_of(prop("Contract", "value"))
    assert text is not None
    assert amount is not None
    assert text("ÄRGER") == text("arger")
    assert amount("12.5") == 12.5


@pytest.mark.parametrize(
    ("label", "field", "value", "cure"),
    [
        ("Organization", "jurisdiction", "UK", "Write GB."),
        ("Organization", "jurisdiction", "ZZ", "Write a code that there is."),
        ("Contract", "currency", "EUX", "Write a code that there is."),
    ],
)
def test_a_filter_by_a_code_that_there_is_not_is_refused(
    label: str, field: str, value: str, cure: str
) -> None:
    """Guards against an empty answer for UK, which is GB."""
    convert = parameter_of(prop(label, field))
    assert convert is not None
    with pytest.raises(InvalidInput) as refused:
        convert(value)
    assert (refused.value.code, refused.value.cure) == (ErrorCode.UNKNOWN_CODE, cure)
    assert convert({"UK": "GB", "ZZ": "US-DE", "EUX": "EUR"}[value]) != value


def test_dates_are_compared_as_they_are() -> None:
    assert parameter_of(prop("Contract", "signedOn")) is None


def test_a_list_keeps_its_nulls() -> None:
    assert listed(str.upper)(["a", None]) == ["A", None]


@pytest.mark.parametrize(
    ("stored", "text"), [(12.5, "12.5"), (25.0, "25"), (1e-06, "0.000001"), (None, None)]
)
def test_a_decimal_is_spelled_as_it_was_stated(stored: float, text: str) -> None:
    assert decimal_text(stored) == text
    assert decimal_text(None) is None


def test_a_cursor_gives_its_place_back() -> None:
    assert decode_cursor("sign", 2, encode_cursor("sign", ["a", None])) == ["a", None]


@pytest.mark.parametrize(
    "cursor", ["", "x", "ÿ", encode_cursor("other", ["a"]), encode_cursor("sign", ["a", "b"])]
)
def test_a_cursor_of_another_connection_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        decode_cursor("sign", 1, cursor)


@pytest.mark.parametrize(("kind", "value"), [(Kind.DATE, "soon"), (Kind.DATETIME, 5)])
def test_a_damaged_cursor_is_refused(kind: Kind, value: Any) -> None:
    with pytest.raises(InvalidCursor):
        cursor_value(kind, value)


def test_a_cursors_date_is_compared_as_a_date() -> None:
    assert cursor_value(Kind.DATE, "2024-05-17") == date(2024, 5, 17)
    assert cursor_value(Kind.DATE, None) is None
    assert cursor_value(Kind.TEXT, "a") == "a"


@pytest.mark.parametrize("size", [-1, 101, None, "5"])
def test_a_page_out_of_range_is_refused(size: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        page_size(100)(size)
    assert caught.value.code == "PAGE_SIZE"


@pytest.mark.parametrize("value", [None, 0, -(2**31), 2**31 - 1])
def test_a_whole_number_within_32_bits_leaves_as_it_is(value: int | None) -> None:
    assert whole_number(value) is value


@pytest.mark.parametrize("value", [2**31, -(2**31) - 1, 3_000_000_000])
def test_a_whole_number_beyond_32_bits_does_not_leave(value: int) -> None:
    """3000000000 left as an Int, which clients of 32 bits cannot read."""
    with pytest.raises(EntenteError) as refused:
        whole_number(value)
    assert refused.value.code == ErrorCode.OUT_OF_RANGE
