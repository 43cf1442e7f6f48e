"""Two readings go side by side where each statement is a transaction of its own, else in turn."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from graph.database import Database, Transaction
from graph.errors import QueryTimeout
from graph.ownership.sharing import read_both

DATABASE = cast(Transaction, object.__new__(Database))
IN_TURN = cast(Transaction, object())


def run(transaction: Transaction) -> tuple[tuple[str, str], list[str]]:
    """Return what two readings give, the first of which waits, and in which order they began and ended."""
    order: list[str] = []

    async def reading(name: str, turns: int) -> str:
        order.append(f"{name} begins")
        for _ in range(turns):
            await asyncio.sleep(0)
        order.append(f"{name} ends")
        return name

    found = asyncio.run(read_both(transaction, lambda: reading("one", 3), lambda: reading("other", 1)))
    return found, order


def test_a_database_is_asked_both_at_once() -> None:
    found, order = run(DATABASE)
    assert found == ("one", "other")
    assert order == ["one begins", "other begins", "other ends", "one ends"]


def test_one_transaction_is_asked_one_after_the_other() -> None:
    found, order = run(IN_TURN)
    assert found == ("one", "other")
    assert order == ["one begins", "one ends", "other begins", "other ends"]


def test_where_one_fails_the_other_is_ended() -> None:
    """A statement that nobody waits for kept its connection."""
    ended: list[str] = []

    async def waits() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("waits")

    async def fails() -> Any:
        await asyncio.sleep(0)
        raise QueryTimeout("late", cure="wait")

    async def both() -> None:
        with pytest.raises(QueryTimeout, match="late"):
            await read_both(DATABASE, waits, fails)
        assert len(asyncio.all_tasks()) == 1

    asyncio.run(both())
    assert ended == ["waits"]
