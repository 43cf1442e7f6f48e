"""What a stored interest or assertion of control says on a day, and what it only may say."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from graph.ownership.bases import INTERESTS, RELATIONSHIPS, Certainty
from graph.ownership.figures import ANYTHING, ONE, ZERO, Range
from graph.ownership.snapshot import PartyFact, asserted, by_interests, interest
from tests.pure.graph.ownership.graphs import DAY, above, controls, holds

HALF = Fraction(1, 2)


def stored(**properties: Any) -> dict[str, Any]:
    return {"id": "rel_x", "fact_id": "fact_x", "interest_type": "SHAREHOLDING", **properties}


@pytest.mark.parametrize(
    ("properties", "range_", "unknown"),
    [
        ({"share_exact": 50.0}, Range(HALF, HALF), False),
        ({"share_min": 25.0, "share_max": 50.0}, Range(Fraction(1, 4), HALF), False),
        ({"share_min": 50.0, "share_min_exclusive": True}, Range(HALF, ONE, True), False),
        ({"share_unknown": True}, ANYTHING, True),
        ({}, ANYTHING, True),
        ({"share_unknown": True, "share_exact": 50.0}, ANYTHING, True),
        ({"share_exact": 0.0}, Range(ZERO, ZERO), False),
    ],
)
def test_a_share_that_is_not_stated_may_be_anything(
    properties: dict[str, Any], range_: Range, unknown: bool
) -> None:
    found = interest("a", "b", DAY, stored(**properties))
    assert (found.range, found.unknown, found.straddles) == (range_, unknown, False)


@pytest.mark.parametrize(
    ("properties", "straddles"),
    [
        ({"valid_from": date(2025, 1, 1)}, False),
        ({"valid_from": date(2025, 1, 1), "valid_from_precision": "YEAR"}, True),
        ({"valid_to": date(2026, 1, 1), "valid_to_precision": "YEAR"}, True),
        ({"valid_to": date(2026, 1, 1)}, False),
    ],
)
def test_an_interest_whose_dates_are_open_may_be_nothing(properties: dict[str, Any], straddles: bool) -> None:
    """60 % "since 2025" was a majority on the first of January."""
    found = interest("a", "b", date(2025, 6, 15), stored(share_exact=60.0, **properties))
    assert found.straddles is straddles
    assert found.range.low == (ZERO if straddles else Fraction(3, 5))
    assert found.range.high == Fraction(3, 5)


def test_a_summary_says_so() -> None:
    assert interest("a", "b", DAY, stored(is_summary=True)).summary
    assert not interest("a", "b", DAY, stored(is_summary=False)).summary


def test_an_interest_is_evidence_from_owner_to_owned() -> None:
    fact = holds("a", "b", 60).fact
    assert (fact.type, fact.start, fact.end) == ("HOLDS_INTEREST_IN", "a", "b")
    assert fact.share is not None
    assert str(fact.share) == "60 %"


@pytest.mark.parametrize("relationship", sorted(RELATIONSHIPS))
def test_a_relationship_that_leads_up_is_shown_as_it_is_stored(relationship: str) -> None:
    """The child is consolidated by the parent: evidence that turns it round points at nothing stored."""
    link = above("parent", "child", relationship)
    assert (link.controller, link.controlled) == ("parent", "child")
    assert (link.fact.start, link.fact.type, link.fact.end) == ("child", relationship, "parent")
    assert link.certain is (RELATIONSHIPS[relationship].certainty is Certainty.SURE)


def test_asserted_control_is_shown_from_controller_to_controlled() -> None:
    link = controls("a", "b", "CONTRACT")
    assert (link.basis, link.fact.start, link.fact.end, link.sure) == ("CONTRACT", "a", "b", True)


def test_control_whose_basis_is_not_stated_is_inferred() -> None:
    assert asserted("a", "b", DAY, stored()).basis == "INFERRED"
    assert asserted("a", "b", DAY, stored(basis=None)).basis == "INFERRED"


def test_control_whose_dates_are_open_is_not_sure() -> None:
    open_one = asserted("a", "b", DAY, stored(valid_from=date(2025, 1, 1), valid_from_precision="YEAR"))
    assert (open_one.certain, open_one.straddles, open_one.sure) == (True, True, False)


@pytest.mark.parametrize("kind", sorted(INTERESTS))
def test_every_interest_that_gives_control_is_an_assertion(kind: str) -> None:
    (found,) = by_interests([holds("a", "b", interest_type=kind)])
    assert (found.controller, found.controlled, found.relationship) == ("a", "b", "HOLDS_INTEREST_IN")
    assert found.certain is (INTERESTS[kind].certainty is not Certainty.POSSIBLE)


@pytest.mark.parametrize("kind", ["SHAREHOLDING", "VOTING_RIGHTS", "BOARD_MEMBER", "NOMINEE"])
def test_an_interest_that_gives_none_is_not(kind: str) -> None:
    assert by_interests([holds("a", "b", 60, interest_type=kind)]) == []


@pytest.mark.parametrize(
    ("share", "others", "certain"),
    [
        ({}, 0, True),
        ({}, 1, False),
        ({"share_exact": 60.0}, 1, True),
        ({"share_exact": 50.0}, 0, False),
        ({"share_exact": 40.0}, 0, False),
        ({"share_min": 50.0, "share_max": 75.0}, 0, False),
        ({"share_min": 51.0, "share_max": 75.0}, 1, True),
    ],
)
def test_the_right_to_appoint_the_board_decides_alone_or_by_its_own_majority(
    share: dict[str, float], others: int, certain: bool
) -> None:
    kind = "APPOINTMENT_OF_BOARD"
    mine = interest("a", "b", DAY, stored(**share, interest_type=kind))
    more = [holds(f"x{n}", "b", interest_type=kind) for n in range(others)]
    assert by_interests([mine, *more])[0].certain is certain


def test_a_right_over_another_firm_does_not_count_against_it() -> None:
    kind = "APPOINTMENT_OF_BOARD"
    found = by_interests([holds("a", "b", interest_type=kind), holds("x", "c", interest_type=kind)])
    assert all(each.certain for each in found)


@pytest.mark.parametrize(
    ("kind", "reason", "unidentified"),
    [
        ("UnknownParty", None, True),
        ("UnknownParty", "NO_BENEFICIAL_OWNERS", False),
        ("UnknownParty", "SUBJECT_UNABLE_TO_CONFIRM_OR_IDENTIFY_BENEFICIAL_OWNER", True),
        ("Organization", None, False),
        ("Arrangement", None, False),
    ],
)
def test_anybody_may_be_behind_a_party_that_is_not_named(
    kind: str, reason: str | None, unidentified: bool
) -> None:
    """ "There is no beneficial owner" is an answer; any other reason leaves the question open."""
    assert PartyFact("p", "P", kind, reason).unidentified is unidentified


@pytest.mark.parametrize(("kind", "unidentified"), [("Person", True), ("Organization", False)])
def test_anybody_may_be_a_person_whom_the_source_does_not_name(kind: str, unidentified: bool) -> None:
    """An anonymous person with 30 % was a stranger, who could not be the decision-maker."""
    assert PartyFact("p", "P", kind, anonymous=True).unidentified is unidentified
