"""ODRL policies and OCDS releases in one real graph: granted and bought once, however often loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.database import Database
from graph.write.unload import unload
from loaders.ingest.ingest import ingest
from tests.loaders.ingest import ocds_samples as ocds
from tests.loaders.ingest import odrl_samples as odrl
from tests.loaders.ingest.json_samples import written

pytestmark = pytest.mark.anyio
LIVE = "WHERE r.superseded_at.year = 9999"


async def one(database: Database, text: str) -> list[Any]:
    rows = await database.rows(text)
    assert len(rows) == 1, rows
    return rows[0]


async def test_rights_and_tenders_load_once_and_are_taken_back(database: Database, tmp_path: Path) -> None:
    """Their statements were only ever read: a link to a place that is not there was not seen."""
    policy = written(tmp_path, odrl.agreement(), "policy.json")
    releases = written(tmp_path, ocds.package(ocds.release()), "releases.json")
    rights = await ingest(database, "odrl", [policy], source=odrl.SOURCE)
    tenders = await ingest(database, "ocds", [releases], source=ocds.SOURCE)
    assert rights.counts["RightsGrant"] == 1 == tenders.counts["Tender"]

    grant = "MATCH (g:RightsGrant)-[r:GRANTED_TO]->(p:Party) " + LIVE
    assert (await one(database, grant + " RETURN count(DISTINCT g), count(DISTINCT p)")) == [1, 1]
    place = "MATCH (g:RightsGrant)-[:HAS_SCOPE]->()-[r]->(t:Territory) " + LIVE + " RETURN t.code"
    assert (await one(database, place)) == ["DE"]

    won = "MATCH (a:Award)-[r:AWARDED_TO]->(p:Party) " + LIVE + " RETURN p.name, a.value, a.currency"
    assert (await one(database, won)) == ["Marram Boats", 1_900_000.0, "EUR"]

    for name, path, source in (("odrl", policy, odrl.SOURCE), ("ocds", releases, ocds.SOURCE)):
        assert (await ingest(database, name, [path], source=source)).is_unchanged, name

    assert tenders.batch_id is not None
    await unload(database, tenders.batch_id)
    kept = "MATCH (n:Tender|Award|RightsGrant) WHERE n.superseded_at.year = 9999 RETURN labels(n)[0]"
    assert (await one(database, kept)) == ["RightsGrant"]
