"""Reads what the graph holds of the elements that a write touches, in chunks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from graph.database import Transaction
from graph.model.language.moment import OPEN_TIME
from graph.model.language.native import native
from graph.write.elements import key_label
from graph.write.stated import Live, decode, live, rank

CHUNK = 5_000
"""How many rows one UNWIND takes.

Statements that look up by an index which is not unique name it: a plan made while the store was
empty would scan, and is kept for a while.
"""


@dataclass(frozen=True, slots=True)
class StoredNode:
    """A node as it is in the graph, live or superseded."""

    id: str
    labels: frozenset[str]
    properties: Mapping[str, Any]

    @property
    def is_live(self) -> bool:
        """Whether it counts now."""
        return bool(self.properties["superseded_at"] == OPEN_TIME)


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A live version of a relationship as it is in the graph."""

    type: str
    start: str
    end: str
    properties: Mapping[str, Any]


def chunks(rows: Iterable[Any], size: int = CHUNK) -> Iterable[list[Any]]:
    """Yield lists of at most ``size`` rows."""
    iterator = iter(rows)
    while chunk := list(islice(iterator, size)):
        yield chunk


async def chunked(
    source: Transaction, text: str, rows: Iterable[Any], parameters: Mapping[str, Any] | None = None
) -> AsyncIterator[list[Any]]:
    """Run a statement that unwinds ``$rows`` chunk by chunk and yield its records."""
    for chunk in chunks(rows):
        for record in await source.rows(text, {"rows": chunk, "open": OPEN_TIME, **(parameters or {})}):
            yield record


KNOWN = """
UNWIND $rows AS row
MATCH (s:Statement {content_key: row}) USING INDEX SEEK s:Statement(content_key)
WHERE s.superseded_at = $open OR s.withdrawn
RETURN row
"""


async def known_contents(source: Transaction, content_keys: Iterable[str]) -> set[str]:
    """Return the contents that are known: of live statements, and of those their source withdrew."""
    return {record[0] async for record in chunked(source, KNOWN, content_keys)}


_STATEMENT = """
MATCH (s)-[:FROM_SOURCE]->(o:Source)
RETURN s.id, o.name, s.content, s.stated_on, coalesce(s.ranked_at, s.recorded_at), s.statement_key
"""
BY_KEY = (
    "UNWIND $rows AS row MATCH (s:Statement {statement_key: row}) "
    "USING INDEX SEEK s:Statement(statement_key) WHERE s.superseded_at = $open WITH s" + _STATEMENT
)
_BY_ID = "UNWIND $rows AS row MATCH (s:Statement {id: row}) WHERE s.superseded_at = $open WITH s" + _STATEMENT

_ANY = "UNWIND $rows AS row MATCH (s:Statement {id: row}) WITH s" + _STATEMENT


async def statements_by_key(source: Transaction, keys: Iterable[str]) -> dict[str, Live]:
    """Return the live statements with these keys, by key."""
    return {record[5]: _live(record) async for record in chunked(source, BY_KEY, keys)}


async def statements_of(source: Transaction, ids: Iterable[str]) -> dict[str, Live]:
    """Return these statements, live or not, by id."""
    return {record[0]: _live(record) async for record in chunked(source, _ANY, ids)}


async def statements_by_id(source: Transaction, ids: Iterable[str]) -> dict[str, Live]:
    """Return those of these statements that are live, by id."""
    return {record[0]: _live(record) async for record in chunked(source, _BY_ID, ids)}


def _live(record: list[Any]) -> Live:
    identity, source, content, stated_on, recorded_at, key = record
    order = rank(native(stated_on), native(recorded_at), key)
    return live(identity, source, order, decode(content))


async def stored_nodes(source: Transaction, ids: Iterable[str]) -> dict[str, StoredNode]:
    """Return the nodes with these ids, live or not."""
    found: dict[str, StoredNode] = {}
    for text, group in node_lookups(ids):
        async for identity, labels, properties in chunked(source, text, group):
            found[identity] = StoredNode(identity, frozenset(labels), _natives(properties))
    return found


