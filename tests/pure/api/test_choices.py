"""Inputs of which exactly one field is given: each that is wrong is named with its path."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLError, OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values

from api.http.wording import input_sentence
from api.limits.overlap import validation_rules
from api.schema import create_schema

_SCHEMA = create_schema()._schema
_PLACE = "Variable '$f' at .partnerships[0].parties[{}].party does not fit its type FactsInput!. Within OneOf"


def test_each_variable_that_names_two_or_none_is_said_with_its_place() -> None:
    """Strawberry names the type alone, of the first that is wrong: a form of fifty fields had to guess."""
    parties = [{"party": party} for party in ({"name": "a", "ref": "b"}, {"name": "a"}, {}, {"ref": "b"})]
    facts: dict[str, Any] = {"partnerships": [{"ref": "p", "name": "P", "type": "AGENT", "parties": parties}]}
    text = "query ($f: FactsInput!) { conflictCheck(input: {subjects: [], proposed: $f}) { verdict } }"
    operation = parse(text).definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    found = get_variable_values(_SCHEMA, operation.variable_definitions or (), {"f": facts})
    assert isinstance(found, list)
    sentences = [input_sentence(each) for each in found if isinstance(each, GraphQLError)]
    assert [sentence[: len(_PLACE) - 1] for sentence in sentences] == [_PLACE.format(0), _PLACE.format(2)]


@pytest.mark.parametrize(
    ("head", "by", "wrong"),
    [
        ("", '{name: "a", id: "b"}', 1),
        ("", "{}", 1),
        ("", "{name: null}", 1),
        ("", '{name: "a"}', 0),
        ("query ($n: String)", "{name: $n}", 1),
        ("query ($n: String!)", "{name: $n}", 0),
    ],
)
def test_a_choice_in_a_document_is_refused_once(head: str, by: str, wrong: int) -> None:
    document = parse(f"{head} {{ party(by: {by}) {{ id }} }}")
    assert len(validate(_SCHEMA, document, validation_rules(10_000))) == wrong
