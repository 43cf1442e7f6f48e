"""Every GraphQL type that stands for a noun, its connections and its inputs, built from the model."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Union

import strawberry

from api.execution.computed import COMPUTED
from api.types.building import (
    Registry,
    compiled,
    interface_type,
    lazy,
    many,
    object_type,
    optional,
    value,
    value_type,
)
from api.types.inputs import (
    edge_order_words,
    graphql_name,
    link_filter,
    link_name,
    node_filter,
    node_order_words,
    orders,
)
from graph.compiler.fields import Leaf, Link, Read, edge_leaves, node_leaves, node_links
from graph.model.catalogue import concrete, nodes, relationships, super_labels
from graph.model.language.declarations import Precision

REGISTRY = Registry()

_DATE_PRECISION = REGISTRY.words(
    "DatePrecision", {word.name: word.value for word in Precision}, "How exactly a date was stated."
)

PAGE_INFO = REGISTRY.add(
    "PageInfo",
    object_type(
        "PageInfo",
        "Where a page stands in its connection.",
        {
            "hasNextPage": (bool, value("hasNextPage", "Whether rows follow.", {})),
            "hasPreviousPage": (bool, value("hasPreviousPage", "Whether rows come before.", {})),
            "startCursor": (optional(str), value("startCursor", "The cursor of the first row.", {})),
            "endCursor": (optional(str), value("endCursor", "The cursor of the last row.", {})),
        },
    ),
)

_SHARE_FIELDS: dict[str, tuple[Any, str]] = {
    "exact": (optional(Decimal), "The share, where it is a single figure."),
    "min": (optional(Decimal), "The least it may be."),
    "max": (optional(Decimal), "The most it may be."),
    "minExclusive": (bool, "Whether it is more than min, never equal."),
    "maxExclusive": (bool, "Whether it is less than max, never equal."),
    "unknown": (bool, "Whether it is asserted without a figure."),
    "tight": (bool, "Whether some reading of the ranges behind it reaches the bounds."),
}
SHARE = REGISTRY.add(
    "Share",
    object_type(
        "Share",
        "A share in percent: a figure, a range, or asserted without either.",
        {name: (kind, value(name, doc, {})) for name, (kind, doc) in _SHARE_FIELDS.items()},
    ),
)


def _leaf_type(leaf: Leaf) -> Any:
    if leaf.read is Read.PROPERTY and leaf.prop is not None:
        return value_type(REGISTRY, leaf.prop)
    if leaf.status is not None:
        return REGISTRY.enum(leaf.status.enum)
    kinds: dict[Read, Any] = {
        Read.ID: strawberry.ID,
        Read.ENTITY_ID: strawberry.ID,
        Read.EDGE_ID: strawberry.ID,
        Read.PRECISION: optional(_DATE_PRECISION),
        Read.RECORDED_AT: datetime,
        Read.VALID_FROM: optional(date),
        Read.VALID_TO: optional(date),
        Read.UNCERTAIN: bool,
        Read.STATEMENTS: many(lazy("Statement")),
        Read.SHARE: optional(SHARE),
    }
    return kinds[leaf.read]


def _leaves(leaves: dict[str, Leaf]) -> dict[str, tuple[Any, Any]]:
    return {
        leaf.name: (_leaf_type(leaf), value(leaf.name, leaf.doc, {"leaf": leaf})) for leaf in leaves.values()
    }


def _end_type(link: Link) -> Any:
    if len(link.targets) == 1:
        return lazy(graphql_name(link.targets[0]))
    name = f"{link_name(link)}Node"
    members = tuple(lazy(graphql_name(label)) for target in link.targets for label in concrete(target))
    return Annotated[Union[members], strawberry.union(name, description=f"What may stand there. {link.doc}")]  # noqa: UP007


def page_arguments(filter_name: str, order_name: str) -> dict[str, Any]:
    """Return the arguments of every connection."""
    order: Any = lazy(order_name)
    return {
        "where": optional(lazy(filter_name)),
        "order_by": optional(many(order)),
        "first": optional(int),
        "after": optional(str),
        "last": optional(int),
        "before": optional(str),
    }


def _links(label: str) -> dict[str, tuple[Any, Any]]:
    found: dict[str, tuple[Any, Any]] = {}
    for link in node_links(label).values():
        metadata = {"link": link}
        if link.listed:
            returns: Any = many(_end_type(link))
            found[link.name] = (returns, value(link.name, f"{link.doc} At most 100.", metadata))
            continue
        name = link_name(link)
        arguments = page_arguments(f"{name}Match", f"{name}Order")
        returns = lazy(f"{name}Connection")
        found[link.name] = (returns, compiled(link.name, link.doc, returns, arguments, metadata))
    return found


def _computed(label: str) -> dict[str, tuple[Any, Any]]:
    return {
        each.name: (many(lazy(each.returns)), value(each.name, each.doc, {"computed": each.name}))
        for each in COMPUTED.values()
        if set(concrete(label)) <= set(concrete(each.label))
    }


def _connection(name: str, node: Any, edge: dict[str, tuple[Any, Any]], doc: str) -> None:
    edge_name, connection_name = f"{name}Edge", f"{name}Connection"
    base = {
        "cursor": (str, value("cursor", "Marks this row for after and before.", {})),
        "node": (node, value("node", "The node at the end.", {})),
    }
    made = object_type(edge_name, f"One row of {connection_name}. {doc}", {**base, **edge})
    REGISTRY.add(edge_name, made)
    fields = {
        "edges": (many(made), value("edges", "The rows.", {})),
        "nodes": (many(node), value("nodes", "The rows' nodes, one a row.", {})),
        "pageInfo": (PAGE_INFO, value("pageInfo", "Where the page stands.", {})),
        "totalCount": (int, value("totalCount", "How many rows there are; counted where asked for.", {})),
    }
    REGISTRY.add(connection_name, object_type(connection_name, doc, fields))


def _build() -> None:
    identity = _leaves({key: node_leaves("Party")[key] for key in ("id", "entityId")})
    node = REGISTRY.add(
        "Node", interface_type("Node", "Whatever has a global id: a stored node of the graph.", identity)
    )
    shared = {}
    for label in super_labels().values():
        fields = {**_leaves(node_leaves(label.label)), **_links(label.label), **_computed(label.label)}
        shared[label.label] = REGISTRY.add(
            label.label, interface_type(label.label, label.doc, fields, (node,))
        )
    for noun in nodes().values():
        fields = {**_leaves(node_leaves(noun.label)), **_links(noun.label), **_computed(noun.label)}
        interfaces = (shared[noun.super_label],) if noun.super_label else (node,)
        REGISTRY.add(noun.graphql, object_type(noun.graphql, noun.doc, fields, interfaces))
    for label_name in (*super_labels(), *nodes()):
        name = graphql_name(label_name)
        _connection(name, lazy(name), {}, f"A page of {name} nodes.")
        node_filter(REGISTRY, label_name)
        orders(REGISTRY, name, node_order_words(label_name))
    for link in _every_link():
        name = link_name(link)
        edge = _leaves(edge_leaves(link.relationship.type))
        _connection(name, _end_type(link), edge, link.doc)
        link_filter(REGISTRY, link)
        orders(REGISTRY, name, edge_order_words(link))


def _every_link() -> list[Link]:
    found = []
    for declared in relationships().values():
        found.append(Link(declared.outgoing, declared, True, declared.doc))
        if not declared.symmetric:
            found.append(Link(declared.incoming, declared, False, declared.doc))
    return found


_build()
globals().update(REGISTRY.types)


def graphql_type(name: str) -> Any:
    """Return the generated type of that GraphQL name."""
    return REGISTRY.types[name]


def enum_type(enum: type[Enum], description: str | None = None) -> Any:
    """Return the GraphQL enumeration of a closed list; every part of the schema shares one."""
    return REGISTRY.enum(enum, description)
