"""Every mutation, sent twenty times at once under one key, is applied once, and all get one answer."""

from __future__ import annotations

import asyncio

import pytest

from graph.database import Database
from tests.graph.recording.every_mutation import EVERY, Life, send
from tests.graph.write.worlds import graph_digest

pytestmark = pytest.mark.anyio
AT_ONCE = 20


async def test_a_key_that_is_sent_twenty_times_at_once_is_applied_once(database: Database) -> None:
    """Each mutation there is: one of them that forgot its key would be applied twenty times."""
    life = Life(database)
    seen = set()
    batches = 0
    async for operation, given in life.steps():
        answers = await asyncio.gather(*(send(database, operation, given) for _ in range(AT_ONCE)))
        assert all(each == answers[0] for each in answers), operation
        life.learn(answers[0])
        seen.add(operation)
        batches += operation != "withdrawBatch"  # it ends one
    assert seen == EVERY
    rows = await database.rows("MATCH (b:ImportBatch) RETURN count(b)")
    assert rows == [[batches]]
    whole = await graph_digest(database)
    assert await send(database, operation, given) == answers[0]
    assert await graph_digest(database) == whole
