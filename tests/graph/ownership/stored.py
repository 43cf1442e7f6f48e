"""Writes parties and relationships as the write layer stores them, with any property overridden."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from typing import Any

from graph.database import Transaction
from graph.model.language.moment import OPEN_TIME
from graph.model.language.partial_date import OPEN_DATE, OPEN_START

SEEN = datetime(2020, 1, 1, tzinfo=UTC)


async def write(
    transaction: Transaction,
    edges: list[tuple[str, str, dict[str, Any]]],
    kind: str = "HOLDS_INTEREST_IN",
    labels: dict[str, str] | None = None,
    parties: dict[str, dict[str, Any]] | None = None,
) -> None:
    """Write parties and relationships as the write layer stores them."""
    blank = {"recorded_at": SEEN, "superseded_at": OPEN_TIME, "walls": [], "statement_ids": []}
    ids = sorted(set(chain.from_iterable((start, stop) for start, stop, _ in edges)) | set(parties or {}))
    for label in sorted({(labels or {}).get(each, "Organization") for each in ids}):
        rows = [
            {**blank, "id": each, "name": f"{each} Ltd", **(parties or {}).get(each, {})}
            for each in ids
            if (labels or {}).get(each, "Organization") == label
        ]
        await transaction.rows(
            f"UNWIND $rows AS row MERGE (p:Party:{label} {{id: row.id}}) SET p += row RETURN count(p)",
            {"rows": rows},
        )
    dated = {"valid_from": OPEN_START, "valid_to": OPEN_DATE, "is_summary": False, "is_inferred": False}
    if kind == "HOLDS_INTEREST_IN":
        dated["interest_type"] = "SHAREHOLDING"
    links = [
        [
            start,
            stop,
            {**blank, **dated, "id": f"rel_{n:06d}_{start}_{stop}", "fact_id": f"f_{start}_{stop}", **own},
        ]
        for n, (start, stop, own) in enumerate(edges)
    ]
    await transaction.rows(
        "UNWIND $links AS link MATCH (a:Party {id: link[0]}), (b:Party {id: link[1]}) "
        f"CREATE (a)-[r:{kind}]->(b) SET r = link[2] RETURN count(r)",
        {"links": links},
    )
