"""Small statements, and a digest of a graph that two loads of the same facts must share."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph.database import Database
from graph.model.language.moment import OPEN_TIME
from graph.model.language.partial_date import PartialDate
from graph.write.batch import BatchInfo, BatchReport
from graph.write.keys import local_key
from graph.write.records import (
    NodeKey,
    NodeRecord,
    RelationshipRecord,
    SourceRecord,
    StatementRecord,
)
from graph.write.upsert import write_batch

REGISTER = "Register"


def org(local_id: str, source: str = REGISTER) -> NodeKey:
    return local_key("Organization", source, local_id)


def company(
    local_id: str, *, source: str = REGISTER, row: str | None = None, on: date | None = None, **values: Any
) -> StatementRecord:
    node = NodeRecord(org(local_id), {"name": f"Company {local_id}", **values})
    return StatementRecord(SourceRecord(source), row or local_id, f"row {local_id}", (node,), stated_on=on)


def invention(local_id: str, kind: str, *, source: str = REGISTER) -> StatementRecord:
    node = NodeRecord(local_key("IPAsset", source, local_id), {"name": f"Asset {local_id}", "kind": kind})
    return StatementRecord(SourceRecord(source), f"asset {local_id}", f"asset {local_id}", (node,))


def stake(
    owner: str,
    owned: str,
    share: str,
    *,
    source: str = REGISTER,
    since: str | None = None,
    until: str | None = None,
    on: date | None = None,
) -> StatementRecord:
    rel = RelationshipRecord(
        "HOLDS_INTEREST_IN",
        org(owner),
        org(owned),
        {"interest_type": "SHAREHOLDING", "share_exact": share},
        valid_from=PartialDate.parse(since) if since else None,
        valid_to=PartialDate.parse(until) if until else None,
    )
    local = f"{owner}-{owned}-{since or ''}"
    return StatementRecord(SourceRecord(source), local, f"row {local}", (), (rel,), stated_on=on)


async def load(database: Database, *statements: StatementRecord, label: str = "load") -> BatchReport:
    return await write_batch(database, statements, BatchInfo(label, "test"))


_NODES = """
MATCH (n) WHERE n.superseded_at = $open AND NOT n:Statement AND NOT n:ImportBatch AND NOT n:Source
RETURN labels(n), properties(n)
"""
_LINKS = """
MATCH (a)-[r]->(b)
WHERE r.superseded_at = $open AND NOT type(r) IN ['IN_BATCH', 'FROM_SOURCE']
RETURN a.id, type(r), b.id, properties(r)
"""
_TIMES = {"recorded_at", "superseded_at", "statement_ids"}


def agreement(name: str, day: date) -> StatementRecord:
    """A contract that expires on a day."""
    node = NodeRecord(
        local_key("Contract", "Register", name),
        {"title": f"Agreement {name}", "expires_on": PartialDate.parse(day.isoformat())},
    )
    return StatementRecord(SourceRecord("Register"), f"contract {name}", f"row {name}", (node,))


async def graph_digest(database: Database) -> str:
    """What the graph believes now, whenever and from whatever statements it came."""
    lines = []
    for labels, properties in await database.rows(_NODES, {"open": OPEN_TIME}):
        lines.append(f"{sorted(labels)} {_plain(properties, _TIMES)}")
    for start, kind, end, properties in await database.rows(_LINKS, {"open": OPEN_TIME}):
        lines.append(f"{start} {kind} {end} {_plain(properties, _TIMES | {'id'})}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _plain(properties: Mapping[str, Any], without: Iterable[str]) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in properties.items() if name not in set(without))


async def count(database: Database) -> list[Any]:
    """How many nodes and relationships of any kind there are, and the graph's version."""
    rows = await database.rows(
        "MATCH (n) WHERE NOT n:OutboxEntry WITH count(n) AS nodes "
        "OPTIONAL MATCH ()-[r]->() WITH nodes, count(r) AS links "
        "MATCH (g:GraphVersion) RETURN nodes, links, g.version"
    )
    return rows[0]


async def stakes(database: Database, *, known_at: Any = None) -> list[tuple[str, float, str]]:
    """The live stakes, or those known at a time: owner's name, share, first day."""
    test = "r.superseded_at = $open" if known_at is None else "r.recorded_at <= $k AND $k < r.superseded_at"
    rows = await database.rows(
        f"MATCH (a)-[r:HOLDS_INTEREST_IN]->() WHERE {test} "
        "RETURN a.name, r.share_exact, toString(r.valid_from) ORDER BY a.name, r.valid_from",
        {"open": OPEN_TIME, "k": known_at},
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def company_value(
    database: Database, local_id: str, name: str, known_at: Any = None
) -> tuple[bool, Any]:
    """Whether a company is known, and one of its properties, now or as known at a time."""
    if known_at is None:
        text = "MATCH (n:Party {id: $id}) WHERE n.superseded_at = $open RETURN properties(n)[$name]"
    else:
        text = (
            "MATCH (p:Party {id: $id}) OPTIONAL MATCH (p)-[:HAD_STATE]->(s:State) "
            "WITH p, collect(s) AS states UNWIND states + [p] AS n "
            "WITH n WHERE n.recorded_at <= $k AND $k < n.superseded_at RETURN properties(n)[$name]"
        )
    given = {"id": org(local_id).id, "name": name, "k": known_at, "open": OPEN_TIME}
    rows = await database.rows(text, given)
    assert len(rows) <= 1
    return bool(rows), rows[0][0] if rows else None
