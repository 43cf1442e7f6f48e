"""A second table that closes a circle with what an earlier one recorded is refused with its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Database
from graph.errors import RefusedInput
from graph.write.batch import BatchReport
from loaders.ingest.ingest import ingest
from loaders.ingest.intake import ReadOptions

pytestmark = pytest.mark.anyio
PLACES = "local_id,name,scheme,code\n" + "".join(f"{each},{each.upper()},CUSTOM,{each}\n" for each in "abcd")


async def load(
    database: Database, folder: Path, *rows: str, dry_run: bool = False, replace: bool = False
) -> BatchReport:
    """Load a table of parts of territories alone, which name the rows of an earlier load."""
    path = folder / "part_of.csv"
    path.write_text("start,end\n" + "\n".join(rows) + "\n", encoding="utf-8")
    options = ReadOptions(replace=replace)
    return await ingest(database, "csv", [path], source="House", dry_run=dry_run, options=options)


async def test_a_circle_with_an_earlier_load_is_refused(database: Database, tmp_path: Path) -> None:
    """Each load was right by itself, and what was asked of the whole was asked of itself."""
    places = tmp_path / "territories.csv"
    places.write_text(PLACES, encoding="utf-8")
    await ingest(database, "csv", [places], source="House")
    await load(database, tmp_path, "a,b", "CUSTOM:b,CUSTOM:c")
    for dry_run in (True, False):
        with pytest.raises(RefusedInput) as refused:
            await load(database, tmp_path, "d,c", "c,d", "c,a", dry_run=dry_run)
        assert [(each.place, each.column) for each in refused.value.problems] == [("row 3", "end")]
        with pytest.raises(RefusedInput) as refused:
            await load(database, tmp_path, "d,c", "c,a", dry_run=dry_run)
        found = [(each.file, each.place, each.code) for each in refused.value.problems]
        assert found == [("part_of.csv", "row 3", "CONTRADICTION")]
    assert (await load(database, tmp_path, "d,c")).relationships_created == 1
    turned = await load(database, tmp_path, "b,a", "c,b", "d,c", replace=True)
    assert (turned.relationships_created, turned.superseded) == (2, 2), "what it takes back closes no circle"
