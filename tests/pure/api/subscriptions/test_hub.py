"""One reader of the outbox for all who watch: those who are slow or late miss nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from api.subscriptions import hub as hub_module
from api.subscriptions.hub import WINDOW, ChangeHub
from graph.errors import DatabaseUnavailable, InvalidCursor
from graph.write.feed import Entry, Newest, Position

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Outbox:
    """An outbox in memory, which may be away."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.entries: list[Entry] = []
        self.reads = 0
        self.is_away = False
        monkeypatch.setattr(hub_module, "newest", self.newest)
        monkeypatch.setattr(hub_module, "read", self.read)
        monkeypatch.setattr(hub_module, "AT_LEAST_EVERY", 0.01)

    def add(self, size: int = 1) -> None:
        first = self.entries[-1].last + 1 if self.entries else 1
        self.entries.append(Entry(first, first + size - 1, 1, NOON, "batch", ()))

    async def newest(self, _: Any) -> Newest:
        await self.answer()
        return Newest(self.entries[-1].last if self.entries else 0, 1, NOON)

    async def read(self, _: Any, after: Position, limit: int = 5) -> list[Entry]:
        await self.answer()
        self.reads += 1
        if self.entries and after.number > self.entries[-1].last:
            raise InvalidCursor("It is of another graph.")
        return [entry for entry in self.entries if entry.last > after.number][:limit]

    async def answer(self) -> None:
        await asyncio.sleep(0)
        if self.is_away:
            raise DatabaseUnavailable("It is away.")


@pytest.fixture
def outbox(monkeypatch: pytest.MonkeyPatch) -> Outbox:
    return Outbox(monkeypatch)


async def first_numbers(given: AsyncIterator[Entry], count: int) -> list[int]:
    async with asyncio.timeout(10):
        return [(await anext(given)).first for _ in range(count)]


def new_hub() -> ChangeHub:
    database: Any = None
    return ChangeHub(database, every=0.0)


async def test_those_who_come_early_late_and_in_between_get_each_entry_once(outbox: Outbox) -> None:
    hub = new_hub()
    early = hub.entries(Position(0))
    outbox.add()
    assert await first_numbers(early, 1) == [1]
    for _ in range(3 * WINDOW):
        outbox.add(2)
    late = hub.entries(Position(1))
    assert await first_numbers(late, 10) == list(range(2, 22, 2))
    assert await first_numbers(early, 3 * WINDOW) == list(range(2, 2 + 6 * WINDOW, 2))
    assert await first_numbers(late, 3 * WINDOW - 10) == list(range(22, 2 + 6 * WINDOW, 2))
    outbox.add()
    assert await first_numbers(early, 1) == await first_numbers(late, 1)
    for each in (early, late):
        await each.aclose()
    assert hub._task is None


async def test_those_who_keep_up_cost_no_read_of_their_own(outbox: Outbox) -> None:
    hub = new_hub()
    outbox.add()
    watchers = [hub.entries(Position(0)) for _ in range(20)]
    for each in watchers:
        await first_numbers(each, 1)
    waiting = [asyncio.create_task(first_numbers(each, 1)) for each in watchers]
    await asyncio.sleep(0.05)
    before = outbox.reads
    outbox.add()
    assert await asyncio.gather(*waiting) == [[2]] * 20
    assert outbox.reads - before < 20
    for each in watchers:
        await each.aclose()


async def test_a_database_that_is_away_is_waited_for(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "AWAY", 0.01)
    hub = new_hub()
    given = hub.entries(Position(0))
    outbox.add()
    await first_numbers(given, 1)
    outbox.is_away = True
    waiting = asyncio.create_task(first_numbers(given, 1))
    await asyncio.sleep(0.05)
    outbox.add()
    outbox.is_away = False
    assert await waiting == [2]
    await given.aclose()


async def test_a_position_of_another_graph_ends_the_entries(outbox: Outbox) -> None:
    outbox.add()
    with pytest.raises(InvalidCursor):
        await first_numbers(new_hub().entries(Position(9, NOON)), 1)
