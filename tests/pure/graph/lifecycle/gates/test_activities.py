"""Gates of what is done under a partnership: registrations, rewards, statements, disputes, contracts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.lifecycle.dossier import Item
from tests.pure.graph.lifecycle.dossiers import answer, item

OURS = (
    item("submitters", "Organization", "acme"),
    item("customers", "Organization", "clinic"),
    item("products", "Product", "scanner"),
)


def rival(by: str = "bolt", product: str | None = "scanner", **state: Any) -> tuple[Item, ...]:
    """Another registration for the customer."""
    state = {"registered_on": "2026-06-01", **state}
    found = [
        item("rivals", "DealRegistration", "r", of="clinic", title="Rival", **state),
        item("rival_submitters", "Organization", by, of="r"),
    ]
    if product is not None:
        found.append(item("rival_products", "Product", product, of="r"))
    return tuple(found)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((), "YES"),
        (rival(), "NO"),
        (rival(by="acme"), "YES"),
        (rival(product="software"), "YES"),
        (rival(product=None), "UNKNOWN"),
        (rival(rejected_on="2026-06-10"), "YES"),
        (rival(converted_on="2026-06-10"), "YES"),
        (rival(registered_on="2026-01-01"), "YES"),
        (rival(registered_on="2026-01-01", protected_until="2026-06-15"), "NO"),
        (rival(registered_on="2026-01-01", protected_until="2026-06-14"), "YES"),
        (rival(registered_on="2026-01-01", protected_until="2026"), "UNKNOWN"),
    ],
)
def test_a_customer_is_claimed_for_the_product_while_it_is_protected(
    others: tuple[Item, ...], expected: str
) -> None:
    assert answer("CUSTOMER_UNCLAIMED", *OURS, *others) == expected


def test_without_a_window_of_the_policy_it_is_unknown() -> None:
    assert answer("CUSTOMER_UNCLAIMED", *OURS, *rival(), window=None) == "UNKNOWN"
    until = rival(protected_until="2026-12-31")
    assert answer("CUSTOMER_UNCLAIMED", *OURS, *until, window=None) == "NO"


def test_one_partner_does_not_register_the_same_twice() -> None:
    assert answer("REGISTRATION_NEW", *OURS, *rival(by="acme")) == "NO"
    assert answer("REGISTRATION_NEW", *OURS, *rival(by="bolt")) == "YES"
    itself = item("rivals", "DealRegistration", "s", of="clinic", registered_on="2026-06-15")
    assert answer("REGISTRATION_NEW", *OURS, itself) == "YES"


def test_a_registration_names_who_and_for_whom() -> None:
    assert answer("REGISTRATION_COMPLETE", *OURS) == "YES"
    assert answer("REGISTRATION_COMPLETE", OURS[0]) == "NO"
    assert answer("REFERRAL_COMPLETE", OURS[1]) == "NO"


def test_a_protection_that_is_over_converts_nothing() -> None:
    assert answer("REGISTRATION_PROTECTED", protected_until="2026-06-15") == "YES"
    assert answer("REGISTRATION_PROTECTED", protected_until="2026-06-14") == "NO"
    assert answer("REGISTRATION_PROTECTED") == "YES"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"started": "2026-01-01"}, "YES"),
        ({"started": "2026-07-01"}, "NO"),
        ({"started": "2026-01-01", "ended": "2026-06-15"}, "NO"),
        ({"started": "2026-01-01", "terminated_on": "2026-06-15"}, "NO"),
        ({"started": "2026-01-01", "terminated_on": "2026-06-16"}, "YES"),
        ({"started": "2026-01-01", "terminated_on": "2026"}, "UNKNOWN"),
        ({"started": "2026"}, "UNKNOWN"),
        ({}, "NO"),
    ],
)
@pytest.mark.parametrize("gate", ["REGISTERED_UNDER_ACTIVE", "REFERRED_UNDER_ACTIVE"])
def test_it_is_done_under_an_active_partnership(gate: str, state: dict[str, Any], expected: str) -> None:
    assert answer(gate) == "NO"
    assert answer(gate, item("under", "Partnership", "p", name="With Acme", **state)) == expected


def fee(group: str = "fees", kind: str = "REFERRAL_FEE", **state: Any) -> Item:
    return item(group, "IncentiveTerm", "f", incentive_type=kind, **state)


@pytest.mark.parametrize(
    ("fees", "expected"),
    [
        ([], "NO"),
        ([fee(kind="BONUS")], "NO"),
        ([fee()], "YES"),
        ([fee("contract_fees")], "YES"),
        ([fee(floor=300.0, cap=300.0)], "YES"),
        ([fee(floor=301.0)], "NO"),
        ([fee(cap=299.0)], "NO"),
        ([fee(cap=500.0, currency="EUR")], "YES"),
        ([fee(cap=500.0, currency="USD")], "NO"),
        ([fee(cap=500.0, currency="USD"), fee("contract_fees", cap=500.0, currency="EUR", of="k")], "YES"),
    ],
)
def test_a_reward_lies_within_a_fee_that_is_agreed(fees: list[Item], expected: str) -> None:
    """300 USD passed where 300 EUR was agreed."""
    assert answer("REWARD_AGREED", *fees, reward=300.0, currency="EUR") == expected


def test_a_reward_is_not_negative() -> None:
    assert answer("REWARD_AGREED", fee(), reward=-1.0, currency="EUR") == "NO"


def statement(id: str, start: str, end: str) -> Item:
    return item("statements", "IncentiveStatement", id, period_start=start, period_end=end)


def test_a_day_is_paid_for_once() -> None:
    """The new statement is among those that are read: two of them cover a day."""
    given = {"period_start": date(2026, 4, 1), "period_end": date(2026, 6, 30)}
    new, before = statement("n", "2026-04-01", "2026-06-30"), statement("b", "2026-01-01", "2026-03-31")
    assert answer("STATED_ONCE", new, before, given=given) == "YES"
    assert answer("STATED_ONCE", new, statement("b", "2026-06-30", "2026-07-31"), given=given) == "NO"


def test_a_dispute_names_its_parties_and_its_subject() -> None:
    parties = [item("parties", "Organization", each) for each in ("own", "acme")]
    about = item("about", "Contract", "k")
    assert answer("DISPUTE_COMPLETE", about, *parties) == "YES"
    assert answer("DISPUTE_COMPLETE", *parties) == "NO"
    assert answer("DISPUTE_COMPLETE", about, parties[0]) == "NO"


def test_a_step_is_of_an_open_dispute() -> None:
    assert answer("DISPUTE_OPEN") == "NO"
    assert answer("DISPUTE_OPEN", item("disputes", "Dispute", "d", title="Delay")) == "YES"
    assert answer("DISPUTE_OPEN", item("disputes", "Dispute", "d", settled_on="2026-06-15")) == "NO"


@pytest.mark.parametrize(
    ("earlier", "own", "expected"),
    [
        ("NEGOTIATION", "MEDIATION", "YES"),
        ("MEDIATION", "MEDIATION", "YES"),
        ("ARBITRATION", "MEDIATION", "NO"),
        ("ARBITRATION", None, "YES"),
        (None, "MEDIATION", "YES"),
    ],
)
def test_mechanisms_follow_each_other(earlier: str | None, own: str | None, expected: str) -> None:
    step = item("steps", "DisputeStep", "e", mechanism=earlier)
    assert answer("MECHANISM_IN_ORDER", step, mechanism=own) == expected


@pytest.mark.parametrize(
    ("taken_on", "expected"),
    [(None, "YES"), ("2026-06-14", "YES"), ("2026-06-15", "YES"), ("2026-06-16", "NO"), ("2027", "NO"),
     ("2026", "UNKNOWN"), ("2025", "YES")],
)  # fmt: skip
def test_a_dispute_is_settled_after_its_steps(taken_on: str | None, expected: str) -> None:
    step = item("steps", "DisputeStep", "e", taken_on=taken_on)
    assert answer("STEPS_TAKEN", step) == expected


@pytest.mark.parametrize(
    ("due", "paid", "expected"),
    [(1500.0, 1000.0, "NO"), (1500.0, 1500.0, "YES"), (1500.0, 1600.0, "YES"), (None, 10.0, "UNKNOWN")],
)
def test_an_incentive_is_paid_when_all_that_is_due_is(due: float | None, paid: float, expected: str) -> None:
    assert answer("PAID_IN_FULL", amount_due=due, amount_paid=paid) == expected


def test_a_contract_follows_one_that_is_not_terminated() -> None:
    assert answer("CONTRACT_FOLLOWS") == "NO"
    assert answer("CONTRACT_FOLLOWS", item("renewed", "Contract", "k")) == "YES"
    assert answer("CONTRACT_FOLLOWS", item("amended", "Contract", "k", terminated_on="2026-06-01")) == "NO"


def test_a_contract_is_renewed_by_one() -> None:
    assert answer("RENEWED_ONCE", item("other_renewals", "Contract", "s", of="k")) == "YES"
    assert answer("RENEWED_ONCE", item("other_renewals", "Contract", "o", of="k")) == "NO"
