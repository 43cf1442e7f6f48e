"""The inputs of related values: one relationship of a noun, with what of it can be measured."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLInputObjectType, get_named_type

from api.types.related import related_links
from graph.compiler.related import Measure, related_leaves
from graph.model.catalogue import nodes, super_labels
from graph.model.language.spelling import upper_snake
from tests.pure.api.execution.answering import schema

LABELS = [*super_labels(), *(label for label, noun in nodes().items() if not noun.part)]


def kind(name: str) -> Any:
    return schema()._schema.get_type(name)


def graphql_name(label: str) -> str:
    return nodes()[label].graphql if label in nodes() else label


@pytest.mark.parametrize("label", LABELS)
def test_a_noun_is_ordered_by_what_is_related_to_it(label: str) -> None:
    """Partners could be ordered by nothing of their contracts but how many there are in all."""
    links, order = related_links(label), kind(f"{graphql_name(label)}Order")
    if not links:
        assert "related" not in order.fields
        assert str(order.fields["field"].type).endswith("!")
        return
    related = get_named_type(order.fields["related"].type)
    assert isinstance(related, GraphQLInputObjectType)
    assert set(related.fields) == {link.name for link in links}
    for link in links:
        measured = get_named_type(related.fields[link.name].type)
        assert get_named_type(measured.fields["where"].type).name.endswith("Match")
        words = get_named_type(measured.fields["field"].type).values if "field" in measured.fields else {}
        assert set(words) == {upper_snake(name) for name in related_leaves(link)}


def test_a_measure_counts_unless_something_else_is_said() -> None:
    measure = kind("PartyToTargetMeasure").fields["measure"]
    assert getattr(measure.default_value, "value", measure.default_value) == "COUNT"
    assert set(kind("Measure").values) == {each.name for each in Measure}
