"""Pages: connections of a link or of a whole label, with keyset cursors and counts on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.compiler.ahead import Ahead, look_ahead
from graph.compiler.emit import Emitter, ShaperSource
from graph.compiler.expressions import edge_id
from graph.compiler.fields import Link, Read
from graph.compiler.filters import edge_condition, node_condition, possible
from graph.compiler.guards import Guards
from graph.compiler.matched import Matched, Window
from graph.compiler.orders import OrderKey, after, edge_keys, node_keys, order_by, signature, with_tie_break
from graph.compiler.rows import Row, leaf_shape, node_shape
from graph.compiler.selection import (
    CursorItem,
    EdgesItem,
    LinkItem,
    NodeItem,
    NodesItem,
    Page,
    PageInfoItem,
    TotalCountItem,
    TypenameItem,
)

LISTED_LIMIT = 100


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
    matched = Matched(
        pattern,
        emit.guards_of(relationship, node),
        node,
        relationship,
        emit.values(node),
        possible(link.targets),
        link,
    )
    where = arguments.get("where")
    condition = (
        edge_condition(emit, link, relationship, node, matched.values.name, where) if where else "true"
    )
    order: Sequence[tuple[str, bool]] = arguments.get("orderBy") or ()
    keys = edge_keys(emit, link, relationship, node, matched.values.name, order)
    owner = f"{link.relationship.type}:{link.outgoing}"
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
    order: Sequence[tuple[str, bool]] = arguments.get("orderBy") or ()
    keys = node_keys(emit, label, node, values, order)
    ahead = look_ahead(emit, label, node, values, keys, where) if where and extra is None else None
    if len(keys) == 0 or (len(keys) == 1 and not keys[0].nullable):
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
    tie = matched.relationship or matched.node
    order = with_tie_break(list(keys), tie, backward=window.backward)
    sign = signature(owner, order, backward=window.backward)
    row = Row()
    function = _page_function(emit, matched, row, page, window, order, sign)
    parts = []
    if page.lists:
        behind = (
            after(emit, order, sign, window.mark, backward=window.backward)
            if window.mark is not None
            else "true"
        )
        sorted_by = order_by(order, backward=window.backward)
        listed = (
            f"{matched.where(condition, behind)} WITH {matched.carried} ORDER BY {sorted_by} "
            f"LIMIT ${window.size} + 1"
            if ahead is None
            else ahead.page(matched, keys[0].read, behind, condition, sorted_by, window.size)
        )
        parts.append(f"COLLECT {{ {listed} RETURN {row.cypher} }}")
    if page.counts:
        parts.append(f"COUNT {{ {matched.where(condition)} }}")
    return (f"[{', '.join(parts)}]" if len(parts) != 1 else parts[0]), function


def _page_function(
    emit: Emitter,
    matched: Matched,
    row: Row,
    page: Page,
    window: Window,
    order: Sequence[OrderKey],
    sign: str,
) -> str:
    places = [row.read(key.shown) for key in order] if _marks(page) else []
    cursor = f"cur({sign!r}, [{', '.join(places)}])"
    shown: list[tuple[str, str]] = []
    for item in page.items:
        if isinstance(item, EdgesItem):
            shown.append((item.key, f"[{_edge(emit, matched, row, item, cursor)} for r in rows]"))
        elif isinstance(item, NodesItem):
            shape = node_shape(emit, row, item.nodes, matched.node, matched.values.name, matched.labels)
            shown.append((item.key, f"[{shape} for r in rows]"))
        elif isinstance(item, PageInfoItem):
            shown.append((item.key, _page_info(item, window, cursor)))
        elif isinstance(item, TotalCountItem):
            shown.append((item.key, "total"))
        else:
            shown.append((item.key, repr(item.name)))
    body = (
        ["rows, total = v"] if page.lists and page.counts else ["rows = v"] if page.lists else ["total = v"]
    )
    if page.lists:
        body += [f"size = c[{window.size!r}]", "more = len(rows) > size", "if more: rows = rows[:size]"]
        if window.backward:
            body.append("rows = rows[::-1]")
    return emit.source.function("v, c", [*body, f"return {ShaperSource.mapping(shown)}"])


def _marks(page: Page) -> bool:
    for item in page.items:
        if isinstance(item, EdgesItem) and any(isinstance(part, CursorItem) for part in item.items):
            return True
        if isinstance(item, PageInfoItem) and any(name.endswith("Cursor") for _, name in item.parts):
            return True
    return False


def _edge(emit: Emitter, matched: Matched, row: Row, item: EdgesItem, cursor: str) -> str:
    shown = []
    for part in item.items:
        if isinstance(part, CursorItem):
            shown.append((part.key, cursor))
        elif isinstance(part, NodeItem):
            values = matched.values.name
            shown.append((part.key, node_shape(emit, row, part.nodes, matched.node, values, matched.labels)))
        elif isinstance(part, TypenameItem):
            shown.append((part.key, repr(part.name)))
        elif matched.relationship is not None and matched.link is not None:
            edge = matched.relationship
            if part.leaf.read is Read.EDGE_ID:
                shown.append((part.key, row.read(edge_id(edge, matched.node, matched.link, emit.suffixed))))
            else:
                shown.append((part.key, leaf_shape(emit, row, part, edge, edge, "None")))
    return ShaperSource.mapping(shown)


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
    shape = node_shape(emit, row, item.nodes, node, values.name, possible(item.link.targets))
    name = emit.source.function("v, c", [f"return [{shape} for r in v]"])
    matched = Matched(pattern, emit.guards_of(relationship, node), node, relationship, values, ())
    kept = f"WITH {matched.carried} ORDER BY {relationship}.id LIMIT {LISTED_LIMIT}"
    return f"COLLECT {{ {matched.where()} {kept} RETURN {row.cypher} }}", name
