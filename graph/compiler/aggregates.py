"""Aggregates over a label: counts, sums, least, greatest and mean values, by groups."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from graph.compiler.emit import Emitter, ShaperSource
from graph.compiler.expressions import kind_word, of_kind, status
from graph.compiler.fields import Leaf, Read, kind_leaves, node_leaves
from graph.compiler.filters import node_condition
from graph.compiler.plan import Plan, plan_of
from graph.compiler.rows import Row
from graph.model.catalogue import super_labels
from graph.model.language.declarations import DECIMAL_KINDS, Kind, Property

GROUPS_LIMIT = 1000
NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.PERCENT, Kind.AMOUNT})
_GROUPED = frozenset({Kind.ENUM, Kind.BOOLEAN, Kind.COUNTRY, Kind.JURISDICTION, Kind.CURRENCY, Kind.INTEGER})
_FUNCTIONS = {"sum": "sum", "min": "min", "max": "max", "avg": "avg"}


@cache
def group_leaves(label: str) -> dict[str, Leaf]:
    """Return what nodes of a label can be grouped by: closed lists, codes, flags, whole numbers, status.

    So can texts that classify. What is of several kinds can be grouped by the kind.
    """
    kinds = {"type": Leaf("type", Read.TYPENAME, f"What kind of {label} it is.")}
    return (kinds if label in super_labels() else {}) | {
        leaf.name: leaf
        for leaf in (*node_leaves(label).values(), *kind_leaves(label).values())
        if leaf.status is not None
        or (leaf.read is Read.PROPERTY and leaf.prop is not None and _is_grouped(leaf.prop))
    }


def _is_grouped(prop: Property) -> bool:
    return prop.kind in _GROUPED or prop.classifies


@cache
def measure_leaves(label: str, function: str) -> dict[str, Leaf]:
    """Return what can be summed (numbers), or have a least and a greatest value (numbers and dates)."""
    kinds = NUMBERS | {Kind.DATE} if function in ("min", "max") else NUMBERS
    return {
        leaf.name: leaf
        for leaf in node_leaves(label).values()
        if leaf.read is Read.PROPERTY and leaf.prop is not None and leaf.prop.kind in kinds
    }


def aggregate_plan(
    emit: Emitter,
    label: str,
    arguments: Mapping[str, Any],
    selection: Any,
    *,
    head: str = "",
    extra: str | None = None,
) -> Plan:
    """Compile an aggregate; ``head`` binds what the predicate ``extra`` over ``{n}`` reads.

    The head is inside the subquery: what comes from outside becomes a grouping key of it in Neo4j,
    and then nothing at all would be no group, where it is one group of none.
    ``selection`` lists (key, name, inner) of the aggregate; inner of ``groups`` lists the same of a
    group; inner of ``key``, ``sum`` … lists (key, field).
    """
    node = emit.variable("n")
    values = emit.values(node)
    where = arguments.get("where")
    condition = node_condition(emit, label, node, values.name, where) if where else "true"
    if where:
        condition = f"{condition} AND {node}.id IS NOT NULL"  # else the index over (property, id) is idle
    if extra is not None:
        condition = f"{condition} AND {extra.replace('{n}', node)}"
    matched = f"MATCH ({node}:{label}) WHERE {emit.guards.node(node)}"
    joined = f"{matched}{values.clause()} WHERE {condition}" if values.moves else f"{matched} AND {condition}"
    grouped = [group_leaves(label)[name] for name in dict.fromkeys(arguments.get("groupBy") or ())]
    by_name = {leaf.name: _read(node, values.name, leaf, label) for leaf in grouped}
    keys = list(by_name.values())
    row = Row()
    shown = [(key, _part(row, values.name, label, name, inner, by_name)) for key, name, inner in selection]
    named = [f"k{index}" for index in range(len(keys))]
    aggregates = [read for read in row.reads if read not in keys]
    columns = [f"{read} AS {name}" for read, name in zip(keys, named, strict=True)]
    columns += [f"{read} AS a{index}" for index, read in enumerate(aggregates)]
    columns.append("count(*) AS total")
    order = f" ORDER BY {', '.join(named)}" if named else ""
    places = [named[keys.index(read)] if read in keys else f"a{aggregates.index(read)}" for read in row.reads]
    text = (
        f"RETURN COLLECT {{ {head}{joined} WITH {', '.join(columns)}{order} LIMIT {GROUPS_LIMIT + 1} "
        f"RETURN [{', '.join(places)}] }} AS data"
    )
    body = [
        f"more = len(v) > {GROUPS_LIMIT}",
        f"v = v[:{GROUPS_LIMIT}]",
        f"return {ShaperSource.mapping(shown)}",
    ]
    function = emit.source.function("v, c", body)
    return plan_of(emit, text, function)


def _read(node: str, values: str, leaf: Leaf, label: str) -> str:
    if leaf.read is Read.TYPENAME:
        return kind_word(node, label)
    if leaf.status is not None:
        read = status(values, leaf.status)
    elif leaf.prop is not None:
        read = f"{values}.{leaf.prop.name}"
    else:
        raise ValueError(f"{leaf.name} cannot be grouped by")
    return read if leaf.of is None else of_kind(node, leaf, read)


def _part(row: Row, values: str, label: str, name: str, inner: Any, by_name: Mapping[str, str]) -> str:
    if name == "groups":
        shown = [(key, _group(row, values, label, each, parts, by_name)) for key, each, parts in inner]
        return f"[{ShaperSource.mapping(shown)} for r in v]"
    if name == "truncated":
        return "more"
    return repr(name) if inner is None else repr(inner)


def _key_part(row: Row, field: str, kind: str | None, by_name: Mapping[str, str]) -> str:
    """Return what reads one part of a group's key; None where it is not grouped by it."""
    if field in by_name:
        return row.read(by_name[field])
    return repr(kind) if kind else "None"


