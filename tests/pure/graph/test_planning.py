"""A statement is planned once for all who ask at once, few at a time, and not for those who have left."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from graph.errors import QueryTimeout
from graph.planning import AT_ONCE, Planner

pytestmark = pytest.mark.anyio


class Explained:
    """Statements that Neo4j was given to plan; ``goes_on`` lets it end."""

    def __init__(self, error: Exception | None = None) -> None:
        self.asked: list[str] = []
        self.most = self.now = self.canceled = 0
        self.goes_on = asyncio.Event()
        self.error = error

    async def plan(self, text: str, _: Mapping[str, Any]) -> None:
        self.asked.append(text)
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await self.goes_on.wait()
        except asyncio.CancelledError:
            self.canceled += 1
            raise
        finally:
            self.now -= 1
        if self.error is not None:
            raise self.error


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def turns() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_what_many_ask_at_once_is_planned_once() -> None:
    """Twenty searches of one request had Neo4j plan one statement twenty times."""
    explained = Explained()
    planner = Planner(explained.plan)
    asking = [asyncio.create_task(planner.once("RETURN 7", {})) for _ in range(20)]
    await turns()
    explained.goes_on.set()
    assert all([await each >= 0 for each in asking])
    assert await planner.once("RETURN 7", {}) == 0.0
    assert explained.asked == ["RETURN 7"]


async def test_few_statements_are_planned_at_a_time() -> None:
    explained = Explained()
    planner = Planner(explained.plan)
    asking = [asyncio.create_task(planner.once(f"RETURN {number}", {})) for number in range(20)]
    await turns()
    assert len(explained.asked) == AT_ONCE
    explained.goes_on.set()
    await asyncio.gather(*asking)
    assert (len(explained.asked), explained.most) == (20, AT_ONCE)


async def test_planning_goes_on_while_one_of_those_who_asked_waits() -> None:
    explained = Explained()
    planner = Planner(explained.plan)
    first, second = (asyncio.create_task(planner.once("RETURN 7", {})) for _ in range(2))
    await turns()
    first.cancel()
    await turns()
    assert explained.canceled == 0
    second.cancel()
    await turns()
    assert explained.canceled == 1
    assert first.cancelled()
    assert second.cancelled()


async def test_who_asks_after_all_have_left_begins_again() -> None:
    explained = Explained()
    planner = Planner(explained.plan)
    left = asyncio.create_task(planner.once("RETURN 7", {}))
    await turns()
    left.cancel()
    later = asyncio.create_task(planner.once("RETURN 7", {}))
    await turns()
    explained.goes_on.set()
    assert await later >= 0
    assert explained.asked == ["RETURN 7", "RETURN 7"]


async def test_what_fails_fails_for_all_and_is_planned_again() -> None:
    explained = Explained(QueryTimeout("Late."))
    planner = Planner(explained.plan)
    explained.goes_on.set()
    asking = [asyncio.create_task(planner.once("RETURN 7", {})) for _ in range(2)]
    ended = await asyncio.gather(*asking, return_exceptions=True)
    assert [type(each) for each in ended] == [QueryTimeout, QueryTimeout]
    explained.error = None
    assert await planner.once("RETURN 7", {}) >= 0
    assert explained.asked == ["RETURN 7", "RETURN 7"]
