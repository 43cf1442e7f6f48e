"""The money of a blast radius: only what is shown is made, in the order of all."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.analyses.blast_radius import blast_radius
from graph.dependencies.measures.revenue import Rates
from graph.dependencies.needs.need_graph import Need, NeedGraph, StoredRelationship
from graph.dependencies.needs.nodes import NeedNode
from graph.dependencies.needs.strength import Strength
from tests.pure.graph.dependencies.graphs import graph_with, merged

RATES = Rates("EUR", {"USD": Decimal("0.5")})
Revenue = tuple[int, int, float, float | None, str | None]
revenues = st.lists(
    st.tuples(
        st.integers(0, 4),
        st.integers(0, 4),
        st.sampled_from([0.2, 0.5, 1.0]),
        st.none() | st.sampled_from([0.0, 10.0, 20.0]),
        st.sampled_from(["EUR", "USD", "JPY", None]),
    ),
    max_size=12,
    unique_by=lambda row: row[:2],
)


def world(rows: list[Revenue]) -> NeedGraph:
    """Return a product that n0 to n4 need, some for revenue with an amount, and revenue between them."""
    needs = [need(f"n{place}", "chip", "SUPPLIES", {}, 1.0, "SUPPLY") for place in range(5)]
    for firm, source, share, amount, currency in rows:
        own = {"amount": amount, "currency": currency}
        kind = "OFFERS" if amount is None else "HAS_REVENUE_FROM"
        needs.append(need(f"n{firm}", f"n{source}", kind, own, share, "REVENUE"))
    nodes = [NeedNode("chip", "Component", "chip")]
    nodes += [NeedNode(f"n{place}", "Organization" if place < 3 else "Product", "") for place in range(5)]
    return graph_with(nodes, merged(needs))


def need(needer: str, needed: str, kind: str, own: dict[str, Any], share: float, type_: str) -> Need:
    id = f"{needer}-{needed}-{kind}"
    stored = StoredRelationship(kind, needer, needed, {"id": id, "fact_id": id, **own})
    return Need(needer, needed, type_, Strength(share, share), (stored,))


@given(revenues)
@settings(max_examples=60, deadline=None)
def test_money_is_listed_the_largest_first_and_added_where_a_rate_is_given(rows: list[Revenue]) -> None:
    graph = world(rows)
    found = blast_radius(graph, "chip", RATES)
    factor = {"EUR": Decimal(1), "USD": Decimal("0.5")}
    expected = []
    for firm, source, share, amount, currency in rows:
        worth = None if amount is None or currency not in factor else Decimal(amount) * factor[currency]
        expected.append((f"n{firm}", f"n{source}", worth, share))
    expected.sort(key=lambda row: (-(row[2] or 0), -row[3], row[0], row[1]))
    assert [(row.firm, row.source, row.converted, row.share.high) for row in found.money] == expected
    assert found.money_at_risk.high == sum((row[2] or 0 for row in expected), Decimal(0))
    assert [(each.kind, each.reached) for each in found.by_kind] == [("Organization", 3), ("Product", 2)]
    assert [row.order for row in found.reached] == sorted(row.order for row in found.reached)


def test_needs_that_state_no_amount_are_made_when_they_are_shown() -> None:
    """Of a platform 234,000 rows of revenue were made and sorted for the hundred that are shown."""
    graph = world([(0, 1, 0.5, None, None), (1, 2, 0.5, 10.0, "EUR"), (2, 3, 0.2, None, None)])
    made: list[int] = []

    class Counted(list[Need]):
        def __getitem__(self, place: Any) -> Any:
            made.append(place)
            return super().__getitem__(place)

    counted = NeedGraph(graph.nodes, graph.columns, Counted(graph.needs))
    found = blast_radius(counted, "chip", RATES)
    assert len(made) == 1
    assert [row.amount for row in found.money] == [Decimal("10.0"), None, None]
    assert len(made) == 4
