"""Filters, generated from the model: what can be read can be filtered by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import strawberry

from api.types.building import InputFields, Registry, input_type, lazy, many, scalar_of
from api.types.names import end_name, graphql_name, stem
from graph.compiler.expressions import kind_words
from graph.compiler.fields import (
    ID_READS,
    Leaf,
    Link,
    Read,
    camel_label,
    edge_leaves,
    node_leaves,
    node_links,
)
from graph.model.catalogue import concrete, nodes, super_labels
from graph.model.language.properties import LIST_KINDS
from graph.model.language.wording import noun, with_article

_OPERATORS = {
    "eq": "Equal to this value; null matches a missing value.",
    "ne": "Has a value other than this.",
    "in": "Equal to one of these values.",
    "notIn": "Has a value other than these.",
    "isNull": "True matches a missing value, false any value.",
    "lt": "Less than this value.",
    "lte": "Less than or equal to this value.",
    "gt": "Greater than this value.",
    "gte": "Greater than or equal to this value.",
    "contains": "Contains this text.",
    "startsWith": "Starts with this text.",
    "endsWith": "Ends with this text.",
}
_IDS = ("eq", "ne", "in", "notIn")
_EQUALITY = (*_IDS, "isNull")
_ORDERED = (*_EQUALITY, "lt", "lte", "gt", "gte")
_TEXT = (*_ORDERED, "contains", "startsWith", "endsWith")
_QUANTIFIERS = {
    "some": "At least one connected node matches.",
    "every": "All connected nodes match; so does a node without any.",
    "none": "No connected node matches.",
    "single": "Exactly one connected node matches.",
}


def _comparison(registry: Registry, name: str, doc: str, one: Any, operators: tuple[str, ...]) -> Any:
    if name not in registry.types:
        kinds = dict.fromkeys(operators, one) | {"isNull": bool, "in": many(one), "notIn": many(one)}
        fields = {operator: (kinds[operator], _OPERATORS[operator]) for operator in operators}
        registry.add(name, input_type(name, doc, fields))
    return registry.types[name]


def _connectives(name: str) -> InputFields:
    """Return what combines several filters of one type."""
    own = lazy(name)
    return {
        "and": (many(own), "All of these conditions hold."),
        "or": (many(own), "At least one of these conditions holds."),
        "not": (own, "This condition does not hold."),
    }


_NOT_FILTERED = frozenset({Read.STATEMENTS, Read.SHARE, Read.UNCERTAIN, Read.TYPENAME, Read.LABEL})
"""A label is filtered by as the name or title that it is."""


def leaf_filter(registry: Registry, leaf: Leaf) -> Any | None:
    """Return the filter of a value, or None where it cannot be filtered by."""
    if leaf.read in _NOT_FILTERED:
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
        return _comparison(registry, name, "Compares a list.", one, ("contains", "isNull"))
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
    if leaf.read is Read.REFERRED:
        doc = "Compares the node that is referred to, by its id; the moment in it is left out."
        return _comparison(registry, "ReferenceFilter", doc, strawberry.ID, _EQUALITY)
    one = scalar_of(registry, prop)
    if one is str:
        return _comparison(registry, "StringFilter", "Compares text exactly.", str, _TEXT)
    if one is bool:
        return _comparison(registry, "BooleanFilter", "Compares a yes or no.", bool, ("eq", "ne", "isNull"))
    name = f"{_type_name(one)}Filter"
    ordered = one in (int, float, date, datetime, Decimal)
    return _comparison(registry, name, _compares(one), one, _ORDERED if ordered else _EQUALITY)


def _block_filter(registry: Registry, leaf: Leaf) -> Any:
    if leaf.read in ID_READS:
        doc = "Compares an id; the moment in it, and the way an edge is walked, are left out."
        return _comparison(registry, "IdFilter", doc, strawberry.ID, _IDS)
    one = datetime if leaf.read is Read.RECORDED_AT else date
    return _comparison(registry, f"{_type_name(one)}Filter", _compares(one), one, _ORDERED)


def _compares(one: Any) -> str:
    return f"Comparisons with {with_article(noun(_type_name(one)))}."


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
    return _comparison(
        registry,
        f"{enum.__name__}Filter",
        f"Comparisons with {with_article(noun(enum.__name__))}.",
        made,
        _EQUALITY,
    )


def ordered_filter(registry: Registry, one: Any) -> Any:
    """Return the filter of numbers or dates of a type."""
    return _comparison(registry, f"{_type_name(one)}Filter", _compares(one), one, _ORDERED)


def kind_enum(registry: Registry, label: str) -> Any:
    """Return the enumeration of the kinds of a super-label."""
    words = {word: graphql_name(kind) for word, kind in kind_words(label).items()}
    docs = {word: nodes()[kind].doc for word, kind in kind_words(label).items()}
    return registry.words(f"{label}Type", words, f"The kinds of {noun(label)}.", docs)


def node_filter(registry: Registry, label: str) -> None:
    """Declare the filter of a noun or a super-label."""
    name = f"{graphql_name(label)}Filter"
    fields = _connectives(name)
    if label in super_labels():
        kinds = kind_enum(registry, label)
        kind = _comparison(registry, f"{label}TypeFilter", "Compares the kind.", kinds, _EQUALITY[:4])
        fields["type"] = (kind, f"The kind of {noun(label)}.")
        for each in concrete(label):
            kind_name = graphql_name(each)
            doc = f"It is {with_article(noun(kind_name))} and matches. Of several kinds, one must match."
            fields[camel_label(each)] = (lazy(f"{kind_name}Filter"), doc)
    fields |= _leaf_filters(registry, node_leaves(label))
    for link in node_links(label).values():
        fields[link.name] = (lazy(f"{stem(link)}Filter"), link.doc)
    doc = f"Conditions on {with_article(noun(graphql_name(label)))}. All conditions that are given must hold."
    registry.add(name, input_type(name, doc, fields))


def _leaf_filters(registry: Registry, leaves: Mapping[str, Leaf]) -> InputFields:
    found: InputFields = {}
    for leaf in leaves.values():
        made = leaf_filter(registry, leaf)
        if made is not None:
            found[leaf.name] = (made, leaf.doc)
    return found


def link_filter(registry: Registry, link: Link) -> None:
    """Declare the quantified filter of a connection: some, every, none, single."""
    name, matching = f"{stem(link)}Filter", f"{stem(link)}Match"
    quantifiers: InputFields = {word: (lazy(matching), doc) for word, doc in _QUANTIFIERS.items()}
    registry.add(
        name,
        input_type(
            name, "Conditions on connected nodes. All conditions that are given must hold.", quantifiers
        ),
    )
    fields = _connectives(matching)
    fields["node"] = (_end_filter(registry, link), "The node at the far end.")
    fields |= _leaf_filters(registry, edge_leaves(link.relationship.type))
    if link.relationship.share:
        fields["share"] = (_share_filter(registry), "The share, as stated.")
    registry.add(
        matching,
        input_type(
            matching,
            "Conditions on one relationship and the node at its far end. All that are given must hold.",
            fields,
        ),
    )


def _share_filter(registry: Registry) -> Any:
    one = _comparison(registry, "DecimalFilter", _compares(Decimal), Decimal, _ORDERED)
    if "ShareFilter" not in registry.types:
        fields: InputFields = {
            "exact": (one, "The share, where it is a single figure."),
            "min": (one, "The least it may be."),
            "max": (one, "The most it may be."),
        }
        registry.add("ShareFilter", input_type("ShareFilter", "Compares a stated share, in percent.", fields))
    return registry.types["ShareFilter"]


def _end_filter(registry: Registry, link: Link) -> Any:
    if len(link.targets) == 1:
        return lazy(f"{graphql_name(link.targets[0])}Filter")
    name = f"{end_name(link)}Filter"
    if name not in registry.types:
        fields: InputFields = {}
        for label in link.targets:
            kind = graphql_name(label)
            fields[camel_label(label)] = (
                lazy(f"{kind}Filter"),
                f"It is {with_article(noun(kind))} and matches.",
            )
        doc = "Conditions by the kind of node. Of several kinds, one must match."
        registry.add(name, input_type(name, doc, fields))
    return lazy(name)
