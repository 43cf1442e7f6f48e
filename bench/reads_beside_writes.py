"""Reads a second alone, and while so many mutations a second are recorded through the same server.

Both go over HTTP to ``entente serve``; reads come from a process of their own. Rounds with and without writes
take turns, and the ratio is taken within a pair, because Neo4j, the server and the load share the machine.
"""

from __future__ import annotations

import asyncio
import json
import statistics
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.load import request_of
from bench.pacing import Connections, paced
from bench.subjects import Graph, Loader, Served, entente, measured_of
from graph.database import Database

Write = Callable[[Database, str], Awaitable[object]]
WORKERS, READERS, WRITERS = 2, 16, 8
ROUND_SECONDS = 3.0
READ = """{ organizations(first: 10) { nodes {
  name jurisdiction holders(first: 5) { edges { share { exact } node { name } } } } } }"""
RECORD = """mutation ($input: RecordFactsInput!) { recordFacts(input: $input) {
  __typename ... on Error { code message } } }"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Reads a second alone and beside writes, and how many writes a second there were."""

    alone: float
    beside: float
    writes: float

    @property
    def kept(self) -> float:
        """Which part of the reads is left beside the writes."""
        return self.beside / self.alone


def given_of(name: str) -> dict[str, Any]:
    """Return what a client gives a mutation that records a person, an organization and a stake."""
    stake = {
        "holder": {"ref": "p"},
        "held": {"ref": "o"},
        "share": {"exact": "10"},
        "validFrom": "2020-01-01",
    }
    facts = {
        "people": [{"ref": "p", "name": f"Person {name}"}],
        "organizations": [{"ref": "o", "name": f"Company {name}", "jurisdiction": "GB"}],
        "interests": [stake],
    }
    return {"idempotencyKey": name, "source": {"name": "Bench"}, "facts": facts}


def document(name: str) -> bytes:
    """Return the request of that mutation."""
    return json.dumps({"query": RECORD, "variables": {"input": given_of(name)}}).encode()


async def measure(graph: Graph, database: Database, write: Write, rate: int, rounds: int) -> list[Pair]:
    """Fill a graph a little, start the server, and measure pairs of rounds after a warm one."""
    for number in range(200):
        await write(database, f"first {number}")
    server, loader = entente(graph, WORKERS), Loader("http")
    try:
        await asyncio.to_thread(server.wait)
        found = [await _pair(server, loader, rate, f"round {number}") for number in range(rounds + 1)]
        return found[1:]
    finally:
        loader.stop()
        server.stop()


async def _pair(server: Served, loader: Loader, rate: int, name: str) -> Pair:
    alone = await _reads(server, loader)
    ended = asyncio.Event()
    writing = asyncio.create_task(_writes(server, rate, name, ended))
    beside = await _reads(server, loader)
    ended.set()
    return Pair(alone, beside, await writing)


async def _reads(server: Served, loader: Loader) -> float:
    body = json.dumps({"query": READ})
    loader.begin({"port": server.port, "bodies": [body], "connections": READERS,
                  "seconds": ROUND_SECONDS, "most": 1_000_000})  # fmt: skip
    answer = measured_of(await asyncio.to_thread(loader.answer))
    return len(answer["latencies"]) / float(answer["seconds"])


async def _writes(server: Served, rate: int, name: str, ended: asyncio.Event) -> float:
    """Begin a mutation each 1/rate of a second, as far as connections are free; return how many a second."""
    connections = Connections(server.port)

    async def one(number: int) -> None:
        async with connections.one() as connection:
            answer = await connection.send(request_of(server.port, document(f"{name} {number}")))
        if b'"RecordedFacts"' not in answer:
            raise RuntimeError(f"A mutation was refused: {answer[:400]!r}")

    found = await paced(rate, ended.is_set, one, most=WRITERS)
    connections.close()
    return found


def line(pairs: Sequence[Pair], rate: int) -> str:
    """Return what was measured in a sentence: medians over the pairs."""
    alone = statistics.median(each.alone for each in pairs)
    kept = statistics.median(each.kept for each in pairs)
    writes = statistics.median(each.writes for each in pairs)
    return (
        f"reads at {READERS} connections: {alone:.0f} a second alone; {kept:.2f} of them beside "
        f"{writes:.1f} writes a second (of {rate} wanted)"
    )
