"""The indicators of a classification test: all of them, what was found, and never a verdict."""

from __future__ import annotations

import json

import pytest

from graph.lifecycle.labor import TESTS, indicators_of


def test_all_indicators_are_listed_whether_found_or_not() -> None:
    found, others = indicators_of(
        "ABC", json.dumps({"free_from_control": "Sets own hours.", "uniform": True})
    )
    assert [(each.indicator.name, each.found) for each in found] == [
        ("free_from_control", "Sets own hours."),
        ("outside_usual_course", None),
        ("independent_trade", None),
    ]
    assert others == ("uniform",)


def test_there_are_six_factors_and_three_conditions() -> None:
    assert {name: len(test.indicators) for name, test in TESTS.items()} == {"SIX_FACTORS": 6, "ABC": 3}
    for test in TESTS.values():
        assert all(each.question.endswith("?") for each in test.indicators)


@pytest.mark.parametrize("factors", [None, "", "no json", "[1]", "3"])
def test_what_names_no_factor_is_shown_as_it_is(factors: str | None) -> None:
    """A list of words that was recorded was in no answer."""
    found, others = indicators_of("SIX_FACTORS", factors)
    assert {each.found for each in found} == {None}
    assert others == ((factors,) if factors else ())


@pytest.mark.parametrize("test", ["OTHER", None])
def test_another_test_has_no_indicators_of_ours(test: str | None) -> None:
    assert indicators_of(test, '{"control": {"hours": "fixed"}}') == ((), ("control",))


def test_what_was_found_in_parts_is_kept_as_it_is() -> None:
    found, _ = indicators_of("SIX_FACTORS", '{"control": {"hours": "fixed"}}')
    assert [each.found for each in found if each.found] == ['{"hours": "fixed"}']


def test_what_is_found_does_not_change_what_is_asked() -> None:
    """The list is the same whatever was found: it gives no verdict."""
    names = {each.name: "yes" for each in TESTS["ABC"].indicators}
    all_yes, _ = indicators_of("ABC", json.dumps(names))
    all_no, _ = indicators_of("ABC", json.dumps(dict.fromkeys(names, "no")))
    assert [each.indicator for each in all_yes] == [each.indicator for each in all_no]
    assert all_yes[0].__slots__ == ("indicator", "found")
