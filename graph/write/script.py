"""A script in Cypher that makes the whole graph in an empty Neo4j, with its history, sources and batches.

One statement a line, so that a line is the most that a reader must hold. Constraints and indexes come first,
since relationships find their ends by them. Jobs, keys of repeated requests and the outbox of changes are a
server's own work, and are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from graph.database import EXTRACTION_SECONDS, Database
from graph.model.catalogue import nodes, relationships
from graph.write.constraints import constraints, indexes
from graph.write.stored_graph import StoredLink, all_links, all_nodes, earlier_states, one_state

_AT_ONCE = 50
"""The server compiles each statement, and the time grows with the values in it."""
_SERVER = ("GraphVersion", "SchemaVersion")
"""Nodes that a database which Entente has opened has already."""
_LEFT_OUT = ("Job", "MutationKey", "OutboxEntry")
_MARK = "EntenteExported"
"""A label by which relationships find their ends whatever these are: their nouns are not asked."""
_BY_ID = f"CREATE CONSTRAINT entente_exported IF NOT EXISTS FOR (n:{_MARK}) REQUIRE n.id IS UNIQUE"
_JOIN = (
    f"MATCH (a:{_MARK} {{id: row.a}}) MATCH (b:{_MARK} {{id: row.b}}) "
    "CREATE (a)-[r:$(row.type)]->(b) SET r = row.is"
)
_WITHOUT_MARKS = (
    f"MATCH (n:{_MARK}) CALL (n) {{ REMOVE n:{_MARK} }} IN TRANSACTIONS OF 5000 ROWS",
    "DROP CONSTRAINT entente_exported",
)
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_Item = TypeVar("_Item")


async def script(database: Database, rows: Counter[str]) -> AsyncIterator[str]:
    """Yield the lines of the script; ``rows`` gets the nodes and relationships that they make, by kind."""
    yield "// Entente: the whole graph, for an empty database. Run it with cypher-shell -f.\n"
    for statement in (*sorted(constraints()), *sorted(indexes()), _BY_ID, "CALL db.awaitIndexes(300)"):
        yield " ".join(statement.split()) + ";\n"
    async with one_state(database):
        async for line in _nodes(database, rows):
            yield line
        async for line in _states(database, rows):
            yield line
        async for links in _in_parts(all_links(database, sorted(relationships()))):
            yield f"{_rows([_link(link) for link in links])} {_JOIN};\n"
            rows.update(link.type for link in links)
    for statement in _WITHOUT_MARKS:
        yield f"{statement};\n"


async def _nodes(database: Database, rows: Counter[str]) -> AsyncIterator[str]:
    async for node in all_nodes(database, _SERVER):
        kind = node.labels[0]
        yield f"MERGE (n:{kind} {{id: {literal(node.id)}}}) SET n = {literal(node.properties)};\n"
    async for part in _in_parts(all_nodes(database, (*sorted(nodes()), "PurgeRecord"))):
        made = [{"labels": [*node.labels, _MARK], "is": node.properties} for node in part]
        yield f"{_rows(made)} CREATE (n:$(row.labels)) SET n = row.is;\n"
        rows.update(node.labels[0] for node in part)


async def _states(database: Database, rows: Counter[str]) -> AsyncIterator[str]:
    async for part in _in_parts(earlier_states(database, sorted(nodes()))):
        made = [{"of": of, "labels": state.labels, "is": state.properties} for of, state in part]
        yield (
            f"{_rows(made)} MATCH (n:{_MARK} {{id: row.of}}) "
            "CREATE (n)-[:HAD_STATE]->(s:$(row.labels)) SET s = row.is;\n"
        )
        rows["earlier states"] += len(part)


def _link(link: StoredLink) -> dict[str, Any]:
    return {"type": link.type, "a": link.start, "b": link.end, "is": link.properties}


def _rows(made: list[dict[str, Any]]) -> str:
    return f"UNWIND {literal(made)} AS row"


async def servers_own(database: Database) -> Counter[str]:
    """Count what is a server's own work and in no script."""
    found: Counter[str] = Counter()
    for label in _LEFT_OUT:
        [[count]] = await database.rows(f"MATCH (n:{label}) RETURN count(n)", seconds=EXTRACTION_SECONDS)
        found[label] = count
    return found


async def _in_parts(items: AsyncIterator[_Item]) -> AsyncIterator[list[_Item]]:
    part: list[_Item] = []
    async for item in items:
        part.append(item)
        if len(part) == _AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def literal(value: Any) -> str:
    """Return a value as Cypher reads it, on one line; the keys of a map are in order."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value.translate(_ESCAPES)}'"
    if isinstance(value, datetime):
        return f"datetime('{value.astimezone(UTC).isoformat().replace('+00:00', 'Z')}')"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, float):
        return repr(value).replace("e+", "e")
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(literal(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'`{name}`: {literal(value[name])}' for name in sorted(value))}}}"
    return str(value)
