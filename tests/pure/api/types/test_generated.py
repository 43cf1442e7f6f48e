"""What every generated type has alike, so that a frontend writes one component for all of a kind."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLInterfaceType, GraphQLObjectType, get_named_type

from api.types.names import graphql_name, stem
from graph.compiler.fields import node_links
from graph.model.catalogue import nodes, super_labels
from tests.pure.api.execution.answering import schema


def kind(name: str) -> Any:
    return schema()._schema.get_type(name)


def test_every_edge_of_a_relationship_is_a_relationship_edge() -> None:
    """A component for the validity and the sources of any relationship had to know each edge type."""
    shared = kind("RelationshipEdge")
    assert isinstance(shared, GraphQLInterfaceType)
    for label in (*super_labels(), *nodes()):
        for link in node_links(label).values():
            edge = kind(f"{stem(link)}Edge")
            if link.listed and edge is None:
                continue
            assert shared in edge.interfaces, (label, link.name)


def test_the_edge_of_a_root_list_has_a_cursor_and_a_node_alone() -> None:
    for label, noun in nodes().items():
        if not noun.part:
            assert set(kind(f"{graphql_name(label)}Edge").fields) == {"cursor", "node"}


def test_every_node_has_a_label_that_is_never_null() -> None:
    assert str(kind("Node").fields["label"].type) == "String!"
    for label in nodes():
        found = kind(graphql_name(label))
        assert isinstance(found, GraphQLObjectType)
        assert str(found.fields["label"].type) == "String!", label


def test_the_end_of_the_running_term_is_a_field_a_filter_an_order_and_a_related_value() -> None:
    """A page of expiring contracts read expiresOn, and listed those that renew themselves as expired."""
    assert str(kind("Contract").fields["currentTermEndsOn"].type) == "Date"
    assert get_named_type(kind("ContractFilter").fields["currentTermEndsOn"].type).name == "DateFilter"
    assert "CURRENT_TERM_ENDS_ON" in kind("ContractOrderField").values
    assert "NODE_CONTRACT_CURRENT_TERM_ENDS_ON" in kind("PartyToTargetMeasureField").values
