"""Aggregates in GraphQL, generated from the model: what can be grouped by and what can be measured."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from api.limits.sizes import ROWS
from api.types.building import (
    InputFields,
    compiled,
    input_type,
    lazy,
    many,
    object_type,
    optional,
    scalar_of,
    value,
)
from api.types.filters import kind_enum, ordered_filter
from api.types.names import graphql_name
from api.types.registry import REGISTRY, Fields
from graph.compiler.aggregates import GROUPS_LIMIT, RELATED_GROUPS_LIMIT, group_leaves, measure_leaves
from graph.compiler.fields import Leaf, Link, Read, camel_label
from graph.model.catalogue import nodes
from graph.model.language.properties import DECIMAL_KINDS, Kind
from graph.model.language.spelling import upper_snake

_GROUPS = (
    f"The groups in the order of their keys: at most {GROUPS_LIMIT:,}, "
    f"and {RELATED_GROUPS_LIMIT} inside a connection."
)
_DOCS = {
    "sum": "The sums of numbers. Missing values are left out.",
    "min": "The least values.",
    "max": "The greatest values.",
    "avg": "The means of numbers. Missing values are left out.",
}

_TYPES = {
    "sum": ("Sum", "The sums of a group."),
    "min": ("Extremes", "The least or greatest values of a group."),
    "max": ("Extremes", "The least or greatest values of a group."),
    "avg": ("Avg", "The means of a group."),
}
"""The last word of each measure's type, and what the type is."""


def group_field(label: str) -> Any:
    """Return the enumeration of what nodes of a label can be grouped by."""
    name = graphql_name(label)
    leaves = group_leaves(label)
    words = {upper_snake(leaf): leaf for leaf in leaves}
    docs = {upper_snake(name): leaf.doc for name, leaf in leaves.items()}
    return REGISTRY.words(f"{name}GroupField", words, f"Fields that {name} nodes can be grouped by.", docs)


def _measure_doc(leaf: Leaf) -> str:
    if leaf.prop is None or leaf.prop.kind is not Kind.AMOUNT:
        return leaf.doc
    return f"{leaf.doc} Null where the group holds several currencies: group by CURRENCY."


@cache
def aggregate_type(label: str) -> Any:
    """Return the type of a label's aggregate; several lists of one label share it."""
    name = graphql_name(label)
    group: Fields = {"count": (int, value("count", "The number of nodes in the group.", {}))}
    keys = {
        leaf.name: (optional(_key_type(label, leaf)), value(leaf.name, leaf.doc, {}))
        for leaf in group_leaves(label).values()
    }
    if keys:
        made = object_type(
            f"{name}GroupKey",
            "The values that the group has in common; null where not grouped by.",
            keys,
        )
        group["key"] = (made, value("key", "The values that the group has in common.", {}))
    if f"{name}Related" in REGISTRY.types:
        doc = "The number of different nodes that are related to members of the group."
        given = {"related": lazy(f"{name}Related")}
        group["distinct"] = (int, compiled("distinct", doc, int, given, {}))
    group |= _measures(label)
    group_made = object_type(f"{name}AggregateGroup", f"One group of {name} nodes.", group)
    return object_type(
        f"{name}Aggregate",
        f"Groups of {name} nodes, with counts and measures.",
        {
            "groups": (many(group_made), value("groups", _GROUPS, {ROWS: RELATED_GROUPS_LIMIT})),
            "truncated": (bool, value("truncated", "Whether groups were left out.", {})),
        },
    )


def related_aggregates(link: Link) -> Fields:
    """Return the groups of what a connection leads to: one field, or one for each noun at a mixed end.

    Parts of other nouns have no groups.
    """
    found: Fields = {}
    for label in link.targets:
        if label in nodes() and nodes()[label].part:
            continue
        several = len(link.targets) > 1
        name = f"{camel_label(label)}Aggregate" if several else "aggregate"
        doc = f"Groups of the {graphql_name(label)} nodes of the whole connection, each counted once."
        returns = aggregate_type(label)
        made = compiled(name, doc, returns, group_arguments(label), {"aggregate": label})
        found[name] = (returns, made)
    return found


def group_arguments(label: str) -> dict[str, Any]:
    """Return the arguments that make and keep groups of nodes of a label."""
    grouped = {"group_by": optional(many(group_field(label)))} if group_leaves(label) else {}
    return {**grouped, "having": optional(having_input(label))}


def _measures(label: str) -> Fields:
    """Return the measures of a group; least and greatest values are of the same type."""
    name, found = graphql_name(label), dict[str, tuple[Any, Any]]()
    made: dict[str, Any] = {}
    for function, doc in _DOCS.items():
        fields = {
            leaf.name: (optional(_measure_type(leaf, function)), value(leaf.name, _measure_doc(leaf), {}))
            for leaf in measure_leaves(label, function).values()
        }
        if not fields:
            continue
        word, about = _TYPES[function]
        if word not in made:
            made[word] = object_type(f"{name}{word}", about, fields)
        found[function] = (made[word], value(function, doc, {}))
    return found


@cache
def having_input(label: str) -> Any:
    """Return the input that keeps some groups; nouns without numbers and dates share one."""
    fields: InputFields = {"count": (ordered_filter(REGISTRY, int), "The number of nodes in the group.")}
    made: dict[str, Any] = {}
    for function, doc in _DOCS.items():
        leaves = measure_leaves(label, function).values()
        if not leaves:
            continue
        word = _TYPES[function][0]
        if word not in made:
            measured: InputFields = {}
            for leaf in leaves:
                one = ordered_filter(REGISTRY, _measure_type(leaf, function))
                measured[leaf.name] = (one, _measure_doc(leaf))
            about = "Conditions on measures of a group. All that are given must hold."
            made[word] = input_type(f"{graphql_name(label)}{word}Filter", about, measured)
        fields[function] = (made[word], doc)
    name = f"{graphql_name(label)}Having" if made else "CountHaving"
    return _having(name, tuple(fields.items()))


@cache
def _having(name: str, fields: tuple[tuple[str, tuple[Any, str]], ...]) -> Any:
    return input_type(name, "Conditions on groups. All that are given must hold.", dict(fields))


def _key_type(label: str, leaf: Leaf) -> Any:
    if leaf.read is Read.TYPENAME:
        return kind_enum(REGISTRY, label)
    if leaf.status is not None:
        return REGISTRY.enum(leaf.status.enum)
    if leaf.prop is None:
        raise ValueError(f"{leaf.name} cannot be grouped by")
    return scalar_of(REGISTRY, leaf.prop)


def _measure_type(leaf: Leaf, function: str) -> Any:
    if leaf.prop is None:
        raise ValueError(f"{leaf.name} cannot be measured")
    if leaf.prop.kind in DECIMAL_KINDS:
        return Decimal
    if function in ("sum", "avg") and leaf.prop.kind is Kind.INTEGER:
        return float
    return scalar_of(REGISTRY, leaf.prop)
