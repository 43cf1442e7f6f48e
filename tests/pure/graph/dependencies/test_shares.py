"""Shares of a component's supply and of a market: which figures count, and how they add up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from graph.dependencies.shares import (
    MOST_SHARES,
    RecordedShare,
    market_statement,
    shares_of,
    supply_statement,
)
from graph.errors import ResourceExhausted
from tests.pure.graph.dependencies.asked import Rows, question

pytestmark = pytest.mark.anyio


def row(party: str, figure: float | None, year: int | None = None, country: str | None = "DE") -> list[Any]:
    return [party, party.upper(), country, figure, year]


async def shares(
    of: str, rows: list[list[Any]], year: int | None = None
) -> tuple[dict[str, Decimal | None], int | None]:
    found, chosen = await shares_of(question(Rows([[rows]])), of, year)
    return {each.party: each.share for each in found}, chosen


async def test_several_figures_of_one_party_are_parts_of_its_share() -> None:
    found, _ = await shares("component_a", [row("b", 10.1), row("a", 20.0), row("b", 20.2)])
    assert found == {"a": Decimal("20.0"), "b": Decimal("30.3")}
    assert list(found) == ["a", "b"]


async def test_a_party_without_a_figure_takes_part_with_no_share() -> None:
    found, _ = await shares("component_a", [row("a", None), row("b", 0.0), row("c", None), row("c", 5.0)])
    assert found == {"a": None, "b": Decimal("0.0"), "c": Decimal("5.0")}


async def test_nothing_recorded_gives_no_shares() -> None:
    assert await shares("component_a", []) == ({}, None)
    assert await shares("market_a", []) == ({}, None)


FIGURES = [row("a", 40.0, 2024), row("a", 30.0, 2025), row("b", 20.0, 2025), row("b", 90.0, 2027)]


@pytest.mark.parametrize(
    ("asked", "chosen", "found"),
    [
        (None, 2025, {"a": Decimal("30.0"), "b": Decimal("20.0")}),
        (2024, 2024, {"a": Decimal("40.0")}),
        (2027, 2027, {"b": Decimal("90.0")}),
        (2023, 2023, {}),
    ],
)
async def test_a_market_is_that_of_the_year_asked_or_of_the_last_until_the_day(
    asked: int | None, chosen: int, found: dict[str, Decimal]
) -> None:
    """The day of the question lies in 2026: figures of 2027 are a forecast."""
    assert await shares("market_a", FIGURES, asked) == (found, chosen)


async def test_a_market_whose_figures_all_lie_ahead_has_no_year() -> None:
    assert await shares("market_a", [row("a", 40.0, 2027)]) == ({}, None)


async def test_a_figure_of_no_year_counts_only_where_no_year_is_recorded() -> None:
    assert await shares("market_a", [row("a", 40.0), row("b", 10.0, 2025)]) == ({"b": Decimal("10.0")}, 2025)
    assert await shares("market_a", [row("a", 40.0)]) == ({"a": Decimal("40.0")}, None)


async def test_a_component_has_no_year_whatever_is_asked() -> None:
    assert await shares("component_a", [row("a", 40.0)], 2020) == ({"a": Decimal("40.0")}, None)


async def test_names_and_countries_go_with_the_shares() -> None:
    asked = question(Rows([[[row("a", 1.0, country=None)]]]))
    found, _ = await shares_of(asked, "component_a", None)
    assert found == [RecordedShare("a", "A", None, Decimal("1.0"))]
    assert asked.names["a"] == "A"


async def test_more_than_can_be_read_is_refused_and_never_cut() -> None:
    rows = Rows([[[row(f"p{n}", 0.001) for n in range(MOST_SHARES + 1)]]])
    with pytest.raises(ResourceExhausted, match="10,000"):
        await shares_of(question(rows), "market_a", None)
    assert rows.asked[0][1]["limit"] == MOST_SHARES + 1


async def test_the_statement_is_that_of_the_noun() -> None:
    for of, statement in (("market_a", market_statement), ("component_a", supply_statement)):
        rows = Rows([[[]]])
        asked = question(rows)
        await shares_of(asked, of, None)
        assert rows.asked[0][0] == statement(asked.guards)
        assert rows.asked[0][1]["of"] == of
