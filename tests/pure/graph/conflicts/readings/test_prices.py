"""What is read of terms: which have a figure, and for whom less is better."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from graph.checks.world import fact
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.prices import PRICES, PRICES_READ, price_of
from graph.conflicts.readings.restrictions import RESTRICTIONS, Restrictions
from tests.pure.graph.conflicts.readings.canned import asked, check, row
from tests.pure.graph.conflicts.restrictions import restriction
from tests.pure.graph.conflicts.worlds import dealings, evidence, sale

LINK = fact("paper", "HAS_TERM", "term")


@pytest.mark.parametrize(
    ("term", "what", "lower"),
    [
        ({"amount": 99.5, "currency": "EUR"}, ("payment", "price of a pump", "EUR"), True),
        ({"incentive_type": "ROYALTY", "rate": 5.0}, ("incentive", "ROYALTY", ""), True),
        (
            {"incentive_type": "REBATE", "rate": 5.0, "basis": "UNITS"},
            ("incentive", "REBATE", "UNITS"),
            False,
        ),
        ({"incentive_type": "REVENUE_SHARE", "rate": 5.0}, ("incentive", "REVENUE_SHARE", ""), None),
    ],
)
def test_a_term_with_a_figure_is_a_price(
    term: dict[str, Any], what: tuple[str, ...], lower: bool | None
) -> None:
    found = price_of({"title": "Price of a Pump", **term}, evidence(LINK))
    assert found is not None
    assert (found.what, found.lower, found.path.nodes) == (what, lower, ("paper", "term"))


@pytest.mark.parametrize(
    "term",
    [
        {"amount": 99.5}, {"net_days": 30}, {"incentive_type": "REBATE"}, {"rate": 5.0},
        {"incentive_type": "REBATE", "rate": 5.0, "bands": "[]"},
    ],
)  # fmt: skip
def test_a_term_without_a_figure_to_compare_is_none(term: dict[str, Any]) -> None:
    assert price_of({"title": "Terms", **term}, evidence(LINK)) is None


@pytest.mark.anyio
async def test_terms_are_read_only_where_the_best_ones_are_promised() -> None:
    best = restriction("best", "own", kind="MOST_FAVORED_NATION")
    rows = [
        ["best", row(LINK), {"title": "Price", "amount": 0.1, "currency": "EUR"}],
        ["deal", row(LINK), {"title": "Terms", "net_days": 30}],
    ]
    records: dict[Any, Any] = {DEALINGS: dealings(sale()), RESTRICTIONS: Restrictions((best,))}
    found = await check({PRICES: lambda _: rows}, records=records).read(PRICES_READ)
    assert [each.value for each in found.by["best"]] == [Decimal("0.1")]
    assert found.bare == {"deal"}
    other = check(records={**records, RESTRICTIONS: Restrictions((restriction("only", "own"),))})
    assert (await other.read(PRICES_READ)).by == {}
    assert asked(other) == []
