"""A patent whose number is filled in alone does not leave its grants behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Database
from graph.errors import ErrorCode, RefusedInput
from loaders.ingest.ingest import ingest
from loaders.ingest.intake import ReadOptions
from tests.loaders.ingest.csv_samples import written

pytestmark = pytest.mark.anyio
ASSETS = "local_id,name,kind,office,number\np,Valve,PATENT,,\nq,Pump,PATENT,,\n"
TABLES = {
    "ip_assets.csv": ASSETS,
    "rights_grants.csv": "local_id,title,grant_type\ng,License,LICENSE\n",
    "of_asset.csv": "start,end\ng,p\n",
}
_ASSETS = """
MATCH (:RightsGrant)-[r:OF_ASSET]->(a:IPAsset)
WHERE r.superseded_at > datetime() AND a.superseded_at > datetime()
RETURN a.name, a.number
"""


async def test_a_number_that_is_filled_in_alone_is_refused_with_the_table_to_load(
    database: Database, tmp_path: Path
) -> None:
    """The grant hung on a patent that was gone, and no check saw what it is of."""
    await ingest(database, "csv", written(tmp_path, TABLES), source="House")
    filled = ASSETS.replace("p,Valve,PATENT,,", "p,Valve,PATENT,EP,1234567")
    for dry_run in (True, False):
        with pytest.raises(RefusedInput) as refused:
            await ingest(
                database, "csv", written(tmp_path, {"ip_assets.csv": filled}), source="House", dry_run=dry_run
            )
        (problem,) = refused.value.problems
        assert (problem.place, problem.code) == ("row 2", ErrorCode.IDENTITY_CHANGED)
        assert "of_asset.csv" in problem.message
    assert await database.rows(_ASSETS) == [["Valve", None]]
    await ingest(database, "csv", written(tmp_path, {**TABLES, "ip_assets.csv": filled}), source="House")
    assert await database.rows(_ASSETS) == [["Valve", "1234567"]]
    other = filled.replace("q,Pump,PATENT,,", "q,Pump,PATENT,EP,7654321")
    done = await ingest(database, "csv", written(tmp_path, {"ip_assets.csv": other}), source="House")
    assert done.nodes_created == 1, "nothing names the pump"
    alone = written(tmp_path, {"ip_assets.csv": ASSETS.partition("p,")[0] + "q,Pump,PATENT,EP,7654321\n"})
    gone = await ingest(database, "csv", alone, source="House", options=ReadOptions(replace=True))
    assert [each.local_id for each in gone.gone] == ["p"], "what is taken back has become nothing else"
