"""Nouns and relationships that a format has no place for, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from graph.database import EXTRACTION_SECONDS, Database
from graph.model.language.moment import OPEN_TIME
from graph.write.stored_graph import link_types, nouns


async def others(database: Database, carried: Container[str]) -> Counter[str]:
    """Count what is believed now of each noun and relationship that is not among those carried."""
    found: Counter[str] = Counter()
    for label in nouns():
        if label not in carried:
            found[label] = await _count(
                database, f"MATCH (n:{label}) WHERE n.superseded_at >= $until RETURN count(n)"
            )
    for kind in link_types():
        if kind not in carried:
            text = f"MATCH ()-[r:{kind}]->() WHERE r.superseded_at >= $until RETURN count(r)"
            found[kind] = await _count(database, text)
    return found


async def _count(database: Database, text: str) -> int:
    [[count]] = await database.rows(text, {"until": OPEN_TIME}, seconds=EXTRACTION_SECONDS)
    return int(count)
