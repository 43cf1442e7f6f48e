"""Decimals on their way in: what a client may write, and what the graph can hold."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.types.scalars import SCALARS


def parse(value: object) -> Decimal:
    read: Any = SCALARS[Decimal].parse_value
    found: Decimal = read(value)
    return found


def written(value: Decimal) -> str:
    write: Any = SCALARS[Decimal].serialize
    return str(write(value))


@pytest.mark.parametrize(
    ("value", "decimal"),
    [("12.5", "12.5"), ("-0.000001", "-0.000001"), ("+3", "3"), (12, "12"), (1.5, "1.5"), ("1e3", "1000"),
     (1e-07, "0.0000001"), ("007", "7")],
)  # fmt: skip
def test_a_decimal_is_read(value: object, decimal: str) -> None:
    assert parse(value) == Decimal(decimal)


@pytest.mark.parametrize(
    "value",
    ["", " 12", "12 ", "1_000", "1,000", "١٢", "½", "0x10", "1.", ".5", "--1", "NaN", "Infinity",
     "-inf", "1e999999", "1e400", "12%", True, None, [], {}],
)  # fmt: skip
def test_what_is_not_a_plain_number_is_refused(value: object) -> None:
    """1e999999 compared as infinity, and 1_000 and digits of other scripts were read as numbers."""
    with pytest.raises(ValueError, match="not a decimal number"):
        parse(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_what_is_written_is_read_back_exactly(value: Decimal) -> None:
    text = written(value)
    assert parse(text) == value
    assert "e" not in text.lower()
    assert isfinite(float(parse(text)))


@pytest.mark.parametrize(
    ("value", "text"),
    [("12.500000", "12.5"), ("100", "100"), ("0.000000", "0"), ("1E+3", "1000"), ("-2.50", "-2.5")],
)
def test_zeros_that_say_nothing_are_left_out(value: str, text: str) -> None:
    assert written(Decimal(value)) == text
