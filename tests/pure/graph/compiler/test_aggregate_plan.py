"""Aggregates: groups in order, one record a group, decimals as stated, amounts of one currency alone."""

from __future__ import annotations

import re
from typing import Any

import pytest

from graph.compiler.aggregates import GROUPS_LIMIT, group_leaves, measure_leaves
from graph.compiler.plan import Plan, aggregate_plan
from graph.compiler.related import Measure, Related
from graph.errors import InvalidInput
from graph.model.catalogue import nodes
from graph.model.language.properties import Kind
from tests.pure.graph.compiler.compilation import EARLIER, compilation
from tests.pure.graph.compiler.cypher import Element, value_of

COUNT = ("groups", "groups", (("count", "count", None),))


def plan_of(*selection: Any, **arguments: Any) -> Plan:
    return aggregate_plan(compilation(), "Contract", arguments, selection)


def shaped(plan: Plan, rows: list[list[Any]]) -> Any:
    return plan.shape(rows, {})


def test_without_groups_there_is_one_count_of_all() -> None:
    plan = plan_of(COUNT)
    assert "count(*) AS total" in plan.text
    assert "ORDER BY" not in plan.text
    assert shaped(plan, [[7]]) == {"groups": [{"count": 7}]}


def test_groups_are_keyed_and_in_the_order_of_their_keys() -> None:
    key = ("key", "key", (("kind", "contractType", None), ("own", "perpetual", None)))
    plan = plan_of(("groups", "groups", (key, ("count", "count", None))), groupBy=("contractType",))
    assert "ORDER BY key0" in plan.text
    found = shaped(plan, [["FRANCHISE", 2], [None, 1]])
    assert found["groups"] == [
        {"key": {"kind": "FRANCHISE", "own": None}, "count": 2},
        {"key": {"kind": None, "own": None}, "count": 1},
    ]


def test_parties_are_grouped_by_what_one_kind_of_them_has() -> None:
    """A public body has a jurisdiction too: it is not counted among the organizations of its country."""
    key = ("key", "key", (("country", "organizationJurisdiction", None),))
    selection = (("groups", "groups", (key, ("count", "count", None))),)
    plan = aggregate_plan(compilation(), "Party", {"groupBy": ("organizationJurisdiction",)}, selection)
    assert "CASE WHEN n1:Organization THEN n1.jurisdiction END AS key0" in plan.text
    found = shaped(plan, [["GB", 2], [None, 1]])
    assert found["groups"][0] == {"key": {"country": "GB"}, "count": 2}


def test_a_field_that_is_grouped_by_twice_is_one_key() -> None:
    plan = plan_of(COUNT, groupBy=("currency", "currency"))
    assert " AS key0" in plan.text
    assert " AS key1" not in plan.text


@pytest.mark.parametrize(("more", "truncated"), [(0, False), (1, True)])
def test_more_groups_than_are_listed_are_said(more: int, truncated: bool) -> None:
    plan = plan_of(COUNT, ("truncated", "truncated", None), groupBy=("currency",))
    found = shaped(plan, [[number] for number in range(GROUPS_LIMIT + more)])
    assert (len(found["groups"]), found["truncated"]) == (GROUPS_LIMIT, truncated)
    assert f"LIMIT {GROUPS_LIMIT + 1}" in plan.text


def test_a_sum_is_a_decimal_as_it_would_be_stated() -> None:
    plan = plan_of(("groups", "groups", (("sum", "sum", (("value", "value", None),)),)))
    found = shaped(plan, [[1250000.5], [None], [0.1]])
    assert [group["sum"]["value"] for group in found["groups"]] == ["1250000.5", None, "0.1"]
    assert "round(sum(" in plan.text


def test_amounts_of_several_currencies_are_not_added() -> None:
    """1 EUR and 1 USD are not 2 of anything: the guard is over the rows that have an amount."""
    text = plan_of(("groups", "groups", (("sum", "sum", (("value", "value", None),)),))).text
    each = "CASE WHEN n1.value IS NOT NULL THEN coalesce(n1.currency, '') END"
    assert f"coalesce(min({each}) = max({each}), true)" in text
    for value, currency, shown in ((5.0, "EUR", "EUR"), (5.0, None, ""), (None, "EUR", None)):
        node = Element(frozenset({"Contract"}), {"value": value, "currency": currency})
        assert value_of(each, {"n1": node}) == shown


