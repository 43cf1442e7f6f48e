"""What a request knows of a batch that is being written in steps."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.context import Context, known_until
from api.settings import Settings
from graph.database import Database
from graph.errors import DatabaseUnavailable
from graph.write import unfinished
from graph.write.version import settle

pytestmark = pytest.mark.anyio


async def test_a_request_is_told_nothing_of_an_unfinished_batch(database: Database) -> None:
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


async def test_a_database_that_is_gone_is_for_the_query_to_tell() -> None:
    class Gone:
        async def rows(self, _text: str) -> list[list[Any]]:
            raise DatabaseUnavailable("gone")

    shared: dict[str, Any] = {}
    assert await known_until(Gone(), shared) is None  # type: ignore[arg-type]
    assert not shared
