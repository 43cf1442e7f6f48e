"""Filters, generated from the model: what can be read can be filtered by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import strawberry

from api.types.building import Registry, input_type, lazy, many, optional, scalar_of
from api.types.names import end_name, graphql_name, stem
from graph.compiler.expressions import kind_words
from graph.compiler.fields import ID_READS, Leaf, Link, Read, edge_leaves, node_leaves, node_links
from graph.compiler.filters import camel_label
from graph.model.catalogue import super_labels
from graph.model.language.declarations import LIST_KINDS

_EQUALITY = ("eq", "ne", "in_", "not_in", "is_null")
_ORDERED = (*_EQUALITY, "lt", "lte", "gt", "gte")
_TEXT = (*_ORDERED, "contains", "starts_with", "ends_with")
_LISTS = ("in_", "not_in")


def _comparison(registry: Registry, name: str, doc: str, one: Any, operators: tuple[str, ...]) -> Any:
    if name not in registry.types:
        fields = {
            operator: bool if operator == "is_null" else many(one) if operator in _LISTS else one
            for operator in operators
        }
        spelled = {("in" if field == "in_" else field): annotation for field, annotation in fields.items()}
        registry.add(name, _named_input(name, doc, spelled))
    return registry.types[name]


def _named_input(name: str, doc: str, fields: Mapping[str, Any]) -> Any:
    """Build an input whose GraphQL names may be Python's keywords."""
    annotations, namespace = {}, {}
    for field, annotation in fields.items():
        attribute = f"{field}_" if field in ("in", "and", "or", "not") else field
        annotations[attribute] = optional(annotation)
        spelled = field if attribute != field else _camel(field)
        namespace[attribute] = strawberry.field(name=spelled, default=strawberry.UNSET)
    made = type(name, (), {"__annotations__": annotations, "__module__": "api.types.generated", **namespace})
    return strawberry.input(made, name=name, description=doc)


def _camel(field: str) -> str:
    head, *rest = field.split("_")
    return head + "".join(part.capitalize() for part in rest)


def leaf_filter(registry: Registry, leaf: Leaf) -> Any | None:
    """Return the filter of a value, or None where it cannot be filtered by."""
    if leaf.read in (Read.STATEMENTS, Read.SHARE, Read.UNCERTAIN, Read.TYPENAME):
        return None
    if leaf.status is not None:
        return enum_filter(registry, leaf.status.enum)
    if leaf.prop is None:
        return _block_filter(registry, leaf)
    if leaf.read is Read.PRECISION:
        return None
    if leaf.prop.kind in LIST_KINDS:
        one = scalar_of(registry, leaf.prop)
        name = f"{_type_name(one)}ListFilter"
        return _comparison(registry, name, "Compares a list.", one, ("contains", "is_null"))
    return _property_filter(registry, leaf)


def _property_filter(registry: Registry, leaf: Leaf) -> Any:
    prop = leaf.prop
    if prop is None:
        raise ValueError("a property's filter needs the property")
    if prop.enum is not None:
        return enum_filter(registry, prop.enum)
    if prop.folded:
        doc = "Compares text without case and accents. Fields that are given must all hold."
        return _comparison(registry, "TextFilter", doc, str, _TEXT)
    one = scalar_of(registry, prop)
    if one is str:
        return _comparison(registry, "StringFilter", "Compares text exactly.", str, _TEXT)
    if one is bool:
        return _comparison(registry, "BooleanFilter", "Compares a yes or no.", bool, ("eq", "ne", "is_null"))
    name = f"{_type_name(one)}Filter"
    ordered = one in (int, float, date, datetime, Decimal)
    return _comparison(
        registry, name, f"Compares a {_type_name(one)}.", one, _ORDERED if ordered else _EQUALITY
    )


def _block_filter(registry: Registry, leaf: Leaf) -> Any:
    if leaf.read in ID_READS:
        doc = "Compares an id; the moment in it, and the way an edge is walked, are left out."
        return _comparison(registry, "IdFilter", doc, strawberry.ID, ("eq", "ne", "in_", "not_in"))
    one = datetime if leaf.read is Read.RECORDED_AT else date
    return _comparison(registry, f"{_type_name(one)}Filter", f"Compares a {_type_name(one)}.", one, _ORDERED)


