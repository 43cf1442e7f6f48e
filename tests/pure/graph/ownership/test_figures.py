"""Ranges of shares: sums and products of every reading, and figures as people read them."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ownership.figures import (
    ANYTHING,
    NOTHING,
    ONE,
    ZERO,
    Range,
    added_up,
    fraction,
    percent,
    shown,
    stated_range,
    total,
    written,
)

STEPS = st.integers(0, 10).map(lambda tenths: Fraction(tenths, 10))


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low, high = sorted((draw(STEPS), draw(STEPS)))
    if low == high:
        return Range(low, high)
    return Range(low, high, draw(st.booleans()), draw(st.booleans()))


def readings(each: Range) -> list[Fraction]:
    """List some readings of a range: its ends where they are reached, and points close to them."""
    if each.exact:
        return [each.low]
    near = (each.high - each.low) / 1000
    found = [each.low + near, (each.low + each.high) / 2, each.high - near]
    found += [] if each.low_open else [each.low]
    return found + ([] if each.high_open else [each.high])


def holds(each: Range, share: Fraction) -> bool:
    above = share > each.low or (share == each.low and not each.low_open)
    return above and (share < each.high or (share == each.high and not each.high_open))


@given(ranges(), ranges())
def test_a_sum_holds_every_sum_of_readings(one: Range, other: Range) -> None:
    for first, second in product(readings(one), readings(other)):
        assert holds(one + other, first + second)


@given(ranges(), ranges())
def test_a_sum_reaches_an_end_where_both_do(one: Range, other: Range) -> None:
    both = one + other
    assert both.low_open is (one.low_open or other.low_open)
    assert (both.low, both.high) == (one.low + other.low, one.high + other.high)


@given(ranges(), ranges())
def test_a_product_holds_every_product_of_readings_and_its_ends_are_honest(one: Range, other: Range) -> None:
    """More than 0 % of more than 0 % is more than 0 %; of 0 to 5 % it may be nothing."""
    both = one * other
    products = {first * second for first, second in product(readings(one), readings(other))}
    assert all(holds(both, each) for each in products)
    assert (both.low in products) is not both.low_open
    assert (both.high in products) is not both.high_open


@given(ranges(), ranges(), ranges())
def test_sums_and_products_do_not_depend_on_the_order(one: Range, two: Range, three: Range) -> None:
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one * two == two * one
    assert total([one, two, three]) == total([three, one, two])


@given(ranges())
def test_nothing_and_the_whole_change_nothing(each: Range) -> None:
    assert each + NOTHING == each
    assert each * Range(ONE, ONE) == each
    assert each * NOTHING == NOTHING
    assert total([]) == NOTHING


@given(ranges())
def test_what_may_not_be_held_at_all_may_be_nothing(each: Range) -> None:
    doubtful = each.doubtful()
    assert (doubtful.low, doubtful.low_open) == (ZERO, False)
    assert (doubtful.high, doubtful.high_open) == (each.high, each.high_open)


def test_a_range_runs_from_its_least_to_its_most() -> None:
    with pytest.raises(ValueError, match="from its least to its most"):
        Range(ONE, ZERO)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ((12.5, None, None), Range(Fraction(1, 8), Fraction(1, 8))),
        ((None, 25.0, 50.0), Range(Fraction(1, 4), Fraction(1, 2))),
        ((None, 25.0, 50.0, True, True), Range(Fraction(1, 4), Fraction(1, 2), True, True)),
        ((None, 75.0, None), Range(Fraction(3, 4), ONE)),
        ((None, None, 5.0), Range(ZERO, Fraction(1, 20))),
        ((None, None, None), ANYTHING),
        ((None, None, None, True, True), ANYTHING),
        ((None, 25.0, 25.0, True, True), Range(Fraction(1, 4), Fraction(1, 4))),
        ((None, 60.0, 50.0), Range(Fraction(3, 5), Fraction(3, 5))),
        ((12.5, 1.0, 99.0), Range(Fraction(1, 8), Fraction(1, 8))),
    ],
)
def test_a_share_block_is_a_range(block: tuple[float | None, ...], expected: Range) -> None:
    assert stated_range(*block) == expected


@pytest.mark.parametrize("figure", [0.1, "0.1", Decimal("0.1")])
def test_a_percentage_is_the_fraction_that_was_written(figure: float | str | Decimal) -> None:
    """The double 0.1 is a little more than a tenth: sums of it passed 50 % that were exactly 50 %."""
    assert fraction(figure) == Fraction(1, 1000)


@given(st.integers(0, 10**8))
def test_six_decimals_of_a_percent_come_and_go_exactly(millionths: int) -> None:
    share = Decimal(millionths).scaleb(-6)
    assert percent(fraction(share)) == share
    assert fraction(float(share)) == fraction(share)


def whole_millionths(value: Fraction) -> Fraction:
    return value * 100 * 10**6


@given(st.fractions(0, 3, max_denominator=10**9))
def test_percentages_are_rounded_exactly(value: Fraction) -> None:
    """The cautious directions never cross the true figure, however close it is to the next place."""
    down, up = percent(value, ROUND_FLOOR), percent(value, ROUND_CEILING)
    assert Fraction(down) <= value * 100 <= Fraction(up)
    assert Fraction(up) - Fraction(down) <= Fraction(1, 10**6)
    assert (down == up) is (whole_millionths(value).denominator == 1)
    near = percent(value)
    assert near in (down, up)
    assert abs(Fraction(near) - value * 100) <= Fraction(1, 2 * 10**6)


def test_a_half_of_the_last_place_is_rounded_to_the_even_one() -> None:
    half = Fraction(1, 2) / 10**8
    assert percent(half) == Decimal("0.000000")
    assert percent(3 * half) == Decimal("0.000002")


@given(ranges())
def test_bounds_are_shown_outward(each: Range) -> None:
    share = shown(each)
    assert Fraction(share.low) <= each.low * 100
    assert Fraction(share.high) >= each.high * 100
    assert (share.exact is not None) is each.exact


@pytest.mark.parametrize(
    ("range_", "unknown", "words"),
    [
        (Range(Fraction(3, 5), Fraction(3, 5)), False, "60 %"),
        (Range(Fraction(1, 4), Fraction(1, 2)), False, "25 to 50 %"),
        (Range(Fraction(1, 3), Fraction(2, 3)), False, "33.333333 to 66.666667 %"),
        (Range(Fraction(1, 3), Fraction(1, 3)), False, "33.333333 %"),
        (ANYTHING, False, "0 to 100 %"),
        (ANYTHING, True, "an unknown share"),
        (Range(Fraction(1, 10), ONE), True, "10 to 100 %"),
        (NOTHING, False, "0 %"),
        (Range(Fraction(6, 5), Fraction(6, 5)), False, "120 %"),
    ],
)
def test_a_range_in_words(range_: Range, unknown: bool, words: str) -> None:
    assert str(shown(range_, unknown=unknown)) == words
    if not unknown:
        assert written(range_) == words


def test_a_figure_that_is_asserted_without_one_stays_unknown_though_it_is_bounded() -> None:
    share = shown(Range(Fraction(1, 10), Fraction(9, 10), True, True), unknown=True, tight=False)
    assert (share.unknown, share.tight, share.min_exclusive, share.max_exclusive) == (True, False, True, True)


@given(st.lists(st.fractions(min_value=-2, max_value=2, max_denominator=60)))
def test_fractions_are_added_up_exactly_whatever_their_denominators(values: list[Fraction]) -> None:
    assert added_up(values) == sum(values, ZERO)
