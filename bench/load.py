"""The load generator, a process of its own: jobs come in on standard input, one JSON line each.

``python -m bench.load http`` sends requests over keep-alive connections; ``python -m bench.load raw``
runs statements through the driver, the limit that the others are measured against. Every job is
bounded in time and in number.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import uvloop

from graph.database import Database

Call = Callable[[int], Awaitable[None]]
LONGEST = 300.0
"""Seconds that one request may take."""


@dataclass
class Tally:
    """What a job measured: seconds, each request's latency in milliseconds, and how many were refused."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    refused: int = 0


class HttpConnection(asyncio.Protocol):
    """One keep-alive HTTP/1.1 connection that has one request at a time under way."""

    def __init__(self) -> None:
        self._got = bytearray()
        self._body_at = -1
        self._needed = -1
        self._waiting: asyncio.Future[bytes] | None = None
        self._transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(exc or ConnectionError("the server closed the connection"))

    def send(self, request: bytes) -> asyncio.Future[bytes]:
        """Send a whole request; the future gives the body of a 200, or raises."""
        self._got.clear()
        self._body_at = self._needed = -1
        self._waiting = asyncio.get_running_loop().create_future()
        if self.is_closed:
            self._waiting.set_exception(ConnectionError("the server closed the connection"))
        else:
            self._transport.write(request)
        return self._waiting

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be sent any more: a server closes a connection that nobody uses for a while."""
        return bool(self._transport.is_closing())

    def close(self) -> None:
        """Close the connection."""
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        self._got += data
        if self._body_at < 0:
            end = self._got.find(b"\r\n\r\n")
            if end < 0:
                return
            self._body_at = end + 4
            head = bytes(self._got[:end]).lower()
            if b"content-length:" in head:
                self._needed = end + 4 + int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        chunked = self._needed < 0
        if (len(self._got) >= self._needed) if not chunked else self._got.endswith(b"0\r\n\r\n"):
            self._finish(chunked)

    def _finish(self, chunked: bool) -> None:
        body = bytes(self._got[self._body_at :])
        if self._waiting is None or self._waiting.done():
            return
        if self._got[9:12] != b"200":
            self._waiting.set_exception(RuntimeError(f"HTTP {bytes(self._got[9:12])!r}: {body[:400]!r}"))
        else:
            self._waiting.set_result(dechunked(body) if chunked else body)


def dechunked(body: bytes) -> bytes:
    """Return the content of a chunked body."""
    parts = []
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if not length:
            break
        parts.append(rest[:length])
        body = rest[length + 2 :]
    return b"".join(parts)


def request_of(port: int, body: bytes) -> bytes:
    """Return the bytes of a GraphQL request to a loopback server."""
    return (
        b"POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:%d\r\ncontent-type: application/json\r\n"
        b"accept: application/json\r\ncontent-length: %d\r\n\r\n" % (port, len(body))
    ) + body


async def connect(port: int) -> HttpConnection:
    """Open a connection to a loopback server."""
    loop = asyncio.get_running_loop()
    _, protocol = await loop.create_connection(HttpConnection, "127.0.0.1", port)
    return protocol


async def drive(calls: list[Call], seconds: float, most: int) -> Tally:
    """Let each call run in turn, one request after the other, for some seconds and at most so many."""
    tally = Tally()
    clock = time.perf_counter
    begun = clock()
    until = begun + seconds
    count = 0

    async def run(call: Call) -> None:
        nonlocal count
        while (now := clock()) < until and count < most:
            count += 1
            await asyncio.wait_for(call(count), LONGEST)
            tally.latencies.append((clock() - now) * 1_000)

    await asyncio.gather(*(run(call) for call in calls))
    tally.seconds = clock() - begun
    return tally


async def http_job(job: dict[str, Any]) -> Tally:
    """Run one job against a server."""
    requests = [request_of(job["port"], body.encode()) for body in job["bodies"]]
    open_ones = [await connect(job["port"]) for _ in range(job["connections"])]

    def call(connection: HttpConnection) -> Call:
        async def send(count: int) -> None:
            answer = await connection.send(requests[count % len(requests)])
            if b'"errors"' in answer[:40]:
                raise RuntimeError(f"The server answered with errors: {answer[:400]!r}")

        return send

    try:
        return await drive([call(each) for each in open_ones], job["seconds"], job["most"])
    finally:
        for each in open_ones:
            each.close()


class Raw:
    """Statements through the driver; the pool stays open between jobs."""

    def __init__(self) -> None:
        self._database: Database | None = None

    async def job(self, job: dict[str, Any]) -> Tally:
        """Run one job against the database."""
        if self._database is None:
            self._database = Database.connect(job["uri"], job["user"], job["password"])
        database = self._database
        cases = [revived(case) for case in job["cases"]]

        async def send(count: int) -> None:
            await database.record(job["text"], cases[count % len(cases)])

        return await drive([send] * job["connections"], job["seconds"], job["most"])


def frozen(case: dict[str, Any]) -> dict[str, Any]:
    """Return parameters as JSON can hold them."""
    return {name: _frozen(value) for name, value in case.items()}


def _frozen(value: Any) -> Any:
    if isinstance(value, datetime):  # before date: a datetime is one as well
        return {"time": value.isoformat()}
    return {"date": value.isoformat()} if isinstance(value, date) else value


def revived(case: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters that ``frozen`` wrote."""
    found: dict[str, Any] = {}
    for name, value in case.items():
        if isinstance(value, dict) and "time" in value:
            found[name] = datetime.fromisoformat(value["time"])
        elif isinstance(value, dict) and "date" in value:
            found[name] = date.fromisoformat(value["date"])
        else:
            found[name] = value
    return found


async def serve(run: Callable[[dict[str, Any]], Awaitable[Tally]]) -> None:
    """Answer jobs until standard input ends."""
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        try:
            tally = await run(json.loads(line))
            answer = {
                "seconds": tally.seconds,
                "latencies": [round(each, 4) for each in tally.latencies],
                "refused": tally.refused,
            }
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(http_job if sys.argv[1] == "http" else Raw().job))
