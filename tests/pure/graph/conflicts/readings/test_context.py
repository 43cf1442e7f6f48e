"""What the readings of a check share: each is read once, and a cut search says so."""

from __future__ import annotations

import asyncio
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.checks.figure import Figure, NoFigure, Threshold
from graph.checks.pattern import Pattern
from graph.checks.reading import Reading
from graph.conflicts.policy import SIGNIFICANT_INTEREST, Policy
from graph.conflicts.readings import context as module
from graph.conflicts.readings.context import CheckContext
from tests.pure.graph.conflicts.readings.canned import asked, check

SOME = Pattern("MATCH (n WHERE n.id IN $ids AND SEEN(n)) RETURN n.id", {"ids": ["x"]})


def test_a_reading_is_read_once() -> None:
    """What a rule sees does not depend on which rules ran before it."""
    read: list[str] = []

    async def count(context: CheckContext) -> int:
        read.append("read")
        await context.rows(SOME, ids=["a"])
        return len(read)

    roles = ("DIRECTOR",)
    reading: Reading[int] = Reading("r", "roles", count, ("HAS_ROLE_AT",), (SOME,), roles=roles)

    async def twice(context: CheckContext) -> tuple[int, int]:
        return await context.read(reading), await context.read(reading)

    assert asyncio.run(twice(check())) == (1, 1)


def test_a_pattern_over_no_ids_is_not_run() -> None:
    context = check({SOME: [["a"]]})
    assert asyncio.run(context.rows(SOME, ids=[])) == []
    assert asked(context) == []
    assert asyncio.run(context.rows(SOME, ids=["a"])) == [["a"]]


def test_parameters_of_scope_and_time_go_with_every_statement() -> None:
    context = check({SOME: [["a"]]}, day=date(2020, 2, 29))
    asyncio.run(context.rows(SOME, ids=["a"]))
    assert asked(context)[0]["as_of"] == date(2020, 2, 29)
    assert "open" in asked(context)[0]


@pytest.mark.parametrize(("rows", "cut"), [(2, False), (3, False), (4, True)])
def test_more_rows_than_allowed_are_a_truncated_search(
    rows: int, cut: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_ROWS", 3)
    found: list[list[Any]] = [["a"] for _ in range(rows)]
    context = check({SOME: found})
    assert len(asyncio.run(context.rows(SOME, ids=["a"]))) == min(rows, 3)
    assert bool(context.truncated) is cut


def test_reasons_are_noted_once_and_empty_ones_never() -> None:
    context = check()
    context.truncate(["", "too far", "too far"])
    assert context.truncated == {"too far"}


def test_everything_under_check_is_asked_about_in_order_and_once() -> None:
    context = check(Party=("party_b", "party_a"), Deal=("deal_x",), Contract=("party_a",))
    assert context.asked == ("deal_x", "party_a", "party_b")


HOUSE = Threshold("significant_interest", Decimal(3), "percent", date(2024, 1, 1), "our own rule")


def test_a_figure_of_the_house_replaces_the_default() -> None:
    policy = Policy({"significant_interest": (HOUSE,)})
    assert check(policy=policy).figure(SIGNIFICANT_INTEREST) is HOUSE
    assert check().figure(SIGNIFICANT_INTEREST).value == 5


def test_a_house_without_a_figure_for_the_day_has_none() -> None:
    """The default of the project never fills the gaps of the house's own file."""
    policy = Policy({"significant_interest": (HOUSE,)})
    with pytest.raises(NoFigure):
        check(policy=policy, day=date(2023, 12, 31)).figure(SIGNIFICANT_INTEREST)


def test_a_figure_of_law_is_never_replaced() -> None:
    row = Threshold("limit", Decimal(50), "percent", date(2000, 1, 1), "the act", law=True)
    figure = Figure("limit", "From which share on.", (row,))
    other = Threshold("limit", Decimal(1), "percent", date(2000, 1, 1), "our wish")
    assert check(policy=Policy({"limit": (other,)})).figure(figure) is row
