"""Aggregates: what classifies is grouped by, what is a number is measured, amounts within one currency."""

from __future__ import annotations

from typing import Any

from graph.compiler.aggregates import GROUPS_LIMIT, group_leaves, measure_leaves
from graph.compiler.plan import aggregate_plan
from tests.pure.graph.compiler.compilation import compilation

COUNT = (("groups", "groups", (("count", "count", None),)), ("truncated", "truncated", None))


def plan(selection: Any, **arguments: Any) -> Any:
    return aggregate_plan(compilation(), "Contract", arguments, selection)


def test_texts_are_grouped_by_only_where_they_classify() -> None:
    found = group_leaves("Contract")
    assert {"contractType", "status", "currency", "statedStatus"} <= set(found)
    assert not {"title", "label", "signedOn", "value"} & set(found)


def test_parties_are_grouped_by_their_kind() -> None:
    assert "type" in group_leaves("Party")


def test_dates_have_a_least_and_a_greatest_value_but_no_sum() -> None:
    assert "signedOn" in measure_leaves("Contract", "max")
    assert "signedOn" not in measure_leaves("Contract", "sum")
    assert measure_leaves("Contract", "min") == measure_leaves("Contract", "max")


def test_without_groups_there_is_one_even_of_nothing() -> None:
    made = plan(COUNT)
    assert made.text.startswith("RETURN COLLECT { MATCH (n1:Contract)")
    assert made.shape([[0]], {}) == {"groups": [{"count": 0}], "truncated": False}


def test_more_groups_than_are_listed_are_said() -> None:
    made = plan(COUNT, groupBy=("contractType",))
    shown = made.shape([[1]] * (GROUPS_LIMIT + 1), {})
    assert len(shown["groups"]) == GROUPS_LIMIT
    assert shown["truncated"] is True


def test_a_sum_of_several_currencies_is_null() -> None:
    made = plan((("groups", "groups", (("sum", "sum", (("value", "value", None),)),)),))
    assert "CASE WHEN coalesce(min(" in made.text


def test_the_filter_is_within_the_guards() -> None:
    made = plan(COUNT, where={"perpetual": {"eq": True}})
    assert "n1.superseded_at = $open AND n1.perpetual = $p0 AND n1.id IS NOT NULL" in made.text
