"""What rows of the need graph's three statements become, and when a graph is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.dependencies.needs.extraction import (
    extract,
    licenses_statement,
    needs_statement,
    revenues_statement,
)
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.strength import UNKNOWN, Strength
from graph.errors import ResourceExhausted
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, Viewer, scope_of
from tests.pure.graph.dependencies.asked import AS_OF, Rows, question, transaction

pytestmark = pytest.mark.anyio


def row(start: str, kind: str, end: str, **properties: Any) -> list[Any]:
    return [start, end, kind, {"id": f"{start} {kind} {end}", "fact_id": "f", **properties}]


def ends(*nodes: tuple[str, str]) -> list[list[Any]]:
    return [[id, ["Party", label] if label == "Organization" else [label], id.upper()] for id, label in nodes]


async def graph_of(
    stated: list[list[Any]],
    nodes: list[list[Any]],
    revenues: list[list[Any]] | None = None,
    uses: list[Any] | None = None,
    licenses: list[Any] | None = None,
) -> NeedGraph:
    rows = Rows([[stated, nodes]], [[revenues or []]], [[uses or [], licenses or []]])
    return await extract(transaction(rows), scope_of(ALL_SEEING), Moment.at(AS_OF))


async def test_each_relationship_is_an_arrow_from_who_needs_to_what_is_needed() -> None:
    graph = await graph_of(
        [
            row("firm", "SUPPLIES", "part", share_of_supply=70.0),
            row("app", "CONTAINS", "part", required=True),
            row("acme", "DEPENDS_ON", "firm", dep_type="DATA", strength=0.3),
        ],
        ends(("acme", "Organization"), ("app", "Product"), ("firm", "Organization"), ("part", "Component")),
    )
    assert [(need.needer, need.needed, need.type, str(need.strength)) for need in graph.needs] == [
        ("acme", "firm", "DATA", "0.3"),
        ("app", "part", "TECHNOLOGY", "1"),
        ("part", "firm", "SUPPLY", "0.7"),
    ]
    assert [(node.id, node.label, node.name) for node in graph.nodes.values()] == [
        ("acme", "Organization", "ACME"),
        ("app", "Product", "APP"),
        ("firm", "Organization", "FIRM"),
        ("part", "Component", "PART"),
    ]


@pytest.mark.parametrize(
    ("validity", "strength"),
    [
        ({}, Strength(0.7, 0.7)),
        ({"valid_from": date(2026, 1, 1)}, Strength(0.7, 0.7)),
        ({"valid_from": date(2026, 1, 1), "valid_from_precision": "YEAR"}, Strength(0.0, 0.7)),
        ({"valid_to": date(2027, 1, 1), "valid_to_precision": "YEAR"}, Strength(0.0, 0.7)),
        ({"valid_to": date(2027, 1, 1), "valid_to_precision": "DAY"}, Strength(0.7, 0.7)),
    ],
)
async def test_a_relationship_whose_dates_straddle_the_day_may_not_hold(
    validity: dict[str, Any], strength: Strength
) -> None:
    graph = await graph_of(
        [row("firm", "SUPPLIES", "part", share_of_supply=70.0, **validity)],
        ends(("firm", "Organization"), ("part", "Component")),
    )
    assert graph.needs[0].strength == strength


@pytest.mark.parametrize(
    ("revenues", "strength"),
    [
        ([["acme", "EUR", 2025, 1000.0]], Strength(0.25, 0.25)),
        ([["acme", "EUR", 2025, 1000.0], ["acme", "EUR", 2025, 1000.0]], Strength(0.25, 0.25)),
        ([["acme", "EUR", 2025, 1000.0], ["acme", "EUR", 2025, 2000.0]], UNKNOWN),
        ([["acme", "USD", 2025, 1000.0]], UNKNOWN),
        ([["acme", "EUR", 2024, 1000.0]], UNKNOWN),
        ([["other", "EUR", 2025, 1000.0]], UNKNOWN),
        ([], UNKNOWN),
    ],
)
async def test_an_amount_is_a_share_of_the_firms_revenue_of_that_year_and_currency(
    revenues: list[list[Any]], strength: Strength
) -> None:
    """Two figures of one year that differ decide nothing."""
    graph = await graph_of(
        [row("acme", "HAS_REVENUE_FROM", "client", amount=250.0, currency="EUR", year=2025)],
        ends(("acme", "Organization"), ("client", "Organization")),
        revenues,
    )
    assert graph.needs[0].strength == strength


async def test_a_license_that_no_other_need_names_is_a_node_by_its_title() -> None:
    use = ["app", "codec", {"id": "u", "fact_id": "f", "required": True}, [["acme", {"id": "o"}]], []]
    license_ = ["license", "codec", {"id": "a"}, {}, "Codec license", [["acme", {"id": "g"}]]]
    graph = await graph_of(
        [row("app", "USES_IP", "codec", required=True)],
        ends(("app", "Product"), ("codec", "IPAsset")),
        None,
        [use],
        [license_],
    )
    assert graph.nodes["license"].name == "Codec license"
    assert [(need.needer, need.needed) for need in graph.needs] == [("app", "codec"), ("codec", "license")]


async def test_nodes_that_nothing_needs_are_left_out() -> None:
    graph = await graph_of([], ends(("lonely", "Organization")))
    assert (len(graph.nodes), len(graph.needs)) == (0, 0)


@pytest.mark.parametrize("extra", ["stated", "licensed"])
async def test_a_graph_beyond_the_limit_is_refused_and_never_cut(extra: str) -> None:
    many = [row("a", "SUPPLIES", f"p{n}") for n in range(3)]
    uses = [[f"p{n}", "x", {"id": f"u{n}"}, [], []] for n in range(3)]
    stated, licensed = (many, []) if extra == "stated" else ([], uses)
    rows = Rows([[stated, []]], [[[]]], [[licensed, []]])
    with pytest.raises(ResourceExhausted, match="more than 2 relationships") as refused:
        await extract(transaction(rows), scope_of(ALL_SEEING), Moment.at(AS_OF), limit=2)
    assert refused.value.code == "TOO_LARGE"
    assert rows.asked[0][1]["limit"] == 3, "one more than the limit is read, to know that there is more"


@pytest.mark.parametrize("statement", [needs_statement, licenses_statement, revenues_statement])
def test_scope_and_time_are_inside_every_pattern(statement: Any) -> None:
    """A count of the guards: each bound node and relationship has its own."""
    guards = question(Rows()).guards
    text = statement(guards)
    bound = text.count("superseded_at = $open")
    relationships = text.count("valid_from <= $as_of")
    walled = statement(type(guards)(scope_of(Viewer("v", frozenset({"w"}))), guards.moment))
    assert walled.count("walls IS NOT NULL") == bound
    nodes = bound - relationships
    assert (nodes > 0, relationships > 0) == (True, True)
