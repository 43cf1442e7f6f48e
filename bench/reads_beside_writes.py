"""Reads alone, and while so many mutations a second are recorded through the same server.

Two questions. *At a rate*: reads are sent at fixed instants, a tenth and a quarter of what the machine
answers alone, so that it has room for the writes; which part of them is lost beside mutations, and beside the
same writes through the raw driver, and how many writes came through? *Saturated*: readers in a closed loop
fill the machine; what is left of their number beside the mutations that still come through? Both go over HTTP
to ``entente serve``; reads come from a process of their own. Rounds take turns, because Neo4j, the server and
the load share the machine.

Where as many writes are under way as there are writers, the next one waits: more would wait for one lock,
and measure how a queue grows. Before the first round the graph is filled, and each statement has run again
after Neo4j looked at the age of its plan: it plans again where its statistics have moved.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.load import request_of
from bench.pacing import Connections, paced
from bench.subjects import Graph, Loader, Served, entente, measured_of
from graph.database import Database
from graph.errors import EntenteError

Write = Callable[[Database, str], Awaitable[object]]
Writing = Callable[[asyncio.Event], Awaitable[float]]
"""Writes until the event is set, and returns how many a second were applied."""
WORKERS, READERS = 2, 16
WRITERS = 16
"""So many writes are under way at most."""
PARTS = (0.1, 0.25)
"""Which parts of the reads that the machine answers alone are sent at fixed instants."""
FILLED, AGE = 1_000, 12.0
"""Writes before the first round, and the seconds after which Neo4j looks at the age of its plans."""
ROUND_SECONDS, RATE_SECONDS = 3.0, 10.0
LATE = 1_000.0
"""A read counts as lost where it is refused, or is answered later than so many milliseconds."""
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


@dataclass(frozen=True, slots=True)
class Reads:
    """Reads that were sent at fixed instants: how long each took in milliseconds, how many were refused.

    ``writes`` is how many a second were applied beside them.
    """

    taken: tuple[float, ...]
    refused: int = 0
    writes: float = 0.0

    @property
    def lost(self) -> float:
        """Which part was refused, or answered too late to be of use."""
        late = sum(each > LATE for each in self.taken)
        return (late + self.refused) / (len(self.taken) + self.refused)

    def at(self, part: float) -> float:
        """Return the time within which this part of the answered ones was answered."""
        ordered = sorted(self.taken)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


@dataclass(frozen=True, slots=True)
class Round:
    """Reads at one rate: alone, beside mutations, and beside the same writes through the raw driver."""

    alone: Reads
    mutations: Reads
    raw: Reads


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


@dataclass(frozen=True, slots=True)
class Bench:
    """A server with a graph that is filled a little, and the writes that run beside its reads."""

    server: Served
    database: Database
    raw: Write
    rate: int

    async def saturated(self, name: str) -> Pair:
        """Return the reads of a closed loop without and with mutations."""
        alone = await self._closed()
        found, writes = await _while(self._closed(), self._mutations(name))
        return Pair(alone, found, writes)

    async def at_rate(self, reads: int, name: str) -> Round:
        """Return reads at fixed instants alone, beside mutations, and beside writes of the raw driver."""
        alone = await self._open(reads)
        mutated, mutations = await _while(self._open(reads), self._mutations(f"{name} m"))
        beside, written = await _while(self._open(reads), self._raw_writes(f"{name} r"))
        return Round(
            alone,
            Reads(mutated.taken, mutated.refused, mutations),
            Reads(beside.taken, beside.refused, written),
        )

    async def _closed(self) -> float:
        job = {"connections": READERS, "seconds": ROUND_SECONDS, "most": 1_000_000}
        answer = await _answer(Loader("http"), {**self._job(), **job})
        return len(answer["latencies"]) / float(answer["seconds"])

    async def _open(self, reads: int) -> Reads:
        loader = Loader(module="bench.open_loop")
        answer = await _answer(loader, {**self._job(), "rate": reads, "seconds": RATE_SECONDS})
        return Reads(tuple(answer["latencies"]), int(answer["refused"]))

    def _job(self) -> dict[str, Any]:
        return {"port": self.server.port, "bodies": [json.dumps({"query": READ})]}

    def _mutations(self, name: str) -> Writing:
        async def run(ended: asyncio.Event) -> float:
            connections = Connections(self.server.port)

            async def one(number: int) -> bool:
                request = request_of(self.server.port, document(f"{name} {number}"))
                async with connections.one() as connection:
                    return b'"RecordedFacts"' in await connection.send(request)

            found = await self._applied(ended, one)
            connections.close()
            return found

        return run

    def _raw_writes(self, name: str) -> Writing:
        async def run(ended: asyncio.Event) -> float:
            async def one(number: int) -> bool:
                await self.raw(self.database, f"{name} {number}")
                return True

            return await self._applied(ended, one)

        return run

    async def _applied(self, ended: asyncio.Event, write: Callable[[int], Awaitable[bool]]) -> float:
        """Return how many writes a second were applied; one that is refused counts for none."""
        applied, begun = 0, time.monotonic()

        async def one(number: int, _: float) -> None:
            nonlocal applied
            try:
                is_done = await write(number)  # `applied += await …` reads the number before others add to it
                applied += is_done
            except (EntenteError, RuntimeError):  # too busy, or no lock in time
                return

        await paced(self.rate, ended.is_set, one, most=WRITERS)
        return applied / (time.monotonic() - begun)


async def _while(reading: Awaitable[Any], writing: Writing) -> tuple[Any, float]:
    """Return the reads, and how many writes a second were applied beside them."""
    ended = asyncio.Event()
    task = asyncio.ensure_future(writing(ended))
    try:
        found = await reading
    finally:
        ended.set()
        writes = await task
    return found, writes


async def _answer(loader: Loader, job: dict[str, Any]) -> dict[str, Any]:
    try:
        loader.begin(job)
        return measured_of(await asyncio.to_thread(loader.answer))
    finally:
        loader.stop()


async def measure(
    graph: Graph, database: Database, write: Write, raw: Write, rate: int, rounds: int
) -> tuple[list[Pair], dict[int, list[Round]]]:
    """Fill a graph, start the server, and measure after a warm round.

    Returns the saturated pairs, and the rounds of the open loop by its rate in reads a second.
    """
    names = iter(range(FILLED))

    async def fill() -> None:
        for number in names:
            await write(database, f"first {number}")

    await asyncio.gather(*(fill() for _ in range(WRITERS)))
    server = entente(graph, WORKERS)
    try:
        await asyncio.to_thread(server.wait)
        bench = Bench(server, database, raw, rate)
        await asyncio.sleep(AGE)
        await bench.at_rate(rate, "warm")
        pairs = [await bench.saturated(f"round {number}") for number in range(rounds + 1)][1:]
        alone = statistics.median(each.alone for each in pairs)
        reads = [max(1, round(alone * part)) for part in PARTS]
        return pairs, {
            each: [await bench.at_rate(each, f"rate {each} {number}") for number in range(rounds)]
            for each in reads
        }
    finally:
        server.stop()


def line(pairs: Sequence[Pair], rate: int) -> str:
    """Return what was measured in a sentence: medians over the pairs."""
    alone = statistics.median(each.alone for each in pairs)
    kept = statistics.median(each.kept for each in pairs)
    writes = statistics.median(each.writes for each in pairs)
    return (
        f"saturated, {READERS} readers in a closed loop: {alone:.0f} a second alone; {kept:.2f} of them "
        f"beside {writes:.1f} writes a second (of {rate} wanted)"
    )


def rate_lines(reads: int, rounds: Sequence[Round]) -> list[str]:
    """Return what was measured at a rate, a line for each load: medians over the rounds."""
    ways = (
        ("alone", [each.alone for each in rounds]),
        ("beside mutations", [each.mutations for each in rounds]),
        ("beside raw writes", [each.raw for each in rounds]),
    )
    found = [f"{reads} reads a second at fixed instants; lost: refused, or later than {LATE:.0f} ms"]
    for name, loads in ways:
        p50, p95, lost, writes = (
            statistics.median(each) for each in zip(*(_figures(load) for load in loads), strict=True)
        )
        found.append(
            f"  {name}: p50 {p50:.0f} ms, p95 {p95:.0f} ms, {lost:.1%} lost, {writes:.1f} writes a second"
        )
    return found


def _figures(load: Reads) -> tuple[float, float, float, float]:
    return load.at(0.5), load.at(0.95), load.lost, load.writes
