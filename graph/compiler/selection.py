"""Selection: what a client asks for, said in the model's words and free of GraphQL.

``key`` is always the name in the answer. Values that come from a client's variables are Slots, so
that one compiled plan serves every request of the same shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.compiler.fields import Leaf, Link


@dataclass(frozen=True, slots=True)
class Slot:
    """A scalar, or a list of scalars, that is at ``path`` in the client's variables."""

    path: tuple[str | int, ...]
    value: Any


@dataclass(frozen=True, slots=True)
class LeafItem:
    """A value of the node or the edge."""

    key: str
    leaf: Leaf
    parts: tuple[tuple[str, str], ...] = ()
    nodes: NodeSelection | None = None


@dataclass(frozen=True, slots=True)
class TypenameItem:
    """``__typename`` of an object whose type is known while compiling."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class LinkItem:
    """A connection, or a plain list where the link is listed."""

    key: str
    link: Link
    arguments: Mapping[str, Any]
    page: Page | None
    nodes: NodeSelection | None = None


@dataclass(frozen=True, slots=True)
class ComputedItem:
    """A list of nodes that no Cypher can find: it is held open, and filled once for all rows."""

    key: str
    name: str
    nodes: NodeSelection


@dataclass(frozen=True, slots=True)
class NodeSelection:
    """What is selected of a node, for each noun that it may be."""

    by_label: Mapping[str, NodeItems]


@dataclass(frozen=True, slots=True)
class CursorItem:
    """The cursor of an edge."""

    key: str


@dataclass(frozen=True, slots=True)
class NodeItem:
    """The node of an edge."""

    key: str
    nodes: NodeSelection


@dataclass(frozen=True, slots=True)
class RelationshipsItem:
    """The relationships that an edge stands for, each shown as an edge of its own."""

    key: str
    items: tuple[EdgeItem, ...]


@dataclass(frozen=True, slots=True)
class EdgesItem:
    """The edges of a page."""

    key: str
    items: tuple[EdgeItem, ...]


@dataclass(frozen=True, slots=True)
class NodesItem:
    """The nodes of a page, without their edges."""

    key: str
    nodes: NodeSelection


@dataclass(frozen=True, slots=True)
class PageInfoItem:
    """``pageInfo``: pairs of the name in the answer and the field's name."""

    key: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TotalCountItem:
    """``totalCount``: counted only where it is asked for."""

    key: str


@dataclass(frozen=True, slots=True)
class AggregateItem:
    """Groups of the nodes of one label that a connection over relationships leads to."""

    key: str
    label: str
    arguments: Mapping[str, Any]
    selected: Any


@dataclass(frozen=True, slots=True)
class Page:
    """What is selected of a connection."""

    items: tuple[EdgesItem | NodesItem | PageInfoItem | TotalCountItem | AggregateItem | TypenameItem, ...]

    @property
    def aggregates(self) -> tuple[AggregateItem, ...]:
        """The groups that are asked for."""
        return tuple(item for item in self.items if isinstance(item, AggregateItem))

    @property
    def counts(self) -> bool:
        """Whether the total is asked for."""
        return any(isinstance(item, TotalCountItem) for item in self.items)

    @property
    def lists(self) -> bool:
        """Whether anything needs the rows."""
        return any(isinstance(item, (EdgesItem, NodesItem, PageInfoItem)) for item in self.items)


NodeItems = tuple[LeafItem | TypenameItem | LinkItem | ComputedItem, ...]
EdgeItem = LeafItem | TypenameItem | CursorItem | NodeItem | RelationshipsItem
