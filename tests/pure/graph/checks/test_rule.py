"""A rule is frozen data that refuses to be incomplete and says what to write."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from itertools import chain
from typing import Any

import pytest

from graph.checks.evidence import Severity, Verdict
from graph.checks.example import Example
from graph.checks.finding import Finding
from graph.checks.pattern import Pattern
from graph.checks.world import Fact, Thing, fact, thing, world
from graph.conflicts.catalogue import rules

RULE = rules()["same_controller"]
CONFLICTS = [example for example in RULE.examples if example.expect is Verdict.CONFLICT]
UNKNOWN = [example for example in RULE.examples if example.expect is Verdict.UNKNOWN]
CLEAR = [example for example in RULE.examples if example.expect is Verdict.CLEAR]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"id": "Same controller"}, "plain words"),
        ({"code": "2"}, "R and two digits"),
        ({"version": 0}, "counted from 1"),
        ({"definition": "no full stop"}, "definition as a sentence"),
        ({"remedy": ""}, "remedy as a sentence"),
        ({"definition": "One holds 5 % of the other."}, "says '5 %': name the figure"),
        ({"definition": "A term of more than five years."}, "says 'five': name the figure"),
        ({"references": ()}, "add a Reference"),
        ({"reads": ()}, "add a Reading"),
        ({"per": ()}, "per what it finds"),
        ({"against": ("WAIVES",)}, "no reading shows them"),
        ({"examples": tuple(CLEAR)}, "a tiny graph that is CONFLICT"),
        ({"examples": (*CONFLICTS, CLEAR[0])}, "two examples that are clear"),
        ({"examples": (*CONFLICTS, *CLEAR)}, "leaves it UNKNOWN"),
        (
            {"examples": (*CONFLICTS, *UNKNOWN, *(replace(example, near_miss=False) for example in CLEAR))},
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


def test_what_a_rule_reads_says_what_it_shows_and_runs() -> None:
    shown = set(chain.from_iterable(reading.shows for reading in RULE.reads))
    assert set(RULE.shows) == shown
    assert set(RULE.patterns) == set(chain.from_iterable(reading.patterns for reading in RULE.reads))
    assert RULE.identity.startswith("The rule, the two parties")
    assert RULE.display.count("MATCH path = ()-[r:") == len(shown)


def test_no_rule_is_known_by_its_name() -> None:
    """The constructor of Rule let ``cannot_clear`` alone have no conflict among its examples."""
    unknown = tuple(each for each in RULE.examples if each.expect is not Verdict.CONFLICT)
    assert replace(RULE, worst=Verdict.UNKNOWN, examples=unknown).worst is Verdict.UNKNOWN
    with pytest.raises(ValueError, match="a tiny graph that is CONFLICT"):
        replace(RULE, id="cannot_clear", examples=unknown)


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
