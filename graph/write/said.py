"""What the graph is now, as its sources say it: every statement that counts, always in one order."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graph.database import EXTRACTION_SECONDS, Database
from graph.errors import EntenteError, ErrorCode
from graph.model.language.moment import OPEN_TIME
from graph.model.language.native import native
from graph.write.existing import chunks
from graph.write.stated import StatedNode, StatedRelationship, decode
from graph.write.unfinished import graph_state
from graph.write.version import settle

_AT_ONCE = 2_000
_ORDER = """
MATCH (s:Statement)-[:FROM_SOURCE]->(o:Source) WHERE s.superseded_at = $open
RETURN o.name, s.local_id, s.id
"""
_CONTENT = """
UNWIND $rows AS row
MATCH (s:Statement {id: row})-[:FROM_SOURCE]->(o:Source)
RETURN s.id, o.name, s.local_id, s.content, s.stated_on, coalesce(s.ranked_at, s.recorded_at), s.retrieved_at
"""
_SOURCES = "MATCH (o:Source) WHERE o.superseded_at = $open RETURN properties(o) ORDER BY o.name"


class GraphChanged(EntenteError):
    """Something was written while the graph was being read in parts."""

    code = ErrorCode.OVERLOADED


@dataclass(frozen=True, slots=True)
class Said:
    """One statement that counts: who says it, when it was stated and recorded, and what it states."""

    source: str
    local_id: str
    stated_on: date | None
    recorded_at: datetime
    retrieved_at: datetime | None
    nodes: tuple[StatedNode, ...]
    relationships: tuple[StatedRelationship, ...]


async def said(database: Database) -> AsyncIterator[Said]:
    """Yield every statement that counts, by source and id; ids are held, contents are not.

    Raises GraphChanged where a write came between.
    """
    await settle(database)
    before = await graph_state(database)
    rows = await database.rows(_ORDER, {"open": OPEN_TIME}, seconds=EXTRACTION_SECONDS)
    ids = [row[2] for row in sorted(rows)]
    for chunk in chunks(ids, _AT_ONCE):
        found = await database.rows(_CONTENT, {"rows": chunk}, seconds=EXTRACTION_SECONDS)
        by_id = {row[0]: row[1:] for row in found}
        for identity in chunk:
            if identity in by_id:
                yield _said(by_id[identity])
    if await graph_state(database) != before:
        raise GraphChanged("The graph changed while it was read.", cure="Do it again.")


def _said(row: list[Any]) -> Said:
    source, local_id, content, stated_on, recorded_at, retrieved_at = row
    nodes, relationships = decode(content)
    return Said(
        source, local_id, native(stated_on), native(recorded_at), native(retrieved_at), nodes, relationships
    )


async def sources_said(database: Database) -> list[Mapping[str, Any]]:
    """Return the properties of every source, by name."""
    return [row[0] for row in await database.rows(_SOURCES, {"open": OPEN_TIME}, seconds=EXTRACTION_SECONDS)]