def _group(row: Row, values: str, label: str, name: str, parts: Any, by_name: Mapping[str, str]) -> str:
    if name == "count":
        return row.read("count(*)")
    if name == "key":
        return ShaperSource.mapping(
            [(key, _key_part(row, field, kind, by_name)) for key, field, kind in parts]
        )
    if name not in _FUNCTIONS:
        return repr(parts)
    return ShaperSource.mapping(
        [
            (key, repr(kind) if kind else _measure(row, values, label, field, name))
            for key, field, kind in parts
        ]
    )


def _in_one_currency(values: str, read: str, label: str) -> str:
    """Return whether a group's amounts are all of one currency: else there is nothing to add or compare."""
    [currency] = [leaf.prop.name for leaf in node_leaves(label).values()
                  if leaf.prop is not None and leaf.prop.kind is Kind.CURRENCY]  # fmt: skip
    each = f"CASE WHEN {read} IS NOT NULL THEN coalesce({values}.{currency}, '') END"
    return f"coalesce(min({each}) = max({each}), true)"


def _measure(row: Row, values: str, label: str, field: str, function: str) -> str:
    leaf = measure_leaves(label, function)[field]
    if leaf.prop is None:
        raise ValueError(f"{leaf.name} cannot be measured")
    read = f"{values}.{leaf.prop.name}"
    whole = f"{_FUNCTIONS[function]}({read})"
    if leaf.prop.kind is Kind.DATE:
        return row.read(f"toString({whole})")
    if function == "sum" and leaf.prop.kind is Kind.INTEGER:
        return row.read(f"toFloat({whole})")  # a sum goes beyond 32 bits where no term does
    if function in ("min", "max") and leaf.prop.kind is Kind.INTEGER:
        return f"int32({row.read(whole)})"
    if function == "avg" and leaf.prop.kind is Kind.INTEGER:
        # Cypher's own mean is a running one, whose last digit depends on the order of the rows.
        whole = f"CASE WHEN count({read}) > 0 THEN toFloat(sum({read})) / count({read}) END"
    if leaf.prop.kind in DECIMAL_KINDS:
        whole = f"round({whole}, 6)"
        if leaf.prop.kind is Kind.AMOUNT:
            whole = f"CASE WHEN {_in_one_currency(values, read, label)} THEN {whole} END"
        return f"dec({row.read(whole)})"
    return row.read(whole)
