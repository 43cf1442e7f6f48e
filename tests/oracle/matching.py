"""Filters and orders over naive nodes and edges, on inputs as GraphQL's own coercion gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from graph.model.catalogue import concrete, nodes, super_labels
from graph.model.language.properties import DECIMAL_KINDS, Kind, Property
from graph.model.language.text import fold
from tests.oracle.leaves import (
    Connected,
    edge_properties,
    edge_value,
    links,
    node_value,
    of_kinds,
    properties,
    reached,
    upper,
    ways,
)
from tests.oracle.world import EdgeAt, NodeAt

Where = Mapping[str, Any]


def node_matches(label: str, node: NodeAt, where: Where) -> bool:
    """Whether a node of a label (or super-label) meets a filter."""
    given = {name: each for name, each in where.items() if each is not None}
    kinds = {_kind_name(kind): kind for kind in concrete(label)} if label in super_labels() else {}
    asked = {name: given.pop(name) for name in kinds if name in given}
    own = node.element.label
    if asked and not any(
        kinds[name] == own and node_matches(own, node, each) for name, each in asked.items()
    ):
        return False
    return all(_node_field(label, node, name, each) for name, each in given.items())


def _node_field(label: str, node: NodeAt, name: str, given: Any) -> bool:
    if name in ("and", "or", "not"):
        return _connective(name, given, lambda where: node_matches(label, node, where))
    if name == "type" and label in super_labels():
        own = upper(node.element.label[:1].lower() + node.element.label[1:])
        return compares(own, given, None)
    if name in links(label):
        return _quantified(node, links(label)[name], given)
    return compares(node_value(node, name), given, properties(label).get(name))


def _connective(name: str, given: Any, test: Callable[[Where], bool]) -> bool:
    if name == "not":
        return not test(given)
    return all(map(test, given)) if name == "and" else any(map(test, given))


def _quantified(node: NodeAt, link: Connected, given: Mapping[str, Where | None]) -> bool:
    edges = node.view.edges(node, link.relationship, link.outgoing)
    for quantifier, where in given.items():
        if where is None:
            continue
        count = sum(edge_matches(link, edge, where) for edge in edges)
        held = {"some": count > 0, "every": count == len(edges), "none": count == 0, "single": count == 1}
        if not held[quantifier]:
            return False
    return True


def edge_matches(link: Connected, edge: EdgeAt, where: Where) -> bool:
    """Whether a relationship and the node at its far end meet a filter."""
    return all(_edge_field(link, edge, name, given) for name, given in where.items() if given is not None)


def _edge_field(link: Connected, edge: EdgeAt, name: str, given: Any) -> bool:
    if name in ("and", "or", "not"):
        return _connective(name, given, lambda where: edge_matches(link, edge, where))
    if name == "node":
        return _end_matches(link, edge.node, given)
    if name == "share":
        figures = {bound: edge.tie.props.get(f"share_{bound}") for bound in ("exact", "min", "max")}
        return all(
            compares(figures[bound], inner, None) for bound, inner in given.items() if inner is not None
        )
    if name == "id":  # whichever way it is walked
        name = "entityId"
    return compares(edge_value(edge, name), given, edge_properties(link.relationship.type).get(name))


def _end_matches(link: Connected, node: NodeAt, given: Where) -> bool:
    if len(link.targets) == 1:
        return node_matches(link.targets[0], node, given)
    asked = {name: where for name, where in given.items() if where is not None}
    for name, where in asked.items():
        label = next(each for each in link.targets if _kind_name(each) == name)
        if node.element.label in concrete(label) and node_matches(label, node, where):
            return True
    return not asked


def _kind_name(label: str) -> str:
    name = nodes()[label].graphql if label in nodes() else label
    return name[:1].lower() + name[1:]


def compares(value: Any, given: Mapping[str, Any], prop: Property | None) -> bool:
    """Whether a value meets every comparison; one with an absent value is false."""
    return all(_compare(value, name, operand, prop) for name, operand in given.items())


def _compare(value: Any, operator: str, operand: Any, prop: Property | None) -> bool:
    if operator == "isNull":
        return operand is None or (value is None) == operand
    if operand is None:
        return operator not in ("eq", "ne") or (value is None) == (operator == "eq")
    if value is None:
        return False
    if prop is not None and prop.kind in (Kind.TEXTS, Kind.ENUMS):
        return operand in value
    if operator in ("in", "notIn"):
        return (_known(value, prop) in [_asked(each, value, prop) for each in operand]) == (operator == "in")
    left, right = _known(value, prop), _asked(operand, value, prop)
    tests: dict[str, Callable[[], bool]] = {
        "eq": lambda: left == right,
        "ne": lambda: left != right,
        "lt": lambda: left < right,
        "lte": lambda: left <= right,
        "gt": lambda: left > right,
        "gte": lambda: left >= right,
        "contains": lambda: right in left,
        "startsWith": lambda: left.startswith(right),
        "endsWith": lambda: left.endswith(right),
    }
    return tests[operator]()


def _known(value: Any, prop: Property | None) -> Any:
    return fold(value) if prop is not None and prop.folded else value


def _asked(operand: Any, value: Any, prop: Property | None) -> Any:
    if prop is not None and prop.folded:
        return fold(operand)
    if isinstance(value, datetime):
        return datetime.fromisoformat(operand)
    if isinstance(value, date):
        return date.fromisoformat(operand)
    if isinstance(value, Decimal):
        return Decimal(operand)
    if isinstance(value, str) and (prop is None or prop.refers):
        return str(operand).partition("@")[0].partition(".")[0]
    return operand


Read = Callable[[Any], Any]


def node_reads(label: str) -> dict[str, Read]:
    """Return what nodes of a label are ordered by: the word in GraphQL, and the value."""
    found: dict[str, Read] = {"RECORDED_AT": lambda node: node.values.recorded_at}
    for field, prop in properties(label).items():
        found[upper(field)] = _ordered(field, prop)
    if label in nodes():
        declared = nodes()[label].status
        if declared is not None:
            field = declared.field
            found[upper(field)] = lambda node: node_value(node, field)
        term = nodes()[label].term
        if term is not None:
            found[upper(term.field)] = _of_node(term.field)
    for name, (kind, field) in of_kinds(label).items():
        declared_of = properties(kind).get(field)
        found[upper(name)] = _ordered(name, declared_of) if declared_of else _of_node(name)
    for name in ways(label):
        found[upper(name)] = _least(name)
    for name, link in links(label).items():
        found[f"{upper(name)}_COUNT"] = _count(link)
    return found


def _ordered(field: str, prop: Property) -> Read:
    def read(node: NodeAt) -> Any:
        value = node_value(node, field)
        return fold(value) if prop.folded and value is not None else value

    return read


def _least(name: str) -> Read:
    return lambda node: min((each for each in reached(node, name, "rank") if each is not None), default=None)


def _of_node(field: str) -> Read:
    return lambda node: node_value(node, field)


def _count(link: Connected) -> Read:
    return lambda node: len(node.view.edges(node, link.relationship, link.outgoing))


def edge_reads(link: Connected) -> dict[str, Read]:
    """Return what the edges of a link are ordered by."""
    fields = ["validFrom", "validTo", "recordedAt", "confidence", "isInferred", "isSummary"]
    fields += edge_properties(link.relationship.type)
    found: dict[str, Read] = {upper(field): _of_edge(field) for field in fields}
    if link.relationship.share:
        found["SHARE"] = _share
    if len(link.targets) == 1:
        for word, read in node_reads(link.targets[0]).items():
            found[f"NODE_{word}"] = _of_end(read)
    return found


def _of_edge(field: str) -> Read:
    return lambda edge: edge_value(edge, field)


def _of_end(read: Read) -> Read:
    return lambda edge: read(edge.node)


def _share(edge: EdgeAt) -> Any:
    figures = (edge.tie.props.get(f"share_{bound}") for bound in ("exact", "min", "max"))
    return next((figure for figure in figures if figure is not None), None)


def ordered(
    rows: Sequence[Any], order: Sequence[Mapping[str, str]], reads: Mapping[str, Read], tie: Read
) -> list[Any]:
    """Return rows in order: nulls last whichever way, the id breaks ties."""
    found = sorted(rows, key=tie)
    for key in reversed(order):
        read = reads[key["field"]]
        there = [row for row in found if read(row) is not None]
        absent = [row for row in found if read(row) is None]
        there.sort(key=read, reverse=key["direction"] == "DESC")
        found = there + absent
    return found


def is_decimal(prop: Property) -> bool:
    """Whether a property's numbers are exact decimals."""
    return prop.kind in DECIMAL_KINDS
