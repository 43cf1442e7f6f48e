"""``python -m bench.reads_beside_load``: 20 requests a second alone, and while a load runs beside them.

The requests go over HTTP to ``entente serve``, each begun at its time whether the ones before it are answered
or not; the load is ``entente ingest csv`` in a process of its own. All share the machine, so the ratio of the
two says more than either, and neither says much while other work runs: the sentence has the load of the
machine from before.

It ends in any case: a request waits for ``LONGEST`` at most, and a load that has not ended after
``--most-seconds`` is ended, and said to be.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.load import LONGEST, request_of
from bench.loading import loaded
from bench.own_neo4j import own_graph
from bench.pacing import Connections, paced
from bench.processes import peak_megabytes
from bench.reads_beside_writes import READ
from bench.subjects import BUILD, PROJECT, Graph, entente, surroundings
from graph.write.migrate import migrate

ROWS, RATE, WORKERS, ALONE_SECONDS, FIRST_ROWS = 60_000, 20, 2, 15.0, 2_000
MOST_SECONDS, ENDING_SECONDS = 900.0, 30.0


@dataclass(frozen=True, slots=True)
class Latencies:
    """What requests took, in milliseconds, and how many of them were answered with an error."""

    taken: tuple[float, ...]
    refused: int = 0

    def at(self, part: float) -> float:
        """Return the time within which this part of them was answered."""
        if not self.taken:
            raise ValueError("nothing was measured: no request was answered")
        ordered = sorted(self.taken)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def write_tables(folder: Path, rows: int) -> list[Path]:
    """Write tables of so many rows, half of them organizations and half stakes between them."""
    folder.mkdir(parents=True, exist_ok=True)
    firms = rows // 2
    organizations = ([f"f{at}", f"Firm {at}", "GB"] for at in range(firms))
    terms = ["SHAREHOLDING", "10", "2020-01-01"]
    stakes = ([f"f{at}", f"f{(at * 7 + 1) % firms}", *terms] for at in range(firms))
    return [
        _table(folder / "organizations.csv", ["local_id", "name", "jurisdiction"], organizations),
        _table(
            folder / "holds_interest_in.csv",
            ["start", "end", "interest_type", "share_exact", "valid_from"],
            stakes,
        ),
    ]


def _table(path: Path, header: list[str], rows: Iterable[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows(rows)
    return path


async def requests(port: int, rate: int, is_over: Callable[[], bool]) -> Latencies:
    """Begin so many requests a second until it is over, and wait for those under way."""
    request = request_of(port, json.dumps({"query": READ}).encode())
    connections = Connections(port)
    taken: list[float] = []
    refused: list[bool] = []

    async def one(_: int, begun: float) -> None:  # what waits for a connection waits, too
        try:
            async with connections.one() as connection:
                answer = await asyncio.wait_for(connection.send(request), LONGEST)
            refused.append(b'"errors"' in answer[:40])
        except (RuntimeError, OSError):  # another status than 200, a closed connection, or no answer in time
            refused.append(True)
        taken.append((time.monotonic() - begun) * 1_000)

    await paced(rate, is_over, one)
    connections.close()
    return Latencies(tuple(taken), sum(refused))


@dataclass(frozen=True, slots=True)
class Beside:
    """Requests beside a load, the seconds that it took, and whether it ended by itself.

    ``peak_mb`` is the most memory that the process of the load held, as far as the requests met it.
    """

    found: Latencies
    seconds: float
    has_ended: bool = True
    peak_mb: float = 0.0


async def beside(graph: Graph, port: int, rate: int, files: Sequence[Path], most: float) -> Beside:
    """Return the requests while the files are loaded, for so many seconds at most."""
    begun = time.monotonic()
    until = begun + most
    load = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "api.cli", "ingest", "csv", *map(str, files), "--source", "Bench beside",
        cwd=PROJECT, stdout=asyncio.subprocess.DEVNULL,
        env=surroundings(NEO4J_URI=graph.uri, NEO4J_USERNAME=graph.user, NEO4J_PASSWORD=graph.password,
                         ENTENTE_HOME=str(BUILD / "none")),
    )  # fmt: skip
    peak_mb = 0.0

    def is_over() -> bool:
        nonlocal peak_mb
        peak_mb = max(peak_mb, peak_megabytes([load.pid]))
        return load.returncode is not None or time.monotonic() >= until

    try:
        found = await requests(port, rate, is_over)
        seconds, has_ended = time.monotonic() - begun, load.returncode is not None
    finally:
        await _end(load)
    if has_ended and load.returncode:
        raise RuntimeError(f"The load ended with {load.returncode}.")
    return Beside(found, seconds, has_ended, peak_mb)


async def _end(load: asyncio.subprocess.Process) -> None:
    """Stop a load that still runs; kill it where it does not stop."""
    if load.returncode is not None:
        return
    load.terminate()
    try:
        await asyncio.wait_for(load.wait(), ENDING_SECONDS)
    except TimeoutError:
        load.kill()
        await load.wait()


async def run(rows: int, rate: int, most: float) -> None:
    """Start a Neo4j and a server, measure, and stop them."""
    busy = os.getloadavg()[0]
    _say("A Neo4j and a server start, which takes minutes on a busy machine …")
    async with own_graph("beside_load", transaction_seconds=3_600) as (graph, database):
        await migrate(database)
        await loaded(database, FIRST_ROWS, "first")
        files = write_tables(BUILD / "beside_load_tables", rows)
        server = entente(graph, WORKERS)
        try:
            await asyncio.to_thread(server.wait)
            await requests(server.port, rate, _after(ALONE_SECONDS / 3))
            _say(f"{rate} requests a second alone, for {ALONE_SECONDS:.0f} s …")
            alone = await requests(server.port, rate, _after(ALONE_SECONDS))
            _say(f"… and beside a load of {rows:,} rows, for {most:.0f} s at most …")
            found = await beside(graph, server.port, rate, files, most)
        finally:
            server.stop()
    print(line(alone, found, rows, rate, busy), flush=True)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _after(seconds: float) -> Callable[[], bool]:
    until = time.monotonic() + seconds
    return lambda: time.monotonic() >= until


def line(alone: Latencies, measured: Beside, rows: int, rate: int, busy: float) -> str:
    """Return what was measured in a sentence; ``busy`` is the load of the machine from before."""
    parts, found = [], measured.found
    for name, part in (("p50", 0.5), ("p95", 0.95)):
        ratio = found.at(part) / alone.at(part)
        parts.append(
            f"{name} {alone.at(part):.0f} ms alone, {found.at(part):.0f} ms beside it ({ratio:.1f}×)"
        )
    parts.append(f"answered with an error: {alone.refused} and {found.refused}")
    took = "in" if measured.has_ended else "that was ended before its end, after"
    return (
        f"{rate} requests a second and a load of {rows:,} rows {took} {measured.seconds:.0f} s, in "
        f"{measured.peak_mb:.0f} MB of memory, on a machine with a load of {busy:.1f} before: "
        f"{'; '.join(parts)}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.reads_beside_load", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rate", type=int, default=RATE, help="requests a second")
    parser.add_argument("--most-seconds", type=float, default=MOST_SECONDS, help="then the load is ended")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop what was started, as with Ctrl-C
    chosen = parser.parse_args(sys.argv[1:])
    asyncio.run(run(chosen.rows, chosen.rate, chosen.most_seconds))