def node_lookups(ids: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Return the statements that read these nodes, one a key label, and their rows."""
    text = "UNWIND $rows AS row MATCH (n:{} {{id: row}}) RETURN n.id, labels(n), properties(n)"
    return [(text.format(label), group) for label, group in _by_key_label(ids).items()]


async def identifier_holders(source: Transaction, ids: Iterable[str]) -> dict[str, list[str]]:
    """Return the parties that hold these Identifier nodes now, by the node's id."""
    held: dict[str, list[str]] = defaultdict(list)
    async for identifier, party in chunked(source, HOLDERS, ids):
        held[identifier].append(party)
    return {identifier: sorted(parties) for identifier, parties in held.items()}


HOLDERS = """
UNWIND $rows AS row
MATCH (i:Identifier {id: row})<-[r:HAS_IDENTIFIER]-(p:Party)
WHERE r.superseded_at = $open AND p.superseded_at = $open
RETURN DISTINCT row, p.id
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What tells the live party that goes by an id from another that would."""

    labels: frozenset[str]
    is_identified: bool
    jurisdiction: str | None = None


async def taken_ids(source: Transaction, ids: Iterable[str]) -> dict[str, Taken]:
    """Return those of these ids by which a live party goes."""
    found = {}
    async for identity, labels, identified, jurisdiction in chunked(source, TAKEN, ids):
        found[identity] = Taken(frozenset(labels), identified, jurisdiction)
    return found


TAKEN = """
UNWIND $rows AS row
MATCH (p:Party {id: row}) WHERE p.superseded_at = $open
RETURN p.id, labels(p), EXISTS { (p)-[r:HAS_IDENTIFIER]->() WHERE r.superseded_at = $open }, p.jurisdiction
"""


NAMED = """
UNWIND $rows AS row
MATCH (p:Party {name_key: row}) USING INDEX p:Party(name_key, id)
WHERE p.id IS NOT NULL AND p.superseded_at = $open
WITH p LIMIT 100
RETURN p.id
"""
"""The parties of a folded name: of so many that share one, it says nothing that there are more."""
ALSO_NAMED = """
UNWIND $rows AS row
MATCH (a:Alias {name_key: row})<-[r:HAS_NAME]-(p:Party) USING INDEX a:Alias(name_key, id)
WHERE a.id IS NOT NULL AND r.superseded_at = $open AND p.superseded_at = $open
WITH p LIMIT 100
RETURN DISTINCT p.id
"""
"""Those that have it as a further or former name."""


async def existing_ids(source: Transaction, ids: Iterable[str]) -> set[str]:
    """Return those of these ids that name a live node."""
    found: set[str] = set()
    for label, group in _by_key_label(ids).items():
        text = f"UNWIND $rows AS row MATCH (n:{label} {{id: row}}) WHERE n.superseded_at = $open RETURN n.id"
        found |= {record[0] async for record in chunked(source, text, group)}
    return found


async def stored_versions(source: Transaction, facts: Mapping[str, str]) -> list[StoredVersion]:
    """Return the live versions of these facts (fact id -> type)."""
    found: list[StoredVersion] = []
    for kind, (text, group) in version_lookups(facts).items():
        async for start, end, properties in chunked(source, text, group):
            found.append(StoredVersion(kind, start, end, _natives(properties)))
    return found


def version_lookups(facts: Mapping[str, str]) -> dict[str, tuple[str, list[str]]]:
    """Return the statements that read the live versions of these facts, by type, and their rows."""
    groups: dict[str, list[str]] = defaultdict(list)
    for fact, kind in facts.items():
        groups[kind].append(fact)
    return {
        kind: (
            f"UNWIND $rows AS row MATCH (a)-[r:{kind} {{fact_id: row}}]->(b) "
            f"USING INDEX SEEK r:{kind}(fact_id) WHERE r.superseded_at = $open "
            "RETURN a.id, b.id, properties(r)",
            group,
        )
        for kind, group in groups.items()
    }


def _by_key_label(ids: Iterable[str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for identity in ids:
        groups[key_label(identity)].append(identity)
    return groups


def _natives(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: native(value) for name, value in properties.items()}
