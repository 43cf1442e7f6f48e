"""Gates of onboarding: what is required is had, is not, or nothing says what is required."""

from __future__ import annotations

from typing import Any

import pytest

from graph.lifecycle.dossier import Item
from tests.pure.graph.lifecycle.dossiers import answer, asked, item, partner

CERT = item("required", "Certification", "cert", name="Engineer")
COURSE = item("courses", "TrainingCourse", "course", of="cert", title="Basics")


@pytest.mark.parametrize(
    "gate", ["TRAINING_COMPLETED", "CERTIFICATION_HELD", "BRAND_STANDARD_ACCEPTED", "SECURITY_MET"]
)
def test_where_nothing_says_what_is_required_it_is_unknown(gate: str) -> None:
    """An empty list of requirements passed for a partner that had met them all."""
    found = asked(gate, *partner())
    assert found.answer.value == "UNKNOWN"
    assert found.conditions[0].missing
    assert "house's file" in found.conditions[0].cure


@pytest.mark.parametrize("group", ["held", "held_by_people"])
@pytest.mark.parametrize(
    ("via", "expected"),
    [
        ({}, "YES"),
        ({"valid_from": "2026-01-01"}, "YES"),
        ({"valid_from": "2026-06-16"}, "NO"),
        ({"valid_to": "2026-06-15"}, "NO"),
        ({"valid_from": "2026"}, "UNKNOWN"),
    ],
)
def test_a_certification_is_held_by_the_partner_or_its_people(
    group: str, via: dict[str, Any], expected: str
) -> None:
    held = item(group, "Certification", "cert", of="acme", via=via, name="Engineer")
    assert answer("CERTIFICATION_HELD", *partner(), CERT, held) == expected


def test_every_certification_that_is_missing_is_listed() -> None:
    other = item("required_beside", "Certification", "other", name="Trainer")
    found = asked("CERTIFICATION_HELD", *partner(), CERT, other)
    assert [each.message for each in found.conditions] == [
        "The partner does not hold Engineer.",
        "The partner does not hold Trainer.",
    ]


@pytest.mark.parametrize("group", ["completed", "completed_by_people"])
def test_a_course_is_completed_by_the_partner_or_its_people(group: str) -> None:
    assert answer("TRAINING_COMPLETED", *partner(), CERT, COURSE) == "NO"
    done = item(group, "TrainingCourse", "course", of="acme")
    assert answer("TRAINING_COMPLETED", *partner(), CERT, COURSE, done) == "YES"


def test_one_of_several_courses_is_enough_and_none_is_asked_where_none_prepares() -> None:
    second = item("courses_beside", "TrainingCourse", "second", of="cert", title="Expert")
    done = item("completed", "TrainingCourse", "second", of="acme")
    assert answer("TRAINING_COMPLETED", *partner(), CERT, COURSE, second, done) == "YES"
    assert answer("TRAINING_COMPLETED", *partner(), CERT) == "YES"


def standard(**state: Any) -> Item:
    return item("standards", "BrandStandard", "std", of="brand", title="Brand book", **state)


BRAND = item("brands", "Brand", "brand", name="Entente")


@pytest.mark.parametrize(
    ("of", "via", "expected"),
    [
        ("acme", {}, "YES"),
        ("own", {}, "NO"),
        ("acme", {"valid_from": "2026-07-01"}, "NO"),
        ("acme", {"valid_from": "2026"}, "UNKNOWN"),
    ],
)
def test_a_standard_is_accepted_by_the_partner(of: str, via: dict[str, Any], expected: str) -> None:
    met = item("met", "BrandStandard", "std", of=of, via=via)
    assert answer("BRAND_STANDARD_ACCEPTED", *partner(), BRAND, standard(), met) == expected


def test_a_standard_that_does_not_hold_yet_is_not_asked_for() -> None:
    assert answer("BRAND_STANDARD_ACCEPTED", *partner(), BRAND, standard(effective_on="2026-07-01")) == "YES"
    assert answer("BRAND_STANDARD_ACCEPTED", *partner(), BRAND, standard(effective_on="2026-06-01")) == "NO"


def test_security_is_met_by_requirement() -> None:
    first = item("terms", "SecurityRequirement", "a", title="ISO 27001")
    second = item("contract_terms", "SecurityRequirement", "b", title="Encryption")
    met = item("met", "SecurityRequirement", "a", of="acme")
    found = asked("SECURITY_MET", *partner(), first, second, met)
    assert [each.message for each in found.conditions] == [
        "The partner does not meet the requirement Encryption."
    ]


def test_data_handling_is_agreed_with_its_role() -> None:
    assert answer("DATA_HANDLING_AGREED") == "NO"
    term = item("terms", "DataProcessingTerm", "t", title="Support data")
    assert answer("DATA_HANDLING_AGREED", term) == "UNKNOWN"
    agreed = item("terms", "DataProcessingTerm", "t", title="Support data", role="PROCESSOR")
    assert answer("DATA_HANDLING_AGREED", agreed) == "YES"
