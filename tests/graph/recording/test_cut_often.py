"""Thousands of mutations whose connections are cut, and hundreds of slow questions at once."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from contextlib import AsyncExitStack

import pytest

from graph.database import ACQUIRE_SECONDS, REQUEST_SECONDS, Database
from graph.errors import EntenteError, ErrorCode
from tests.conftest import UriAuth
from tests.counts import nightly
from tests.figures import measured
from tests.graph.recording.every_mutation import send
from tests.graph.recording.test_cut_connection import COMMIT, Proxy, through
from tests.graph.recording.test_killed import given_of

pytestmark = [pytest.mark.anyio, pytest.mark.nightly]
MUTATIONS = nightly(10_000)
QUESTIONS = nightly(500)
CLIENTS, PROCESSES = 50, 5
CUT = 0.05
RETRYABLE = {ErrorCode.DATABASE_UNAVAILABLE, ErrorCode.OVERLOADED, ErrorCode.TIMEOUT}
SLOW = "UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n)"


class Cutting(Proxy):
    """Cuts some of what passes: at any byte, or so that a commit is done and its reply is not heard."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(host, port)
        self._random = random.Random(11)
        self.halves = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, out = await asyncio.open_connection(*self._server)
        replying = asyncio.create_task(self._pass(back, writer))
        try:
            while data := await reader.read(65_536):
                draw = self._random.random()
                if COMMIT in data and draw < CUT:
                    await self._unheard(data, out, back, replying)
                    return
                if COMMIT not in data and draw < CUT / 10:
                    self.halves += 1
                    out.write(data[: self._random.randrange(len(data))])
                    return
                out.write(data)
        except ConnectionError:
            return
        finally:
            replying.cancel()
            writer.close()
            out.close()


async def test_each_of_thousands_whose_connections_are_cut_is_applied_once(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    """50 clients of 5 processes: who gets an error that says so sends the key again, until it is answered."""
    waiting = list(range(MUTATIONS))
    codes: Counter[str] = Counter()
    longest = 0.0

    async def client(cut: Database) -> None:
        nonlocal longest
        while waiting:
            number, failed = waiting.pop(), 0.0
            while True:
                try:
                    await send(cut, "recordFacts", given_of(number))
                    break
                except EntenteError as error:
                    codes[error.code] += 1
                    failed = failed or time.monotonic()
                    await asyncio.sleep(0.1)
            longest = max(longest, time.monotonic() - failed if failed else 0.0)

    await send(database, "recordFacts", given_of(MUTATIONS))
    async with through(neo4j_uri_auth[0], Cutting) as (proxy, uri), AsyncExitStack() as stack:
        pools = [
            await stack.enter_async_context(Database.connect(uri, *neo4j_uri_auth[1]))
            for _ in range(PROCESSES)
        ]
        await asyncio.gather(*(client(pools[number % PROCESSES]) for number in range(CLIENTS)))
        await asyncio.gather(*(send(pool, "recordFacts", given_of(0)) for pool in pools[:1]))
    assert set(codes) <= RETRYABLE
    assert isinstance(proxy, Cutting)
    assert proxy.cuts > 0
    count = MUTATIONS + 1
    rows = await database.rows("MATCH (n:Organization) RETURN count(n), count(DISTINCT n.name)")
    assert rows == [[count, count]]
    assert await database.rows("MATCH (b:ImportBatch) RETURN count(b)") == [[count]]
    said = ", ".join(f"{number} {code}" for code, number in sorted(codes.items()))
    cut = f"{proxy.cuts} cut between commit and reply, {proxy.halves} elsewhere"
    figure = f"{MUTATIONS:,} by {CLIENTS} clients, {cut}: each applied once; refused meanwhile: {said}; "
    measured("cut", "mutations", figure + f"the longest was answered {longest:.1f} s after its first error")


async def test_hundreds_of_slow_questions_to_a_full_pool_lose_no_connection(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    """Those beyond the pool are refused, those in it end at the limit, and then all is as before."""
    took: list[float] = []
    codes: Counter[str] = Counter()

    async def ask(pool: Database) -> None:
        begun = time.monotonic()
        try:
            await pool.rows(SLOW)
        except EntenteError as error:
            codes[error.code] += 1
        took.append(time.monotonic() - begun)

    uri, auth = neo4j_uri_auth
    async with Database.connect(uri, *auth, pool_size=50, acquire_seconds=ACQUIRE_SECONDS) as pool:
        await pool.verify()
        await asyncio.gather(*(ask(pool) for _ in range(QUESTIONS)))
        assert set(codes) <= {ErrorCode.OVERLOADED, ErrorCode.TIMEOUT, ErrorCode.DATABASE_UNAVAILABLE}
        begun = time.monotonic()
        while True:
            try:
                await pool.verify()
                break
            except EntenteError:
                await asyncio.sleep(0.05)
        back = time.monotonic() - begun
        asking = [asyncio.create_task(ask(pool)) for _ in range(QUESTIONS)]
        await asyncio.sleep(0.5)
        for each in asking:
            each.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        await asyncio.sleep(REQUEST_SECONDS)
        held = sum(
            pool._driver._pool.in_use_connection_count(each) for each in pool._driver._pool.connections
        )
        assert held == 0
    said = ", ".join(f"{number} {code}" for code, number in sorted(codes.items()))
    figure = f"{QUESTIONS} to a pool of 50: {said}; the slowest {max(took):.1f} s; a short one {back:.1f} s"
    figure += " after; none lost a connection, nor did those that were canceled"
    measured("pool", "slow questions", figure)
