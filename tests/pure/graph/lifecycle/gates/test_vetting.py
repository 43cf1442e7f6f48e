"""Gates of vetting: an aspect that was passed, was not, is open, is to be repeated, or is not known."""

from __future__ import annotations

from typing import Any

import pytest

from graph.lifecycle.dossier import Item
from tests.pure.graph.lifecycle.dossiers import answer, asked, item, partner

GATE = "REPUTATION_VETTED"


def case(id: str = "c", *, group: str = "cases", of: str = "s", **state: Any) -> Item:
    return item(group, "DueDiligenceCase", id, of=of, aspect="REPUTATION", **state)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"opened_on": "2026-01-01"}, "NO"),
        ({"concluded_on": "2026-01-01", "outcome": "PASSED"}, "YES"),
        ({"concluded_on": "2026-01-01", "outcome": "CONDITIONAL"}, "YES"),
        ({"concluded_on": "2026-01-01", "outcome": "FAILED"}, "NO"),
        ({"concluded_on": "2026-01-01"}, "UNKNOWN"),
        ({"concluded_on": "2026", "outcome": "PASSED"}, "UNKNOWN"),
        ({"concluded_on": "2026-06-16", "outcome": "PASSED"}, "NO"),
        ({"concluded_on": "2025-01-01", "outcome": "PASSED", "next_review_on": "2026-06-15"}, "NO"),
        ({"concluded_on": "2025-01-01", "outcome": "PASSED", "next_review_on": "2026-06-16"}, "YES"),
        ({"concluded_on": "2025-01-01", "outcome": "PASSED", "next_review_on": "2026"}, "UNKNOWN"),
    ],
)
def test_an_aspect_is_vetted_by_its_case(state: dict[str, Any], expected: str) -> None:
    assert answer(GATE, *partner(), case(**state)) == expected


def test_without_a_case_the_cure_names_the_step() -> None:
    found = asked(GATE, *partner())
    assert found.answer.value == "NO"
    assert "openDueDiligence with the aspect REPUTATION" in found.conditions[0].cure


def test_the_latest_conclusion_counts() -> None:
    """A case that failed in spring was outweighed by one that had passed the year before."""
    passed = case("a", concluded_on="2025-01-01", outcome="PASSED")
    failed = case("b", concluded_on="2026-05-01", outcome="FAILED")
    assert answer(GATE, *partner(), passed, failed) == "NO"
    assert answer(GATE, *partner(), failed, case("c", concluded_on="2026-05-02", outcome="PASSED")) == "YES"


def test_a_case_about_the_partner_counts_and_one_about_our_own_firm_does_not() -> None:
    concluded = {"concluded_on": "2026-01-01", "outcome": "PASSED"}
    assert answer(GATE, *partner(), case(group="party_cases", of="acme", **concluded)) == "YES"
    assert answer(GATE, *partner(), case(group="party_cases", of="own", **concluded)) == "NO"


def test_a_case_on_another_aspect_does_not_count() -> None:
    other = item(
        "cases", "DueDiligenceCase", "c", aspect="SECURITY", concluded_on="2026-01-01", outcome="PASSED"
    )
    assert answer(GATE, *partner(), other) == "NO"
    assert answer("SECURITY_VETTED", *partner(), other) == "YES"


def test_what_is_missing_is_named_where_it_is_unknown() -> None:
    [condition] = asked(GATE, *partner(), case(concluded_on="2026-01-01")).conditions
    assert [(fact.about, fact.what) for fact in condition.missing] == [("c", "outcome")]


@pytest.mark.parametrize(
    ("outcome", "risk", "expected"),
    [
        ("PASSED", {"level": "HIGH"}, "NO"),
        ("PASSED", {"level": "HIGH", "resolved_on": "2026-06-15"}, "YES"),
        ("PASSED", {"level": "HIGH", "mitigation": "An audit a year."}, "NO"),
        ("CONDITIONAL", {"level": "HIGH", "mitigation": "An audit a year."}, "YES"),
        ("CONDITIONAL", {"level": "CRITICAL", "mitigation": "An audit a year."}, "NO"),
        ("CONDITIONAL", {"level": "HIGH"}, "NO"),
        ("PASSED", {"level": "MEDIUM"}, "YES"),
        ("FAILED", {"level": "CRITICAL"}, "YES"),
    ],
)
def test_a_case_passes_with_no_grave_risk_left_open(
    outcome: str, risk: dict[str, Any], expected: str
) -> None:
    found = item("findings", "RiskFinding", "r", title="Court case", **risk)
    assert answer("RISKS_RESOLVED", found, outcome=outcome) == expected


def screening(outcome: str, on: str, of: str = "acme", group: str = "screenings") -> Item:
    return item(group, "Screening", f"s{on}{of}", of=of, outcome=outcome, screened_on=on)


@pytest.mark.parametrize(
    ("found", "outcome", "expected"),
    [
        ([], "PASSED", "NO"),
        ([screening("NO_MATCH", "2026-01-01")], "PASSED", "YES"),
        ([screening("NO_MATCH", "2026-01-01", group="party_screenings")], "PASSED", "YES"),
        ([screening("MATCH", "2026-01-01")], "PASSED", "NO"),
        ([screening("MATCH", "2026-01-01")], "FAILED", "YES"),
        ([screening("POSSIBLE_MATCH", "2026-01-01")], "PASSED", "UNKNOWN"),
        ([screening("POSSIBLE_MATCH", "2026-01-01"), screening("NO_MATCH", "2026-01-02")], "PASSED", "YES"),
        ([screening("MATCH", "2026-01-01"), screening("NO_MATCH", "2026-01-02", "bolt")], "PASSED", "NO"),
    ],
)
def test_a_case_on_sanctions_rests_on_the_latest_screening_of_each_party(
    found: list[Item], outcome: str, expected: str
) -> None:
    assert answer("PARTIES_SCREENED", *found, aspect="SANCTIONS", outcome=outcome) == expected


def test_a_case_on_another_aspect_needs_no_screening() -> None:
    assert answer("PARTIES_SCREENED", aspect="REPUTATION", outcome="PASSED") == "YES"


def test_one_case_an_aspect_is_open_at_a_time() -> None:
    other = item("other_cases", "DueDiligenceCase", "o", aspect="REPUTATION", opened_on="2026-01-01")
    itself = item("other_cases", "DueDiligenceCase", "s", aspect="REPUTATION", opened_on="2026-01-01")
    over = item("other_cases", "DueDiligenceCase", "o", aspect="REPUTATION", concluded_on="2026-01-01")
    assert answer("CASE_SINGLE", other, aspect="REPUTATION") == "NO"
    assert answer("CASE_SINGLE", itself, over, aspect="REPUTATION") == "YES"
    assert answer("CASE_SINGLE", other, aspect="SECURITY") == "YES"


def test_a_case_is_about_something() -> None:
    assert answer("CASE_ABOUT") == "NO"
    assert answer("CASE_ABOUT", item("about", "Partnership", "p")) == "YES"
