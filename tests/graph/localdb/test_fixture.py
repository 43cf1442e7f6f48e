"""The session's own Neo4j: empty for each test, and only ever a disposable one."""

from __future__ import annotations

import pytest

from graph.database import Database
from tests import disposable

pytestmark = pytest.mark.anyio

STRANGERS = "MATCH (n:Left|Somebodys) RETURN count(n)"


@pytest.mark.parametrize("run", [1, 2])
async def test_each_test_starts_on_an_empty_graph(database: Database, run: int) -> None:
    assert await database.rows(STRANGERS, seconds=60) == [[0]]
    assert await database.rows("SHOW CONSTRAINTS YIELD name RETURN count(*) > 10", seconds=60) == [[True]]
    create = "UNWIND range(1, 3) AS i CREATE (:Left {run: $run})"
    await database.rows(create, {"run": run}, write=True, seconds=60)


async def test_a_database_with_data_and_without_our_mark_is_refused(database: Database) -> None:
    await database.rows("CREATE (:Somebodys)", write=True, seconds=60)
    await disposable.prove(database)  # marked: ours
    await database.rows(f"DROP CONSTRAINT {disposable.MARK}", write=True, seconds=60)
    with pytest.raises(disposable.NotDisposable, match="nodes and no mark of ours"):
        await disposable.prove(database)
    await disposable.wipe(database)
    await disposable.prove(database)
