"""Parts of lock-in: days of contracts month by month, terms by their types."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks.evidence import relationship_fact
from graph.dependencies.measures.agreement import Agreement, Term
from graph.dependencies.measures.lock_in import (
    LockInPart,
    Pull,
    alternatives_tie,
    clause_ties,
    contract_tie,
    ip_tie,
    months_left,
    notice_tie,
)

DAY = date(2026, 6, 30)
days = st.dates(date(2026, 6, 30), date(2034, 12, 31))


def term(**state: Any) -> Term:
    return Term(relationship_fact("HAS_CLAUSE", "c", "l", {"id": "r", "fact_id": "f"}), state)


@given(days, days)
def test_the_months_left_are_counted_one_by_one(day: date, end: date) -> None:
    count = 0
    year, month = day.year, day.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        if (year, month) > (end.year, end.month) or (
            (year, month) == (end.year, end.month) and end.day < day.day
        ):
            break
        count += 1
    assert months_left(Agreement("c", {"expires_on": end}), day) == count


def test_a_contract_that_renews_itself_is_counted_to_the_end_of_the_term_that_runs() -> None:
    """A contract that had renewed three times was said to have no month left."""
    state = {"expires_on": date(2023, 12, 31), "renewal_auto": True, "renewal_months": 12}
    assert months_left(Agreement("c", state), DAY) == 6
    assert months_left(Agreement("c", {**state, "terminated_on": date(2026, 7, 30)}), DAY) == 1
    assert months_left(Agreement("c", {}), DAY) is None


@pytest.mark.parametrize(
    ("state", "part"),
    [
        ({"clause_type": "EXCLUSIVITY"}, LockInPart.EXCLUSIVITY),
        ({"restriction_type": "NON_COMPETE"}, LockInPart.EXCLUSIVITY),
        ({"obligation_type": "MINIMUM_PURCHASE"}, LockInPart.MINIMUM_COMMITMENT),
        ({"restriction_type": "MINIMUM_COMMITMENT"}, LockInPart.MINIMUM_COMMITMENT),
        ({"clause_type": "LIQUIDATED_DAMAGES"}, LockInPart.EXIT_FEE),
        ({"clause_type": "SOURCE_CODE_ESCROW"}, LockInPart.DATA_PORTABILITY),
    ],
)
def test_each_kind_of_term_counts_for_its_part_alone(state: dict[str, str], part: LockInPart) -> None:
    ties = clause_ties([Agreement("c", {}, (term(**state),))], DAY)
    assert [tie.part for tie in ties if tie.pull is not Pull.NOT_RECORDED] == [part]
    (tie,) = (tie for tie in ties if tie.part is part)
    assert tie.pull is (Pull.EASES if part is LockInPart.DATA_PORTABILITY else Pull.TIES)


def test_a_restriction_that_has_ended_ties_no_longer() -> None:
    over = term(restriction_type="EXCLUSIVITY", expires_on=date(2026, 6, 29))
    assert {tie.pull for tie in clause_ties([Agreement("c", {}, (over,))], DAY)} == {Pull.NOT_RECORDED}


def test_the_longest_notice_and_contract_count() -> None:
    short = Agreement("a", {"notice_days": 30, "expires_on": date(2026, 12, 31)})
    long = Agreement("b", {"notice_months": 6, "notice_days": 5})
    assert notice_tie([short, long]).figure == 185.0
    assert contract_tie([short, long], DAY).figure == 6.0
    assert notice_tie([]).pull is contract_tie([], DAY).pull is Pull.NOT_RECORDED
    assert notice_tie([Agreement("c", {"notice_days": 0})]).pull is Pull.EASES


def test_alternatives_and_assets() -> None:
    pulls = [alternatives_tie(count).pull for count in (None, 0, 2)]
    assert pulls == [Pull.NOT_RECORDED, Pull.TIES, Pull.EASES]
    use = relationship_fact("USES_IP", "p", "x", {"id": "r", "fact_id": "f"})
    again = relationship_fact("USES_IP", "q", "x", {"id": "r2", "fact_id": "f2"})
    assert (ip_tie([use, again]).figure, ip_tie([]).pull) == (1.0, Pull.NOT_RECORDED)
