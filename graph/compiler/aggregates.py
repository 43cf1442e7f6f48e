"""Aggregates over a label: counts, sums, least, greatest and mean values, by groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from graph.compiler.emit import Emitter, ShaperSource
from graph.compiler.expressions import kind_word, of_kind, status
from graph.compiler.fields import Leaf, Read, kind_leaves, node_leaves
from graph.compiler.filters import comparisons, node_condition
from graph.compiler.related import Measure, Related, related_value
from graph.compiler.rows import Row
from graph.compiler.ways import reached, value_leaf, ways
from graph.errors import InvalidInput
from graph.model.catalogue import super_labels
from graph.model.language.properties import DECIMAL_KINDS, NUMBER_KINDS, Kind, Property
from graph.model.language.spelling import upper_snake

GROUPS_LIMIT = 1000
RELATED_GROUPS_LIMIT = 100
"""So many groups are shown of what is related to one node."""
MEMBERS = "members"
"""What the nodes of a group are called where something is read of each."""
_GROUPED = frozenset({Kind.ENUM, Kind.BOOLEAN, Kind.COUNTRY, Kind.JURISDICTION, Kind.CURRENCY, Kind.INTEGER})
_FUNCTIONS = {"sum": "sum", "min": "min", "max": "max", "avg": "avg"}


@cache
def group_leaves(label: str) -> dict[str, Leaf]:
    """Return what nodes of a label can be grouped by: closed lists, codes, flags, whole numbers, status.

    So can texts that classify. What is of several kinds can be grouped by the kind.
    """
    kinds = {"type": Leaf("type", Read.TYPENAME, f"What kind of {label} it is.")}
    through = {way.name: replace(value_leaf(way), name=way.name, doc=way.doc) for way in ways(label).values()}
    return (
        (kinds if label in super_labels() else {})
        | through
        | {
            leaf.name: leaf
            for leaf in (*node_leaves(label).values(), *kind_leaves(label).values())
            if leaf.status is not None
            or (leaf.read is Read.PROPERTY and leaf.prop is not None and _is_grouped(leaf.prop))
        }
    )


def _is_grouped(prop: Property) -> bool:
    return prop.kind in _GROUPED or prop.classifies


@cache
def measure_leaves(label: str, function: str) -> dict[str, Leaf]:
    """Return what can be summed (numbers), or have a least and a greatest value (numbers and dates)."""
    kinds = NUMBER_KINDS | {Kind.DATE} if function in ("min", "max") else NUMBER_KINDS
    return {
        leaf.name: leaf
        for leaf in node_leaves(label).values()
        if leaf.read is Read.PROPERTY and leaf.prop is not None and leaf.prop.kind in kinds
    }


@dataclass(frozen=True, slots=True)
class Members:
    """Nodes of a label to aggregate, where their values are read, and the clauses that bind each once.

    With ``maybe_null`` a single null stands for no nodes at all.
    """

    label: str
    node: str
    values: str
    clauses: str
    maybe_null: bool = False

    @property
    def count(self) -> str:
        """The Cypher that counts them."""
        return f"count({self.node if self.maybe_null else '*'})"


def label_members(
    emit: Emitter, label: str, where: Mapping[str, Any] | None, extra: str | None = None
) -> Members:
    """Return the nodes of a label that match; ``extra`` is one more predicate, over ``{n}``."""
    node = emit.variable("n")
    values = emit.values(node)
    condition = node_condition(emit, label, node, values.name, where) if where else "true"
    if where:
        condition = f"{condition} AND {node}.id IS NOT NULL"  # else the index over (property, id) is idle
    if extra is not None:
        condition = f"{condition} AND {extra.replace('{n}', node)}"
    matched = f"MATCH ({node}:{label}) WHERE {emit.guards.node(node)}"
    joined = f"{matched}{values.clause()} WHERE {condition}" if values.moves else f"{matched} AND {condition}"
    return Members(label, node, values.name, joined)


def aggregate(
    emit: Emitter,
    members: Members,
    arguments: Mapping[str, Any],
    selection: Any,
    *,
    head: str = "",
    most: int = GROUPS_LIMIT,
) -> tuple[str, str]:
    """Return the Cypher of an aggregate and the function that shapes it; ``head`` begins its subquery.

    ``selection`` lists (key, name, inner) of the aggregate; inner of ``groups`` lists the same of a
    group; inner of ``key``, ``sum`` … lists (key, field), that of ``distinct`` is its arguments.
    """
    label, values = members.label, members.values
    grouped = [group_leaves(label)[name] for name in dict.fromkeys(arguments.get("groupBy") or ())]
    each, through = _through(emit, members, [leaf.name for leaf in grouped])
    own = (leaf for leaf in grouped if leaf.name not in through)
    by_name = through | {leaf.name: _read(members.node, values, leaf, label) for leaf in own}
    keys = [by_name[leaf.name] for leaf in grouped]
    row, late = Row(), _Late(emit, members)
    shown = [(key, _part(row, values, label, name, inner, by_name, late)) for key, name, inner in selection]
    named = [f"key{index}" for index in range(len(keys))]
    computed = [read for read in row.reads if read not in keys and read not in late.reads]
    columns = [f"{read} AS {name}" for read, name in zip(keys, named, strict=True)]
    columns += [f"{read} AS all{index}" for index, read in enumerate(computed)]
    columns += [
        f"{members.count} AS total",
        *([f"collect({members.node}) AS {MEMBERS}"] if late.reads else []),
    ]
    having = _having(emit, values, label, arguments.get("having") or {}, columns)
    order = f" ORDER BY {', '.join(named)}" if named else ""
    columns_of = dict(zip(keys, named, strict=True))
    columns_of |= {read: f"all{index}" for index, read in enumerate(computed)}
    places = [columns_of.get(read, read) for read in row.reads]
    text = (
        f"COLLECT {{ {head}{members.clauses}{each} WITH {', '.join(columns)}{having}{order} LIMIT {most + 1} "
        f"RETURN [{', '.join(places)}] }}"
    )
    body = [f"more = len(v) > {most}", f"v = v[:{most}]", f"return {ShaperSource.mapping(shown)}"]
    return text, emit.source.function("v, c", body)


def _through(emit: Emitter, members: Members, grouped: list[str]) -> tuple[str, dict[str, str]]:
    """Return the clause that makes a row of each value that a node has through others, and its variable.

    Raises InvalidInput for two of them: a node with two partnerships would be in groups of a tier
    of the one and the type of the other.
    """
    asked = [way for way in ways(members.label).values() if way.name in grouped]
    if not asked:
        return "", {}
    if len(asked) > 1:
        named = " and ".join(upper_snake(way.name) for way in asked)
        raise InvalidInput(f"{named} do not go together in groupBy.", cure="Group by one of them at a time.")
    found, value = emit.variable("v"), emit.variable("v")
    listed = reached(emit, members.label, members.node, asked[0])
    or_null = f"CASE size({found}) WHEN 0 THEN [null] ELSE {found} END"
    return f" WITH *, {listed} AS {found} UNWIND {or_null} AS {value}", {asked[0].name: value}


@dataclass(slots=True)
class _Late:
    """What is read of a group's members when the groups are made: nodes that are related to them."""

    emit: Emitter
    members: Members
    reads: list[str] = field(default_factory=list)

    def distinct(self, asked: Related) -> str:
        """Return what counts the different nodes that are related to any member."""
        if asked.measure is not Measure.COUNT or asked.field is not None:
            raise InvalidInput("distinct counts nodes.", cure="Leave measure and field out.")
        member = self.emit.variable("m")
        read, _ = related_value(
            self.emit, self.members.label, member, replace(asked, measure=Measure.DISTINCT),
            f"UNWIND {MEMBERS} AS {member} ",
        )  # fmt: skip
        self.reads.append(read)
        return read


