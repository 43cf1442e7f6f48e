"""The graph as it is stored, page by page and always in one order: nodes, relationships, their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from graph.database import EXTRACTION_SECONDS, Database
from graph.model.catalogue import nodes, relationships
from graph.model.language.moment import OPEN_TIME
from graph.model.language.native import native
from graph.write.said import GraphChanged
from graph.write.unfinished import graph_state
from graph.write.version import settle

PAGE = 2_000
_NODES = """
MATCH (n:{label}) WHERE n.id > $after AND n.superseded_at >= $until
RETURN labels(n), properties(n) ORDER BY n.id LIMIT $page
"""
_LINKS = """
MATCH (a)-[r:{type}]->(b) WHERE r.id > $after AND r.superseded_at >= $until
RETURN a.id, b.id, properties(r) ORDER BY r.id LIMIT $page
"""
_ANY_NODES = "MATCH (n:{label}) WHERE n.id > $after RETURN labels(n), properties(n) ORDER BY n.id LIMIT $page"
_ANY_LINKS = """
MATCH (a)-[r:{type}]->(b) WHERE r.id > $after RETURN a.id, b.id, properties(r) ORDER BY r.id LIMIT $page
"""
_STATES = """
MATCH (n:{label}) WHERE n.id > $after AND EXISTS {{ (n)-[:HAD_STATE]->() }}
WITH n ORDER BY n.id LIMIT $page
MATCH (n)-[:HAD_STATE]->(s) WITH n, collect([labels(s), properties(s)]) AS states
RETURN n.id, states ORDER BY n.id
"""
_COUNTS = (
    ("earlier states of nodes", "MATCH (s:State) RETURN count(s)"),
    ("earlier versions of relationships", "MATCH ()-[r]->() WHERE r.superseded_at < $open RETURN count(r)"),
    ("nodes that are no longer believed", "MATCH (n) WHERE n.superseded_at < $open AND NOT n:State AND NOT "
     "n:Statement AND NOT n:ImportBatch AND NOT n:Source RETURN count(n)"),
    ("statements that no longer count", "MATCH (s:Statement) WHERE s.superseded_at < $open RETURN count(s)"),
    ("batches", "MATCH (b:ImportBatch) RETURN count(b)"),
    ("walls", "MATCH (n) WHERE size(n.walls) > 0 RETURN count(n)"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoredNode:
    """A node with its labels, the noun's first, and all its properties."""

    labels: tuple[str, ...]
    properties: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The node's id."""
        return str(self.properties["id"])


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A version of a relationship between two nodes, with all its properties."""

    type: str
    start: str
    end: str
    properties: Mapping[str, Any]


def nouns() -> tuple[str, ...]:
    """Return the nouns that are stated, without those of the bookkeeping."""
    return tuple(sorted(label for label, node in nodes().items() if not node.internal))


def link_types() -> tuple[str, ...]:
    """Return the relationships that are stated, without those of the bookkeeping."""
    internal = {label for label, node in nodes().items() if node.internal}
    return tuple(sorted(name for name, rel in relationships().items() if not internal & set(rel.start)))


@asynccontextmanager
async def one_state(database: Database) -> AsyncIterator[None]:
    """Read several pages of one state of the graph; raise GraphChanged where a write came between."""
    await settle(database)
    before = await graph_state(database)
    yield
    if await graph_state(database) != before:
        raise GraphChanged("The graph changed while it was read.", cure="Do it again.")


def live_nodes(database: Database, labels: Iterable[str]) -> AsyncIterator[StoredNode]:
    """Return the nodes of some labels that are believed now, label by label, by id."""
    return _nodes(database, labels, _NODES)


def live_links(database: Database, types: Iterable[str]) -> AsyncIterator[StoredLink]:
    """Return the relationships of some types that are believed now, type by type, by id."""
    return _links(database, types, _LINKS)


def all_nodes(database: Database, labels: Iterable[str]) -> AsyncIterator[StoredNode]:
    """Return all nodes of some labels, what is no longer believed included, label by label, by id."""
    return _nodes(database, labels, _ANY_NODES)


def all_links(database: Database, types: Iterable[str]) -> AsyncIterator[StoredLink]:
    """Return all versions of the relationships of some types, type by type, by id."""
    return _links(database, types, _ANY_LINKS)


async def _nodes(database: Database, labels: Iterable[str], text: str) -> AsyncIterator[StoredNode]:
    for label in labels:
        async for found, properties in _pages(database, text.format(label=label), at=1):
            rest = sorted(name for name in found if name != label)
            yield StoredNode((label, *rest), _natively(properties))


async def _links(database: Database, types: Iterable[str], text: str) -> AsyncIterator[StoredLink]:
    for kind in types:
        async for start, end, properties in _pages(database, text.format(type=kind), at=2):
            yield StoredLink(kind, start, end, _natively(properties))


async def earlier_states(database: Database, labels: Iterable[str]) -> AsyncIterator[tuple[str, StoredNode]]:
    """Yield the id of a node and an earlier state of it, label by label, by id and by time."""
    for label in labels:
        async for identity, states in _pages(database, _STATES.format(label=label), at=0):
            ordered = sorted(states, key=lambda state: str(native(state[1]["recorded_at"])))
            for found, properties in ordered:
                yield identity, StoredNode(tuple(sorted(found)), _natively(properties))


async def history(database: Database) -> Counter[str]:
    """Count what is kept beside what is believed now: earlier states, batches, walls."""
    found: Counter[str] = Counter()
    for name, text in _COUNTS:
        [[count]] = await database.rows(text, {"open": OPEN_TIME}, seconds=EXTRACTION_SECONDS)
        found[name] = count
    return found


async def _pages(database: Database, text: str, *, at: int) -> AsyncIterator[list[Any]]:
    """Yield the rows of a statement, page by page; ``at`` says which cell holds the id or the properties."""
    after = ""
    while True:
        given = {"after": after, "until": OPEN_TIME, "page": PAGE}
        rows = await database.rows(text, given, seconds=EXTRACTION_SECONDS)
        for row in rows:
            yield row
        if len(rows) < PAGE:
            return
        last = rows[-1][at]
        after = last if isinstance(last, str) else last["id"]


def _natively(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: native(properties[name]) for name in sorted(properties)}
