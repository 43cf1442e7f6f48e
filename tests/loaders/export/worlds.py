"""A graph that holds what every format brings, and one of every noun and relationship."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.database import Database
from graph.model.language.moment import OPEN_TIME
from graph.write.migrate import migrate
from loaders.export.csv_tables import write_tables
from loaders.ingest.ingest import ingest
from loaders.ingest.tables import tables
from tests import disposable
from tests.graph.write.worlds import graph_digest
from tests.loaders.ingest import ftm_samples as ftm
from tests.loaders.ingest.bods_samples import BOATS, IDA, entity, later, relationship, written
from tests.loaders.ingest.cuad_samples import row
from tests.loaders.ingest.cuad_samples import written as cuad_written
from tests.loaders.ingest.test_csv import cell, write

SAID = """
MATCH (s:Statement)-[:FROM_SOURCE]->(o:Source) WHERE s.superseded_at = $open
UNWIND s.fact_ids AS fact
RETURN DISTINCT o.name, o.publisher, fact, toString(s.stated_on), toString(s.retrieved_at),
    toString(coalesce(s.ranked_at, s.recorded_at))
"""


async def provenance(database: Database) -> set[tuple[Any, ...]]:
    """Who says which fact, when it was stated, read and recorded."""
    return {tuple(found) for found in await database.rows(SAID, {"open": OPEN_TIME}, seconds=60)}


async def comes_back(database: Database, folder: Path) -> None:
    """Export the graph to tables, load them into an empty one, and compare the two."""
    before = await graph_digest(database), await provenance(database)
    rows = await write_tables(database, folder)
    await disposable.wipe(database)
    await migrate(database)
    await ingest(database, "csv", [folder / f"{name}.csv" for name in rows], source="another")
    assert (await graph_digest(database), await provenance(database)) == before


async def fill(database: Database, folder: Path) -> None:
    """Load what every format brings: two sources that differ, corrections, statements of many facts."""
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


async def fill_templates(database: Database, folder: Path) -> None:
    """Load one row of every noun and relationship."""
    templates = folder / "templates"
    templates.mkdir()
    files = [
        write(templates, f"{each.name}.csv", each.header, [cell(each, column) for column in each.columns])
        for each in tables().values()
    ]
    await ingest(database, "csv", files, source="Templates")
