"""Gates of notice, termination and the end."""

from __future__ import annotations

from typing import Any

import pytest

from graph.lifecycle.dossier import Item
from graph.lifecycle.gates.closing import duties
from tests.pure.graph.lifecycle.dossiers import answer, asked, dossier, item


def contract(id: str = "k", **state: Any) -> Item:
    return item("contracts", "Contract", id, title="Agreement", **state)


def clause(kind: str, **state: Any) -> Item:
    return item("clauses", "Clause", f"c{kind}", of="k", clause_type=kind, **state)


def duty(id: str = "o", kind: str = "POST_TERMINATION", **state: Any) -> Item:
    return item("contract_terms", "Obligation", id, of="k", title="Return", obligation_type=kind, **state)


@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        ([], "NO"),
        ([contract()], "UNKNOWN"),
        ([contract(notice_days=0)], "YES"),
        ([contract(), contract("l", notice_months=3)], "YES"),
    ],
)
def test_notice_needs_a_period_that_is_recorded(contracts: list[Item], expected: str) -> None:
    assert answer("NOTICE_STATED", *contracts) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, "NO"),
        ({"notice_expires_on": "2026-06-15"}, "YES"),
        ({"notice_expires_on": "2026-06-16"}, "NO"),
        ({"notice_expires_on": "2026"}, "UNKNOWN"),
    ],
)
def test_convenience_waits_for_the_end_of_the_notice(state: dict[str, Any], expected: str) -> None:
    assert answer("TERMINATION_GROUNDED", end_ground="CONVENIENCE", **state) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], "NO"),
        ([item("disputes", "Dispute", "d")], "UNKNOWN"),
        ([clause("EXCLUSIVITY"), item("disputes", "Dispute", "d")], "NO"),
        ([clause("TERMINATION_FOR_CAUSE")], "NO"),
        ([clause("TERMINATION_FOR_CAUSE"), item("disputes", "Dispute", "d")], "YES"),
        ([clause("TERMINATION_FOR_CAUSE"), item("contract_disputes", "Dispute", "d")], "YES"),
        ([clause("TERMINATION_FOR_CAUSE"), duty(kind="PAYMENT", due_on="2026-06-14")], "YES"),
        ([clause("TERMINATION_FOR_CAUSE"), duty(kind="PAYMENT", due_on="2026-06-15")], "NO"),
        (
            [clause("TERMINATION_FOR_CAUSE"), duty(kind="PAYMENT", due_on="2026-01-01", met_on="2026-01-02")],
            "NO",
        ),
    ],
)
def test_cause_needs_a_clause_and_a_breach(items: list[Item], expected: str) -> None:
    assert answer("TERMINATION_GROUNDED", *items, end_ground="CAUSE") == expected


def test_expiry_needs_every_contract_to_be_over() -> None:
    gone, running = contract(expires_on="2026-06-14"), contract("l", expires_on="2026-06-15")
    assert answer("TERMINATION_GROUNDED", gone, end_ground="EXPIRY") == "YES"
    assert answer("TERMINATION_GROUNDED", gone, running, end_ground="EXPIRY") == "NO"
    assert answer("TERMINATION_GROUNDED", end_ground="EXPIRY") == "NO"


def test_agreement_needs_nothing_else_and_no_ground_is_unknown() -> None:
    assert answer("TERMINATION_GROUNDED", end_ground="AGREEMENT") == "YES"
    assert answer("TERMINATION_GROUNDED") == "UNKNOWN"


@pytest.mark.parametrize(
    ("items", "state", "expected"),
    [
        ([], {"terminated_on": "2026-06-15"}, "YES"),
        ([], {}, "NO"),
        ([contract(expires_on="2026-06-14")], {}, "YES"),
        ([contract(expires_on="2026")], {}, "UNKNOWN"),
        ([contract(expires_on="2026-06-14", renewal_auto=True)], {}, "NO"),
        ([contract()], {"terminated_on": "2026-06-16"}, "NO"),
    ],
)
def test_the_end_comes_after_the_agreement_is_over(
    items: list[Item], state: dict[str, Any], expected: str
) -> None:
    assert answer("AGREEMENT_OVER", *items, **state) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (duty(due_on="2026-06-15"), "NO"),
        (duty(due_on="2026-06-16"), "YES"),
        (duty(due_on="2026"), "UNKNOWN"),
        (duty(due_on="2026-01-01", met_on="2026-02-01"), "YES"),
        (duty(kind="PAYMENT", due_on="2026-01-01"), "YES"),
        (duty(), "YES"),
    ],
)
def test_duties_that_are_due_are_met_before_the_end(found: Item, expected: str) -> None:
    assert answer("DUTIES_MET", found) == expected


def test_what_remains_are_duties_and_clauses_that_survive() -> None:
    items = (
        duty(),
        duty("p", "PAYMENT"),
        clause("CONFIDENTIALITY", survives_termination=True),
        clause("OTHER"),
    )
    assert [each.id for each in duties(dossier("Partnership", *items))] == ["o", "cCONFIDENTIALITY"]


def test_each_open_dispute_is_named_once() -> None:
    both = [item(group, "Dispute", "d", title="Delay") for group in ("disputes", "contract_disputes")]
    found = asked("DISPUTES_SETTLED", *both, item("disputes", "Dispute", "e", settled_on="2026-01-01"))
    assert [each.message for each in found.conditions] == ["A dispute is not settled: Delay."]
