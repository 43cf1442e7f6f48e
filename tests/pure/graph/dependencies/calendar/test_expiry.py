"""Days of the calendar in words and figures, and what a node with dates says of itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.dependencies.calendar.expiry import Dated, ExpiryKind, Party, by, expiry, on
from graph.dependencies.calendar.term import Day
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Precision

AS_OF = date(2026, 6, 30)


def day(text: str) -> Day:
    return Day.of(PartialDate.parse(text))


@pytest.mark.parametrize(
    ("stated", "happens", "until"),
    [
        ("2026-06-30", "on 2026-06-30", "by 2026-06-30"),
        ("2026-06", "in 2026-06", "by a day in 2026-06"),
        ("2026", "in 2026", "by a day in 2026"),
    ],
)
def test_a_day_is_said_as_exactly_as_it_is_stated(stated: str, happens: str, until: str) -> None:
    assert (on(day(stated)), by(day(stated))) == (happens, until)


def test_a_month_that_was_moved_by_days_is_said_by_its_ends() -> None:
    moved = day("2026-06").earlier(days=10)
    assert on(moved) == "between 2026-05-22 and 2026-06-20"
    assert by(moved) == "by a day from 2026-05-22 to 2026-06-20"


@pytest.mark.parametrize(
    ("properties", "title"),
    [
        ({"title": "Lease", "name": "Other"}, "Lease"),
        ({"name": "Pump"}, "Pump"),
        ({"title": "", "name": "Pump"}, "Pump"),
        ({"title": None, "name": None}, "contract_a"),
        ({}, "contract_a"),
    ],
)
def test_it_is_called_by_its_title_its_name_or_its_id(properties: dict[str, Any], title: str) -> None:
    assert Dated("Contract", "contract_a", properties).title == title


@pytest.mark.parametrize(
    ("properties", "value"),
    [
        ({"value": 0.1}, Decimal("0.1")),
        ({"amount": 250000.0}, Decimal("250000.0")),
        ({"value": 0.0, "amount": 5.0}, Decimal("0.0")),
        ({"value": None, "amount": 5.0}, None),
        ({}, None),
    ],
)
def test_its_value_is_exactly_the_stated_figure(properties: dict[str, Any], value: Decimal | None) -> None:
    assert Dated("Contract", "contract_a", properties).value == value


OURS, BOREALIS, COBALT = Party("o", "Acme", is_own=True), Party("b", "Borealis"), Party("c", "Cobalt")


@pytest.mark.parametrize(
    ("parties", "found"),
    [
        ((), []),
        ((COBALT, BOREALIS), ["b", "c"]),
        ((COBALT, OURS, BOREALIS), ["b", "c"]),
        ((OURS,), []),
    ],
)
def test_counterparties_are_not_ours_in_order_of_id(parties: tuple[Party, ...], found: list[str]) -> None:
    node = Dated("Contract", "contract_a", {}, None, parties)
    assert [party.id for party in node.counterparties] == found


@pytest.mark.parametrize(
    ("properties", "ended"),
    [
        ({}, False),
        ({"terminated_on": date(2026, 6, 29)}, True),
        ({"terminated_on": date(2026, 6, 30)}, True),
        ({"terminated_on": date(2026, 7, 1)}, False),
        ({"terminated_on": date(2026, 6, 1), "terminated_on_precision": "MONTH"}, True),
        ({"terminated_on": date(2026, 1, 1), "terminated_on_precision": "YEAR"}, False),
        ({"terminated_on": None}, False),
    ],
)
def test_the_day_of_an_early_end_is_the_first_without_it(properties: dict[str, Any], ended: bool) -> None:
    """An end that may still lie ahead has not certainly come."""
    assert Dated("Contract", "contract_a", properties).ended(AS_OF) is ended


@pytest.mark.parametrize(
    ("stated", "left", "first", "last", "imprecise"),
    [
        ("2026-07-30", 30, date(2026, 7, 30), date(2026, 7, 30), False),
        ("2026-06-30", 0, AS_OF, AS_OF, False),
        ("2026-06-29", -1, date(2026, 6, 29), date(2026, 6, 29), False),
        ("2026-07", 1, date(2026, 7, 1), date(2026, 7, 31), True),
        ("2028", 550, date(2028, 1, 1), date(2028, 12, 31), True),
    ],
)
def test_days_left_count_to_the_first_day_that_may_be_meant(
    stated: str, left: int, first: date, last: date, imprecise: bool
) -> None:
    node = Dated(
        "Milestone", "milestone_a", {"title": "Launch", "currency": "EUR", "amount": 5.5}, [], (BOREALIS,)
    )
    found = expiry(ExpiryKind.MILESTONE, node, day(stated), AS_OF, "is due")
    assert (found.days_left, found.on, found.latest, found.imprecise) == (left, first, last, imprecise)
    assert (found.sentence, found.currency, found.value) == ("Launch is due.", "EUR", Decimal("5.5"))
    assert (found.subject, found.counterparties, found.overdue) == ("milestone_a", ("b",), False)
    assert (found.order[0], found.precision) == (first.isoformat(), Precision(found.precision))


def test_a_date_that_is_not_stated_gives_none() -> None:
    assert Dated("Contract", "contract_a", {"expires_on": None}).day("expires_on") is None
