"""Rows that another source has said are not loaded as a new source's unless a person says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Database
from graph.errors import ErrorCode, RefusedInput
from graph.write.unload import unload
from loaders.ingest.ingest import ingest
from tests.loaders.ingest.csv_samples import written

pytestmark = pytest.mark.anyio
FIRMS = "local_id,name\na,Alpha\nb,Beta\n"
STAKES = "start,end,interest_type,share_exact\na,b,SHAREHOLDING,30\n"
BOTH = {"organizations.csv": FIRMS, "holds_interest_in.csv": STAKES}
_SHARES = "MATCH ()-[r:HOLDS_INTEREST_IN]->() WHERE r.superseded_at > datetime() RETURN r.share_exact"


async def test_a_table_that_is_corrected_alone_is_not_another_source(
    database: Database, tmp_path: Path
) -> None:
    """30 % of one source and 60 % of another, which nobody had named, were believed as 30 to 60 %."""
    both = written(tmp_path / "house", BOTH)
    assert (await ingest(database, "csv", both)).source == "house"
    corrected = written(tmp_path / "new", {"holds_interest_in.csv": STAKES.replace("30", "60")})
    for files in (corrected, written(tmp_path / "renamed", BOTH)):
        with pytest.raises(RefusedInput) as refused:
            await ingest(database, "csv", files, dry_run=True)
        (problem,) = refused.value.problems
        assert (problem.place, problem.code) == ("row 2", ErrorCode.SOURCE_NOT_NAMED)
        assert "--source 'house'" in problem.message
        assert "--source 'house' or --source" in refused.value.cure
    done = await ingest(database, "csv", corrected, source="house")
    assert await database.rows(_SHARES) == [[60.0]]
    another = written(tmp_path / "other", {"organizations.csv": FIRMS.replace("Beta", "Bolt")})
    apart = await ingest(database, "csv", another, source="organizations")
    assert apart.nodes_created == 2
    again = written(tmp_path / "other", {"organizations.csv": FIRMS.replace("Beta", "Bold")})
    assert (await ingest(database, "csv", again)).source == "organizations", "it has said these rows itself"
    strangers = written(tmp_path / "strangers", {"people.csv": "local_id,name\na,Ada\n"})
    assert (await ingest(database, "csv", strangers)).source == "people", "a person is not a firm"
    assert done.batch_id is not None
    await unload(database, done.batch_id)
    assert await database.rows(_SHARES) == [[30.0]]
