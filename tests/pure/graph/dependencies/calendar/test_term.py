"""Terms and notices against a count month by month, and days as they are shown."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.calendar.term import Day, Renewal
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Precision

days = st.dates(date(1995, 1, 1), date(2060, 1, 1))


def exactly(day: date) -> Day:
    return Day(day, day)


def month_after(day: date, months: int) -> date:
    """Count the months one by one; the last day of a shorter month replaces a missing one."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@given(days, st.integers(1, 40), days)
@settings(max_examples=300, deadline=None)
def test_a_term_rolls_forward_to_the_first_end_that_has_not_passed(end: date, months: int, day: date) -> None:
    times = 0
    while month_after(end, months * times) < day:
        times += 1
    renewal = Renewal(exactly(end), months)
    assert renewal.running(day) == times
    assert renewal.end(times) == exactly(month_after(end, months * times))


@given(days, st.integers(1, 24), st.integers(0, 90), st.integers(0, 12), days)
@settings(max_examples=300, deadline=None)
def test_the_next_notice_is_the_first_that_is_not_missed(
    end: date, months: int, notice_days: int, notice_months: int, day: date
) -> None:
    renewal = Renewal(exactly(end), months, notice_days, notice_months)
    times = renewal.running(day)
    while True:
        notice = renewal.notice(times)
        assert notice is not None
        if notice.first >= day:
            break
        times += 1
    assert renewal.next_notice(day) == times


def test_a_renewal_from_the_31st_comes_back_to_the_31st() -> None:
    renewal = Renewal(exactly(date(2026, 1, 31)), 1)
    assert renewal.running(date(2026, 3, 15)) == 2
    assert renewal.end(2) == exactly(date(2026, 3, 31))


def test_months_of_notice_are_counted_before_days() -> None:
    renewal = Renewal(exactly(date(2026, 8, 31)), None, notice_days=1, notice_months=6)
    assert renewal.notice(0) == exactly(date(2026, 2, 27))
    assert Renewal(exactly(date(2026, 8, 31)), 12).notice(0) is None


def test_what_does_not_renew_has_one_term_and_one_notice() -> None:
    renewal = Renewal(exactly(date(2026, 1, 31)), None, notice_days=30)
    assert (renewal.running(date(2030, 1, 1)), renewal.next_notice(date(2030, 1, 1))) == (0, 0)


def test_a_month_rolls_to_whole_months() -> None:
    april = Day(date(2026, 4, 1), date(2026, 4, 30), Precision.MONTH)
    assert april.later(1) == Day(date(2026, 5, 1), date(2026, 5, 31), Precision.MONTH)
    assert april.earlier(days=10) == Day(date(2026, 3, 22), date(2026, 4, 20), Precision.MONTH)


@pytest.mark.parametrize("text", ["2026", "2026-06", "2026-06-30"])
def test_a_day_is_shown_as_it_was_stated(text: str) -> None:
    assert str(Day.of(PartialDate.parse(text))) == text


def test_a_shifted_month_is_shown_by_its_two_days() -> None:
    june = Day.of(PartialDate.parse("2026-06"))
    assert str(june.earlier(days=10)) == "2026-05-22 to 2026-06-20"
    assert not june.exact
    assert june.before(date(2026, 7, 1))
    assert not june.before(date(2026, 6, 30))
    assert june.last - june.first == timedelta(days=29)


@pytest.mark.parametrize(
    "notice", [{"notice_days": 800_000}, {"notice_days": 3_000_000_000}, {"notice_months": 90_000}]
)
def test_a_notice_longer_than_there_are_days_is_missed(notice: dict[str, int]) -> None:
    """One contract with a notice of 800,000 days made `expiries` INTERNAL for everybody."""
    renewal = Renewal(exactly(date(2030, 1, 1)), 1_200, **notice)
    assert renewal.notice(0) == exactly(date.min)
    assert renewal.notice(renewal.next_notice(date(2026, 1, 1))) is not None


def test_a_term_goes_no_further_than_the_last_day_there_is() -> None:
    renewal = Renewal(exactly(date(9_990, 1, 31)), 1_200)
    assert renewal.end(0) == exactly(date(9_990, 1, 31))
    assert renewal.end(1) == exactly(date.max)
    assert exactly(date(1, 6, 1)).earlier(months=12) == exactly(date.min)