def _having(emit: Emitter, values: str, label: str, asked: Mapping[str, Any], columns: list[str]) -> str:
    """Return the clauses that keep some groups; what they compare is added to the columns."""
    parts: list[str] = []
    for function, given in asked.items():
        if function == "count":
            parts.extend(comparisons(emit, "total", None, given or {}))
            continue
        for name, each in (given or {}).items():
            column = f"had{len(columns)}"
            columns.append(f"{_measured(values, label, name, function)} AS {column}")
            prop = measure_leaves(label, function)[name].prop
            convert = float if prop is not None and prop.kind in DECIMAL_KINDS else None
            parts.extend(comparisons(emit, column, convert, each or {}))
    return f" WHERE {' AND '.join(parts)} WITH *" if parts else ""


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


def _part(
    row: Row, values: str, label: str, name: str, inner: Any, by_name: Mapping[str, str], late: _Late
) -> str:
    if name == "groups":
        shown = [(key, _group(row, values, label, each, parts, by_name, late)) for key, each, parts in inner]
        return f"[{ShaperSource.mapping(shown)} for r in v]"
    if name == "truncated":
        return "more"
    return repr(name) if inner is None else repr(inner)


def _key_part(row: Row, field: str, kind: str | None, by_name: Mapping[str, str]) -> str:
    """Return what reads one part of a group's key; None where it is not grouped by it."""
    if field in by_name:
        return row.read(by_name[field])
    return repr(kind) if kind else "None"


def _group(
    row: Row, values: str, label: str, name: str, parts: Any, by_name: Mapping[str, str], late: _Late
) -> str:
    if name == "distinct":
        return row.read(late.distinct(parts["related"]))
    if name == "count":
        return row.read(late.members.count)
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
    """Return what reads a measure as the answer shows it."""
    whole, kind = _measured(values, label, field, function), _kind(label, field, function)
    if kind is Kind.DATE:
        return row.read(f"toString({whole})")
    if function in ("min", "max") and kind is Kind.INTEGER:
        return f"int32({row.read(whole)})"
    return f"dec({row.read(whole)})" if kind in DECIMAL_KINDS else row.read(whole)


def _kind(label: str, field: str, function: str) -> Kind:
    prop = measure_leaves(label, function)[field].prop
    if prop is None:
        raise ValueError(f"{field} cannot be measured")
    return prop.kind


def _measured(values: str, label: str, field: str, function: str) -> str:
    """Return the Cypher of a measure of a group."""
    kind, prop = _kind(label, field, function), measure_leaves(label, function)[field].prop
    read = f"{values}.{prop.name if prop else field}"
    whole = f"{_FUNCTIONS[function]}({read})"
    if function == "sum" and kind is Kind.INTEGER:
        return f"toFloat({whole})"  # a sum goes beyond 32 bits where no term does
    if function == "avg" and kind is Kind.INTEGER:
        # Cypher's own mean is a running one, whose last digit depends on the order of the rows.
        return f"CASE WHEN count({read}) > 0 THEN toFloat(sum({read})) / count({read}) END"
    if kind in DECIMAL_KINDS:
        whole = f"round({whole}, 6)"
    if kind is Kind.AMOUNT:
        whole = f"CASE WHEN {_in_one_currency(values, read, label)} THEN {whole} END"
    return whole
