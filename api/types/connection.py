"""Connections over computed lists: bounded, ordered tuples paged by the key of their items."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from api.types.building import many, object_type, value
from api.types.generated import PAGE_INFO
from graph.compiler.matched import DEFAULT_PAGE
from graph.compiler.values import decode_cursor, encode_cursor, page_size
from graph.errors import InvalidCursor


@dataclass(frozen=True, slots=True)
class PageInfoValue:
    """Where a page is in the whole list."""

    hasNextPage: bool
    hasPreviousPage: bool
    startCursor: str | None
    endCursor: str | None


@dataclass(frozen=True, slots=True)
class EdgeValue:
    """One row of a page."""

    cursor: str
    node: Any


@dataclass(frozen=True, slots=True)
class PageValue:
    """A page of a computed list, as the connection types below read it."""

    edges: list[EdgeValue]
    nodes: list[Any]
    pageInfo: PageInfoValue
    totalCount: int


def page_of(
    items: Sequence[Any],
    key: Callable[[Any], Sequence[Any]],
    show: Callable[[Any], Any],
    *,
    owner: str,
    first: int | None,
    after: str | None,
    maximum: int,
) -> PageValue:
    """Return a page of ordered items. ``key`` gives what they are ordered by, unique and JSON-able.

    The cursor holds the key itself, so that rows which come or go elsewhere do not move the page.
    """
    size = page_size(maximum)(DEFAULT_PAGE if first is None else first)
    begin = 0 if after is None else _behind(items, key, owner, after)
    page, more = items[begin : begin + size], len(items) > begin + size
    cursors = [encode_cursor(owner, list(key(row))) for row in page]
    shown = [show(row) for row in page]
    return PageValue(
        edges=[EdgeValue(cursor, node) for cursor, node in zip(cursors, shown, strict=True)],
        nodes=shown,
        pageInfo=PageInfoValue(
            more, after is not None, cursors[0] if cursors else None, cursors[-1] if cursors else None
        ),
        totalCount=len(items),
    )


def _behind(items: Sequence[Any], key: Callable[[Any], Sequence[Any]], owner: str, after: str) -> int:
    """Return the place of the first item behind a cursor."""
    length = len(key(items[0])) if items else None
    mark = decode_cursor(owner, length, after)
    try:
        return bisect_right(items, mark, key=lambda item: list(key(item)))
    except TypeError:  # the cursor was made by hand: values of two types have no order
        raise InvalidCursor("The cursor is damaged.", cure="Start again without a cursor.") from None


def connection_type(name: str, node: Any, description: str) -> Any:
    """Build the connection and edge types over a computed type; pass PageValue for it."""
    edge = object_type(
        f"{name}Edge",
        f"An edge of {name}Connection.",
        {
            "cursor": (str, value("cursor", "The position of the edge, for after.", {})),
            "node": (node, value("node", "The item of the edge.", {})),
        },
    )

    return object_type(
        f"{name}Connection",
        description,
        {
            "edges": (many(edge), value("edges", "The edges of the page.", {})),
            "nodes": (many(node), value("nodes", "The nodes of these edges, in the same order.", {})),
            "pageInfo": (PAGE_INFO, value("pageInfo", "The position of the page in the whole list.", {})),
            "totalCount": (int, value("totalCount", "The number of edges in the whole list.", {})),
        },
    )
