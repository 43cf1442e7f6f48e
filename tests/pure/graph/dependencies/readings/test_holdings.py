"""Holdings and assets as a cascade of values reads them."""

from __future__ import annotations

from typing import Any

import pytest

from graph.checks.evidence import relationship_fact
from graph.dependencies.measures.revenue import Rates
from graph.dependencies.measures.value_cascade import Holding
from graph.dependencies.readings.holdings import assets_of_firms, holdings, stakes
from tests.pure.graph.dependencies.asked import Rows, question

NONE = Rates(None, {})


def stake(holder: str, held: str, number: int, **own: Any) -> Any:
    return relationship_fact(
        "HOLDS_INTEREST_IN", holder, held, {"id": f"i{number}", "fact_id": f"i{number}", **own}
    )


def test_blocks_of_one_holder_are_added_up_and_a_block_without_a_figure_is_none() -> None:
    found = holdings(
        [
            stake("a", "b", 1, share_exact=20.0), stake("a", "b", 2, share_exact=5.0),
            stake("a", "c", 3, share_exact=20.0), stake("a", "c", 4, share_min=25.0, share_max=50.0),
        ]
    )  # fmt: skip
    assert found == [Holding("a", "b", 0.25), Holding("a", "c", None)]


@pytest.mark.anyio
async def test_the_last_year_by_the_day_counts_and_a_contradiction_does_not() -> None:
    rows = [
        ["a", 2024, 1.0, "EUR"], ["a", 2025, 2.0, "EUR"], ["a", 2027, 9.0, "EUR"],
        ["b", 2025, 3.0, "EUR"], ["b", 2025, 4.0, "EUR"], ["c", 2025, 5.0, "EUR"], ["c", 2025, 5.0, "EUR"],
    ]  # fmt: skip
    assert await assets_of_firms(question(Rows([[rows]])), NONE) == {"a": 2.0, "c": 5.0}


@pytest.mark.anyio
async def test_amounts_of_two_currencies_need_rates() -> None:
    rows = [
        ["a", 2025, 2.0, "EUR"],
        ["b", 2025, 10.0, "USD"],
        ["c", 2025, 1.0, "JPY"],
        ["d", 2025, 1.0, None],
    ]
    assert await assets_of_firms(question(Rows([[rows]])), NONE) == {}
    rates = Rates.read("EUR", ["USD=0.9"])
    assert await assets_of_firms(question(Rows([[rows]])), rates) == {"a": 2.0, "b": 9.0}


@pytest.mark.anyio
async def test_only_direct_shareholdings_count() -> None:
    def row(held: str, number: int, **own: Any) -> list[Any]:
        return ["a", "A", held, held, {"id": f"i{number}", "fact_id": f"i{number}", **own}]

    rows = [
        row("b", 1, interest_type="SHAREHOLDING", share_exact=10.0),
        row("c", 2, interest_type="VOTING_RIGHTS", share_exact=10.0),
        row("d", 3, interest_type="SHAREHOLDING", direct_or_indirect="INDIRECT", share_exact=10.0),
    ]
    assert [fact.end for fact in await stakes(question(Rows([[rows]])))] == ["b"]
