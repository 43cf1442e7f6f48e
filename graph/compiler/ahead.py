"""Filtered pages in an index's order: a short look along it first, the whole search where that finds too few.

Neo4j takes the index of the filtered property and sorts all that has the value, because it thinks
that few have. Where many have it, the page is filled by the first entries of the order's own index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.compiler.emit import Emitter
from graph.compiler.fields import node_leaves, node_links
from graph.compiler.filters import node_condition
from graph.compiler.matched import Matched
from graph.compiler.orders import OrderKey
from graph.model.language.properties import Kind

LOOKED_AT = 100
"""So many entries of the index are looked at for each row that is asked for, before the search is whole."""
_RARE = frozenset({Kind.TEXT, Kind.URL, Kind.DATE, Kind.DATETIME})
"""Few nodes have one value of these: their own index is the shorter way."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the look along the index asks: of the node itself, then of its relationships."""

    own: str
    related: str

    def page(self, matched: Matched, key: str, behind: str, condition: str, order: str, size: str) -> str:
        """Return the clauses that bind the node to each row of the page, in order, and to one row more.

        ``key`` is what the index is over, ``behind`` the predicate of the rows behind the cursor,
        ``condition`` the whole filter, ``size`` the parameter of the page's size.
        """
        node = matched.node
        index = " AND ".join([f"{key} IS NOT NULL", f"{node}.id IS NOT NULL", behind])
        related = f"WITH {node} ORDER BY {order} WHERE {self.related} " if self.related != "true" else ""
        first = f"WITH {node} ORDER BY {order} LIMIT ${size} + 1"
        return (
            f"CALL () {{ MATCH {matched.pattern} WHERE {index} WITH {node} ORDER BY {order} "
            f"LIMIT (${size} + 1) * {LOOKED_AT} WHERE {matched.guards} AND {self.own} {related}{first} "
            f"RETURN collect({node}) AS near }} "
            f"CALL (near) {{ WITH near WHERE size(near) > ${size} UNWIND near AS {node} RETURN {node} "
            f"UNION ALL WITH near WHERE size(near) <= ${size} WITH near LIMIT 1 "
            f"{matched.where(condition, behind)} {first} RETURN {node} }}"
        )


def look_ahead(
    emit: Emitter, label: str, node: str, values: str, keys: Sequence[OrderKey], where: Mapping[str, Any]
) -> Ahead | None:
    """Return what to look for along the order's index; None where that could not be the shorter way."""
    given = {name: each for name, each in where.items() if each is not None}
    if values != node or len(keys) != 1 or not keys[0].indexed or not given:
        return None
    leaves, links = node_leaves(label), node_links(label)
    asked = [leaves[name] for name in given if name in leaves]
    if any(leaf.prop is not None and leaf.prop.indexed and leaf.prop.kind in _RARE for leaf in asked):
        return None
    own = {name: each for name, each in given.items() if name not in links}
    related = {name: each for name, each in given.items() if name in links}
    return Ahead(
        node_condition(emit, label, node, values, own), node_condition(emit, label, node, values, related)
    )
