"""A graph that is exported as tables and loaded into an empty one is the same graph, sources included."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.database import Database
from graph.errors import InvalidInput
from graph.model.language.moment import OPEN_TIME
from graph.write.migrate import migrate
from loaders.export.csv_tables import write_tables
from loaders.ingest.demo import load_demo
from loaders.ingest.ingest import ingest
from tests import disposable
from tests.graph.write.worlds import graph_digest
from tests.loaders.ingest import ftm_samples as ftm
from tests.loaders.ingest.bods_samples import BOATS, IDA, entity, later, relationship, written
from tests.loaders.ingest.cuad_samples import row
from tests.loaders.ingest.cuad_samples import written as cuad_written

pytestmark = pytest.mark.anyio

SAID = """
MATCH (s:Statement)-[:FROM_SOURCE]->(o:Source) WHERE s.superseded_at = $open
UNWIND s.fact_ids AS fact
RETURN DISTINCT o.name, o.publisher, fact, toString(s.stated_on), toString(s.retrieved_at),
    toString(coalesce(s.ranked_at, s.recorded_at))
"""


async def provenance(database: Database) -> set[tuple[Any, ...]]:
    """Who says which fact, when it was stated, read and recorded."""
    return {tuple(found) for found in await database.rows(SAID, {"open": OPEN_TIME}, seconds=60)}


def texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


async def fill(database: Database, folder: Path) -> None:
    """Load what every format brings: two sources that differ, corrections, statements of many facts."""
    await load_demo(database)
    holding = {
        "type": "shareholding",
        "share": {"minimum": 25, "exclusiveMaximum": 50},
        "startDate": "2020-01-01",
    }
    held = relationship("rel-1", "person-1", "firm-1", holding, {"type": "boardMember"})
    await ingest(database, "bods", [written(folder, BOATS, IDA, held)], source="Register: one | two")
    renamed = entity("firm-1", 'Marram, "Boats" Ltd', alternateNames=["Bateaux", "Boote"])
    await ingest(
        database,
        "bods",
        [written(folder, later(renamed, "2024-06-01", "updated"))],
        source="Register: one | two",
    )
    sample = row(
        Document_Name="DISTRIBUTOR AGREEMENT",
        Parties='Marram Boats Inc. ("Supplier"); Samphire LLC ("Distributor")',
    )
    await ingest(database, "cuad", [cuad_written(folder, sample)], source="Contracts")
    path = ftm.written(folder, ftm.BOATS, ftm.IDA, ftm.OWNS, ftm.LISTED)
    await ingest(database, "ftm", [path], source="Lists")
    for number, (share, day) in enumerate((("30", "2024-01-01"), ("40", "2025-01-01")), start=1):
        table = folder / "holds_interest_in.csv"
        table.write_text(
            "start,end,interest_type,share_exact,stated_on\n"
            f"XX-DEMO:GB-4001,XX-DEMO:DE-4002,SHAREHOLDING,{share},{day}\n"
        )
        firms = folder / "organizations.csv"
        firms.write_text(
            "local_id,identifiers,name,legal_form,stated_on\n"
            f"a,XX-DEMO:GB-4001,Alpha {number},,{day}\nb,XX-DEMO:DE-4002,Beta,Form {number},{day}\n"
        )
        await ingest(database, "csv", [table, firms], source=f"Gazette {number}")


async def test_a_round_trip_gives_an_equal_graph_and_equal_files(database: Database, tmp_path: Path) -> None:
    await fill(database, tmp_path)
    digest, said = await graph_digest(database), await provenance(database)
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    counts = await write_tables(database, first)
    assert await write_tables(database, second) == counts
    assert texts(first) == texts(second)
    await disposable.wipe(database)
    await migrate(database)
    report = await ingest(database, "csv", sorted(first.iterdir()), source="another")
    assert report.statements == sum(counts.values()) - counts["sources"]
    assert await graph_digest(database) == digest
    assert await provenance(database) == said
    assert (await ingest(database, "csv", sorted(first.iterdir()), source="another")).is_unchanged
    await write_tables(database, third)
    assert texts(third) == texts(first)


async def test_a_folder_that_holds_something_is_not_written_over(database: Database, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text(json.dumps("mine"))
    with pytest.raises(InvalidInput):
        await write_tables(database, tmp_path)
