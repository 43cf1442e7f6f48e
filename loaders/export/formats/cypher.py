"""Cypher: a script that makes the whole graph in an empty Neo4j, with its history, sources and batches."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from graph.database import Database
from graph.write.script import script, servers_own
from loaders.export.format import Exported, ExportFormat, exported, new_file


async def write(database: Database, path: Path) -> Exported:
    """Write the script into a file that is not there yet."""
    rows: Counter[str] = Counter()
    with new_file(path) as stream:
        async for line in script(database, rows):
            stream.write(line)
        return exported(rows, await servers_own(database))


EXPORT = ExportFormat(
    name="cypher",
    description="A script that makes the whole graph, its history included, in an empty Neo4j.",
    write=write,
)
