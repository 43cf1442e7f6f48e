"""Rows: what a node or an edge puts into its positional list, and how Python reads it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from graph.compiler.emit import Emitter, ShaperSource
from graph.compiler.expressions import is_decimal, leaf_value, typename
from graph.compiler.fields import Read, type_names
from graph.compiler.filters import possible
from graph.compiler.selection import ComputedItem, LeafItem, LinkItem, NodeItems, NodeSelection, TypenameItem
from graph.model.language.properties import Kind

STATEMENTS_LIMIT = 100
_AGGREGATION = "count("
"""What every aggregate computes, and nothing else does: ``COUNT { … }`` is a subquery."""


def aggregates(expression: str) -> bool:
    """Return whether an expression holds an aggregate, however deep."""
    return _AGGREGATION in expression


class Row:
    """One positional list; an expression that is read twice stands in it once."""

    def __init__(self) -> None:
        self.reads: list[str] = []

    def read(self, expression: str) -> str:
        """Return the Python that reads the expression's value from the list ``r``."""
        if expression not in self.reads:
            self.reads.append(expression)
        return f"r[{self.reads.index(expression)}]"

    @property
    def cypher(self) -> str:
        """The list as Cypher."""
        return f"[{', '.join(self.reads)}]"

    def returned(self, emit: Emitter) -> str:
        """Return the clauses that return the list.

        Neo4j takes an aggregation in a subquery of RETURN for one of that RETURN, whose other columns it
        would group by, and refuses it; bound by a WITH before it is a value like any other.
        """
        names = {read: emit.variable("g") for read in self.reads if aggregates(read)}
        bound = f"WITH *, {', '.join(f'{read} AS {name}' for read, name in names.items())} " if names else ""
        return f"{bound}RETURN [{', '.join(names.get(read, read) for read in self.reads)}]"


def node_shape(
    emit: Emitter, row: Row, selection: NodeSelection, element: str, values: str, labels: tuple[str, ...]
) -> str:
    """Put a node's selected values into the row; return the Python expression of its object."""
    by_label = {label: selection.by_label.get(label, ()) for label in labels}
    if all(items == by_label[labels[0]] for items in by_label.values()):
        kind = (
            row.read(typename(element, labels))
            if len(labels) > 1 and _names_type(by_label[labels[0]])
            else repr(type_names()[labels[0]])
        )
        return _object(emit, row, by_label[labels[0]], element, values, kind, None)
    kind = row.read(typename(element, labels))
    body = [f"t = {kind}"]
    branches = _Branches(by_label)
    for label, items in by_label.items():
        name = repr(type_names()[label])
        shape = _object(emit, row, items, element, values, name, branches)
        body.append(f"if t == {name}: return {shape}")
    body.append("return None")
    return f"{emit.source.function('r, c', body)}(r, c)"


@dataclass(slots=True)
class _Branches:
    """What is selected for each label; what several share is read once, however deep it goes."""

    by_label: dict[str, NodeItems]
    shapes: list[tuple[LeafItem | LinkItem, str]] = field(default_factory=list)

    def only(self, item: LinkItem) -> tuple[str, ...] | None:
        """Return the labels that select the item, or None where all do."""
        having = tuple(label for label, theirs in self.by_label.items() if item in theirs)
        return having if len(having) < len(self.by_label) else None

    def once(self, item: LeafItem | LinkItem, make: Callable[[], str]) -> str:
        """Return the shape of an item, made where it is met first."""
        for known, shape in self.shapes:
            if known == item:
                return shape
        self.shapes.append((item, make()))
        return self.shapes[-1][1]


def _names_type(items: NodeItems) -> bool:
    return any(isinstance(item, LeafItem) and item.leaf.read is Read.TYPENAME for item in items)


def _object(
    emit: Emitter,
    row: Row,
    items: NodeItems,
    element: str,
    values: str,
    kind: str,
    branches: _Branches | None,
) -> str:
    def shape(item: LeafItem | LinkItem) -> str:
        if isinstance(item, LeafItem):
            return leaf_shape(emit, row, item, element, values, kind)
        return _link_shape(emit, row, item, element, branches.only(item) if branches else None)

    shown = []
    for item in items:
        if isinstance(item, TypenameItem):
            shown.append((item.key, repr(item.name)))
        elif isinstance(item, ComputedItem):
            shown.append((item.key, _computed_shape(emit, row, item, element)))
        elif branches is None or (item.nodes is None and isinstance(item, LeafItem)):
            shown.append((item.key, shape(item)))
        else:
            shown.append((item.key, branches.once(item, partial(shape, item))))
    return ShaperSource.mapping(shown)


