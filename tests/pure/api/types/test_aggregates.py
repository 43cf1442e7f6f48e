"""Aggregates in the schema: what can be grouped by and measured of each noun, derived from the model."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLObjectType, get_named_type, is_non_null_type

from graph.compiler.aggregates import GROUPS_LIMIT, group_leaves, measure_leaves
from graph.model.catalogue import nodes, super_labels
from graph.model.language.properties import Kind
from graph.model.language.spelling import upper_snake
from tests.pure.api.execution.answering import ask, schema


def kind(name: str) -> Any:
    return schema()._schema.get_type(name)


def graphql_name(label: str) -> str:
    return nodes()[label].graphql if label in nodes() else label


LABELS = sorted(
    label for label in (*nodes(), *super_labels()) if kind(f"{graphql_name(label)}Aggregate") is not None
)


def test_what_is_listed_is_aggregated_too() -> None:
    fields = schema()._schema.query_type.fields
    lists = [name for name, field in fields.items() if str(field.type).rstrip("!").endswith("Connection")]
    aggregated = [name for name in lists if f"{name}Aggregate" in fields]
    assert {"contracts", "organizations", "parties", "licenses", "alliances"} <= set(aggregated)
    assert len(LABELS) > 10


@pytest.mark.parametrize("label", LABELS)
def test_a_noun_is_grouped_by_what_has_few_values(label: str) -> None:
    found = kind(f"{graphql_name(label)}GroupField")
    leaves = group_leaves(label)
    if found is None:
        assert leaves == {}
        return
    assert isinstance(found, GraphQLEnumType)
    assert set(found.values) == {upper_snake(name) for name in leaves}
    key = kind(f"{graphql_name(label)}GroupKey")
    assert set(key.fields) == set(leaves)
    assert not any(is_non_null_type(field.type) for field in key.fields.values()), "null where not grouped by"


@pytest.mark.parametrize("label", LABELS)
def test_numbers_are_summed_and_numbers_and_dates_have_extremes(label: str) -> None:
    group = kind(f"{graphql_name(label)}AggregateGroup")
    assert isinstance(group, GraphQLObjectType)
    assert is_non_null_type(group.fields["count"].type)
    for function in ("sum", "min", "max", "avg"):
        leaves = measure_leaves(label, function)
        assert (function in group.fields) == bool(leaves)
        if leaves:
            assert set(get_named_type(group.fields[function].type).fields) == set(leaves)


@pytest.mark.parametrize("label", LABELS)
def test_a_measure_has_the_type_that_holds_it(label: str) -> None:
    """A mean of whole numbers is not whole, their sum goes beyond an Int; a sum of amounts is exact."""
    group = kind(f"{graphql_name(label)}AggregateGroup")
    for function in ("sum", "avg", "min"):
        for name, leaf in measure_leaves(label, function).items():
            assert leaf.prop is not None
            shown = str(get_named_type(group.fields[function].type).fields[name].type)
            if leaf.prop.kind in (Kind.AMOUNT, Kind.PERCENT):
                assert shown == "Decimal"
            elif leaf.prop.kind is Kind.INTEGER:
                assert shown == ("Int" if function == "min" else "Float")
            elif leaf.prop.kind is Kind.DATE:
                assert shown == "Date"
            if leaf.prop.kind is Kind.AMOUNT:
                described = get_named_type(group.fields[function].type).fields[name].description
                assert "several currencies" in described


@pytest.mark.anyio
async def test_an_aggregate_is_one_statement_and_says_where_it_is_cut() -> None:
    document = """{ contractsAggregate(groupBy: [CURRENCY]) {
      truncated groups { count key { currency } sum { value } } } }"""
    rows = [[2, "EUR", 1250000.5], [1, None, None]]
    found = await ask(document, rows)
    assert len(found.texts) == 1
    assert found.data["contractsAggregate"] == {
        "truncated": False,
        "groups": [
            {"count": 2, "key": {"currency": "EUR"}, "sum": {"value": "1250000.5"}},
            {"count": 1, "key": {"currency": None}, "sum": {"value": None}},
        ],
    }
    many = await ask("{ contractsAggregate(groupBy: [CURRENCY]) { truncated groups { count } } }",
                     [[1]] * (GROUPS_LIMIT + 1))  # fmt: skip
    assert many.data["contractsAggregate"]["truncated"] is True
    assert len(many.data["contractsAggregate"]["groups"]) == GROUPS_LIMIT


@pytest.mark.anyio
@pytest.mark.parametrize("root", ["licenses", "alliances"])
async def test_a_list_that_is_narrowed_is_aggregated_as_narrow(root: str) -> None:
    """A count of licenses must not count pledges."""
    counted = await ask(f"{{ {root}Aggregate {{ groups {{ count }} }} }}", [[3]])
    listed = await ask(f"{{ {root}(first: 1) {{ totalCount }} }}", 3)
    words = [value for value in listed.parameters[0].values() if isinstance(value, list)]
    assert words
    assert words == [value for value in counted.parameters[0].values() if isinstance(value, list)]


@pytest.mark.parametrize("label", LABELS)
def test_groups_are_kept_by_every_measure_that_they_show(label: str) -> None:
    root = schema()._schema.query_type.fields
    plural = (nodes().get(label) or super_labels()[label]).plural
    if f"{plural}Aggregate" not in root:
        return
    having = get_named_type(root[f"{plural}Aggregate"].args["having"].type)
    group = kind(f"{graphql_name(label)}AggregateGroup").fields
    assert set(having.fields) == group.keys() & {"count", "sum", "min", "max", "avg"}
    for function in having.fields.keys() - {"count"}:
        compared = get_named_type(having.fields[function].type)
        assert set(compared.fields) == set(measure_leaves(label, function))


def test_the_distinct_nodes_of_a_group_are_those_of_a_relationship_with_a_page() -> None:
    field = kind("PartnershipAggregateGroup").fields["distinct"]
    assert str(field.args["related"].type) == "PartnershipRelated!"
    assert "parties" in kind("PartnershipRelated").fields
    assert str(field.type) == "Int!"


@pytest.mark.anyio
async def test_a_facet_counts_the_partners_of_each_type_once() -> None:
    """The selection reader read no arguments inside an aggregate, so that no measure could take any."""
    others = "{where: {node: {organization: {isOwn: {ne: $own}}}}}"
    text = f"""query($own: Boolean) {{
        partnershipsAggregate(groupBy: [TYPE], having: {{count: {{gt: 1}}}}) {{
            groups {{ key {{ type }} distinct(related: {{parties: {others}}}) }}
        }}
    }}"""
    found = await ask(text, [["RESELLER", 3]], variables={"own": True})
    assert found.errors == []
    assert found.data["partnershipsAggregate"]["groups"] == [{"key": {"type": "RESELLER"}, "distinct": 3}]
    assert len(found.texts) == 1