def test_a_mean_of_whole_numbers_does_not_depend_on_the_order_of_the_rows() -> None:
    text = plan_of(("groups", "groups", (("avg", "avg", (("days", "noticeDays", None),)),))).text
    assert "avg(" not in text
    assert "toFloat(sum(n1.notice_days)) / count(n1.notice_days)" in text


@pytest.mark.parametrize("label", sorted(label for label in nodes() if not nodes()[label].internal))
def test_dates_have_extremes_and_no_sums_and_texts_have_neither(label: str) -> None:
    sums, extremes = measure_leaves(label, "sum"), measure_leaves(label, "min")
    assert set(sums) <= set(extremes)
    for leaf in extremes.values():
        assert leaf.prop is not None
        assert (leaf.name in sums) == (leaf.prop.kind is not Kind.DATE)
        assert leaf.prop.kind not in (Kind.TEXT, Kind.BOOLEAN, Kind.ENUM)


@pytest.mark.parametrize("label", ["Party", "Organization", "Contract", "RightsGrant"])
def test_what_can_be_grouped_by_has_few_values(label: str) -> None:
    for leaf in group_leaves(label).values():
        if leaf.prop is not None:
            assert leaf.prop.classifies or leaf.prop.kind not in (Kind.TEXT, Kind.DATE, Kind.AMOUNT)
    assert ("type" in group_leaves(label)) == (label == "Party")


def test_an_aggregate_at_an_earlier_time_reads_the_states_of_then() -> None:
    text = aggregate_plan(compilation(EARLIER), "Contract", {"groupBy": ("currency",)}, (COUNT,)).text
    assert "HAD_STATE" in text
    assert "n1s.currency AS key0" in text


def test_a_filter_is_inside_the_match_and_what_narrows_a_list_too() -> None:
    where = {"where": {"perpetual": {"eq": True}}}
    plan = aggregate_plan(compilation(), "Contract", where, (COUNT,), head="HEAD ", extra="EXISTS({n})")
    assert "HEAD MATCH (n1:Contract)" in plan.text
    assert plan.text.index("n1.perpetual = $p0") < plan.text.index("count(*)")
    assert "EXISTS(n1)" in plan.text


def test_groups_are_kept_by_what_they_come_to() -> None:
    having = {
        "count": {"gte": 2},
        "sum": {"value": {"gt": "1000.5"}},
        "max": {"expiresOn": {"isNull": False}},
    }
    plan = plan_of(COUNT, groupBy=("currency",), having=having)
    before, _, after = plan.text.partition(" WHERE total >= $p0 AND ")
    assert re.search(
        r"AS key0, count\(\*\) AS all0, count\(\*\) AS total, CASE WHEN .* AS had3, max\(.*\) AS had4$",
        before,
    )
    assert after.startswith("had3 > $p1 AND had4 IS NOT NULL WITH * ORDER BY key0 LIMIT")
    assert plan.binding.fill({}) == {"p0": 2, "p1": 1000.5}


def test_a_condition_on_nothing_keeps_all_groups() -> None:
    assert plan_of(COUNT, having={"sum": None}).text == plan_of(COUNT).text


def test_different_nodes_that_are_related_to_a_group_are_counted_once() -> None:
    """A facet of partnerships counted a partner of two of them twice."""
    asked = ("partners", "distinct", {"related": Related("parties", where={"partyRole": {"eq": None}})})
    plan = plan_of(("groups", "groups", (("count", "count", None), asked)), groupBy=("currency",))
    assert "collect(n1) AS members" in plan.text
    assert re.search(
        r"COUNT \{ UNWIND members AS (m\d+) MATCH \(\1\)<?-\[.* RETURN DISTINCT n\d+ \}", plan.text
    )
    assert shaped(plan, [[3, 2]]) == {"groups": [{"count": 3, "partners": 2}]}
    assert "members" not in plan_of(COUNT).text


@pytest.mark.parametrize(
    "asked", [Related("parties", Measure.DISTINCT), Related("parties", Measure.MAX, "share")]
)
def test_what_is_distinct_has_no_other_measure(asked: Related) -> None:
    with pytest.raises(InvalidInput):
        plan_of(("groups", "groups", (("distinct", "distinct", {"related": asked}),)))
