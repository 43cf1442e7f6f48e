"""The naive resolver: graphql-core's own executor, field by field, over a world in Python.

The schema is built from the printed one, so that nothing of Strawberry, of the compiled executor
or of the compiler takes part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphql import GraphQLResolveInfo, GraphQLSchema, build_schema, execute_sync, get_named_type, parse

from graph.model.catalogue import concrete, nodes, relationships
from tests.oracle.aggregates import (
    RELATED_GROUPS_AT_MOST,
    AggregateAt,
    aggregate_field,
    aggregate_of,
)
from tests.oracle.leaves import (
    Connected,
    edge_properties,
    edge_value,
    is_list,
    links,
    node_value,
    properties,
    refers,
    shown,
)
from tests.oracle.matching import edge_matches, edge_reads, ordered
from tests.oracle.pages import PageAt, page
from tests.oracle.roots import resolve_root
from tests.oracle.world import EdgeAt, NodeAt, World

STATEMENTS_AT_MOST = 100
LISTED_AT_MOST = 100
RELATIONSHIPS_AT_MOST = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks of: the world and the viewer's walls."""

    world: World
    cleared: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ShareAt:
    """The share block of a relationship."""

    props: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowAt:
    """One row of a page: an edge, or a node of a root connection."""

    page: PageAt
    row: Any
    marked: Any = None  # the row of whose edge this is one relationship: their cursor is the same


def naive_schema(text: str) -> GraphQLSchema:
    """Return an executable schema from its printed form."""
    return build_schema(text, assume_valid=True)


def answer(
    schema: GraphQLSchema, document: str, variables: Mapping[str, Any] | None, asked: Asked
) -> dict[str, Any]:
    """Return ``data`` and the errors' paths and codes, as the specification has them."""
    result = execute_sync(
        schema,
        parse(document),
        context_value=asked,
        variable_values=dict(variables or {}),
        field_resolver=_resolve,
        type_resolver=_type,
    )
    errors = [[list(e.path or ()), (e.extensions or {}).get("code", str(e))] for e in result.errors or ()]
    return {"data": result.data, "errors": sorted(errors, key=str)}


def _type(value: Any, _info: GraphQLResolveInfo[Any], _kind: Any) -> str:
    return nodes()[value.element.label].graphql


def _resolve(source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
    name = info.field_name
    if isinstance(source, NodeAt):
        return _node_field(source, name, arguments)
    if isinstance(source, RowAt):
        return _row_field(source, name)
    if isinstance(source, PageAt):
        returns = get_named_type(info.return_type).name
        if returns.endswith("Aggregate"):
            return _groups(source, returns, arguments)
        return _page_field(source, name)
    if isinstance(source, AggregateAt):
        return aggregate_field(source, name)
    if isinstance(source, ShareAt):
        return _share_field(source, name)
    if isinstance(source, dict):
        if arguments:
            return source[name](**arguments)
        return shown(source[name]() if callable(source[name]) else source[name])
    return resolve_root(info.context, name, arguments, get_named_type(info.return_type).name)


def _node_field(node: NodeAt, name: str, arguments: Mapping[str, Any]) -> Any:
    label = node.element.label
    if name in links(label):
        return _linked(node, links(label)[name], arguments)
    if name == "statements":
        return statements(node, node.values.statement_ids)
    if refers(properties(label), name):
        return node.view.node(node_value(node, name))
    if is_list(properties(label), name):
        return list(node_value(node, name) or [])
    value = shown(node_value(node, name))
    return f"{value}{node.view.suffix}" if name == "id" else value


def _linked(node: NodeAt, link: Connected, arguments: Mapping[str, Any]) -> Any:
    validity = arguments.get("validity") or "CURRENT"
    edges = node.view.edges(node, link.relationship, link.outgoing, validity)
    if link.relationship.listed_at_both or (link.relationship.listed and link.outgoing):
        edges.sort(key=lambda edge: edge.tie.id)
        return [edge.node for edge in edges[:LISTED_AT_MOST]]
    where = arguments.get("where") or {}
    matching = [edge for edge in edges if edge_matches(link, edge, where)]
    reads = edge_reads(link)
    members = tuple({edge.node.element.id: edge.node for edge in matching}.values())
    if arguments.get("per") != "NODE":
        found = page(matching, arguments, reads, lambda edge: edge.tie.id)
        return replace(found, members=members)
    order = arguments.get("orderBy") or ()
    groups = by_node(ordered(matching, order, reads, lambda edge: edge.tie.id))
    return replace(page(groups, arguments, reads, lambda edge: edge.node.element.id), members=members)


def by_node(edges: list[EdgeAt]) -> list[EdgeAt]:
    """Return one edge for each node: its first, with all of them."""
    groups: dict[str, list[EdgeAt]] = {}
    for edge in edges:
        groups.setdefault(edge.node.element.id, []).append(edge)
    return [replace(group[0], group=tuple(group[:RELATIONSHIPS_AT_MOST])) for group in groups.values()]


def statements(node: NodeAt, ids: list[str]) -> list[NodeAt]:
    """Return the statements that may be seen, of those that something rests on."""
    found = (node.view.node(each) for each in ids)
    return [each for each in found if each is not None][:STATEMENTS_AT_MOST]


def _edge_field(edge: EdgeAt, name: str) -> Any:
    if name == "node":
        return edge.node
    if name == "statements":
        return statements(edge.node, edge.tie.statement_ids)
    if name == "share" and relationships()[edge.tie.type].share:
        props = edge.tie.props
        asserted = props.get("share_unknown") or any(
            props.get(f"share_{bound}") is not None for bound in ("exact", "min", "max")
        )
        return ShareAt(props) if asserted else None
    if refers(edge_properties(edge.tie.type), name):
        return edge.node.view.node(edge_value(edge, name))
    value = shown(edge_value(edge, name))
    several = ".node" if edge.group else ""
    return f"{value}{several}{edge.node.view.suffix}" if name == "id" else value


def _groups(found: PageAt, returns: str, arguments: Mapping[str, Any]) -> AggregateAt:
    """Return the groups of what a connection leads to, of the kind that the field's type is of."""
    name = returns.removesuffix("Aggregate")
    label = next((label for label, noun in nodes().items() if noun.graphql == name), name)
    members = [node for node in found.members if node.element.label in concrete(label)]
    return aggregate_of(label, members, arguments, RELATED_GROUPS_AT_MOST)


def _share_field(share: ShareAt, name: str) -> Any:
    if name == "tight":
        return True
    if name in ("exact", "min", "max"):
        return shown(share.props.get(f"share_{name}"))
    spelled = {"minExclusive": "share_min_exclusive", "maxExclusive": "share_max_exclusive"}
    return bool(share.props.get(spelled.get(name, "share_unknown")))


def _row_field(source: RowAt, name: str) -> Any:
    if name == "cursor":
        return source.page.cursor(source.marked or source.row)
    if name == "relationships":
        edges = source.row.group or (source.row,)
        return [RowAt(source.page, edge, source.marked or source.row) for edge in edges]
    if isinstance(source.row, EdgeAt):
        return _edge_field(source.row, name)
    return source.row  # the edge of a root connection has a cursor and a node


def _page_field(found: PageAt, name: str) -> Any:
    if name == "totalCount":
        return found.total
    if name == "pageInfo":
        return found.info
    if name == "nodes":
        return [row.node if isinstance(row, EdgeAt) else row for row in found.rows]
    return [RowAt(found, row) for row in found.rows]
