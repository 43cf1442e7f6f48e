"""Work on one network that several ask for is done once, away from the event loop."""

from __future__ import annotations

import asyncio
import threading

import pytest

from graph.ownership import cache as module
from graph.ownership.cache import NetworkCache
from graph.ownership.extraction import SMALL, off_loop
from tests.pure.graph.ownership.graphs import holds, network

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_aliases_of_one_hub_share_the_work() -> None:
    """Twenty aliases of one hub did the same work twenty times and held 1.1 GB."""
    cache, net = NetworkCache(), network(holds("A", "B", 60))
    threads: list[int] = []

    def work() -> str:
        threads.append(threading.get_ident())
        return net.name("A")

    found = await asyncio.gather(*(cache.shared(net, "key", work) for _ in range(20)))
    assert found == ["A Ltd"] * 20
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()
    assert await cache.shared(net, "other", work) == "A Ltd"
    assert len(threads) == 2


async def test_work_is_kept_for_its_own_network_and_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WORK", 2)
    cache = NetworkCache()
    one, two = network(holds("A", "B", 60)), network(holds("C", "D", 60))
    assert await cache.shared(one, "key", lambda: 1) == 1
    assert await cache.shared(two, "key", lambda: 2) == 2
    calls: list[int] = []
    for key in (1, 2, 3, 1):
        await cache.shared(one, key, lambda: calls.append(1))
    assert len(calls) == 4


async def test_a_canceled_request_leaves_the_work_to_the_others() -> None:
    cache, net = NetworkCache(), network(holds("A", "B", 60))
    go = threading.Event()
    first = asyncio.ensure_future(cache.shared(net, "key", lambda: go.wait(10)))
    second = asyncio.ensure_future(cache.shared(net, "key", lambda: False))
    await asyncio.sleep(0)
    first.cancel()
    go.set()
    assert await second is True


async def test_small_networks_stay_in_the_loop_and_large_ones_leave_it() -> None:
    here = threading.get_ident()
    assert await off_loop(SMALL - 1, threading.get_ident) == here
    assert await off_loop(SMALL, threading.get_ident) != here
