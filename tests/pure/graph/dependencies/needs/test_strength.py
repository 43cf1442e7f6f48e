"""Strengths: from 0 to 1, a range where they are not known; sums and maxima of ranges."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dependencies.needs.strength import (
    UNKNOWN,
    WHOLE,
    Strength,
    between_zero_and_one,
    strongest_of,
    sum_of,
)

hundredths = st.integers(0, 100).map(lambda number: number / 100)


@st.composite
def ranges(draw: st.DrawFn) -> Strength:
    """Draw a strength with both bounds."""
    low, high = sorted((draw(hundredths), draw(hundredths)))
    return Strength(low, high)


@pytest.mark.parametrize(("low", "high"), [(-0.1, 0.5), (0.6, 0.5), (-1.0, None), (1.0, 0.0)])
def test_a_strength_whose_bounds_are_turned_around_or_negative_is_refused(
    low: float, high: float | None
) -> None:
    with pytest.raises(ValueError, match="from low to high"):
        Strength(low, high)


@pytest.mark.parametrize(
    ("strength", "exact", "unknown", "words"),
    [
        (Strength(0.0, 0.0), 0.0, False, "0"),
        (Strength(0.25, 0.25), 0.25, False, "0.25"),
        (WHOLE, 1.0, False, "1"),
        (UNKNOWN, None, True, "0 to 1"),
        (Strength(0.5, 0.75), None, True, "0.5 to 0.75"),
        (Strength(0.0, None), None, True, "0 to ?"),
        (Strength(1 / 3, 1 / 3), 1 / 3, False, "0.333333"),
        (Strength(1.5, 1.5), 1.5, False, "1.5"),
    ],
)
def test_a_strength_is_exact_or_a_range(
    strength: Strength, exact: float | None, unknown: bool, words: str
) -> None:
    assert (strength.exact, strength.unknown, str(strength)) == (exact, unknown, words)


@pytest.mark.parametrize(
    ("figure", "strength"),
    [
        (None, UNKNOWN),
        (0, Strength(0.0, 0.0)),
        (0.3, Strength(0.3, 0.3)),
        (1, WHOLE),
        (1.7, WHOLE),
        (-0.2, Strength(0.0, 0.0)),
    ],
)
def test_a_stated_figure_lies_between_0_and_1_and_none_is_unknown(
    figure: float | None, strength: Strength
) -> None:
    assert between_zero_and_one(figure) == strength


@pytest.mark.parametrize(
    "percents", [(70, 20, 10), (6, 57, 37), (50, 50), (100,), (33.333333, 33.333333, 33.333334), (10,) * 10]
)
def test_shares_of_the_whole_add_up_to_the_whole_in_any_order(percents: tuple[float, ...]) -> None:
    """Shares of 70, 20 and 10 % were less than the whole: a part that had lost every supplier "may fall"."""
    for order in permutations(percents[:4]):
        shares = [between_zero_and_one(percent / 100) for percent in (*order, *percents[4:])]
        assert sum_of(shares) == WHOLE


@pytest.mark.parametrize("percents", [(70, 20, 9.999999), (33.333333, 33.333333, 33.333333), (99.999999,)])
def test_shares_that_lack_the_last_millionth_are_less_than_the_whole(percents: tuple[float, ...]) -> None:
    assert sum_of([between_zero_and_one(percent / 100) for percent in percents]).low < 1


@given(st.lists(st.integers(0, 10**6), max_size=12))
def test_a_sum_of_shares_is_the_exact_sum(millionths: list[int]) -> None:
    exact = min(sum(Decimal(each) / 10**6 for each in millionths), Decimal(1))
    found = sum_of([Strength(each / 10**6, each / 10**6) for each in millionths])
    assert Decimal(repr(found.low)) == exact
    assert found.exact is not None


@given(st.lists(ranges(), min_size=1, max_size=6))
def test_the_maximum_and_the_sum_of_ranges_hold_those_of_their_readings(given_: list[Strength]) -> None:
    for bound in ("low", "high"):
        readings = [getattr(each, bound) for each in given_]
        assert strongest_of(given_).low <= max(readings) <= (strongest_of(given_).high or 0.0)
        total = min(sum(readings), 1.0)
        assert sum_of(given_).low - 1e-9 <= total <= (sum_of(given_).high or 0.0) + 1e-9


@given(st.lists(ranges(), min_size=1, max_size=6), ranges())
def test_one_more_makes_neither_the_maximum_nor_the_sum_smaller(
    given_: list[Strength], more: Strength
) -> None:
    for total in (strongest_of, sum_of):
        before, after = total(given_), total([*given_, more])
        assert (before.low <= after.low, (before.high or 0) <= (after.high or 0)) == (True, True)


def test_nothing_adds_up_to_nothing() -> None:
    assert sum_of([]) == Strength(0.0, 0.0)
