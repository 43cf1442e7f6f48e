"""CSV: one table a noun or relationship, one row for each that a statement states."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from graph.database import Database
from graph.write.stored_graph import history
from loaders.export.csv_tables import write_tables
from loaders.export.format import Exported, ExportFormat, exported


async def write(database: Database, path: Path) -> Exported:
    """Write the tables into a folder that is empty or not there."""
    rows = await write_tables(database, path)
    return exported(Counter(rows), await history(database))


EXPORT = ExportFormat(
    name="csv",
    description="Tables that `entente ingest csv` loads into an equal graph.",
    write=write,
    is_folder=True,
)
