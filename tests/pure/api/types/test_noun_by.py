"""The inputs that name one node of a noun, derived from the model's keys."""

from __future__ import annotations

from graphql import GraphQLInputObjectType, get_named_type

from api.types.noun_by import noun_by
from graph.compiler.fields import camel_label
from graph.model.catalogue import nodes
from tests.pure.api.execution.answering import schema


def by_of(label: str) -> GraphQLInputObjectType:
    """Return the input of the root of one node, as the schema has it."""
    found = get_named_type(schema()._schema.query_type.fields[camel_label(label)].args["by"].type)
    assert isinstance(found, GraphQLInputObjectType)
    return found


def test_every_noun_with_a_list_can_be_asked_for_by_itself() -> None:
    """A page that had a contract's number had to list contracts to find the one."""
    fields = schema()._schema.query_type.fields
    for label, noun in nodes().items():
        internal = noun.internal and not noun.keys
        assert (camel_label(label) in fields) is not (noun.part or internal), label


def test_exactly_one_way_is_given() -> None:
    for label, noun in nodes().items():
        if not noun.part and not (noun.internal and not noun.keys):
            assert by_of(label).extensions["strawberry-definition"].is_one_of, label


def test_the_parts_of_a_declared_key_are_its_fields_and_all_are_needed() -> None:
    """Two keys whose schemes are of different types shared one input, by the names of their parts."""
    for label, noun in nodes().items():
        if not noun.keys or noun.part or noun.super_label:
            continue
        key = get_named_type(by_of(label).fields["key"].type)
        assert isinstance(key, GraphQLInputObjectType)
        wanted = {noun.prop(name).field: noun.prop(name) for name in noun.keys[0]}
        assert key.fields.keys() == wanted.keys()
        for field, prop in wanted.items():
            kind = get_named_type(key.fields[field].type).name
            expected = prop.enum.__name__ if prop.enum is not None else "String"
            assert kind == expected or prop.kind.value in kind.lower(), (label, field)
            assert str(key.fields[field].type).endswith("!")


def test_nouns_without_a_key_share_an_input() -> None:
    assert noun_by("Contract") is noun_by("Partnership")
    assert by_of("Sector") is by_of("TechClass")
    assert by_of("Sector") is not by_of("Territory")
