"""Filters to predicates. A comparison with an absent value is false, and ``not`` turns it round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from graph.compiler.emit import Emitter
from graph.compiler.expressions import stated_end, stated_start, status, term_end, typename
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
from graph.compiler.values import listed, parameter_of, word
from graph.errors import InvalidInput
from graph.model.catalogue import concrete, super_labels
from graph.model.language.properties import LIST_KINDS

_COMPARISONS = {
    "eq": "=",
    "ne": "<>",
    "lt": "<",
    "lte": "<=",
    "gt": ">",
    "gte": ">=",
    "contains": "CONTAINS",
    "startsWith": "STARTS WITH",
    "endsWith": "ENDS WITH",
}


def node_condition(emit: Emitter, label: str, element: str, values: str, where: Mapping[str, Any]) -> str:
    """Return the predicate of a filter over a node of that label (or super-label)."""
    leaves, links = node_leaves(label), node_links(label)
    kinds = {camel_label(kind): kind for kind in concrete(label)} if label in super_labels() else {}
    parts: list[str] = []
    asked = {kinds[name]: given for name, given in where.items() if name in kinds and given is not None}
    if asked:
        parts.append(_kinds_condition(emit, asked, element, values))
    for name, given in where.items():
        if given is None or name in kinds:
            continue
        if name in ("and", "or", "not"):
            parts.append(_connective(name, given, lambda w: node_condition(emit, label, element, values, w)))
        elif name in leaves:
            parts.extend(_leaf_condition(emit, leaves[name], element, values, given))
        elif name in links:
            parts.extend(_quantified(emit, links[name], element, given))
        elif name == "type":
            parts.extend(comparisons(emit, typename(element, (label,)), None, given))
        else:
            raise InvalidInput(
                f"{label} has no field {name!r} to filter by.", cure="Read the schema's filter."
            )
    return _all(parts)


def edge_condition(
    emit: Emitter, link: Link, relationship: str, node: str, values: str, where: Mapping[str, Any]
) -> str:
    """Return the predicate of a filter over a relationship and the node at its far end."""
    leaves = edge_leaves(link.relationship.type)
    parts: list[str] = []
    for name, given in where.items():
        if given is None:
            continue
        if name in ("and", "or", "not"):
            parts.append(
                _connective(name, given, lambda w: edge_condition(emit, link, relationship, node, values, w))
            )
        elif name == "node":
            parts.append(_end_condition(emit, link.targets, node, values, given))
        elif name == "share":
            for bound, compared in given.items():
                parts.extend(comparisons(emit, f"{relationship}.share_{bound}", float, compared or {}))
        else:
            parts.extend(_leaf_condition(emit, leaves[name], relationship, relationship, given))
    return _all(parts)


def _end_condition(
    emit: Emitter, targets: tuple[str, ...], node: str, values: str, where: Mapping[str, Any]
) -> str:
    """Return the predicate of the far end, a node of one of these labels."""
    if len(targets) == 1:
        return node_condition(emit, targets[0], node, values, where)
    labels = {camel_label(label): label for label in targets}
    asked = {labels[name]: given for name, given in where.items() if given is not None}
    return _kinds_condition(emit, asked, node, values)


def _kinds_condition(emit: Emitter, asked: Mapping[str, Mapping[str, Any]], node: str, values: str) -> str:
    """Return the predicate of filters by label; a node is of one kind, so that kinds are alternatives."""
    parts = [
        f"({node}:{label} AND {node_condition(emit, label, node, values, given)})"
        for label, given in asked.items()
    ]
    return f"({' OR '.join(parts)})" if len(parts) > 1 else _all(parts)


def _quantified(emit: Emitter, link: Link, element: str, given: Mapping[str, Any]) -> Iterator[str]:
    for quantifier, where in given.items():
        if where is None:
            continue
        pattern, relationship, node = emit.pattern(element, link)
        guards = emit.guards_of(relationship, node)
        values = emit.values(node)
        condition = edge_condition(emit, link, relationship, node, values.name, where)
        match = f"MATCH {pattern} WHERE {guards}{values.clause(relationship)}"
        joined = f"{match} WHERE " if values.moves else f"{match} AND "
        if quantifier == "some":
            yield f"EXISTS {{ {joined}{condition} }}"
        elif quantifier == "none":
            yield f"NOT EXISTS {{ {joined}{condition} }}"
        elif quantifier == "single":
            yield f"COUNT {{ {joined}{condition} }} = 1"
        else:
            yield f"NOT EXISTS {{ {joined}NOT coalesce({condition}, false) }}"


def _leaf_condition(
    emit: Emitter, leaf: Leaf, element: str, values: str, given: Mapping[str, Any]
) -> Iterator[str]:
    if leaf.status is not None:
        yield from comparisons(emit, status(values, leaf.status), word, given)
        return
    if leaf.term is not None:
        yield from comparisons(emit, term_end(values, leaf.term), None, given)
        return
    reads = {
        Read.ID: f"{element}.id",
        Read.ENTITY_ID: f"{element}.id",
        Read.EDGE_ID: f"{element}.id",
        Read.RECORDED_AT: f"{values}.recorded_at",
        Read.VALID_FROM: stated_start(element),
        Read.VALID_TO: stated_end(element),
    }
    if leaf.prop is None:
        convert = emit.entity_id if leaf.read in ID_READS else None
        yield from comparisons(emit, reads[leaf.read], convert, given)
    elif leaf.prop.kind in LIST_KINDS:
        yield from _list_comparisons(emit, f"{values}.{leaf.prop.name}", given)
    else:
        read = f"{values}.{leaf.prop.key or leaf.prop.name}"
        if leaf.read is Read.PRECISION:
            yield from comparisons(emit, f"{values}.{leaf.prop.precision}", word, given)
        else:
            referred = leaf.read is Read.REFERRED
            to_stored = emit.entity_id if referred else parameter_of(leaf.prop)
            yield from comparisons(emit, read, to_stored, given)


def comparisons(emit: Emitter, read: str, convert: Any, given: Mapping[str, Any]) -> Iterator[str]:
    """Yield the predicates that compare a value; ``convert`` makes what is given comparable with it."""
    for operator, value in given.items():
        if operator == "isNull":
            if value is not None:
                yield f"{read} IS NULL" if value else f"{read} IS NOT NULL"
        elif operator in ("in", "notIn"):
            if value is not None:
                values = emit.binding.add(value, listed(convert) if convert else None)
                within = f"{read} IN {values}"
                yield within if operator == "in" else f"({read} IS NOT NULL AND NOT {within})"
        elif value is None:
            if operator in ("eq", "ne"):
                yield f"{read} IS NULL" if operator == "eq" else f"{read} IS NOT NULL"
        else:
            yield f"{read} {_COMPARISONS[operator]} {emit.binding.add(value, convert)}"


def _list_comparisons(emit: Emitter, read: str, given: Mapping[str, Any]) -> Iterator[str]:
    for operator, value in given.items():
        if value is None:
            continue
        if operator == "isNull":
            yield f"{read} IS NULL" if value else f"{read} IS NOT NULL"
        else:
            yield f"{emit.binding.add(value, word)} IN {read}"


def _connective(name: str, given: Any, condition: Any) -> str:
    if name == "not":
        return f"NOT coalesce({condition(given)}, false)"
    parts = [condition(where) for where in given]
    if not parts:
        return "true" if name == "and" else "false"
    return "(" + f" {name.upper()} ".join(f"({part})" for part in parts) + ")"


def _all(parts: list[str]) -> str:
    if not parts:
        return "true"
    return parts[0] if len(parts) == 1 else "(" + " AND ".join(parts) + ")"


def possible(targets: tuple[str, ...]) -> tuple[str, ...]:
    """Return the nouns that may be at the far end."""
    return tuple(chain.from_iterable(concrete(name) for name in targets))
