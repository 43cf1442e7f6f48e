"""The source of a mutation, and every way in which it can be wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from graph.recording.problems import RefusedFacts
from graph.recording.said import said_of


def test_a_source_has_a_name_and_may_have_a_day_and_a_link() -> None:
    said = said_of({"name": " Register ", "stated_on": "2025-06-30", "url": "https://register.example/"})
    assert (said.name, said.stated_on) == ("Register", date(2025, 6, 30))
    assert said.record.properties == {"url": "https://register.example/"}
    assert said_of({"name": "Desk"}).record.properties == {}


@pytest.mark.parametrize(
    ("given", "path", "code"),
    [
        (None, "source", "MISSING_VALUE"),
        ({}, "source.name", "MISSING_VALUE"),
        ({"name": ""}, "source.name", "EMPTY_TEXT"),
        ({"name": 5}, "source.name", "WRONG_VALUE_TYPE"),
        ({"name": "N", "url": "ftp://x"}, "source.url", "NOT_A_LINK"),
        ({"name": "N", "stated_on": "soon"}, "source.statedOn", "NOT_A_DATE"),
        ({"name": "N", "stated_on": 5}, "source.statedOn", "NOT_A_DATE"),
        ({"name": "N", "colour": 1}, "source.colour", "UNKNOWN_PROPERTY"),
    ],
)
def test_what_is_wrong_is_named_at_its_path(given: Any, path: str, code: str) -> None:
    with pytest.raises(RefusedFacts) as caught:
        said_of(given)
    assert (path, code) in [(".".join(each.path), each.code) for each in caught.value.problems]


def test_a_day_to_come_is_refused() -> None:
    """A statement of tomorrow would outrank everything that is recorded today."""
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    with pytest.raises(RefusedFacts, match="still to come"):
        said_of({"name": "N", "stated_on": tomorrow})
