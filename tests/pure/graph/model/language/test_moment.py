"""Moments: the day asked about, and times as ids, inputs and files write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from api.cli.moments import known_at_of
from api.execution.moments import moment_of
from api.types.scalars import SCALARS
from graph.errors import InvalidId, InvalidInput
from graph.model.language.moment import Moment, time_of

NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)
OUTSIDE = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]


@pytest.mark.parametrize("text", ["2026-06-30T12:00:00Z", "2026-06-30T14:00:00+02:00"])
def test_a_time_is_read_in_utc(text: str) -> None:
    assert time_of(text) == NOON
    assert time_of(text).tzinfo is UTC


@pytest.mark.parametrize("text", ["2026-06-30T12:00:00", "2026-06-30", "noon", "", *OUTSIDE])
def test_what_is_not_a_time_with_a_zone_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are Python's for some
        time_of(text)


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_time_outside_the_calendar_is_refused_at_each_door(text: str) -> None:
    """An offset near the years 1 and 9999 overflowed: in an id, in `knownAt`, in a file of input."""
    with pytest.raises(InvalidId):
        moment_of({}, [f"party_1@~{text}"])
    with pytest.raises(InvalidInput, match="knownAt is not a time"):
        known_at_of(text)
    parse = SCALARS[datetime].parse_value
    assert parse is not None
    with pytest.raises(ValueError, match="outside the calendar"):
        parse(text)


def test_without_a_day_a_moment_is_on_the_day_of_its_knowledge() -> None:
    assert Moment.at(None, NOON) == Moment(date(2026, 6, 30), NOON)
    assert Moment.at(date(2020, 1, 1), NOON).explicit_as_of
