"""Pages: connections of a link or of a whole label, with keyset cursors and counts on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.compiler.aggregates import RELATED_GROUPS_LIMIT, Members, aggregate
from graph.compiler.ahead import Ahead, look_ahead
from graph.compiler.emit import Emitter, ShaperSource
from graph.compiler.expressions import edge_id
from graph.compiler.fields import Link, Read
from graph.compiler.filters import edge_condition, node_condition, possible
from graph.compiler.guards import Guards, Validity
from graph.compiler.matched import Matched, Window
from graph.compiler.orders import OrderKey, after, edge_keys, node_keys, order_by, signature, with_tie_break
from graph.compiler.related import Related
from graph.compiler.rows import Row, leaf_shape, node_shape
from graph.compiler.selection import (
    AggregateItem,
    CursorItem,
    EdgeItem,
    EdgesItem,
    LinkItem,
    NodeItem,
    NodesItem,
    Page,
    PageInfoItem,
    RelationshipsItem,
    TotalCountItem,
    TypenameItem,
)

LISTED_LIMIT = 100
PER_NODE = "NODE"
"""What ``per`` says where an edge stands for a node and all its relationships."""


def emitter(guards: Guards, page_limit: int, *, suffixed: bool = False) -> Emitter:
    """Return the state of a new compilation; with ``suffixed`` ids carry the moment that was asked about."""
    return Emitter(guards, page_limit, link, suffixed)


def link(emit: Emitter, element: str, item: LinkItem) -> tuple[str, str]:
    """Return the Cypher of a link from a bound node, and the function that shapes it."""
    if item.page is None:
        return link_list(emit, element, item)
    return link_page(emit, element, item.link, item.arguments, item.page)


def link_page(
    emit: Emitter, element: str, link: Link, arguments: Mapping[str, Any], page: Page
) -> tuple[str, str]:
    """Return the Cypher of a connection from a bound node, and the function that shapes it."""
    pattern, relationship, node = emit.pattern(element, link)
    validity = Validity(arguments.get("validity") or Validity.CURRENT)
    matched = Matched(
        pattern,
        emit.guards_of(relationship, node, validity),
        node,
        relationship,
        emit.values(node),
        possible(link.targets),
        link,
        by_node=arguments.get("per") == PER_NODE,
    )
    where = arguments.get("where")
    condition = (
        edge_condition(emit, link, relationship, node, matched.values.name, where) if where else "true"
    )
    order: Sequence[tuple[str, bool]] = arguments.get("orderBy") or ()
    keys = edge_keys(emit, link, relationship, node, matched.values.name, order)
    owner = f"{link.relationship.type}:{link.outgoing}{':node' if matched.by_node else ''}"
    return connection(emit, matched, owner, keys, condition, arguments, page)


def label_page(
    emit: Emitter, label: str, arguments: Mapping[str, Any], page: Page, extra: str | None = None
) -> tuple[str, str]:
    """Return the Cypher of a connection over all nodes of a label, and the function that shapes it.

    ``extra`` is one more predicate, written over the variable ``{n}``.
    """
    node = emit.variable("n")
    matched = Matched(f"({node}:{label})", emit.guards.node(node), node, None, emit.values(node),
                      possible((label,)))  # fmt: skip
    where = arguments.get("where")
    values = matched.values.name
    conditions = [node_condition(emit, label, node, values, where)] if where else []
    if extra is not None:
        conditions.append(extra.replace("{n}", node))
    order: Sequence[tuple[str | Related, bool]] = arguments.get("orderBy") or ()
    keys = node_keys(emit, label, node, values, order)
    ahead = look_ahead(emit, label, node, values, keys, where) if where and extra is None else None
    computed = any(key.computed for key in keys)
    if not computed and (len(keys) == 0 or (len(keys) == 1 and not keys[0].nullable)):
        conditions += [f"{key.read} IS NOT NULL" for key in keys] + [f"{node}.id IS NOT NULL"]
    elif where:
        conditions.append(f"{node}.id IS NOT NULL")  # else the index over (property, id) is idle
    return connection(emit, matched, label, keys, " AND ".join(conditions) or "true", arguments, page, ahead)


def connection(
    emit: Emitter,
    matched: Matched,
    owner: str,
    keys: Sequence[OrderKey],
    condition: str,
    arguments: Mapping[str, Any],
    page: Page,
    ahead: Ahead | None = None,
) -> tuple[str, str]:
    """Return the Cypher of a page over matched elements, and the function that shapes it."""
    window = Window.of(emit, arguments)
    order = with_tie_break(list(keys), matched.tie, backward=window.backward)
    sign = signature(owner, order, backward=window.backward)
    row = Row()
    groups = []
    for item in page.aggregates:
        with emit.inside(item.key):
            groups.append(_groups(emit, matched, condition, item))
    shapes = [shape for _, shape in groups]
    function = _page_function(emit, matched, row, page, window, order, sign, shapes)
    parts = []
    behind = "true"
    if window.mark is not None:  # read also where nothing is listed: a cursor that is none is refused
        behind = after(emit, order, sign, window.mark, backward=window.backward)
    if page.lists:
        sorted_by = order_by(order, backward=window.backward)
        end = f"ORDER BY {sorted_by} LIMIT ${window.size} + 1"
        if matched.by_node:
            first = order_by(
                with_tie_break(list(keys), str(matched.relationship), backward=False), backward=False
            )
            listed = f"{matched.grouped(condition, first)} WHERE {behind} WITH * {end}"
        elif any(key.computed for key in order):
            listed = f"{_computed(matched, condition, order, behind)} {end}"
        elif ahead is None:
            listed = f"{matched.where(condition, behind)} WITH {matched.carried} {end}"
        else:
            listed = ahead.page(matched, keys[0].read, behind, condition, sorted_by, window.size)
        parts.append(f"COLLECT {{ {listed} {row.returned(emit)} }}")
    if page.counts:
        distinct = f" RETURN DISTINCT {matched.node}" if matched.by_node else ""
        parts.append(f"COUNT {{ {matched.where(condition)}{distinct} }}")
    parts += [cypher for cypher, _ in groups]
    return (f"[{', '.join(parts)}]" if len(parts) != 1 else parts[0]), function


def _groups(emit: Emitter, matched: Matched, condition: str, item: AggregateItem) -> tuple[str, str]:
    """Return the Cypher of groups of what a connection leads to, each node once, and what shapes them.

    Without groups nothing at all is one group of none: Neo4j takes the node that is bound outside for a
    grouping key, and would give no row, so that a null stands in.
    """
    node, values = matched.node, matched.values
    one_of_several = f"{node}:{item.label}" if len(matched.labels) > 1 else "true"
    found = matched.where(condition, one_of_several)
    if item.arguments.get("groupBy"):
        state = f", {values.name}" if values.moves else ""
        clauses = f"{found} WITH DISTINCT {node}{state}"
    else:
        listed = emit.variable("l")
        clauses = (
            f"WITH COLLECT {{ {found} RETURN DISTINCT {node} }} AS {listed} "
            f"UNWIND CASE size({listed}) WHEN 0 THEN [null] ELSE {listed} END AS {node}{values.clause()}"
        )
    members = Members(item.label, node, values.name, clauses, maybe_null=True)
    return aggregate(emit, members, item.arguments, item.selected, most=RELATED_GROUPS_LIMIT)


def _computed(matched: Matched, condition: str, order: Sequence[OrderKey], behind: str) -> str:
    """Return the clauses that bind what an order computes, once a row, and keep the rows behind a cursor."""
    keys = [key for key in order if key.computed]
    bound = ", ".join([matched.carried, *(key.bound for key in keys)])
    names = ", ".join([matched.carried, *(key.read for key in keys)])
    kept = "" if behind == "true" else f" WHERE {behind}"
    return f"{matched.where(condition)} WITH {bound}{kept} WITH {names}"


def _page_function(
    emit: Emitter,
    matched: Matched,
    row: Row,
    page: Page,
    window: Window,
    order: Sequence[OrderKey],
    sign: str,
    groups: Sequence[str],
) -> str:
    places = [row.read(key.shown) for key in order] if _marks(page) else []
    cursor = f"cur({sign!r}, [{', '.join(places)}])"
    shown: list[tuple[str, str]] = []
    shapes = iter(groups)
    for item in page.items:
        if isinstance(item, AggregateItem):
            shape = next(shapes)
            shown.append((item.key, f"{shape}({shape}v, c)"))
        elif isinstance(item, EdgesItem):
            with emit.inside(item.key, 0):
                edge = _edge(emit, matched, row, item.items, cursor)
            shown.append((item.key, f"[{edge} for r in rows]"))
        elif isinstance(item, NodesItem):
            with emit.inside(item.key, 0):
                shape = node_shape(emit, row, item.nodes, matched.node, matched.values.name, matched.labels)
            shown.append((item.key, f"[{shape} for r in rows]"))
        elif isinstance(item, PageInfoItem):
            shown.append((item.key, _page_info(item, window, cursor)))
        elif isinstance(item, TotalCountItem):
            shown.append((item.key, "total"))
        else:
            shown.append((item.key, repr(item.name)))
    read = [name for name, wanted in (("rows", page.lists), ("total", page.counts)) if wanted]
    read += [f"{shape}v" for shape in groups]
    body = [f"{', '.join(read) or 'none'} = v"]
    if page.lists:
        body += [f"size = c[{window.size!r}]", "more = len(rows) > size", "if more: rows = rows[:size]"]
        if window.backward:
            body.append("rows = rows[::-1]")
    return emit.source.function("v, c", [*body, f"return {ShaperSource.mapping(shown)}"])


def _marks(page: Page) -> bool:
    """Return whether anything that is selected of the page shows a cursor."""
    for item in page.items:
        if isinstance(item, EdgesItem) and _shows_cursor(item.items):
            return True
        if isinstance(item, PageInfoItem) and any(name.endswith("Cursor") for _, name in item.parts):
            return True
    return False


def _shows_cursor(items: Sequence[EdgeItem]) -> bool:
    for item in items:
        if isinstance(item, CursorItem):
            return True
        if isinstance(item, RelationshipsItem) and _shows_cursor(item.items):
            return True
    return False


def _edge(emit: Emitter, matched: Matched, row: Row, items: Sequence[EdgeItem], cursor: str) -> str:
    shown = [(part.key, _edge_part(emit, matched, row, part, cursor)) for part in items]
    return ShaperSource.mapping(shown)


def _edge_part(emit: Emitter, matched: Matched, row: Row, part: EdgeItem, cursor: str) -> str:
    if isinstance(part, CursorItem):
        return cursor
    if isinstance(part, NodeItem):
        with emit.inside(part.key):
            return node_shape(emit, row, part.nodes, matched.node, matched.values.name, matched.labels)
    if isinstance(part, TypenameItem):
        return repr(part.name)
    edge, link = matched.relationship, matched.link
    if edge is None or link is None:
        raise ValueError(f"{part.key} is of a relationship, and there is none")
    if isinstance(part, RelationshipsItem):
        return _relationships(emit, matched, row, part, cursor)
    if part.leaf.read is Read.EDGE_ID:
        return row.read(edge_id(edge, matched.node, link, emit.suffixed, by_node=matched.by_node))
    return leaf_shape(emit, row, part, edge, edge, "None")


def _relationships(emit: Emitter, matched: Matched, row: Row, item: RelationshipsItem, cursor: str) -> str:
    """Return the shape of the relationships that an edge stands for; their cursor is the edge's."""
    each = emit.variable("r")
    inner, own = Row(), replace(matched, relationship=each, by_node=False)
    with emit.inside(item.key, 0):
        shape = _edge(emit, own, inner, item.items, "k")
    function = emit.source.function("v, c, k", [f"return [{shape} for r in v]"])
    found = row.read(f"COLLECT {{ UNWIND {matched.group} AS {each} {inner.returned(emit)} }}")
    marked = cursor if _shows_cursor(item.items) else "None"
    return f"{function}({found}, c, {marked})"


