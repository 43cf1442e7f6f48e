"""Proof that a database may be emptied: it is empty, or an earlier run marked it by a constraint."""

from __future__ import annotations

from graph.database import Database

MARK = "entente_test_database"
COLD = 60.0  # seconds: the first statements of a server compile, also on a busy machine
_MARKED = "SHOW CONSTRAINTS YIELD name WHERE name = $mark RETURN name"
_COUNT = "MATCH (n) RETURN count(n)"
_SET_MARK = f"CREATE CONSTRAINT {MARK} IF NOT EXISTS FOR (n:EntenteTestDatabase) REQUIRE n.id IS UNIQUE"
_EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


class NotDisposable(Exception):
    """The database holds data that are not ours."""


async def prove(database: Database) -> None:
    """Mark an empty database as ours; raises NotDisposable for one that holds data without our mark."""
    if await database.rows(_MARKED, {"mark": MARK}, seconds=COLD):
        return
    [[count]] = await database.rows(_COUNT, seconds=COLD)
    if count:
        raise NotDisposable(
            f"ENTENTE_TEST_URI holds {count} nodes and no mark of ours: give an empty database, it is wiped."
        )
    await database.rows(_SET_MARK, write=True, seconds=COLD)


async def wipe(database: Database) -> None:
    """Delete every node and relationship of a database that was proved disposable."""
    await database.rows(_EMPTY, write=True, seconds=COLD)
