"""What a step computes: the end of a notice, the end of a protection, the statement of an incentive."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.lifecycle.derived import incentive_due, notice_end, notice_period, protection
from graph.lifecycle.dossier import Item
from tests.pure.graph.lifecycle.dossiers import dossier, item

PERIOD = {"period_start": date(2026, 1, 1), "period_end": date(2026, 3, 31)}
UNDER = item("partnerships", "Partnership", "p")


def contract(id: str = "k", **state: Any) -> Item:
    return item("contracts", "Contract", id, **state)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, None),
        ({"notice_days": 30}, date(2026, 3, 2)),
        ({"notice_months": 1}, date(2026, 2, 28)),
        ({"notice_months": 1, "notice_days": 1}, date(2026, 3, 1)),
        ({"notice_days": 0}, date(2026, 1, 31)),
    ],
)
def test_a_notice_runs_for_its_months_and_days(state: dict[str, Any], expected: date | None) -> None:
    assert notice_end(contract(**state), date(2026, 1, 31)) == expected


def test_the_latest_notice_of_the_contracts_that_run_counts() -> None:
    items = (
        contract("a", notice_days=30),
        contract("b", notice_days=60),
        contract("c", notice_days=900, terminated_on="2026-01-01"),
    )
    found = notice_period(dossier("Partnership", *items, day=date(2026, 6, 1)))
    assert found.properties == {"notice_expires_on": "2026-07-31"}
    assert notice_period(dossier("Partnership", contract())).properties == {}


def test_a_protection_runs_from_the_first_day_for_the_window() -> None:
    registered: dict[str, Any] = {"registered_on": "2026-06-01"}
    assert protection(dossier("DealRegistration", **registered)).properties == {
        "protected_until": "2026-08-30"
    }
    stated = dossier("DealRegistration", given={"protected_until": date(2026, 7, 1)}, **registered)
    assert protection(stated).properties == {}
    [condition] = protection(dossier("DealRegistration", window=None, **registered)).unmet
    assert condition.answer.value == "UNKNOWN"


def test_what_an_incentive_gave_is_stated_once_its_period_is_over() -> None:
    given = {**PERIOD, "basis_amount": Decimal(2000)}
    term: dict[str, Any] = {"incentive_type": "REVENUE_SHARE", "rate": 10.0, "currency": "EUR"}
    on_its_last_day = dossier("IncentiveTerm", UNDER, day=date(2026, 3, 31), given=given, **term)
    assert incentive_due(on_its_last_day).unmet == ()
    before = dossier("IncentiveTerm", UNDER, day=date(2026, 3, 30), given=given, **term)
    [condition] = incentive_due(before).unmet
    assert condition.message == "The period is not over on 2026-03-30."


def test_a_statement_is_of_its_term_and_partnership() -> None:
    given = {**PERIOD, "basis_amount": Decimal(2000), "due_on": date(2026, 4, 30)}
    found = incentive_due(
        dossier("IncentiveTerm", UNDER, title="Share", rate=10.0, currency="EUR", given=given)
    )
    assert found.thing is not None
    assert found.thing.properties == {
        "title": "Share, 2026-01-01 to 2026-03-31", "period_start": "2026-01-01",
        "period_end": "2026-03-31", "amount_due": Decimal("200.00"), "basis_amount": Decimal(2000),
        "rate": Decimal("10.0"), "due_on": "2026-04-30", "currency": "EUR",
    }  # fmt: skip
    assert [(each.type, each.end.id) for each in found.facts] == [
        ("COMPUTED_FROM", "s"),
        ("UNDER_PARTNERSHIP", "p"),
    ]


@pytest.mark.parametrize(
    ("items", "state", "given", "expected"),
    [
        ((), {"rate": 1.0}, {}, "NO"),
        ((UNDER, item("contract_partnerships", "Partnership", "q")), {"rate": 1.0}, {}, "NO"),
        ((UNDER,), {"rate": 1.0}, {"basis_amount": None}, "UNKNOWN"),
        ((UNDER,), {}, {}, "UNKNOWN"),
        ((UNDER,), {"bands": "[]"}, {}, "NO"),
        ((UNDER,), {"rate": 1.0}, {"period_end": date(2025, 12, 31)}, "NO"),
    ],
)
def test_what_cannot_be_computed_says_why(
    items: tuple[Item, ...], state: dict[str, Any], given: dict[str, Any], expected: str
) -> None:
    whole = {**PERIOD, "basis_amount": Decimal(1), **given}
    found = incentive_due(dossier("IncentiveTerm", *items, given=whole, **state))
    assert found.thing is None
    assert [each.answer.value for each in found.unmet] == [expected]


def milestone(id: str, met_on: str, group: str = "milestones", **state: Any) -> Item:
    return item(
        group, "Milestone", id, title=id, met_on=met_on, **{"currency": "EUR", "amount": 100.0, **state}
    )


def bonus(*items: Item) -> Any:
    return incentive_due(
        dossier("IncentiveTerm", UNDER, *items, incentive_type="BONUS", currency="EUR", given=PERIOD)
    )


def test_a_bonus_counts_each_milestone_of_the_period_once() -> None:
    found = bonus(
        milestone("first", "2026-01-01"),
        milestone("first", "2026-01-01", "contract_milestones"),
        milestone("last", "2026-03-31"),
        milestone("late", "2026-04-01"),
        milestone("some time", "2026"),
    )
    assert found.thing.properties["amount_due"] == Decimal("200.00")


def test_a_bonus_in_another_currency_is_not_added() -> None:
    """A thousand yen were added to a thousand euros."""
    found = bonus(milestone("first", "2026-01-01", currency="JPY"))
    assert found.thing is None
    assert "another currency" in found.unmet[0].message