def _page_info(item: PageInfoItem, window: Window, cursor: str) -> str:
    beyond = "True" if window.mark is not None else "False"
    ends = {
        "startCursor": f"next(({cursor} for r in rows[:1]), None)",
        "endCursor": f"next(({cursor} for r in rows[-1:]), None)",
        "hasNextPage": beyond if window.backward else "more",
        "hasPreviousPage": "more" if window.backward else beyond,
        "__typename": repr("PageInfo"),
    }
    return ShaperSource.mapping([(key, ends[name]) for key, name in item.parts])


def link_list(emit: Emitter, element: str, item: LinkItem) -> tuple[str, str]:
    """Return the Cypher of a plain list of a link's nodes, and the function that shapes it."""
    if item.nodes is None:
        raise ValueError(f"{item.link.name} needs a selection of its nodes")
    pattern, relationship, node = emit.pattern(element, item.link)
    values = emit.values(node)
    row = Row()
    with emit.inside(0):
        shape = node_shape(emit, row, item.nodes, node, values.name, possible(item.link.targets))
    name = emit.source.function("v, c", [f"return [{shape} for r in v]"])
    matched = Matched(pattern, emit.guards_of(relationship, node), node, relationship, values, ())
    kept = f"WITH {matched.carried} ORDER BY {relationship}.id LIMIT {LISTED_LIMIT}"
    return f"COLLECT {{ {matched.where()} {kept} {row.returned(emit)} }}", name
