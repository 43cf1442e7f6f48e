"""A load begins to write once no reader can see its parts: after a fixed time, or as soon as none reads."""

from __future__ import annotations

import time

import pytest

from graph.database import Database
from graph.errors import EntenteError
from graph.write import unfinished
from graph.write.unfinished import LOCK, readers_gone
from graph.write.version import writing

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def _short_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "BEGUN", 0.2)
    monkeypatch.setattr(unfinished, "GRACE", 600.0)


async def test_nobody_is_waited_for_on_an_idle_server(database: Database) -> None:
    """Each load waited for six seconds, whether anybody read or not; the lock itself is not a reader."""
    async with writing(database):
        marked = time.monotonic()
        await readers_gone(database, marked)
        assert 0.2 <= time.monotonic() - marked < 600


async def test_a_reader_that_began_before_is_waited_for(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two durations of Cypher are in no order: comparing them, the server listed no reader at all."""
    monkeypatch.setattr(unfinished, "GRACE", 1.5)
    async with database.transaction(write=False) as reading:
        await reading.rows("RETURN 1")
        marked = time.monotonic()
        await readers_gone(database, marked)
    assert time.monotonic() - marked >= 1.5


async def test_a_server_that_does_not_say_is_given_the_whole_time(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_: object, **__: object) -> list[list[object]]:
        raise EntenteError("no", cure="none")

    monkeypatch.setattr(unfinished, "GRACE", 0.5)
    monkeypatch.setattr(database, "rows", refused)
    marked = time.monotonic()
    await readers_gone(database, marked)
    assert time.monotonic() - marked >= 0.5


async def test_a_cluster_is_given_the_whole_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its servers lists its own transactions alone."""
    monkeypatch.setattr(unfinished, "GRACE", 0.5)
    monkeypatch.setattr(database, "is_one_server", False)
    marked = time.monotonic()
    await readers_gone(database, marked)
    assert time.monotonic() - marked >= 0.5


async def test_the_server_lists_the_lock_by_its_purpose(database: Database) -> None:
    text = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.purpose = $lock RETURN count(*)"
    async with writing(database):
        assert await database.rows(text, {"lock": LOCK}) == [[1]]
    assert await database.rows(text, {"lock": LOCK}) == [[0]]
