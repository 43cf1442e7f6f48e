"""Results of analyses in GraphQL: each field of a declaration has a field of the schema, shown as it is."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type, is_list_type, is_non_null_type

from api.execution.executor import NodeRef
from api.types.evidence import Path, Relationship
from api.types.results import View, shown_value
from graph.checks import evidence
from graph.checks.made_rows import MadeRows
from graph.checks.result import NodeId, Paging, result_fields, shape_of, type_name
from graph.dependencies.catalogue import analyses
from graph.dependencies.needs.strength import Strength
from graph.model.language.spelling import camel
from tests.pure.api.execution.answering import schema

NAMES = {"party_a": "Acme"}
FACT = evidence.RelationshipFact("r1", "f1", "OFFERS", "party_a", "product_b")


def result_types() -> list[type]:
    """Return every result type that is shown, with those inside it; of some roots only a list is."""
    found: dict[type, None] = {}
    waiting = [analysis.result for analysis in analyses().values() if analysis.returns is None]
    while waiting:
        kind = waiting.pop()
        if kind in found:
            continue
        found[kind] = None
        waiting += [each.shape.record for each in result_fields(kind) if each.shape.record is not None]
    return list(found)


def graphql_type(name: str) -> GraphQLObjectType:
    found = schema()._schema.get_type(name)
    assert isinstance(found, GraphQLObjectType)
    return found


@pytest.mark.parametrize("kind", result_types(), ids=lambda each: each.__name__)
def test_every_field_of_a_result_is_in_the_schema_with_what_it_is(kind: type) -> None:
    made = graphql_type(type_name(kind))
    for each in result_fields(kind):
        field = made.fields[camel(each.name)]
        assert (field.description or "").startswith(each.shown.doc)
        if each.shown.paging is Paging.CONNECTION:
            assert get_named_type(field.type).name.endswith("Connection")
            assert {"first", "after"} <= set(field.args)
            continue
        assert is_non_null_type(field.type) is not each.shape.optional
        inner = field.type.of_type if is_non_null_type(field.type) else field.type
        assert is_list_type(inner) is each.shape.many


@pytest.mark.parametrize("kind", result_types(), ids=lambda each: each.__name__)
def test_a_list_is_paged_or_says_how_many_it_holds(kind: type) -> None:
    """Every list that is not a connection states its bound."""
    for each in result_fields(kind):
        if each.shape.many and each.shown.paging is None and each.shown.most is not None:
            described = graphql_type(type_name(kind)).fields[camel(each.name)].description
            assert f"At most {each.shown.most}." in str(described)


@pytest.mark.parametrize(
    ("value", "annotation", "kind"),
    [
        (NodeId("party_a"), NodeId, NodeRef),
        (FACT, evidence.RelationshipFact, Relationship),
        (evidence.Path(("party_a",), ()), evidence.Path, Path),
        (Strength(0.0, 1.0), Strength, View),
        (5, int, int),
        ("party_a", str, str),
        (None, NodeId | None, type(None)),
    ],
)
def test_a_value_is_shown_as_graphql_takes_it(value: Any, annotation: Any, kind: type) -> None:
    """A text that looks like an id is a text: only what is declared a node is read."""
    assert type(shown_value(value, NAMES, shape_of(annotation))) is kind


def test_a_list_is_shown_up_to_its_bound() -> None:
    ids = tuple(NodeId(f"party_{n}") for n in range(5))
    shape = shape_of(tuple[NodeId, ...])
    assert [each.id for each in shown_value(ids, NAMES, shape, 2)] == ["party_0", "party_1"]
    assert len(shown_value(ids, NAMES, shape)) == 5


@pytest.mark.parametrize("analysis", analyses().values(), ids=lambda each: each.id)
def test_every_analysis_is_a_field_of_query_with_its_parameters(analysis: Any) -> None:
    field = schema()._schema.query_type.fields[analysis.query]
    arguments = dict(field.args)
    if analysis.takes_input:
        arguments = get_named_type(field.args["input"].type).fields
    for parameter in analysis.parameters:
        among = get_named_type(field.args[parameter.within].type).fields if parameter.within else arguments
        given = among[camel(parameter.name)]
        assert str(given.description).endswith(".")
        assert is_non_null_type(given.type) <= parameter.required
    assert {"asOf", "knownAt"} <= set(field.args)


def test_rows_that_are_made_are_shown_as_a_list_and_no_more_than_its_bound() -> None:
    """The revenue of a what-if was an error in the server."""
    rows = MadeRows(5, lambda place: Strength(place / 10, 1.0))
    shown = shown_value(rows, NAMES, shape_of(tuple[Strength, ...]), 2)
    assert [(type(each), each.value.low) for each in shown] == [(View, 0.0), (View, 0.1)]
