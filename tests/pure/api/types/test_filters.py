"""Filters mirror the types: each value has the comparisons that fit it, each relationship its quantifiers."""

from __future__ import annotations

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLSchema, get_named_type

from api.schema import create_schema
from api.types.filters import leaf_filter
from api.types.registry import REGISTRY
from graph.compiler.fields import edge_leaves, node_leaves


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return create_schema()._schema


def fields(schema: GraphQLSchema, name: str) -> dict[str, str]:
    kind = schema.get_type(name)
    assert isinstance(kind, GraphQLInputObjectType)
    return {field: get_named_type(each.type).name for field, each in kind.fields.items()}


def test_a_nouns_filter_has_its_values_its_links_and_the_connectives(schema: GraphQLSchema) -> None:
    found = fields(schema, "ContractFilter")
    assert found["and"] == found["or"] == found["not"] == "ContractFilter"
    assert found["title"] == "TextFilter"
    assert found["status"] == "ContractStatusFilter"
    assert found["amendments"] == "RelatedContractFilter"
    assert found["parties"] == "PartyToPartyFilter"


def test_a_relationship_is_quantified_over_its_edges(schema: GraphQLSchema) -> None:
    assert set(fields(schema, "RelatedContractFilter")) == {"some", "every", "none", "single"}
    match = fields(schema, "HoldsInterestInPartyMatch")
    assert match["node"] == "PartyFilter"
    assert match["share"] == "ShareFilter"
    assert match["interestType"] == "InterestTypeFilter"


def test_ends_of_several_nouns_are_filtered_by_kind(schema: GraphQLSchema) -> None:
    found = fields(schema, "JointVentureOrPartnershipFilter")
    assert found == {"partnership": "PartnershipFilter", "jointVenture": "JointVentureFilter"}


def test_a_filter_of_an_interface_has_the_filter_of_each_kind(schema: GraphQLSchema) -> None:
    found = fields(schema, "PartyFilter")
    assert found["organization"] == "OrganizationFilter"
    assert found["unknownParty"] == "UnknownPartyFilter"
    assert "organization" not in fields(schema, "OrganizationFilter")


@pytest.mark.parametrize("word", ["ORGANIZATION_JURISDICTION", "ORGANIZATION_IS_OWN", "ORGANIZATION_STATUS"])
@pytest.mark.parametrize("name", ["PartyOrderField", "PartyGroupField"])
def test_parties_are_ordered_and_counted_by_country_own_firms_and_status(
    schema: GraphQLSchema, name: str, word: str
) -> None:
    """A list of partners with its facets needed these."""
    kind = schema.get_type(name)
    assert isinstance(kind, GraphQLEnumType)
    assert word in kind.values
    assert str(kind.values[word].description).endswith(" Null unless it is an organization.")


@pytest.mark.parametrize(
    ("label", "field", "name"),
    [
        ("Contract", "title", "TextFilter"),
        ("Contract", "expiresOn", "DateFilter"),
        ("Contract", "noticeDays", "IntFilter"),
        ("Contract", "value", "DecimalFilter"),
        ("Contract", "perpetual", "BooleanFilter"),
        ("Contract", "recordedAt", "DateTimeFilter"),
        ("Organization", "jurisdiction", "JurisdictionCodeFilter"),
        ("Party", "id", "IdFilter"),
    ],
)
def test_a_value_is_compared_by_its_kind(label: str, field: str, name: str) -> None:
    made = leaf_filter(REGISTRY, node_leaves(label)[field])
    assert made is REGISTRY.types[name]


@pytest.mark.parametrize("field", ["statements", "label", "expiresOnPrecision"])
def test_what_cannot_be_compared_has_no_filter(field: str) -> None:
    assert leaf_filter(REGISTRY, node_leaves("Contract")[field]) is None


def test_a_doubtful_validity_has_no_filter() -> None:
    assert leaf_filter(REGISTRY, edge_leaves("AMENDS")["validityUncertain"]) is None
