"""Dates stated to the day, the month or the year: read and shown as written, with the days they mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.language.partial_date import OPEN_DATE, OPEN_START, PartialDate
from graph.model.language.properties import Precision

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
precisions = st.sampled_from(Precision)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-05-17", date(2024, 5, 17), date(2024, 5, 17)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_stated_date_means_its_days(text: str, first: date, last: date) -> None:
    """The last month of the calendar had no last day: an end in 9999-12 was an internal error."""
    found = PartialDate.parse(text)
    assert (found.first, found.last, str(found)) == (first, last, text)


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-5", "2024-05-1", "2024-13", "2024-00", "2024-02-30", "2024-05-17T00:00", "05/2024",
     " 2024", "2024 ", "2024\n", "+2024", "-2024", "２０２４", "0000", "2024-W01", "May 2024"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are Python's where no calendar has the day
        PartialDate.parse(text)


@given(days, precisions)
def test_the_period_that_contains_a_day_begins_before_it_and_ends_after(
    day: date, precision: Precision
) -> None:
    found = PartialDate.containing(day, precision)
    assert found.first <= day <= found.last
    assert PartialDate.containing(found.last, precision) == found
    assert PartialDate.parse(str(found)) == found


@given(days, precisions)
def test_two_days_of_one_period_are_one_date_and_the_next_day_is_another(
    day: date, precision: Precision
) -> None:
    found = PartialDate.containing(day, precision)
    assert PartialDate.containing(found.first, precision) == found
    if found.last < OPEN_DATE:
        assert PartialDate.containing(found.last + timedelta(days=1), precision) != found


def test_the_sentinels_are_the_ends_of_the_calendar() -> None:
    assert (date.min, date.max) == (OPEN_START, OPEN_DATE)
