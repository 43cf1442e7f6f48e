"""A party with very many owners, each of whom holds a little of it: written without a load, in seconds."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graph.database import BATCH_SECONDS, Database
from graph.model.language.moment import OPEN_TIME
from graph.model.language.partial_date import OPEN_DATE

HUB = "party_hub00000000000000000"
_NODE = "recorded_at: $now, superseded_at: $open, walls: [], statement_ids: []"
_HUB = f"CREATE (:Organization:Party {{id: $hub, name: 'Hub PLC', name_key: 'hub plc', {_NODE}}})"
_OWNERS = f"""
MATCH (h:Party {{id: $hub}})
UNWIND $numbers AS number
WITH h, toString(100000 + number) AS tail
CREATE (o:Organization:Party {{
  id: 'party_owner000000000' + tail, name: 'Owner ' + tail, name_key: 'owner ' + tail, {_NODE}}})
CREATE (o)-[:HOLDS_INTEREST_IN {{
  id: 'rel_owner000000000' + tail, fact_id: 'fact_owner000000000' + tail, interest_type: 'SHAREHOLDING',
  share_exact: $share, share_unknown: false, tight: true, is_inferred: false, is_summary: false,
  valid_from: $start, valid_to: $end, {_NODE}}}]->(h)
"""
_STEP = 5_000


async def write_hub(database: Database, owners: int) -> None:
    """Write the hub and its owners; their shares are 90 % in all."""
    given = {"hub": HUB, "now": datetime.now(UTC), "open": OPEN_TIME}
    given |= {"share": round(90 / owners, 6), "start": date(2020, 1, 1), "end": OPEN_DATE}
    await database.rows(_HUB, given, write=True)
    for first in range(0, owners, _STEP):
        numbers = list(range(first, min(first + _STEP, owners)))
        await database.rows(_OWNERS, {**given, "numbers": numbers}, write=True, seconds=BATCH_SECONDS)
