"""Gates of agreements: parties, contracts and their term, terms, decisions."""

from __future__ import annotations

from typing import Any

import pytest

from graph.lifecycle.dossier import Item
from graph.lifecycle.gates.agreement import over
from tests.pure.graph.lifecycle.dossiers import answer, asked, dossier, item, partner


def contract(id: str = "k", **state: Any) -> Item:
    return item("contracts", "Contract", id, title="Agreement", **state)


def test_our_firm_and_a_partner_are_named() -> None:
    own, acme = partner()
    assert answer("PARTIES_NAMED", own, acme) == "YES"
    assert answer("PARTIES_NAMED", own) == "NO"
    assert answer("PARTIES_NAMED", acme, item("parties", "Organization", "bolt")) == "NO"
    assert answer("PARTIES_NAMED", own, item("parties", "Organization", "own2", is_own=True)) == "NO"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"type": "OEM"}, "NO"),
        ({"type": "AGENT"}, "YES"),
        ({"type": "OEM", "ended": "2026-06-15"}, "YES"),
        ({"type": "OEM", "ended": "2026-06-16"}, "NO"),
        ({"type": "OEM", "declined_on": "2026-01-01"}, "YES"),
        ({"type": "OEM", "revoked_on": "2026-01-01"}, "YES"),
    ],
)
def test_one_partnership_of_a_type_with_a_partner_is_live(state: dict[str, Any], expected: str) -> None:
    other = item("others", "Partnership", "p", of="acme", name="Old", **state)
    assert answer("PARTNERSHIP_NEW", *partner(), other, type="OEM") == expected


def test_the_partnership_itself_is_not_another_one() -> None:
    itself = item("others", "Partnership", "s", of="acme", type="OEM")
    assert answer("PARTNERSHIP_NEW", *partner(), itself, type="OEM") == "YES"


@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        ([], "NO"),
        ([contract()], "NO"),
        ([contract(signed_on="2026-06-15")], "YES"),
        ([contract(signed_on="2026-06-16")], "NO"),
        ([contract(signed_on="2026")], "UNKNOWN"),
        ([contract(signed_on="2026"), contract("l", signed_on="2025-01-01")], "YES"),
    ],
)
def test_a_contract_is_signed_by_the_day(contracts: list[Item], expected: str) -> None:
    assert answer("CONTRACT_SIGNED", *contracts) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"signed_on": "2026-01-01"}, "YES"),
        ({"signed_on": "2026-01-01", "effective_on": "2026-07-01"}, "NO"),
        ({"effective_on": "2026-01-01", "expires_on": "2026-06-15"}, "YES"),
        ({"effective_on": "2026-01-01", "expires_on": "2026-06-14"}, "NO"),
        ({"effective_on": "2025-01-01", "expires_on": "2025-12-31", "renewal_auto": True}, "YES"),
        ({"effective_on": "2025-01-01", "terminated_on": "2026-06-01"}, "NO"),
        ({"effective_on": "2026"}, "UNKNOWN"),
        ({"effective_on": "2025-01-01", "expires_on": "2026"}, "UNKNOWN"),
        ({}, "NO"),
    ],
)
def test_a_contract_is_in_force_from_its_day_through_its_last(state: dict[str, Any], expected: str) -> None:
    assert answer("CONTRACT_IN_FORCE", contract(**state)) == expected


def test_what_would_bring_a_contract_into_force_is_said() -> None:
    """The cure for a contract that begins later was to record the day that was recorded."""
    later, past = contract(effective_on="2026-07-01"), contract(effective_on="2024", expires_on="2025-12-31")
    assert (
        asked("CONTRACT_IN_FORCE", later, past).conditions[0].cure.startswith("Take the step on 2026-07-01")
    )
    assert asked("CONTRACT_IN_FORCE", past).conditions[0].cure.startswith("Renew one")
    assert asked("CONTRACT_IN_FORCE", contract()).conditions[0].cure.startswith("Record effectiveOn")


def test_without_an_end_a_contract_is_not_over() -> None:
    assert over(contract(signed_on="2020-01-01"), dossier("Partnership")).value == "NO"


@pytest.mark.parametrize(
    ("gate", "label"),
    [
        ("INCENTIVES_AGREED", "IncentiveTerm"),
        ("MILESTONES_AGREED", "Milestone"),
        ("PAYMENT_AGREED", "PaymentTerm"),
    ],
)
@pytest.mark.parametrize("group", ["terms", "contract_terms"])
def test_a_term_is_one_of_the_partnership_or_of_its_contracts(gate: str, label: str, group: str) -> None:
    assert answer(gate) == "NO"
    assert answer(gate, item(group, "Obligation", "o")) == "NO"
    assert answer(gate, item(group, label, "t")) == "YES"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"outcome": "APPROVED", "decided_on": "2026-01-01"}, "YES"),
        ({"outcome": "APPROVED", "decided_on": "2026"}, "UNKNOWN"),
        ({"outcome": "APPROVED"}, "NO"),
        ({"outcome": "REJECTED", "decided_on": "2026-01-01"}, "NO"),
    ],
)
def test_a_decision_approves_by_the_day(state: dict[str, Any], expected: str) -> None:
    assert answer("DECISION_TAKEN", item("decisions", "Decision", "d", **state)) == expected


def test_every_refusal_says_what_would_meet_it() -> None:
    for gate in ("CONTRACT_SIGNED", "CONTRACT_IN_FORCE", "DECISION_TAKEN", "INCENTIVES_AGREED"):
        [condition] = asked(gate).conditions
        assert condition.cure.endswith(".")
        assert condition.message.endswith(".")
