"""A connection that is cut between a commit and its reply, and more statements than connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

from graph.database import Database
from graph.errors import DatabaseUnavailable, ErrorCode
from graph.recording.calling import once
from graph.write.once import Call
from graph.write.version import Writing
from tests.conftest import UriAuth

pytestmark = pytest.mark.anyio
COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""The message by which a client asks Bolt to commit, in its chunk."""


class Proxy:
    """Passes Bolt on, until it is to keep the reply to the next commit to itself."""

    def __init__(self, host: str, port: int) -> None:
        self._server = (host, port)
        self.cuts = 0
        self.cut = False

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        back, out = await asyncio.open_connection(*self._server)
        replying = asyncio.create_task(self._pass(back, writer))
        try:
            while data := await reader.read(65_536):
                if self.cut and COMMIT in data:
                    self.cut = False
                    await self._unheard(data, out, back, replying)
                    return
                out.write(data)
        finally:
            replying.cancel()
            writer.close()
            out.close()

    async def _unheard(
        self, data: bytes, out: asyncio.StreamWriter, back: asyncio.StreamReader, replying: asyncio.Task[None]
    ) -> None:
        """Have a commit done, and keep its reply from the client."""
        self.cuts += 1
        replying.cancel()
        await asyncio.wait({replying})
        out.write(data)
        await back.read(1)  # the server has committed: it replies

    @staticmethod
    async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)


@asynccontextmanager
async def through(uri: str, kind: type[Proxy] = Proxy) -> AsyncIterator[tuple[Proxy, str]]:
    found = urlsplit(uri)
    proxy = kind(found.hostname or "", found.port or 0)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    try:
        yield proxy, f"bolt://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def test_what_is_cut_off_between_commit_and_reply_is_applied_once(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    """The driver never repeats such a commit: a client that sends the key again gets the first answer."""

    async def work(lock: Writing) -> dict[str, Any]:
        await lock.transaction.rows("MERGE (p:Probe {id: 'once'}) SET p.times = coalesce(p.times, 0) + 1")
        return {"batchId": None, "said": "done"}

    async with through(neo4j_uri_auth[0]) as (proxy, uri), Database.connect(uri, *neo4j_uri_auth[1]) as cut:
        for number in range(5):
            call = Call.of("recordFacts", f"key {number}", {"number": number})
            await cut.verify()
            proxy.cut = True
            with pytest.raises(DatabaseUnavailable):
                await once(cut, call, work)
            assert await once(database, call, work) == {"batchId": None, "said": "done"}
        assert proxy.cuts == 5
    assert await database.rows("MATCH (p:Probe) RETURN p.times") == [[5]]


async def test_more_than_there_are_connections_are_refused_and_none_is_lost(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    """An exhausted pool was answered "Neo4j cannot be reached", and all were refused from then on."""
    uri, auth = neo4j_uri_auth
    async with Database.connect(uri, *auth, pool_size=3, acquire_seconds=0.5) as small:
        for _ in range(2):
            async with AsyncExitStack() as held:
                for _ in range(3):
                    await held.enter_async_context(small.overlay())
                asked = (small.rows("RETURN 1") for _ in range(10))
                found = await asyncio.gather(*asked, return_exceptions=True)
                assert {getattr(each, "code", None) for each in found} == {ErrorCode.OVERLOADED}
            assert await small.rows("RETURN 1", seconds=60) == [[1]]


async def test_clients_that_leave_give_their_connections_back(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    uri, auth = neo4j_uri_auth
    slow = "UNWIND range(1, 100000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n)"
    async with Database.connect(uri, *auth, pool_size=3, acquire_seconds=10) as small:
        for _ in range(4):
            asking = [asyncio.create_task(small.rows(slow, seconds=60)) for _ in range(3)]
            await asyncio.sleep(0.1)
            for each in asking:
                each.cancel()
            await asyncio.gather(*asking, return_exceptions=True)
        assert await small.rows("RETURN 1", seconds=60) == [[1]]
