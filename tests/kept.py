"""A graph that is made once in a run and put back for the next file of tests, in whichever process."""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.database import Database
from graph.write.existing import chunks
from tests.disposable import COLD, wipe

_NODES = "MATCH (n) RETURN elementId(n), labels(n), properties(n)"
_RELATIONSHIPS = "MATCH (a)-[r]->(b) RETURN elementId(a), elementId(b), type(r), properties(r)"
_CREATE_NODES = "UNWIND $rows AS row CREATE (n:$(row[0])) SET n = row[1] RETURN elementId(n)"
_CREATE_RELATIONSHIPS = """
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row[0]
MATCH (b) WHERE elementId(b) = row[1]
CREATE (a)-[r:$(row[2])]->(b) SET r = row[3]
"""
_ROWS = 2000


@dataclass(frozen=True)
class Kept:
    """Every node and relationship of a graph, with the ids that Neo4j gave them there."""

    nodes: list[list[Any]]
    relationships: list[list[Any]]

    @classmethod
    async def of(cls, database: Database) -> Kept:
        nodes = await database.rows(_NODES, seconds=COLD)
        return cls(nodes, await database.rows(_RELATIONSHIPS, seconds=COLD))

    @classmethod
    def read(cls, path: Path) -> Kept | None:
        return cls(*pickle.loads(path.read_bytes())) if path.exists() else None

    def write(self, path: Path) -> None:
        """Write it whole or not at all: another process of the run may read at any moment."""
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(pickle.dumps((self.nodes, self.relationships)))
        unfinished.rename(path)

    async def restore(self, database: Database) -> None:
        """Make the graph equal to this one; the constraints are there."""
        await wipe(database)
        here: dict[str, str] = {}
        for nodes in chunks(self.nodes, _ROWS):
            rows = [[labels, properties] for _, labels, properties in nodes]
            made = await database.rows(_CREATE_NODES, {"rows": rows}, write=True, seconds=COLD)
            here.update((node[0], row[0]) for node, row in zip(nodes, made, strict=True))
        for some in chunks(self.relationships, _ROWS):
            rows = [[here[start], here[end], kind, properties] for start, end, kind, properties in some]
            await database.rows(_CREATE_RELATIONSHIPS, {"rows": rows}, write=True, seconds=COLD)
