"""Events of a what-if: the days that notice periods and stated ends give."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.result import NodeId
from graph.dependencies.measures.agreement import Agreement, Term
from graph.dependencies.what_if.events import (
    control_changes,
    endings,
    expiries,
    failures,
    notice_ends,
    terminated,
)
from graph.dependencies.what_if.report import Consent, TerminationGround
from graph.errors import InvalidInput
from tests.pure.graph.dependencies.asked import Rows, question

DAY = date(2026, 6, 30)


def clause(kind: str) -> Term:
    fact = relationship_fact("HAS_CLAUSE", "contract_a", "clause_a", {"id": "r", "fact_id": "f"})
    return Term(fact, {"id": "clause_a", "clause_type": kind})


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_days_of_notice_are_counted_from_the_day(on: date, days: int) -> None:
    assert notice_ends({"notice_days": days}, on) == on + timedelta(days=days)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, None),
        ({"notice_months": 3}, date(2026, 9, 30)),
        ({"notice_months": 8}, date(2027, 2, 28)),
        ({"notice_months": 1, "notice_days": 1}, date(2026, 7, 31)),
        ({"notice_days": 0}, DAY),
    ],
)
def test_months_of_notice_end_on_the_same_day_of_the_month(state: dict[str, int], expected: date) -> None:
    assert notice_ends(state, DAY) == expected


def test_a_termination_for_convenience_waits_for_the_notice_period_and_one_for_cause_does_not() -> None:
    """A contract with six months of notice was said to be gone at once."""
    agreement = Agreement("contract_a", {"notice_months": 6}, (clause("TERMINATION_FOR_CONVENIENCE"),))
    (event,), unsaid = terminated([agreement], DAY, TerminationGround.CONVENIENCE)
    assert (event.on, unsaid, len(event.because)) == (date(2026, 12, 30), [], 1)
    (event,), _ = terminated([agreement], DAY, TerminationGround.CAUSE)
    assert (event.on, event.because) == (DAY, ())


def test_what_is_not_recorded_of_a_termination_is_said() -> None:
    (event,), unsaid = terminated([Agreement("contract_a", {})], DAY, TerminationGround.CONVENIENCE)
    assert event.on == DAY
    assert len(unsaid) == 2
    assert all("contract_a" in sentence for sentence in unsaid)


def test_failures_are_in_order_each_once() -> None:
    found = failures(question(Rows()), ["party_b", "party_a", "party_b"], DAY)
    assert [(event.node, event.on) for event in found] == [("party_a", DAY), ("party_b", DAY)]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("state", "on", "certain"),
    [
        ({"expires_on": date(2026, 12, 31)}, date(2026, 12, 31), True),
        ({"expires_on": date(2027, 1, 1), "expires_on_precision": "YEAR"}, date(2027, 12, 31), False),
    ],
)
async def test_what_expires_goes_on_its_last_day(state: dict[str, Any], on: date, certain: bool) -> None:
    (event,) = await expiries(question(Rows([[[["contract_a", state]]]])), ["contract_a"])
    assert (event.on, event.certain) == (on, certain)


@pytest.mark.anyio
async def test_what_has_no_end_cannot_expire() -> None:
    with pytest.raises(InvalidInput, match="has no recorded end"):
        await expiries(question(Rows([[[["contract_a", {"title": "Frame"}]]]])), ["contract_a"])


def test_a_contract_that_two_clauses_open_may_end_once() -> None:
    fact: RelationshipFact = clause("CHANGE_OF_CONTROL").fact
    consent = Consent(
        NodeId("contract_a"), NodeId("party_b"), "CHANGE_OF_CONTROL", fact, (), (), certain=True
    )  # fmt: skip
    events = control_changes(question(Rows()), [consent, consent], DAY)
    assert [(each.node, each.certain) for each in endings(events)] == [("contract_a", False)]