def _type_name(one: Any) -> str:
    names = {
        int: "Int",
        float: "Float",
        str: "String",
        date: "Date",
        datetime: "DateTime",
        Decimal: "Decimal",
    }
    return names.get(one) or str(one.__name__)


def enum_filter(registry: Registry, enum: type[Enum]) -> Any:
    """Return the filter of a closed list."""
    made = registry.enum(enum)
    return _comparison(registry, f"{enum.__name__}Filter", f"Compares a {enum.__name__}.", made, _EQUALITY)


def kind_enum(registry: Registry, label: str) -> Any:
    """Return the enumeration of the kinds of a super-label."""
    words = {word: graphql_name(kind) for word, kind in kind_words(label).items()}
    return registry.words(f"{label}Type", words, f"A kind of {label}.")


def node_filter(registry: Registry, label: str) -> None:
    """Declare the filter of a noun or a super-label."""
    name = f"{graphql_name(label)}Filter"
    own = lazy(name)
    fields: dict[str, Any] = {"and": many(own), "or": many(own), "not": own}
    if label in super_labels():
        fields["type"] = _comparison(
            registry, f"{label}TypeFilter", "Compares the kind.", kind_enum(registry, label), _EQUALITY[:4]
        )
    for leaf in node_leaves(label).values():
        found = leaf_filter(registry, leaf)
        if found is not None:
            fields[leaf.name] = found
    for link in node_links(label).values():
        fields[link.name] = lazy(f"{stem(link)}Filter")
    doc = f"Selects {graphql_name(label)} nodes. Fields that are given must all hold."
    registry.add(name, _exact_input(name, doc, fields))


def _exact_input(name: str, doc: str, fields: Mapping[str, Any]) -> Any:
    """Build an input whose fields already have their GraphQL names."""
    annotations, namespace = {}, {}
    for field, annotation in fields.items():
        attribute = f"{field}_" if field in ("in", "and", "or", "not") else field
        annotations[attribute] = optional(annotation)
        namespace[attribute] = strawberry.field(name=field, default=strawberry.UNSET)
    made = type(name, (), {"__annotations__": annotations, "__module__": "api.types.generated", **namespace})
    return strawberry.input(made, name=name, description=doc)


def link_filter(registry: Registry, link: Link) -> None:
    """Declare the quantified filter of a connection: some, every, none, single."""
    name = stem(link)
    match = lazy(f"{name}Match")
    quantifiers = dict.fromkeys(("some", "every", "none", "single"), match)
    doc = "Selects by connected nodes: at least one, all, none, or exactly one of them match."
    registry.add(f"{name}Filter", input_type(f"{name}Filter", doc, quantifiers))
    own = lazy(f"{name}Match")
    fields: dict[str, Any] = {
        "and": many(own),
        "or": many(own),
        "not": own,
        "node": _end_filter(registry, link),
    }
    for leaf in edge_leaves(link.relationship.type).values():
        found = leaf_filter(registry, leaf)
        if found is not None:
            fields[leaf.name] = found
    if link.relationship.share:
        fields["share"] = _share_filter(registry)
    registry.add(
        f"{name}Match", _exact_input(f"{name}Match", f"Matches one relationship. {link.doc}", fields)
    )


def _share_filter(registry: Registry) -> Any:
    one = _comparison(registry, "DecimalFilter", "Compares a Decimal.", Decimal, _ORDERED)
    if "ShareFilter" not in registry.types:
        fields = {"exact": one, "min": one, "max": one}
        registry.add("ShareFilter", input_type("ShareFilter", "Compares a stated share, in percent.", fields))
    return registry.types["ShareFilter"]


def _end_filter(registry: Registry, link: Link) -> Any:
    if len(link.targets) == 1:
        return lazy(f"{graphql_name(link.targets[0])}Filter")
    name = f"{end_name(link)}Filter"
    if name not in registry.types:
        fields = {camel_label(label): lazy(f"{graphql_name(label)}Filter") for label in link.targets}
        registry.add(name, _exact_input(name, "Selects by the kind of node, and then by its values.", fields))
    return lazy(name)