def _computed_shape(emit: Emitter, row: Row, item: ComputedItem, element: str) -> str:
    if item not in emit.source.computed:
        emit.source.computed.append(item)
    return f"hold(c['held'], {emit.source.computed.index(item)}, {row.read(f'{element}.id')})"


def leaf_shape(emit: Emitter, row: Row, item: LeafItem, element: str, values: str, kind: str) -> str:
    """Put a leaf's value into the row; return the Python expression of what the answer shows."""
    read = item.leaf.read
    if read is Read.TYPENAME:
        return kind
    if read is Read.SHARE:
        return _share_shape(row, item, element)
    if read is Read.STATEMENTS:
        return _statements_shape(emit, row, item, values)
    if read is Read.REFERRED:
        return _referred_shape(emit, row, item, values)
    found = row.read(leaf_value(item.leaf, element, values, suffix=emit.suffixed))
    if is_decimal(item.leaf):
        return f"dec({found})"
    whole = item.leaf.prop is not None and item.leaf.prop.kind is Kind.INTEGER
    return f"int32({found})" if whole else found


def _share_shape(row: Row, item: LeafItem, element: str) -> str:
    figures = {name: row.read(f"{element}.share_{name}") for name in ("exact", "min", "max")}
    unknown = row.read(f"coalesce({element}.share_unknown, false)")
    reads = {name: f"dec({read})" for name, read in figures.items()}
    reads |= {
        "minExclusive": row.read(f"coalesce({element}.share_min_exclusive, false)"),
        "maxExclusive": row.read(f"coalesce({element}.share_max_exclusive, false)"),
        "unknown": unknown,
        "tight": "True",
        "__typename": repr("Share"),
    }
    shown = ShaperSource.mapping([(key, reads[name]) for key, name in item.parts])
    absent = " and ".join(f"{read} is None" for read in figures.values())
    return f"(None if {absent} and not {unknown} else {shown})"


def _statements_shape(emit: Emitter, row: Row, item: LeafItem, values: str) -> str:
    if item.nodes is None:
        raise ValueError("statements need a selection of their nodes")
    key, node = emit.variable("k"), emit.variable("n")
    inner = Row()
    state = emit.values(node)
    with emit.inside(item.key, 0):
        shape = node_shape(emit, inner, item.nodes, node, state.name, ("Statement",))
    name = emit.source.function("v, c", [f"return [{shape} for r in v]"])
    collected = (
        f"COLLECT {{ UNWIND coalesce({values}.statement_ids, []) AS {key} "
        f"MATCH ({node}:Statement {{id: {key}}}) WHERE {emit.guards.node(node)} "
        f"WITH {node} LIMIT {STATEMENTS_LIMIT}{state.clause()} {inner.returned(emit)} }}"
    )
    return f"{name}({row.read(collected)}, c)"


def _referred_shape(emit: Emitter, row: Row, item: LeafItem, values: str) -> str:
    """Put the node whose id a property holds into the row; null where there is none, or none to be seen."""
    prop = item.leaf.prop
    if prop is None or prop.refers is None or item.nodes is None:
        raise ValueError(f"{item.leaf.name} needs a property that refers, and a selection of its nodes")
    node, inner = emit.variable("n"), Row()
    state = emit.values(node)
    with emit.inside(item.key):
        shape = node_shape(emit, inner, item.nodes, node, state.name, possible((prop.refers,)))
    name = emit.source.function("v, c", [f"return next(({shape} for r in v), None)"])
    collected = (
        f"COLLECT {{ MATCH ({node}:{prop.refers} {{id: {values}.{prop.name}}}) "
        f"WHERE {emit.guards.node(node)}{state.clause()} {inner.returned(emit)} }}"
    )
    return f"{name}({row.read(collected)}, c)"


def _link_shape(emit: Emitter, row: Row, item: LinkItem, element: str, only: tuple[str, ...] | None) -> str:
    with emit.inside(item.key):
        cypher, name = emit.links(emit, element, item)
    if only is not None:
        cypher = f"CASE WHEN {element}:{'|'.join(only)} THEN {cypher} END"
    return f"{name}({row.read(cypher)}, c)"
