"""The last day for notice, and the end of one that is given on the day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.lifecycle.deadlines import NoticeDeadline, notice_deadlines
from tests.pure.graph.lifecycle.dossiers import dossier, item


def deadlines(**state: Any) -> list[NoticeDeadline]:
    return list(notice_deadlines(dossier("Partnership", item("contracts", "Contract", "k", **state))))


@pytest.mark.parametrize(
    ("state", "last_day", "over_on"),
    [
        ({}, None, None),
        ({"expires_on": "2026-12-31"}, None, None),
        ({"notice_days": 30}, None, date(2026, 7, 15)),
        ({"expires_on": "2026-12-31", "notice_days": 30}, date(2026, 12, 1), date(2026, 7, 15)),
        ({"expires_on": "2026-12-31", "notice_months": 3}, date(2026, 9, 30), date(2026, 9, 15)),
        (
            {"expires_on": "2025-12-31", "notice_months": 3, "renewal_auto": True, "renewal_months": 12},
            date(2026, 9, 30),
            date(2026, 9, 15),
        ),
    ],
)
def test_a_notice_is_given_by_the_period_before_the_end(
    state: dict[str, Any], last_day: date | None, over_on: date | None
) -> None:
    assert deadlines(**state) == [NoticeDeadline("k", last_day, over_on)]


def test_a_contract_that_is_over_has_none() -> None:
    assert deadlines(expires_on="2026-06-14", notice_days=30) == []
    assert deadlines(terminated_on="2026-06-15", notice_days=30) == []
