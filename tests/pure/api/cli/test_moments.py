"""Days and times of an input file: read as ISO writes them, refused by their name."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from api.cli.moments import day_of, known_at_of
from graph.errors import InvalidInput


def test_what_is_not_given_is_none() -> None:
    assert (day_of(None), known_at_of(None)) == (None, None)


def test_a_day_and_a_time_are_read() -> None:
    assert day_of("2026-06-30") == date(2026, 6, 30)
    assert known_at_of("2026-06-30T14:00:00+02:00") == datetime(2026, 6, 30, 12, tzinfo=UTC)
    assert known_at_of("2026-06-30T12:00:00Z") == datetime(2026, 6, 30, 12, tzinfo=UTC)


@pytest.mark.parametrize("value", ["", "soon", "30.06.2026", "2026-02-30", "2026-06", 20260630, True, [], {}])
def test_what_is_not_a_day_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput, match="asOf is not a date"):
        day_of(value)


@pytest.mark.parametrize(
    "value", ["", "2026-06-30", "2026-06-30T12:00:00", "0001-01-01T00:00:00+05:00", "noon", 5, False]
)
def test_a_time_without_its_zone_or_outside_the_calendar_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput, match="knownAt is not a time") as refused:
        known_at_of(value)
    assert "time zone" in refused.value.cure
