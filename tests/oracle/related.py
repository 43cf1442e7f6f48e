"""Naive related values: what the relationships of a node come to, measured one by one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from graph.model.catalogue import concrete, nodes, super_labels
from graph.model.language.properties import Kind
from tests.oracle.leaves import Connected, edge_properties, edge_value, links, node_value, properties, upper
from tests.oracle.matching import Read, edge_matches
from tests.oracle.pages import refusal
from tests.oracle.world import EdgeAt, NodeAt

COUNTS = ("COUNT", "DISTINCT")


def ordered_by(label: str, order: list[Mapping[str, Any]], reads: Mapping[str, Read]) -> dict[str, Read]:
    """Return what an order reads: its words, and each related value under the place of its key."""
    found = dict(reads)
    for place, key in enumerate(order):
        related, field = key.get("related"), key.get("field")
        if (related is None) == (field is None):
            raise refusal("INVALID_INPUT")
        if related is not None:
            found[named(place)] = related_read(label, related)
    return found


def named(place: int) -> str:
    """Return the word under which the related value of a key is read."""
    return f"related {place}"


def words_of(order: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return an order by words alone."""
    return [
        {"field": key.get("field") or named(place), "direction": key["direction"]}
        for place, key in enumerate(order)
    ]


def related_read(label: str, given: Mapping[str, Any]) -> Read:
    """Return what reads the related value of a node."""
    name, asked = next((name, each) for name, each in given.items() if each is not None)
    link, measure, field = links(label)[name], asked["measure"], asked.get("field")
    if (measure in COUNTS) == (field is not None):
        raise refusal("INVALID_INPUT")
    if measure == "SUM" and kind_of(link, str(field)) is Kind.DATE:
        raise refusal("INVALID_INPUT")

    def read(node: NodeAt) -> Any:
        edges = node.view.edges(node, link.relationship, link.outgoing)
        found = [edge for edge in edges if edge_matches(link, edge, asked.get("where") or {})]
        if measure == "COUNT":
            return len(found)
        if measure == "DISTINCT":
            return len({edge.node.element.id for edge in found})
        return measured(measure, [value_of(link, edge, str(field)) for edge in found])

    return read


def measured(measure: str, pairs: list[tuple[Any, str]]) -> Any:
    """Return the measure of values with their currencies; None where they are of several."""
    there = [(value, currency) for value, currency in pairs if value is not None]
    if len({currency for _, currency in there}) > 1:
        return None
    values = [value for value, _ in there]
    if measure == "SUM":
        return round(float(sum((Decimal(str(value)) for value in values), Decimal(0))), 6)
    if not values:
        return None
    return min(values) if measure == "MIN" else max(values)


def value_of(link: Connected, edge: EdgeAt, word: str) -> tuple[Any, str]:
    """Return a value of a relationship or of its far end, with its currency where it is an amount."""
    own = edge_properties(link.relationship.type)
    if word == "SHARE" and link.relationship.share:
        figures = (edge.tie.props.get(f"share_{bound}") for bound in ("exact", "min", "max"))
        return next((figure for figure in figures if figure is not None), None), ""
    for field, prop in own.items():
        if upper(field) == word:
            money = edge.tie.props.get("currency") or "" if prop.kind is Kind.AMOUNT else ""
            return edge_value(edge, field), money
    label, field = field_of(link, word)
    if edge.node.element.label != label:
        return None, ""
    amount = field in properties(label) and properties(label)[field].kind is Kind.AMOUNT
    return node_value(edge.node, field), (node_value(edge.node, "currency") or "") if amount else ""


def kind_of(link: Connected, word: str) -> Kind:
    """Return what a measured field holds."""
    for field, prop in edge_properties(link.relationship.type).items():
        if upper(field) == word:
            return prop.kind
    if word == "SHARE":
        return Kind.PERCENT
    label, field = field_of(link, word)
    declared = properties(label).get(field)
    return declared.kind if declared else Kind.DATE


def field_of(link: Connected, word: str) -> tuple[str, str]:
    """Return the noun and the field at the far end that a word names: NODE_VALUE, NODE_CONTRACT_VALUE."""
    joined = joined_targets(link)
    for target in joined:
        stem = f"{upper(first_lower(target))}_" if len(joined) > 1 else ""
        several = target in super_labels()
        for label in concrete(target):
            kind = f"{upper(first_lower(nodes()[label].graphql))}_" if several else ""
            for field in fields_of(label):
                if word == f"NODE_{stem}{kind}{upper(field)}":
                    return label, field
    raise KeyError(word)


def joined_targets(link: Connected) -> tuple[str, ...]:
    """Return the labels at the far end, kinds of party that are all there as Party."""
    for label in super_labels():
        if len(link.targets) > 1 and set(link.targets) <= set(concrete(label)):
            return (label,)
    return link.targets


def fields_of(label: str) -> list[str]:
    """Return the fields of a noun that may be measured."""
    term = nodes()[label].term
    return [*properties(label), *([term.field] if term else [])]


def first_lower(label: str) -> str:
    """Return a noun's name as it begins a field."""
    name = nodes()[label].graphql if label in nodes() else label
    return name[:1].lower() + name[1:]
