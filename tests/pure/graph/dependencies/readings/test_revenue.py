"""Revenue from rows: the year that is taken, the parties of a partnership, the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from graph.dependencies.measures.revenue import Money
from graph.dependencies.readings.revenue import Revenue, revenue_of
from tests.pure.graph.dependencies.asked import Rows, question

pytestmark = pytest.mark.anyio


def source(node: str, year: int | None, parties: list[str] | None = None, **said: Any) -> list[Any]:
    stated = {"id": f"r-{node}-{year}", "fact_id": "f", "year": year, **said}
    named = [[party, party.title()] for party in parties or []]
    return [["HAS_REVENUE_FROM", "party_a", node, stated], node.title(), named]


async def read(sources: list[Any], totals: list[Any] | None = None, year: int | None = None) -> Revenue:
    return await revenue_of(question(Rows([[sources]], [[totals or []]])), "party_a", year)


async def test_the_last_year_by_the_day_is_taken_and_a_later_one_is_not() -> None:
    """The budget of next year was read as revenue."""
    rows = [source("party_b", 2024), source("party_c", 2025), source("party_d", 2027)]
    assert (await read(rows)).year == 2025
    assert [each.node for each in (await read(rows, year=2024)).sources] == ["party_b"]


async def test_the_whole_is_known_where_one_figure_is_recorded() -> None:
    rows = [source("party_b", 2025, amount=5.0, currency="EUR")]
    one = await read(rows, [[2025, 10.0, "EUR"], [2024, 7.0, "EUR"]])
    assert one.whole == Money(Decimal("10.0"), "EUR")
    assert one.sources[0].money == Money(Decimal("5.0"), "EUR")
    assert (await read(rows, [[2025, 10.0, "EUR"], [2025, 11.0, "EUR"]])).whole is None


async def test_a_partnership_has_its_parties_and_a_party_itself() -> None:
    found = await read([source("partnership_x", 2025, ["party_c", "party_b"]), source("party_d", 2025)])
    assert [each.parties for each in found.sources] == [("party_b", "party_c"), ("party_d",)]


async def test_without_years_there_is_no_year() -> None:
    found = await read([source("party_b", None, share_of_revenue=4.5)])
    assert (found.year, found.sources[0].stated) == (None, Decimal("4.5"))
