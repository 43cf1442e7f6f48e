"""The last word on descriptions: what the types do not say themselves is filled in from one place.

The model says what its properties, relationships and closed lists mean; descriptions.txt says it of
arguments and inputs, by name, because the same argument means the same wherever it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
)

from api.types import ownership
from api.types.registry import REGISTRY
from graph.dependencies.catalogue import analyses
from graph.model.catalogue import relationships
from graph.model.language.meanings import meanings
from graph.model.language.spelling import camel
from graph.ownership.regimes import regimes

_OWN = Path(ownership.__file__).with_name("descriptions.txt")
_FIELDS = (GraphQLObjectType, GraphQLInterfaceType)
Element = tuple[str, object]
"""Where an element of the schema is (``Query.node(id:)``), and the element itself."""


def elements(schema: GraphQLSchema) -> Iterator[Element]:
    """Yield everything that can have a description, but for GraphQL's own."""
    for name, kind in schema.type_map.items():
        if name.startswith("__"):
            continue
        yield name, kind
        if isinstance(kind, GraphQLEnumType):
            for word, value in kind.values.items():
                yield f"{name}.{word}", value
        if isinstance(kind, GraphQLInputObjectType):
            for called, given in kind.fields.items():
                yield f"{name}.{called}", given
        if isinstance(kind, _FIELDS):
            for called, field in kind.fields.items():
                yield f"{name}.{called}", field
                for argument, given_to in field.args.items():
                    yield f"{name}.{called}({argument}:)", given_to
    for directive in schema.directives:
        yield f"@{directive.name}", directive


def describe(schema: GraphQLSchema) -> None:
    """Describe every argument, input field and enumeration value that says nothing of itself."""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLEnumType):
            _describe_all(kind.values, _values(kind.name))
        elif isinstance(kind, GraphQLInputObjectType):
            _describe_all(kind.fields, _own()["InputFields"])
        elif isinstance(kind, _FIELDS):
            for field in kind.fields.values():
                _describe_all(field.args, _arguments())
    query = schema.query_type
    if query is not None and query.description is None:
        query.description = "Everything that can be asked."
    mutation = schema.mutation_type
    if mutation is not None and mutation.description is None:
        mutation.description = "Everything that can be recorded, corrected and taken back."


def _describe_all(described: Mapping[str, object], words: Mapping[str, str]) -> None:
    for name, element in described.items():
        if getattr(element, "description", None) is None and name in words:
            element.description = words[name]  # type: ignore[attr-defined]


@cache
def _own() -> Mapping[str, Mapping[str, str]]:
    return meanings(_OWN)


@cache
def _arguments() -> dict[str, str]:
    """Return what arguments mean by name; those of analyses are declared with them."""
    declared: dict[str, str] = {}
    for analysis in analyses().values():
        declared |= {camel(each.name): each.doc for each in analysis.parameters}
    return {**declared, **_own()["Arguments"]}


@cache
def _values(enum: str) -> Mapping[str, str]:
    """Return what the values of an enumeration mean."""
    computed = {
        "RelationshipType": {kind: each.doc for kind, each in relationships().items()},
        "OwnershipTest": {test.name: f"{regime.title}." for test, regime in regimes().items()},
    }
    for source in (REGISTRY.meanings, computed, meanings(), _own()):
        if enum in source:
            return source[enum]
    return {}
