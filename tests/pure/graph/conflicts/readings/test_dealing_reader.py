"""What is recorded of a decision, in words."""

from __future__ import annotations

from datetime import date

import pytest

from graph.conflicts.readings.dealing_reader import _said
from graph.model.language.partial_date import PartialDate

DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("when", "outcome", "words"),
    [
        ("2026-05-11", "APPROVED", "decided on 2026-05-11: approved"),
        ("2026-06-30", None, "decided on 2026-06-30"),
        ("2026-07-01", None, "due on 2026-07-01"),
        ("2026-05", "REJECTED", "decided in 2026-05: rejected"),
        (None, "DEFERRED", "deferred"),
    ],
)
def test_a_decision_says_when_and_how_it_was_taken(when: str | None, outcome: str | None, words: str) -> None:
    day = None if when is None else PartialDate.parse(when)
    assert _said(day, outcome, DAY) == words
