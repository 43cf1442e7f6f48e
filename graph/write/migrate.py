"""Brings a store's constraints and indexes to this version's, forward only, on every start."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime

from graph.database import BATCH_SECONDS, Database
from graph.errors import EntenteError, ErrorCode
from graph.write.constraints import (
    FULLTEXT,
    LEAN_SINCE,
    PROSE_SINCE,
    SCHEMA_VERSION,
    constraints,
    dropped,
    indexes,
)
from graph.write.refold import SINCE as FOLDED_SINCE
from graph.write.refold import refold
from graph.write.version import GraphBusy, settle

_VERSION = "MATCH (v:SchemaVersion {id: 'schema'}) RETURN v.version"
_RECORD = """
MERGE (v:SchemaVersion {id: 'schema'})
ON CREATE SET v.version = $version, v.migrated_at = $now
SET v.migrated_at = CASE WHEN v.version < $version THEN $now ELSE v.migrated_at END,
    v.version = CASE WHEN v.version < $version THEN $version ELSE v.version END
MERGE (g:GraphVersion {id: 'graph'})
ON CREATE SET g.version = 0, g.last_recorded_at = $start
RETURN v.version
"""
_AWAIT = "CALL db.awaitIndexes($seconds)"
_NOT_ONLINE = "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state"
_NAMES = "SHOW INDEXES YIELD name RETURN name"  # a constraint's index has its name
_NAMED = re.compile(r"(?:CONSTRAINT|INDEX) (\S+) IF NOT EXISTS")
_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


class StoreIsNewer(EntenteError):
    """The store was written by a later version, whose meaning this one does not know."""

    code = ErrorCode.STORE_IS_NEWER


class IndexFailed(EntenteError):
    """A constraint or an index could not be brought online."""

    code = ErrorCode.INDEX_FAILED


async def migrate(database: Database) -> int:
    """Create what is missing and record the version; return it. Two starts at once do no harm.

    A batch whose loader died half-way is undone; keys that an earlier version folded are folded again.

    Every statement is IF NOT EXISTS, and Neo4j takes the schema lock for each. Raises StoreIsNewer
    or IndexFailed.
    """
    found = await _version(database)
    if found is not None and found < PROSE_SINCE:
        await database.rows(f"DROP INDEX {FULLTEXT} IF EXISTS", write=True, seconds=BATCH_SECONDS)
    if found is not None and found < LEAN_SINCE:
        for statement in dropped():
            await database.rows(statement, write=True, seconds=BATCH_SECONDS)
    there = {str(name) for [name] in await database.rows(_NAMES, seconds=BATCH_SECONDS)}
    for statement in (*constraints(), *indexes()):
        if _name_of(statement) in there:
            continue  # 225 statements that change nothing take half a second of every start
        await database.rows(statement, write=True, seconds=BATCH_SECONDS)
    await database.rows(_AWAIT, {"seconds": int(BATCH_SECONDS)}, seconds=BATCH_SECONDS)
    failed = await database.rows(_NOT_ONLINE, seconds=BATCH_SECONDS)
    if failed:
        names = ", ".join(f"{name} is {state}" for name, state in failed)
        raise IndexFailed(
            f"Neo4j could not bring every index online: {names}.",
            cure="Drop them in Neo4j Browser and start again.",
        )
    if found is not None and found < FOLDED_SINCE:
        await refold(database)
    parameters = {"version": SCHEMA_VERSION, "now": datetime.now(UTC), "start": _NO_TIME}
    await database.rows(_RECORD, parameters, write=True, seconds=BATCH_SECONDS)
    with suppress(GraphBusy):  # a load is under way
        await settle(database, patience=0.0)
    return SCHEMA_VERSION


def _name_of(statement: str) -> str:
    found = _NAMED.search(statement)
    return found[1].strip("`") if found else ""


async def holds_nothing(database: Database) -> bool:
    """Whether the graph has no party yet, so that a first load is welcome."""
    return not await database.rows("MATCH (n:Party) RETURN 1 LIMIT 1")


async def _version(database: Database) -> int | None:
    """Return the version that the store was written by; None of a store that is new."""
    found = await database.rows(_VERSION, seconds=BATCH_SECONDS)
    if found and found[0][0] > SCHEMA_VERSION:
        raise StoreIsNewer(
            f"The store has schema version {found[0][0]}, and this Entente knows up to {SCHEMA_VERSION}.",
            cure="Use the version of Entente that wrote it, or a later one.",
        )
    return int(found[0][0]) if found else None
