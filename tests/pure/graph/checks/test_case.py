"""A rule sees what it declares, and figures by day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from graph.checks.case import Case
from graph.checks.figure import Figure, NoFigure, Threshold
from graph.checks.reading import Reading


async def read(_: Any) -> list[str]:
    raise AssertionError("a case reads nothing itself")


FAMILY: Reading[list[str]] = Reading(name="family", what="relatives", read=read, relationships=("FAMILY_OF",))
ROW = Threshold("limit", Decimal(5), "percent", date(2024, 1, 1), "policy", date(2026, 1, 1))
LIMIT = Figure("limit", "From which share on.", (ROW,))
DAY = date(2025, 6, 30)


def test_a_record_that_is_not_declared_is_not_seen() -> None:
    with pytest.raises(KeyError, match="add FAMILY to the rule"):
        Case(DAY)[FAMILY]
    assert Case(DAY, records={FAMILY: ["ben"]})[FAMILY] == ["ben"]


def test_what_is_asked_about_is_in_order() -> None:
    case = Case(DAY, {"Party": ("party_b", "party_a"), "Deal": ("deal_x",)})
    assert case.parties == ("party_b", "party_a")
    assert case.asked == ("deal_x", "party_a", "party_b")
    assert Case(DAY).parties == ()


def test_a_figure_is_that_of_the_day() -> None:
    """R01, R09 and R32 took the figure of today, whatever the day asked about."""
    assert Case(DAY).figure(LIMIT) is ROW
    with pytest.raises(NoFigure, match="2027-01-01"):
        Case(date(2027, 1, 1)).figure(LIMIT)


def test_several_figures_are_all_there_or_none_is() -> None:
    assert Case(DAY).figures([LIMIT]) == {"limit": ROW}
    assert Case(date(2027, 1, 1)).figures([LIMIT]) is None
    assert Case(DAY, find_figure=lambda figure, day: None).figures([LIMIT]) is None
