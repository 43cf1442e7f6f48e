"""A watcher that goes from one API process to the next, over both transports: nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.subscriptions.changes import cursor_of
from graph.database import Database
from graph.write.feed import Position, newest
from tests.api.subscriptions.served import events, opened, served, streamed, subscribe
from tests.graph.write.worlds import agreement, company, load

pytestmark = pytest.mark.anyio
CHANGES = "subscription ($after: String) { changes(after: $after) { cursor fate node { label } } }"
EXPIRIES = """subscription ($days: Int!, $after: String) {
  expiries(withinDays: $days, after: $after) { cursor expiry { title } } }"""
A_TURN = 3
TURNS = 4


async def heard_in_a_new_process(
    database: Database, turn: int, field: str, query: str, **variables: Any
) -> list[Any]:
    """Start a process, hear a few events over one of the transports, and end it."""
    async with served(database) as host:
        if turn % 2:
            async with streamed(host, query, **variables) as given:
                found = [await anext(given) for _ in range(A_TURN)]
            return [data["data"][field] for _, data in found]
        async with opened(host) as socket:
            await subscribe(socket, query, **variables)
            return await events(socket, A_TURN)


async def test_changes_go_on_in_the_next_process_while_others_write(database: Database) -> None:
    """Each process ends while facts are written; the next one goes on at the cursor."""
    names = [f"Company w{number:02}" for number in range(A_TURN * TURNS)]
    cursor = cursor_of(Position((await newest(database)).published))

    async def write() -> None:
        for number in range(len(names)):
            await load(database, company(f"w{number:02}"))

    writing = asyncio.create_task(write())
    seen: list[Any] = []
    for turn in range(TURNS):
        seen += await heard_in_a_new_process(database, turn, "changes", CHANGES, after=cursor)
        cursor = seen[-1]["cursor"]
    await writing
    assert [each["node"]["label"] for each in seen] == names
    assert {each["fate"] for each in seen} == {"NEW"}


async def test_expiries_go_on_in_the_next_process_over_the_other_transport(database: Database) -> None:
    soon = datetime.now(UTC).date() + timedelta(days=10)
    numbers = [str(number) for number in range(A_TURN * 2)]
    await load(database, *(agreement(number, soon) for number in numbers))
    first = await heard_in_a_new_process(database, 0, "expiries", EXPIRIES, days=30)
    rest = await heard_in_a_new_process(database, 1, "expiries", EXPIRIES, days=30, after=first[-1]["cursor"])
    found = [each["expiry"]["title"] for each in (*first, *rest)]
    assert len(found) == len(set(found))
    assert set(found) == {f"Agreement {number}" for number in numbers}
