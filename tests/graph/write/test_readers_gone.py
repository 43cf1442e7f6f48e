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


Waits = list[float]
"""The moments that are waited for."""


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Waits:
    """Shorten all times, and put down what is waited for.

    The second look is at the end of the grace: with more of them, a slow look could end behind it.
    """
    found: Waits = []
    until = unfinished._until

    async def noted(moment: float) -> None:
        found.append(moment)
        await until(moment)

    monkeypatch.setattr(unfinished, "BEGUN", 0.25)
    monkeypatch.setattr(unfinished, "GRACE", 2.5)
    monkeypatch.setattr(unfinished, "_LOOK_AGAIN", 2.5)
    monkeypatch.setattr(unfinished, "_until", noted)
    return found


async def waited(database: Database, waits: Waits) -> Waits:
    """Return what is waited for, in seconds after the mark."""
    marked = time.monotonic()
    await readers_gone(database, marked)
    return [round(moment - marked, 3) for moment in waits]


async def test_nobody_is_waited_for_on_an_idle_server(
    database: Database, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each load waited for six seconds, whether anybody read or not; the lock itself is not a reader."""
    monkeypatch.setattr(unfinished, "GRACE", 600.0)
    async with writing(database):
        found = await waited(database, waits)
    assert found[0] == 0.25
    assert 600.0 not in found


async def test_a_reader_that_began_before_is_waited_for(database: Database, waits: Waits) -> None:
    """Two durations of Cypher are in no order: comparing them, the server listed no reader at all."""
    async with database.transaction(write=False) as reading:
        await reading.rows("RETURN 1")
        found = await waited(database, waits)
    assert (found[0], found[-1]) == (0.25, 2.5)


async def test_a_server_that_does_not_say_is_given_the_whole_time(
    database: Database, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_: object, **__: object) -> list[list[object]]:
        raise EntenteError("no", cure="none")

    monkeypatch.setattr(database, "rows", refused)
    found = await waited(database, waits)
    assert (found[0], found[-1]) == (0.25, 2.5)


async def test_a_cluster_is_given_the_whole_time(
    database: Database, waits: Waits, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its servers lists its own transactions alone."""
    monkeypatch.setattr(database, "is_one_server", False)
    assert await waited(database, waits) == [2.5]


async def test_the_server_lists_the_lock_by_its_purpose(database: Database) -> None:
    text = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.purpose = $lock RETURN count(*)"
    async with writing(database):
        assert await database.rows(text, {"lock": LOCK}) == [[1]]
    assert await database.rows(text, {"lock": LOCK}) == [[0]]
