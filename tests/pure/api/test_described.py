"""Every element of the schema is described, in one line that ends as a sentence does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from graphql import GraphQLSchema, build_schema

from api.described import describe, elements
from api.schema import create_schema

GRAPHQLS_OWN = ("@", "String", "Int", "Float", "Boolean", "ID")


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return create_schema()._schema


def said(schema: GraphQLSchema) -> Iterator[tuple[str, str | None]]:
    for place, element in elements(schema):
        yield place, getattr(element, "description", None)


def test_nothing_is_left_undescribed(schema: GraphQLSchema) -> None:
    """Of 2,289 arguments and 2,779 enumeration values none was described, of 3,641 input fields 11."""
    assert [place for place, doc in said(schema) if not doc] == []


def test_descriptions_have_one_line_and_end_as_sentences(schema: GraphQLSchema) -> None:
    """A paragraph at each of thousands of elements makes the schema too large to load."""
    broken = [place for place, doc in said(schema) if doc and ("\n" in doc or doc[-1] not in ".?")]
    assert [place for place in broken if not place.startswith(GRAPHQLS_OWN)] == []


def test_a_field_that_is_met_from_both_ends_is_described_differently(schema: GraphQLSchema) -> None:
    party = schema.get_type("Party")
    fields = party.fields  # type: ignore[union-attr]
    assert fields["holders"].description != fields["holdings"].description
    assert fields["holders"].description.startswith("Each party that holds an interest in this party. ")


def test_no_description_is_put_together_of_halves(schema: GraphQLSchema) -> None:
    """It said "It amends each of these.", "A IpAsset that matches." and "How many bidsOn it has."."""
    mechanical = re.compile(
        r"each of these|\b[Aa] [AEIO][a-z]|How many [a-z]+[A-Z]\w* it has|unless given|^Of [A-Z]\w+:"
    )
    assert [(place, doc) for place, doc in said(schema) if doc and mechanical.search(doc)] == []


def test_what_says_something_of_itself_keeps_it() -> None:
    built = build_schema('type Query { a("My own." first: Int, after: String, odd: Int): Int }')
    describe(built)
    query = built.query_type
    assert query is not None
    arguments = query.fields["a"].args
    assert arguments["first"].description == "My own."
    assert (arguments["after"].description or "").startswith("The cursor")
    assert arguments["odd"].description is None
