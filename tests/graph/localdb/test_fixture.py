"""The session's own Neo4j: empty for each test, and only ever a disposable one."""

from __future__ import annotations

import pytest

from graph.database import Database
from tests import disposable

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("run", [1, 2])
async def test_each_test_starts_on_an_empty_graph(database: Database, run: int) -> None:
    assert await database.rows("MATCH (n) RETURN count(n)") == [[0]]
    await database.rows("UNWIND range(1, 3) AS i CREATE (:Left {run: $run})", {"run": run}, write=True)


async def test_a_database_with_data_and_without_our_mark_is_refused(database: Database) -> None:
    await database.rows("CREATE (:Somebodys)", write=True)
    await disposable.prove(database)  # marked: ours
    await database.rows(f"DROP CONSTRAINT {disposable.MARK}", write=True)
    with pytest.raises(disposable.NotDisposable, match="1 nodes"):
        await disposable.prove(database)
    await disposable.wipe(database)
    await disposable.prove(database)
