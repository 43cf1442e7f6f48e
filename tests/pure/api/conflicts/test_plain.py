"""GraphQL inputs and JSON become one plain shape: snake_case, without what is unset or null."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pytest
import strawberry

from api.conflicts.input import plain, snake


class Color(StrEnum):
    """A closed list."""

    RED = "RED"


@dataclass
class Inner:
    """An input inside another."""

    valid_from: str | None = None
    is_own: Any = strawberry.UNSET


@dataclass
class Outer:
    """An input as Strawberry makes it; a name that Python keeps for itself has a line after it."""

    in_: str = "a"
    color: Color = Color.RED
    many: list[Inner] = field(default_factory=lambda: [Inner("2025"), Inner(is_own=False)])
    nothing: str | None = None
    left_out: Any = strawberry.UNSET


def test_an_input_is_plain_without_what_is_unset_or_null() -> None:
    assert plain(Outer()) == {
        "in": "a",
        "color": "RED",
        "many": [{"valid_from": "2025"}, {"is_own": False}],
    }


@pytest.mark.parametrize("value", [0, False, "", [], 0.0])
def test_what_is_nothing_is_still_said(value: Any) -> None:
    """A false and a zero are answers; only null and what was not written are left out."""
    assert plain(Inner(valid_from=value)) == {"valid_from": value}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"asOf": 1}, {"as_of": 1}),
        ({"decisionMakers": [{"givenName": None}]}, {"decision_makers": [{}]}),
        ({"a": {"bC": {"dE": [1, None]}}}, {"a": {"b_c": {"d_e": [1, None]}}}),
        ({"already_snake": 1}, {"already_snake": 1}),
        ([], []),
        ("text", "text"),
        (None, None),
    ],
)
def test_json_has_its_names_in_snake_case(given: Any, found: Any) -> None:
    assert snake(given) == found


def test_both_ways_give_one_shape() -> None:
    written = {"in": "a", "color": "RED", "many": [{"validFrom": "2025"}, {"isOwn": False}], "nothing": None}
    assert snake(written) == plain(Outer())
