"""Where a partnership is: steps that were taken, the next ones, and what only flags."""

from __future__ import annotations

from typing import Any

from graph.conflicts.policy import DEFAULT_POLICY
from graph.lifecycle.house import House, default_house
from graph.lifecycle.outlook import Outlook, outlook_of
from graph.lifecycle.taking import Rules
from tests.pure.graph.lifecycle.dossiers import dossier, item, partner

RULES = Rules(default_house(), DEFAULT_POLICY)


def seen(*items: Any, rules: Rules = RULES, **state: Any) -> Outlook:
    return outlook_of(dossier("Partnership", *partner(), *items, type="AFFILIATE", **state), rules)


def following(found: Outlook) -> dict[str, Any]:
    return {each.step.operation: each.possible.value for each in found.next}


def test_what_is_proposed_is_approved_or_declined() -> None:
    found = seen(proposed_on="2026-01-01")
    assert following(found) == {"declinePartnership": "YES", "approvePartnership": "NO"}
    [approve] = [each for each in found.next if each.step.operation == "approvePartnership"]
    assert [gate.gate for gate in approve.gates] == [
        "STEP_IN_ORDER", "REPUTATION_VETTED", "LEGAL_COMPLIANCE_VETTED", "SANCTIONS_VETTED",
    ]  # fmt: skip


def test_what_is_declined_goes_nowhere() -> None:
    assert following(seen(proposed_on="2026-01-01", declined_on="2026-02-01")) == {}


def test_what_was_approved_and_revoked_goes_nowhere_and_shows_both() -> None:
    found = seen(proposed_on="2026-01-01", approved_on="2026-02-01", revoked_on="2026-02-03")
    assert following(found) == {}
    assert [each.step.operation for each in found.taken][1:] == [
        "approvePartnership",
        "revokePartnershipApproval",
    ]


def test_an_affiliate_is_onboarded_with_nothing_to_show() -> None:
    found = seen(proposed_on="2026-01-01", approved_on="2026-02-01")
    assert following(found) == {"revokePartnershipApproval": "YES", "completeOnboarding": "YES"}
    assert [each.step.operation for each in found.taken] == ["proposePartnership", "approvePartnership"]


def test_a_partnership_that_was_loaded_as_begun_is_active() -> None:
    """One from a file has no day of proposal; every step of its beginning was offered again."""
    found = seen(started="2020")
    assert following(found) == {
        "giveNotice": "NO", "terminatePartnership": "UNKNOWN", "endPartnership": "NO",
    }  # fmt: skip
    assert [str(each.on) for each in found.taken] == ["2020"]


def test_a_planned_day_is_not_taken_yet() -> None:
    found = seen(contracted_on="2026-06-01", started="2026-07-01")
    assert [each.step.operation for each in found.taken] == ["contractPartnership"]


def test_a_gate_that_only_flags_leaves_the_step_possible() -> None:
    gates = {"ANY": {"contractPartnership": ("CONTRACT_SIGNED",)}}
    state = {"proposed_on": "2026-01-01", "approved_on": "2026-01-01", "onboarded_on": "2026-02-01"}
    shut = seen(rules=Rules(House(gates), DEFAULT_POLICY), **state)
    assert following(shut)["contractPartnership"] == "NO"
    flagged = House(gates, frozenset({"CONTRACT_SIGNED"}))
    assert following(seen(rules=Rules(flagged, DEFAULT_POLICY), **state))["contractPartnership"] == "YES"


def test_duties_and_deadlines_are_listed() -> None:
    items = (
        item("contracts", "Contract", "k", notice_days=30),
        item("contract_terms", "Obligation", "o", of="k", obligation_type="POST_TERMINATION"),
    )
    found = seen(*items, started="2026-01-01")
    assert found.duties == ("o",)
    assert [each.contract for each in found.deadlines] == ["k"]
