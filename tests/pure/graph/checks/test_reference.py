"""A source says whether its text was read; what says neither is refused."""

from __future__ import annotations

from typing import Any

import pytest

from graph.checks.reference import NOT_READ, POLICY, Reference, policy


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"read": ""}, "on which day its text was read"),
        ({"read": "yes"}, "on which day its text was read"),
        ({"read": "2026-02-30"}, "on which day its text was read"),
        ({"read": "20261126"}, "on which day its text was read"),
        ({"read": "2026-11"}, "on which day its text was read"),
        ({"read": "2026-11-26", "year": None}, "the year of the version"),
        ({"read": NOT_READ, "year": None}, "the year of the version"),
        ({"read": POLICY}, "a policy has no year"),
        ({"read": POLICY, "year": None, "url": "https://law.example/1"}, "a policy has no year"),
    ],
)
def test_a_reference_that_leaves_open_what_was_read_is_refused(given: dict[str, Any], words: str) -> None:
    """Issue 15: each reference was read, or is marked not read, or is policy."""
    with pytest.raises(ValueError, match=words):
        Reference(**{"text": "An Act", "year": 2024, **given})


def test_what_was_read_is_said_in_words() -> None:
    assert Reference("An Act", 2024, read="2026-11-26").reading == "text read on 2026-11-26"
    assert Reference("An Act", 2024, read=NOT_READ).reading == "cited, text not read here"
    assert policy("the house decides").reading == "policy, no text"


def test_it_is_written_with_its_year_and_a_policy_without() -> None:
    assert str(Reference("An Act", 2024, read=NOT_READ)) == "An Act (2024)"
    assert str(policy("the house decides")) == "Entente's own policy: the house decides"
