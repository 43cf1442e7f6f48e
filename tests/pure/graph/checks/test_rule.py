"""A rule is frozen data that refuses to be incomplete and says what to write."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.checks.evidence import Severity, Verdict
from graph.checks.rule import Example, Finding, Pattern, Threshold
from graph.checks.world import Fact, Thing, fact, thing, world
from graph.conflicts.catalogue import rules

RULE = rules()["same_controller"]
CONFLICTS = [example for example in RULE.examples if example.expect is Verdict.CONFLICT]
CLEAR = [example for example in RULE.examples if example.expect is Verdict.CLEAR]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"id": "Same controller"}, "plain words"),
        ({"code": "2"}, "R and two digits"),
        ({"version": 0}, "counted from 1"),
        ({"definition": "no full stop"}, "definition as a sentence"),
        ({"remedy": ""}, "remedy as a sentence"),
        ({"references": ()}, "add a Reference"),
        ({"inputs": ()}, "add an Input"),
        ({"patterns": (), "extraction": ""}, "give its Pattern"),
        ({"shows": ("OWNS",)}, "relationship types"),
        ({"shows": ()}, "relationship types"),
        ({"examples": tuple(CLEAR)}, "a tiny graph that conflicts"),
        ({"examples": (*CONFLICTS, CLEAR[0])}, "two examples that are clear"),
        (
            {"examples": (*CONFLICTS, *(replace(example, near_miss=False) for example in CLEAR))},
            "near_miss=True",
        ),
    ],
)
def test_an_incomplete_rule_is_refused_with_what_to_write(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        replace(RULE, **changed)


def test_a_rule_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        RULE.title = "Other"  # type: ignore[misc]


def test_a_threshold_is_dated_and_exact() -> None:
    with pytest.raises(TypeError, match="never as a float"):
        Threshold("t", 5.0, "percent", date(2025, 1, 1), "policy")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="comes from"):
        Threshold("t", Decimal(5), "percent", date(2025, 1, 1), "")
    until = Threshold("t", Decimal(5), "percent", date(2025, 1, 1), "policy", date(2026, 1, 1))
    assert [until.covers(date(2025, 12, 31)), until.covers(date(2026, 1, 1))] == [True, False]


@pytest.mark.parametrize(
    ("day", "figure"),
    [
        (date(2024, 1, 21), None),
        (date(2024, 1, 22), Decimal(48_559_000)),
        (date(2025, 1, 21), Decimal(48_559_000)),
        (date(2025, 1, 22), Decimal(51_380_000)),
        (date(2026, 6, 30), Decimal(54_402_000)),
        (date(2027, 1, 1), None),
    ],
)
def test_the_threshold_of_the_day_is_taken(day: date, figure: Decimal | None) -> None:
    found = rules()["interlocking_directorate"].threshold("capital", day)
    assert (found.value if found else None) == figure


def test_a_finding_is_never_clear_and_an_unknown_one_says_what_is_missing() -> None:
    with pytest.raises(ValueError, match="never CLEAR"):
        Finding("r", Severity.HIGH, Verdict.CLEAR, "f", "A sentence.", "")
    with pytest.raises(ValueError, match="names the fact"):
        Finding("r", Severity.HIGH, Verdict.UNKNOWN, "f", "A sentence.", "")


def test_a_world_and_an_example_refuse_what_cannot_be() -> None:
    with pytest.raises(ValueError, match="no noun"):
        thing("Firm", "a")
    with pytest.raises(KeyError, match="no property"):
        Thing("Person", "a", {"shoe_size": 43})
    with pytest.raises(ValueError, match="no relationship"):
        fact("a", "KNOWS", "b")
    with pytest.raises(ValueError, match="has no property"):
        Fact("a", "DECIDES", "b", {"share_exact": 5})
    with pytest.raises(ValueError, match="is not a date"):
        fact("a", "DECIDES", "b", since="spring")
    with pytest.raises(ValueError, match="name several"):
        world(thing("Person", "a"), thing("Person", "a"))
    with pytest.raises(ValueError, match="not in its world"):
        Example("e", Verdict.CLEAR, world(), ("a",))


def test_a_pattern_without_guards_is_refused() -> None:
    with pytest.raises(ValueError, match="has guards"):
        Pattern("MATCH (n:Party) RETURN n")
