"""Orders and the keyset pages over them: nulls last, the id breaks ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.compiler.emit import Emitter
from graph.compiler.expressions import of_kind, stated_end, stated_start, status, term_end
from graph.compiler.fields import Leaf, Link, Read, edge_leaves, kind_leaves, node_leaves, node_links
from graph.compiler.related import Related, related_value
from graph.compiler.values import cursor_value, decode_cursor
from graph.compiler.ways import least, rank_kind, ways
from graph.errors import InvalidInput
from graph.model.language.identity import digest
from graph.model.language.properties import Kind

COUNT_PREFIX = "count:"
NODE_PREFIX = "node:"


@dataclass(frozen=True, slots=True)
class OrderKey:
    """One key of an order: its Cypher, its direction, and how a cursor spells its value.

    With ``computed`` it is read from a variable, which that expression is bound to once a row.
    """

    name: str
    read: str
    descending: bool
    nullable: bool
    kind: Kind | None = None
    indexed: bool = False
    computed: str = ""

    @property
    def bound(self) -> str:
        """The Cypher that binds the variable."""
        return f"{self.computed} AS {self.read}"

    @property
    def shown(self) -> str:
        """The Cypher of the value in a cursor."""
        return f"toString({self.read})" if self.kind in (Kind.DATE, Kind.DATETIME) else self.read


def node_keys(
    emit: Emitter, label: str, element: str, values: str, given: Sequence[tuple[str | Related, bool]]
) -> list[OrderKey]:
    """Return the keys of an order over nodes of a label, without the id that breaks ties."""
    keys = []
    for asked, descending in given:
        if isinstance(asked, Related):
            keys.append(_related_key(emit, label, element, asked, descending))
        else:
            keys.append(_node_key(emit, label, element, values, asked, descending))
    return keys


def _related_key(emit: Emitter, label: str, element: str, asked: Related, descending: bool) -> OrderKey:
    read, kind = related_value(emit, label, element, asked)
    return OrderKey(asked.name, emit.variable("k"), descending, asked.field is not None, kind, computed=read)


def edge_keys(
    emit: Emitter, link: Link, relationship: str, node: str, values: str, given: Sequence[tuple[str, bool]]
) -> list[OrderKey]:
    """Return the keys of an order over relationships and the nodes at their far end."""
    keys = []
    for name, descending in given:
        if name.startswith(NODE_PREFIX):
            target = link.targets[0]
            keys.append(_node_key(emit, target, node, values, name[len(NODE_PREFIX) :], descending))
            continue
        leaf = edge_leaves(link.relationship.type)[name]
        if leaf.prop is not None:
            read, kind = f"{relationship}.{leaf.prop.key or leaf.prop.name}", leaf.prop.kind
            keys.append(OrderKey(name, read, descending, True, kind))
        else:
            read = {
                Read.SHARE: f"coalesce({relationship}.share_exact, {relationship}.share_min, "
                f"{relationship}.share_max)",
                Read.VALID_FROM: stated_start(relationship),
                Read.VALID_TO: stated_end(relationship),
                Read.RECORDED_AT: f"{relationship}.recorded_at",
            }[leaf.read]
            kind = {Read.SHARE: Kind.PERCENT, Read.RECORDED_AT: Kind.DATETIME}.get(leaf.read, Kind.DATE)
            keys.append(OrderKey(name, read, descending, leaf.read is not Read.RECORDED_AT, kind))
    return keys


def _node_key(emit: Emitter, label: str, element: str, values: str, name: str, descending: bool) -> OrderKey:
    if name.startswith(COUNT_PREFIX):
        link = node_links(label)[name[len(COUNT_PREFIX) :]]
        pattern, relationship, node = emit.pattern(element, link)
        guards = emit.guards_of(relationship, node)
        return OrderKey(name, f"COUNT {{ MATCH {pattern} WHERE {guards} }}", descending, False, Kind.INTEGER)
    if name in ways(label):
        way = ways(label)[name]
        read = least(emit, label, element, way)
        return OrderKey(name, emit.variable("k"), descending, True, rank_kind(way), computed=read)
    leaf = node_leaves(label).get(name) or kind_leaves(label)[name]
    if leaf.of is not None:
        return _kind_key(element, values, leaf, descending)
    if leaf.status is not None:
        return OrderKey(name, status(values, leaf.status), descending, False, Kind.TEXT)
    if leaf.term is not None:
        return OrderKey(name, term_end(values, leaf.term), descending, True, Kind.DATE)
    if leaf.prop is not None:
        read = f"{values}.{leaf.prop.key or leaf.prop.name}"
        indexed = leaf.prop.required and leaf.prop.indexed
        return OrderKey(name, read, descending, not leaf.prop.required, leaf.prop.kind, indexed)
    if leaf.read is Read.RECORDED_AT:
        return OrderKey(name, f"{values}.recorded_at", descending, False, Kind.DATETIME)
    raise InvalidInput(f"{label} cannot be ordered by {name!r}.", cure="Read the schema's order fields.")


def _kind_key(element: str, values: str, leaf: Leaf, descending: bool) -> OrderKey:
    """Return the key of a value that one kind of node has: null, and so last, for all others."""
    if leaf.status is not None:
        read, kind = status(values, leaf.status), Kind.TEXT
    elif leaf.prop is not None:
        read, kind = f"{values}.{leaf.prop.key or leaf.prop.name}", leaf.prop.kind
    else:
        raise ValueError(f"{leaf.name} cannot be ordered by")
    return OrderKey(leaf.name, of_kind(element, leaf, read), descending, True, kind)


def with_tie_break(keys: list[OrderKey], element: str, *, backward: bool) -> list[OrderKey]:
    """Return the whole order: the keys, then the id; turned round for a backward page."""
    whole = [*keys, OrderKey("id", f"{element}.id", False, False, Kind.TEXT)]
    if not backward:
        return whole
    return [replace(key, descending=not key.descending) for key in whole]


def order_by(keys: Sequence[OrderKey], *, backward: bool) -> str:
    """Return the ORDER BY list; nulls come last going forward, so first going backward."""
    terms = []
    for key in keys:
        direction = " DESC" if key.descending else ""
        if key.nullable:
            terms.append(f"{key.read} IS NULL{' DESC' if backward else ''}")
        terms.append(f"{key.read}{direction}")
    return ", ".join(terms)


def signature(owner: str, keys: Sequence[OrderKey], *, backward: bool) -> str:
    """Return what binds a cursor to its connection and order."""
    spelled = [f"{key.name}:{key.descending != backward}" for key in keys]
    return digest(owner, *spelled, length=6)


def after(emit: Emitter, keys: Sequence[OrderKey], sign: str, cursor: Any, *, backward: bool) -> str:
    """Return the predicate of the rows behind a cursor, index-friendly for a single required key."""
    length = len(keys)

    def part(index: int) -> Any:
        kind = keys[index].kind
        return lambda value: cursor_value(kind, decode_cursor(sign, length, value)[index])

    marks = [emit.binding.add(cursor, part(index)) for index in range(length)]
    if length == 1:
        return f"{keys[0].read} {_beyond(keys[0])} {marks[0]}"
    if length == 2 and not keys[0].nullable:
        first, tie = keys
        return (  # CASE, not OR: an OR invites the planner to seek both indexes and to sort what they give
            f"{first.read} {_beyond(first)}= {marks[0]} AND CASE {first.read} WHEN {marks[0]} "
            f"THEN {tie.read} {_beyond(tie)} {marks[1]} ELSE true END"
        )
    alternatives = []
    for index, key in enumerate(keys):
        same = [_same(keys[i], marks[i]) for i in range(index)]
        alternatives.append(" AND ".join([*same, _later(key, marks[index], backward=backward)]))
    return "(" + " OR ".join(f"({alternative})" for alternative in alternatives) + ")"


def _beyond(key: OrderKey) -> str:
    return "<" if key.descending else ">"


def _same(key: OrderKey, mark: str) -> str:
    if not key.nullable:
        return f"{key.read} = {mark}"
    return f"({key.read} = {mark} OR ({key.read} IS NULL AND {mark} IS NULL))"


def _later(key: OrderKey, mark: str, *, backward: bool) -> str:
    beyond = f"{key.read} {_beyond(key)} {mark}"
    if not key.nullable:
        return beyond
    if backward:
        return f"(({mark} IS NULL AND {key.read} IS NOT NULL) OR coalesce({beyond}, false))"
    return f"(({mark} IS NOT NULL AND {key.read} IS NULL) OR coalesce({beyond}, false))"
