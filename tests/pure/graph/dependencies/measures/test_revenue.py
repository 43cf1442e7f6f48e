"""Revenue shares against exact fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dependencies.measures.revenue import Money, Rates, added, share_of
from graph.errors import InvalidInput

amounts = st.decimals(Decimal("0.01"), Decimal(1_000_000), places=2)
rates = st.decimals(Decimal("0.0001"), Decimal(1000), places=4)
WHOLE_RANGE = (Decimal(0), Decimal(100))


@given(amounts, amounts, rates)
def test_a_share_is_the_fraction_of_both_amounts_in_one_currency(
    part: Decimal, whole: Decimal, rate: Decimal
) -> None:
    found, _ = share_of(None, Money(part, "USD"), Money(whole, "EUR"), Rates("EUR", {"USD": rate}))
    exact = min(Fraction(part) * Fraction(rate) / Fraction(whole) * 100, Fraction(100))
    assert abs(Fraction(found) - exact) <= Fraction(1, 1_000_000)


@given(amounts, amounts)
def test_one_currency_needs_no_rate(part: Decimal, whole: Decimal) -> None:
    found = share_of(None, Money(part, "CHF"), Money(whole, "CHF"), Rates("EUR", {}))
    assert found == share_of(None, Money(part, "EUR"), Money(whole, "EUR"), Rates(None, {}))


def test_what_is_stated_comes_first_and_what_is_not_known_is_anything() -> None:
    """An amount in another currency was divided by the revenue as if both were in one."""
    euro, dollar, none = Money(Decimal(1), "EUR"), Money(Decimal(1), "USD"), Rates(None, {})
    assert share_of(Decimal(3), dollar, euro, none) == (Decimal(3), Decimal(3))
    assert share_of(None, dollar, euro, none) == WHOLE_RANGE
    assert share_of(None, None, euro, none) == WHOLE_RANGE
    assert share_of(None, euro, None, none) == WHOLE_RANGE
    assert share_of(None, Money(Decimal(1), None), Money(Decimal(1), None), none) == WHOLE_RANGE


@given(st.lists(st.decimals(0, 100, places=2), max_size=6))
def test_shares_add_up_to_the_whole_at_most(shares: list[Decimal]) -> None:
    low, high = added((share, Decimal(100)) for share in shares)
    assert low == min(sum(shares, Decimal(0)), Decimal(100))
    assert high == (Decimal(100) if shares else Decimal(0))


@pytest.mark.parametrize("text", ["USD", "USD=", "USD=x", "USD=0", "USD=-1", "US=1", "USD=NaN", "=1"])
def test_what_is_not_a_rate_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="is not a rate"):
        Rates.read("EUR", [text])


@pytest.mark.parametrize(("currency", "rates"), [("nope", []), ("", []), ("EUR", ["XYZ=1"])])
def test_what_is_not_a_currency_is_refused(currency: str, rates: list[str]) -> None:
    """A currency that does not exist was taken, and all amounts were left out."""
    with pytest.raises(InvalidInput, match="is not a currency code"):
        Rates.read(currency, rates)


def test_rates_need_a_currency_to_convert_to() -> None:
    with pytest.raises(InvalidInput, match="without a currency"):
        Rates.read(None, ["USD=0.9"])
    assert Rates.read("eur", ["usd=0.9"]).convert(Money(Decimal(10), "USD")) == Decimal("9.0")
    assert Rates.read("EUR", []).convert(Money(Decimal(10), "USD")) is None
    assert Rates.read("EUR", []).convert(None) is None
