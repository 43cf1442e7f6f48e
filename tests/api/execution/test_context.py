"""What a request knows of a batch that is being written in steps."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.execution.context import Context, known_until
from api.settings import Settings
from graph.database import Database
from graph.errors import DatabaseUnavailable
from graph.write import unfinished
from graph.write.version import settle

pytestmark = pytest.mark.anyio


async def test_a_request_sees_nothing_of_an_unfinished_batch(database: Database) -> None:
    moment = datetime.now(UTC)
    shared: dict[str, Any] = {}
    await unfinished.mark(database, unfinished.Unfinished("batch_x", moment, "x"))
    until = await known_until(database, shared)
    assert until == moment - timedelta(microseconds=1)
    context = Context(database, Settings(_env_file=None), known_until=until)
    assert context.scope.known_until == until
    await settle(database)
    assert await known_until(database, shared) is None


async def test_that_there_is_none_is_believed_for_less_than_a_loader_waits(database: Database) -> None:
    shared: dict[str, Any] = {}
    assert await known_until(database, shared) is None
    before = database.statements
    assert await known_until(database, shared) is None
    assert database.statements == before
    assert unfinished.LOOK_EVERY < unfinished.GRACE


async def test_a_busy_server_looks_beside_its_requests(database: Database) -> None:
    shared: dict[str, Any] = {}
    assert await known_until(database, shared) is None
    [key] = shared
    shared[key] -= unfinished.LOOK_EVERY * 0.6
    looked = shared[key]
    before = database.statements
    assert [await known_until(database, shared) for _ in range(5)] == [None] * 5
    assert database.statements == before
    for _ in range(500):
        if shared[key] != looked:
            break
        await asyncio.sleep(0.01)
    assert shared[key] > looked
    assert database.statements == before + 1


async def test_a_mark_that_is_seen_beside_them_is_reported_before_the_first_step(database: Database) -> None:
    shared: dict[str, Any] = {}
    await known_until(database, shared)
    [key] = shared
    await unfinished.mark(database, unfinished.Unfinished("batch_x", datetime.now(UTC), "x"))
    shared[key] -= unfinished.LOOK_EVERY * 0.6
    assert await known_until(database, shared) is None
    await asyncio.gather(*(beside for beside in shared.values() if isinstance(beside, asyncio.Task)))
    shared[key] -= unfinished.LOOK_EVERY * 0.4
    assert await known_until(database, shared) is not None
    await settle(database)


async def test_a_database_that_is_gone_is_for_the_query_to_tell() -> None:
    class Gone:
        async def rows(self, _text: str) -> list[list[Any]]:
            raise DatabaseUnavailable("gone")

    shared: dict[str, Any] = {}
    assert await known_until(Gone(), shared) is None  # type: ignore[arg-type]
    assert not shared
