"""Requests at a rate: so many begin, no more than may be under way, and none is left behind."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import pairwise
from typing import Any
from unittest.mock import Mock

import pytest

from bench import pacing
from bench.pacing import Connections, paced

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_each_begins_in_turn_and_all_have_ended() -> None:
    begun: list[int] = []
    ended: list[int] = []

    async def one(number: int, _: float) -> None:
        begun.append(number)
        await asyncio.sleep(0.01)
        ended.append(number)

    rate = await paced(10_000, lambda: len(begun) >= 20, one)
    assert begun == list(range(len(begun)))
    assert sorted(ended) == begun
    assert rate > 0


async def test_each_has_its_instant_however_late_it_begins() -> None:
    """A server that halts is seen in every request of that time, not only in those under way."""
    instants: list[float] = []

    async def one(_: int, instant: float) -> None:
        instants.append(instant)
        await asyncio.sleep(0.005)

    await paced(1_000, lambda: len(instants) >= 10, one, most=1)
    apart = [after - before for before, after in pairwise(instants)]
    assert [round(each, 6) for each in apart] == [0.001] * len(apart)


async def test_no_more_are_under_way_than_may_be() -> None:
    under_way = most = count = 0

    async def one(_: int, __: float) -> None:
        nonlocal under_way, most, count
        under_way, count = under_way + 1, count + 1
        most = max(most, under_way)
        await asyncio.sleep(0.001)
        under_way -= 1

    await paced(1e6, lambda: count >= 30, one, most=3)
    assert most == 3


async def test_one_that_fails_is_not_swallowed_and_gives_its_place_back() -> None:
    asked: list[int] = []

    async def one(number: int, _: float) -> None:
        asked.append(number)
        raise RuntimeError("refused")

    with pytest.raises(RuntimeError, match="refused"):
        await paced(1e6, lambda: len(asked) >= 3, one, most=1)


async def test_a_connection_is_used_again_and_not_by_two_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []

    async def connect(_: int) -> Any:
        opened.append(Mock(is_closed=False))
        return opened[-1]

    monkeypatch.setattr(pacing, "connect", connect)
    connections = Connections(1)
    async with connections.one() as first, connections.one() as second:
        assert first is not second
    async with connections.one() as again:
        assert again in (first, second)
    with suppress(RuntimeError):
        async with connections.one():
            raise RuntimeError("cut")
    connections.close()
    assert [each.close.call_count for each in opened] == [1, 1]  # the one that was cut at once
