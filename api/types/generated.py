"""Every GraphQL type that stands for a noun, its connections and its inputs, built from the model."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Union

import strawberry

from api.execution.computed import COMPUTED
from api.limits.sizes import ROWS
from api.types.aggregates import related_aggregates
from api.types.building import (
    compiled,
    interface_type,
    lazy,
    many,
    object_type,
    optional,
    value,
    value_type,
)
from api.types.filters import link_filter, node_filter
from api.types.names import end_name, graphql_name, order_stem, reached, stem
from api.types.orders import edge_order_words, node_order_words, orders
from api.types.registry import REGISTRY, Fields
from api.types.related import measure_input, related_input
from graph.compiler.fields import BLOCK_LEAVES, Leaf, Link, Read, edge_leaves, node_leaves, node_links
from graph.compiler.filters import possible
from graph.compiler.guards import Validity
from graph.compiler.matched import MOST_RELATIONSHIPS
from graph.compiler.pages import PER_NODE
from graph.model.catalogue import concrete, nodes, super_labels
from graph.model.language.properties import Precision

_CURSOR: Fields = {"cursor": (str, value("cursor", "The position of the edge, for after and before.", {}))}

_DATE_PRECISION = REGISTRY.words(
    "DatePrecision", {word.name: word.value for word in Precision}, "How exactly a date was stated."
)

_EDGE_PER = REGISTRY.words(
    "EdgePer",
    {"RELATIONSHIP": "RELATIONSHIP", "NODE": PER_NODE},
    "What an edge of a connection over relationships stands for, and what totalCount counts.",
    {
        "RELATIONSHIP": "One relationship: a node that has several is met several times.",
        "NODE": "One node, with all its relationships that match: each node is met once.",
    },
)

_VALIDITY = REGISTRY.words(
    "Validity",
    {word.name: word.value for word in Validity},
    "Which relationships a connection lists, by when they hold; what may hold on the day is CURRENT.",
    {
        "CURRENT": "Those that hold on the day asked about.",
        "ANY": "All: those that hold, those that are over, those that are still to begin.",
        "PAST": "Those that were over by the day asked about: former holders, boards, owners.",
        "FUTURE": "Those that are to begin after the day asked about.",
    },
)

PAGE_INFO = REGISTRY.add(
    "PageInfo",
    object_type(
        "PageInfo",
        "The position of a page in its connection.",
        {
            "hasNextPage": (bool, value("hasNextPage", "Whether there are edges after this page.", {})),
            "hasPreviousPage": (
                bool,
                value("hasPreviousPage", "Whether there are edges before this page.", {}),
            ),
            "startCursor": (optional(str), value("startCursor", "The cursor of the first edge.", {})),
            "endCursor": (optional(str), value("endCursor", "The cursor of the last edge.", {})),
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
    if leaf.read is Read.REFERRED and leaf.prop is not None:
        return optional(lazy(str(leaf.prop.refers)))
    if leaf.status is not None:
        return REGISTRY.enum(leaf.status.enum)
    kinds: dict[Read, Any] = {
        Read.ID: strawberry.ID,
        Read.ENTITY_ID: strawberry.ID,
        Read.EDGE_ID: strawberry.ID,
        Read.LABEL: str,
        Read.PRECISION: optional(_DATE_PRECISION),
        Read.RECORDED_AT: datetime,
        Read.TERM_END: optional(date),
        Read.VALID_FROM: optional(date),
        Read.VALID_TO: optional(date),
        Read.UNCERTAIN: bool,
        Read.STATEMENTS: many(lazy("Statement")),
        Read.SHARE: optional(SHARE),
    }
    return kinds[leaf.read]


def _leaves(leaves: dict[str, Leaf]) -> Fields:
    return {
        leaf.name: (_leaf_type(leaf), value(leaf.name, leaf.doc, {"leaf": leaf})) for leaf in leaves.values()
    }


_UNIONS: dict[str, Any] = {}


def _end_type(link: Link) -> Any:
    if len(link.targets) == 1:
        return lazy(graphql_name(link.targets[0]))
    name = end_name(link)
    if name not in _UNIONS:
        members = tuple(lazy(graphql_name(label)) for label in possible(link.targets))
        union = strawberry.union(name, description="A node of one of several types.")
        _UNIONS[name] = Annotated[Union[members], union]  # noqa: UP007
    return _UNIONS[name]


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


def _links(label: str) -> Fields:
    found: Fields = {}
    for link in node_links(label).values():
        metadata = {"link": link}
        if link.listed:
            returns: Any = many(_end_type(link))
            found[link.name] = (returns, value(link.name, f"{link.doc} At most 100.", metadata))
            continue
        name = stem(link)
        arguments = page_arguments(f"{name}Match", f"{order_stem(link)}Order")
        arguments["per"] = optional(_EDGE_PER)
        arguments["validity"] = optional(_VALIDITY)
        returns = lazy(f"{name}Connection")
        found[link.name] = (returns, compiled(link.name, link.doc, returns, arguments, metadata))
    return found


def _computed(label: str) -> Fields:
    return {
        each.name: (many(lazy(each.returns)), value(each.name, each.doc, {"computed": each.name}))
        for each in COMPUTED.values()
        if set(concrete(label)) <= set(concrete(each.label))
    }


def _connection(
    name: str, node: Any, edge: Fields, interfaces: tuple[type, ...] = (), groups: Fields | None = None
) -> None:
    own = {**_CURSOR, "node": (node, value("node", "The node of the edge.", {})), **edge}
    made = object_type(f"{name}Edge", f"An edge of {name}Connection.", own, interfaces)
    REGISTRY.add(f"{name}Edge", made)
    fields = {
        "edges": (many(made), value("edges", "The edges of the page.", {})),
        "nodes": (many(node), value("nodes", "The nodes of these edges, in the same order.", {})),
        "pageInfo": (PAGE_INFO, value("pageInfo", "The position of the page in the whole list.", {})),
        "totalCount": (
            int,
            value(
                "totalCount",
                "The number of edges in the whole list.",
                {},
            ),
        ),
        **(groups or {}),
    }
    page = object_type(f"{name}Connection", f"A page of {name} edges.", fields)
    REGISTRY.add(f"{name}Connection", page)


def _noun_fields(label: str) -> Fields:
    return {**_leaves(node_leaves(label)), **_links(label), **_computed(label)}


def _build_nouns() -> None:
    identity = _leaves({key: node_leaves("Party")[key] for key in ("id", "entityId", "label")})
    doc = "A stored node of the graph, which has a global id."
    node = REGISTRY.add("Node", interface_type("Node", doc, identity))
    shared = {}
    for label in super_labels().values():
        made = interface_type(label.label, label.doc, _noun_fields(label.label), (node,))
        shared[label.label] = REGISTRY.add(label.label, made)
    for noun in nodes().values():
        interfaces = (shared[noun.super_label],) if noun.super_label else (node,)
        made = object_type(noun.graphql, noun.doc, _noun_fields(noun.label), interfaces)
        REGISTRY.add(noun.graphql, made)


def _build_lists() -> None:
    for label in (*super_labels(), *nodes()):
        name = graphql_name(label)
        node_filter(REGISTRY, label)
        if label in nodes() and nodes()[label].part:
            continue  # it is met in what it is a part of, and has no page or order of its own
        _connection(name, lazy(name), {})
        orders(REGISTRY, name, node_order_words(label), related_input(REGISTRY, label))


def _relationships(name: str) -> tuple[Any, Any]:
    doc = "The relationships that the edge represents: one, or with per: NODE all that match, at most 25."
    return many(lazy(f"{name}Edge")), value("relationships", doc, {ROWS: MOST_RELATIONSHIPS})


def _build_relationships() -> None:
    doc = "What every edge that stands for a relationship has; edges of roots have a cursor and a node alone."
    shared = interface_type("RelationshipEdge", doc, {**_CURSOR, **_leaves(BLOCK_LEAVES)})
    REGISTRY.add("RelationshipEdge", shared)
    for name, links in reached().items():
        link = links[0]
        link_filter(REGISTRY, link)
        if all(each.listed for each in links):
            continue  # a plain list of nodes has no page and no order
        measure_input(REGISTRY, link)
        edge = _leaves(edge_leaves(link.relationship.type)) | {"relationships": _relationships(name)}
        _connection(name, _end_type(link), edge, (shared,), related_aggregates(link))
        if f"{order_stem(link)}Order" not in REGISTRY.types:
            orders(REGISTRY, order_stem(link), edge_order_words(link))


_build_nouns()
_build_lists()
_build_relationships()
globals().update(REGISTRY.types)


def graphql_type(name: str) -> Any:
    """Return the generated type of that GraphQL name."""
    return REGISTRY.types[name]


def enum_type(enum: type[Enum], description: str | None = None) -> Any:
    """Return the GraphQL enumeration of a closed list; every part of the schema shares one."""
    return REGISTRY.enum(enum, description)
