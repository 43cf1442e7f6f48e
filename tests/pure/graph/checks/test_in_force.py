"""Whether something is in force on a day, at the edges of imprecise dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.checks.in_force import Term, holds_on, straddles, term_of, validity
from graph.checks.logic import Answer

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("properties", "day", "answer"),
    [
        ({}, date(2025, 1, 1), YES),
        ({"valid_from": date(2025, 1, 1)}, date(2024, 12, 31), NO),
        ({"valid_from": date(2025, 1, 1)}, date(2025, 1, 1), YES),
        ({"valid_from": date(2025, 1, 1), "valid_from_precision": "YEAR"}, date(2025, 12, 30), UNKNOWN),
        ({"valid_from": date(2025, 1, 1), "valid_from_precision": "YEAR"}, date(2025, 12, 31), YES),
        ({"valid_from": date(2025, 2, 1), "valid_from_precision": "MONTH"}, date(2025, 2, 27), UNKNOWN),
        ({"valid_from": date(2025, 2, 1), "valid_from_precision": "MONTH"}, date(2025, 2, 28), YES),
        ({"valid_to": date(2025, 6, 30)}, date(2025, 6, 29), YES),
        ({"valid_to": date(2025, 6, 30)}, date(2025, 6, 30), NO),
        ({"valid_to": date(2026, 1, 1), "valid_to_precision": "YEAR"}, date(2024, 12, 31), YES),
        ({"valid_to": date(2026, 1, 1), "valid_to_precision": "YEAR"}, date(2025, 1, 1), UNKNOWN),
        ({"valid_to": date(2026, 1, 1), "valid_to_precision": "YEAR"}, date(2025, 12, 31), UNKNOWN),
        ({"valid_to": date(2026, 1, 1), "valid_to_precision": "YEAR"}, date(2026, 1, 1), NO),
        ({"valid_to": date(2026, 1, 1), "valid_to_earliest": date(2025, 3, 1)}, date(2025, 2, 28), YES),
        ({"valid_to": date(2026, 1, 1), "valid_to_earliest": date(2025, 3, 1)}, date(2025, 3, 1), UNKNOWN),
        ({"valid_to": date(2026, 1, 1), "valid_to_earliest": date(2025, 3, 1)}, date(2026, 1, 1), NO),
    ],
)
def test_a_relationship_holds_from_its_start_to_before_its_end(
    properties: dict[str, Any], day: date, answer: Answer
) -> None:
    assert holds_on(properties, day) is answer
    assert straddles(day, properties) is (answer is UNKNOWN)


@pytest.mark.parametrize(
    ("state", "day", "answer"),
    [
        ({"expires_on": date(2026, 1, 1), "expires_on_precision": "YEAR"}, date(2026, 1, 1), YES),
        ({"expires_on": date(2026, 1, 1), "expires_on_precision": "YEAR"}, date(2026, 1, 2), UNKNOWN),
        ({"expires_on": date(2026, 1, 1), "expires_on_precision": "YEAR"}, date(2026, 12, 31), UNKNOWN),
        ({"expires_on": date(2026, 1, 1), "expires_on_precision": "YEAR"}, date(2027, 1, 1), NO),
        ({"expires_on": date(2026, 3, 31)}, date(2026, 3, 31), YES),
        ({"expires_on": date(2026, 3, 31)}, date(2026, 4, 1), NO),
        ({"terminated_on": date(2026, 3, 31)}, date(2026, 3, 30), YES),
        ({"terminated_on": date(2026, 3, 31)}, date(2026, 3, 31), NO),
        ({"terminated_on": date(2026, 1, 1), "terminated_on_precision": "YEAR"}, date(2026, 1, 1), UNKNOWN),
        ({"starts_on": date(2026, 5, 1), "starts_on_precision": "MONTH"}, date(2026, 5, 10), UNKNOWN),
        ({"expires_on": date(9999, 12, 31)}, date(9998, 1, 1), YES),
    ],
)
def test_a_term_runs_to_the_end_of_its_last_day(state: dict[str, Any], day: date, answer: Answer) -> None:
    """A license that "expires 2026" was in force on 2026-01-01 to one reader and unknown to another."""
    assert term_of(state).holds_on(day) is answer


def test_two_terms_share_a_day_or_not() -> None:
    first = validity({"valid_to": date(2025, 6, 30)})
    then = validity({"valid_from": date(2025, 6, 30)})
    year = validity({"valid_from": date(2025, 1, 1), "valid_from_precision": "YEAR"})
    assert first.overlaps(then) is NO
    assert first.overlaps(year) is UNKNOWN
    assert then.overlaps(year) is YES
    assert first.intersection(then).overlaps(Term()) is NO


def test_one_term_within_another() -> None:
    whole = validity({"valid_from": date(2020, 1, 1), "valid_to": date(2030, 1, 1)})
    part = validity({"valid_from": date(2021, 1, 1), "valid_to": date(2030, 1, 1)})
    longer = validity({"valid_from": date(2021, 1, 1), "valid_to": date(2032, 1, 1)})
    imprecise = validity(
        {"valid_from": date(2020, 1, 1), "valid_from_precision": "YEAR", "valid_to": date(2029, 1, 1)}
    )
    assert whole.contains(part) is YES
    assert whole.contains(longer) is NO
    assert whole.contains(longer, since=date(2031, 1, 1)) is NO
    assert (
        imprecise.contains(validity({"valid_from": date(2020, 6, 1), "valid_to": date(2028, 1, 1)}))
        is UNKNOWN
    )
