"""What an incentive gives: a rate, rates by band, floor, cap, bonuses; and rates that cannot be read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.lifecycle.incentives import bonus_due, share_due

BANDS = '[{"above": "0", "rate": "5"}, {"above": "100000", "rate": "8"}, {"above": 250000, "rate": 10}]'


def due(basis: str, **term: Any) -> str | None:
    found = share_due(Decimal(basis), term)
    return None if found is None else str(found.amount)


@pytest.mark.parametrize(
    ("basis", "term", "expected"),
    [
        ("1000", {"rate": 12.5}, "125.00"),
        ("0.05", {"rate": 10}, "0.01"),  # half a cent is rounded up
        ("1000", {"rate": 0}, "0.00"),
        ("1000", {"rate": 1, "floor": 50.0}, "50.00"),
        ("1000", {"rate": 50, "cap": 99.99}, "99.99"),
        ("1000", {"rate": 50, "floor": 200.0, "cap": 100.0}, "100.00"),
        ("1000", {}, None),
        ("100000", {"bands": BANDS}, "5000.00"),
        ("150000", {"bands": BANDS}, "9000.00"),
        ("300000", {"bands": BANDS}, "22000.00"),
        ("0", {"bands": BANDS, "floor": 10.0}, "10.00"),
        ("300000", {"bands": BANDS, "rate": 99, "cap": 20000.0}, "20000.00"),
    ],
)
def test_what_is_due(basis: str, term: dict[str, Any], expected: str | None) -> None:
    assert due(basis, **term) == expected


def test_the_rate_is_given_where_it_is_one() -> None:
    one, several = share_due(Decimal(10), {"rate": 5.0}), share_due(Decimal(10), {"bands": BANDS})
    assert one is not None
    assert several is not None
    assert (one.rate, several.rate, several.basis) == (Decimal("5.0"), None, Decimal(10))


def test_bonuses_are_added_within_the_cap() -> None:
    assert bonus_due([Decimal(100), Decimal("0.5")], {}).amount == Decimal("100.50")
    assert bonus_due([Decimal(100)], {"cap": 80.0}).amount == Decimal("80.00")
    assert bonus_due([], {}).amount == Decimal("0.00")


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_basis_never_gives_less(first: int, second: int) -> None:
    """A rate by band that was applied to the whole basis jumps; one by its part does not."""
    low, high = sorted((Decimal(first), Decimal(second)))
    less, more = share_due(low, {"bands": BANDS}), share_due(high, {"bands": BANDS})
    assert less is not None
    assert more is not None
    assert less.amount <= more.amount
    assert more.amount - less.amount <= (high - low) / 10 + 1
