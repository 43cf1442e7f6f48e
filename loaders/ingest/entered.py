"""The rows of a load by their local ids and identifiers.

They are tables in a file without a name, so that a load of a million rows is not held in memory; a small
load stays within the pages that SQLite keeps there.
"""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from graph.write.records import NodeKey

_PAGES = 16_000
"""How many kilobytes stay in memory."""
_TABLES = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -{_PAGES};
CREATE TABLE rows (
    local_id TEXT, label TEXT, parts TEXT, file TEXT, place TEXT, PRIMARY KEY (local_id, label)
) WITHOUT ROWID;
CREATE TABLE identifiers (scheme TEXT, value TEXT, label TEXT, parts TEXT, PRIMARY KEY (scheme, value))
    WITHOUT ROWID;
BEGIN;
"""


class Place(NamedTuple):
    """Where a row is."""

    file: str
    place: str


class Entered:
    """Rows of a load: which node each local id of a noun means, and each identifier."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(_TABLES)

    def add(self, local_id: str, key: NodeKey, where: Place) -> Place | None:
        """Enter a row; return where the first row of its noun and local id is, if this is another."""
        row = (local_id, key.label, json.dumps(key.parts), *where)
        if self._base.execute("INSERT OR IGNORE INTO rows VALUES (?, ?, ?, ?, ?)", row).rowcount:
            return None
        asked = "SELECT file, place FROM rows WHERE local_id = ? AND label = ?"
        return Place(*self._base.execute(asked, row[:2]).fetchone())

    def identify(self, scheme: str, value: str, key: NodeKey) -> None:
        """Enter an identifier of a row, unless an earlier row has it."""
        row = (scheme, value, key.label, json.dumps(key.parts))
        self._base.execute("INSERT OR IGNORE INTO identifiers VALUES (?, ?, ?, ?)", row)

    def rows(self, local_id: str) -> list[NodeKey]:
        """Return the keys of the rows that have a local id, one a noun."""
        asked = "SELECT label, parts FROM rows WHERE local_id = ?"
        return [_key(*row) for row in self._base.execute(asked, (local_id,))]

    def identified(self, scheme: str, value: str) -> NodeKey | None:
        """Return the key of the row that has an identifier."""
        asked = "SELECT label, parts FROM identifiers WHERE scheme = ? AND value = ?"
        found = self._base.execute(asked, (scheme, value)).fetchone()
        return None if found is None else _key(*found)

    def __del__(self) -> None:
        self._base.close()


def _key(label: str, parts: str) -> NodeKey:
    return NodeKey(label, tuple(json.loads(parts)))
