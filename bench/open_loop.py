"""Requests at fixed instants, from a process of its own.

``python -m bench.open_loop`` takes jobs on standard input as ``bench.load`` does; a job has a ``rate`` in
place of connections. The time of a request counts from the instant at which it was to be sent, so that a
server that halts for a second is seen in every request of that second.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import uvloop

from bench.load import Tally, request_of, serve
from bench.pacing import Connections, paced


async def rate_job(job: dict[str, Any]) -> Tally:
    """Send requests at a rate for some seconds, and wait for those under way."""
    requests = [request_of(job["port"], body.encode()) for body in job["bodies"]]
    connections, tally = Connections(job["port"]), Tally()

    async def one(number: int, instant: float) -> None:
        async with connections.one() as connection:
            try:
                answer = await connection.send(requests[number % len(requests)])
            except RuntimeError:  # another status than 200: too busy, or no answer in time
                tally.refused += 1
                return
        if b'"errors"' in answer[:40]:
            tally.refused += 1
            return
        tally.latencies.append((time.monotonic() - instant) * 1_000)

    begun = time.monotonic()
    await paced(job["rate"], lambda: time.monotonic() >= begun + job["seconds"], one)
    connections.close()
    tally.seconds = time.monotonic() - begun
    return tally


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(rate_job))
