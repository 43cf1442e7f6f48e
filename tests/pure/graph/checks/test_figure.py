"""Figures are dated and exact; a day without a value has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from graph.checks.figure import Figure, NoFigure, Threshold

EARLY = Threshold("limit", Decimal(5), "percent", date(2024, 1, 1), "a law", date(2025, 1, 1), law=True)
LATE = Threshold("limit", Decimal(6), "percent", date(2025, 1, 1), "a law", date(2026, 1, 1), law=True)
LIMIT = Figure("limit", "From which share on.", (EARLY, LATE))


def test_a_value_is_dated_exact_and_has_a_source() -> None:
    with pytest.raises(TypeError, match="never as a float"):
        Threshold("t", 5.0, "percent", date(2025, 1, 1), "policy")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="comes from"):
        Threshold("t", Decimal(5), "percent", date(2025, 1, 1), "")
    with pytest.raises(ValueError, match="must come after"):
        replace(EARLY, valid_to=EARLY.valid_from)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2023, 12, 31), None),
        (date(2024, 1, 1), Decimal(5)),
        (date(2024, 12, 31), Decimal(5)),
        (date(2025, 1, 1), Decimal(6)),
        (date(2026, 1, 1), None),
    ],
)
def test_the_value_of_the_day_is_taken(day: date, value: Decimal | None) -> None:
    found = LIMIT.on(day)
    assert (found.value if found else None) == value


def test_a_figure_says_whether_a_law_sets_it() -> None:
    assert (LIMIT.law, LIMIT.unit) == (True, "percent")
    assert EARLY.words == "limit: 5 percent (law from 2024-01-01 on: a law)"
    assert replace(EARLY, law=False).words == "limit: 5 percent (policy: a law)"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ((), "at least one"),
        ((replace(EARLY, name="other"),), "name of its figure"),
        ((EARLY, replace(LATE, law=False)), "of law or of policy"),
        ((EARLY, replace(LATE, valid_from=date(2024, 6, 1))), "hold on 2024-06-01"),
        ((replace(EARLY, valid_to=None), LATE), "hold on 2025-01-01"),
    ],
)
def test_a_figure_that_is_not_clear_is_refused(rows: tuple[Threshold, ...], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Figure("limit", "From which share on.", rows)


def test_a_missing_value_names_the_figure_and_the_day() -> None:
    missing = NoFigure(LIMIT, date(2027, 6, 30))
    assert "limit has no value on 2027-06-30" in str(missing)
    assert (missing.figure, missing.day.year) == (LIMIT, 2027)
