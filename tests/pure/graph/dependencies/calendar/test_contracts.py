"""The days of a contract, for each way to state how it ends, renews and takes notice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.calendar.contracts import of_contract
from graph.dependencies.calendar.expiry import Dated, Expiry, ExpiryKind

AS_OF = date(2026, 6, 30)
END = date(2026, 12, 31)


def days(survives: list[str] | None = None, **properties: Any) -> list[Expiry]:
    return list(of_contract(Dated("Contract", "c", {"title": "Lease", **properties}, survives), AS_OF))


def shape(**properties: Any) -> list[tuple[str, str, bool]]:
    return [(each.kind.value, each.on.isoformat(), each.overdue) for each in days(**properties)]


def test_a_contract_that_renews_or_not_is_not_said_expires_with_a_notice_if_one_is_stated() -> None:
    assert shape(expires_on=END) == [("CONTRACT", "2026-12-31", False)]
    found = days(expires_on=END, notice_days=90)
    assert [each.kind for each in found] == [ExpiryKind.CONTRACT, ExpiryKind.NOTICE]
    assert found[0].sentence == "Lease expires on 2026-12-31."
    assert found[0].renews is None
    assert found[1].sentence == "Lease may renew unless notice is given by 2026-10-02."


@pytest.mark.parametrize("auto", [True, False])
def test_a_perpetual_contract_with_a_stated_renewal_has_an_end_all_the_same(auto: bool) -> None:
    """CUAD contracts state both: what they say of renewal decides."""
    found = days(perpetual=True, renewal_auto=auto, expires_on=END)
    assert [(each.on, each.renews) for each in found] == [(END, auto)]


def test_a_perpetual_contract_may_end_early() -> None:
    (found,) = days(perpetual=True, terminated_on=date(2026, 7, 1))
    assert (found.on, found.renews, found.notice_by) == (date(2026, 7, 1), False, None)
    assert found.sentence == "Lease ends early on 2026-07-01."


@pytest.mark.parametrize(
    ("terminated", "precision", "listed"),
    [
        (date(2026, 6, 30), "DAY", False),
        (date(2026, 7, 1), "DAY", True),
        (date(2026, 6, 1), "MONTH", False),
        (date(2026, 1, 1), "YEAR", True),
    ],
)
def test_an_end_that_has_surely_come_is_over(terminated: date, precision: str, listed: bool) -> None:
    assert bool(shape(expires_on=END, terminated_on=terminated, terminated_on_precision=precision)) is listed


def test_a_term_without_a_date_is_in_no_calendar_though_it_renews() -> None:
    assert days(renewal_auto=True, renewal_months=12, notice_days=30) == []


@pytest.mark.parametrize("months", [0, -3, None])
def test_a_renewal_for_no_length_is_one_that_is_not_recorded(months: int | None) -> None:
    (found,) = days(expires_on=date(2026, 1, 31), renewal_auto=True, renewal_months=months)
    assert (found.overdue, found.renews, found.renewals) == (True, True, 0)
    assert "how long it goes on is not recorded" in found.sentence
    (running,) = days(expires_on=END, renewal_auto=True, renewal_months=months)
    assert (running.overdue, running.on) == (False, END)


def test_months_of_renewal_count_only_where_it_renews_by_itself() -> None:
    assert shape(expires_on=date(2026, 1, 31), renewal_months=12) == []
    assert shape(expires_on=date(2026, 1, 31), renewal_months=12, renewal_auto=False) == []


def test_what_outlives_the_contract_is_listed_in_order_of_id() -> None:
    (found,) = days(["clause_b", "clause_a"], expires_on=END)
    assert found.survives == ("clause_a", "clause_b")


def test_a_period_of_notice_of_no_days_is_a_notice_on_the_last_day() -> None:
    found = days(expires_on=END, renewal_auto=True, renewal_months=12, notice_days=0)
    assert [(each.kind.value, each.on) for each in found] == [("CONTRACT", END), ("NOTICE", END)]


def expected(end: date, months: int, notice: int) -> set[tuple[str, date]]:
    """Walk day by day from the question to the end of the term, and back to its notice."""
    terms = [end]
    while terms[-1] < AS_OF:
        month = end.month - 1 + months * len(terms)
        terms.append(date(end.year + month // 12, month % 12 + 1, end.day))
    found = {("CONTRACT", terms[-1])}
    missed = terms[-1] - timedelta(days=notice)
    if missed >= AS_OF:
        return found | {("NOTICE", missed)}
    following = len(terms)
    last = missed
    while True:
        month = end.month - 1 + months * following
        term = date(end.year + month // 12, month % 12 + 1, end.day)
        coming = term - timedelta(days=notice)
        if coming >= AS_OF:
            return found | {("NOTICE", last), ("NOTICE", coming)}
        last, following = coming, following + 1


@given(st.dates(date(2015, 1, 1), date(2028, 1, 1)).filter(lambda day: day.day <= 28),
       st.integers(1, 18), st.integers(0, 200))  # fmt: skip
@settings(max_examples=80)
def test_a_renewing_contract_shows_its_term_the_notice_missed_last_and_the_next(
    end: date, months: int, notice: int
) -> None:
    found = days(expires_on=end, renewal_auto=True, renewal_months=months, notice_days=notice)
    assert {(each.kind.value, each.on) for each in found} == expected(end, months, notice)
    for each in found:
        assert each.overdue == (each.on < AS_OF)
