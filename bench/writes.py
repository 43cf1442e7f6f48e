"""``python -m bench.writes``: mutations a second beside the same writes through the raw driver.

Each mutation records a person, an organization and a shareholding between them: three statements of one
source in one batch, with its idempotency key. The raw driver writes the same nodes and relationships with
statements of its own, in one transaction that takes the same lock; it checks and compares nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import statistics
import sys
import time
from collections.abc import Awaitable, Sequence
from datetime import UTC, datetime
from typing import Any

from api.conflicts.input import snake
from bench import reads_beside_writes
from bench.own_neo4j import own_graph
from bench.reads_beside_writes import Write, given_of
from bench.subjects import Graph
from graph.database import Database
from graph.errors import DatabaseUnavailable, EntenteError, ErrorCode, QueryTimeout
from graph.model.language.identity import digest
from graph.model.language.moment import OPEN_TIME
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.requests import REQUESTS
from graph.write.migrate import migrate

_ATTEMPTS = 60
CONNECTIONS, COUNT, ROUNDS, RATE = (1, 16), 400, 5, 50
_LOCK = "MERGE (g:GraphVersion {id: 'graph'}) SET g.locked = true"
_BATCH = "CREATE (b:ImportBatch) SET b = $batch"
_SOURCE = "MERGE (s:Source {id: $id}) ON CREATE SET s.name = 'Bench', s.superseded_at = $open"
_PERSON = "CREATE (n:Person:Party) SET n = $row"
_FIRM = "CREATE (n:Organization:Party) SET n = $row"
_STAKE = """
MATCH (a:Party {id: $start}) MATCH (b:Party {id: $end})
CREATE (a)-[r:HOLDS_INTEREST_IN]->(b) SET r = $row
"""
_STATEMENTS = "UNWIND $rows AS row CREATE (s:Statement) SET s = row"
_LINKS = """
UNWIND $rows AS row MATCH (s:Statement {id: row.id}) MATCH (b:ImportBatch {id: $batch})
MATCH (o:Source {id: $source})
CREATE (s)-[i:IN_BATCH]->(b) CREATE (s)-[f:FROM_SOURCE]->(o) SET i = row.batch_link, f = row.source_link
"""
_BUMP = """
MATCH (g:GraphVersion {id: 'graph'})
SET g.version = g.version + 1, g.last_recorded_at = $moment, g.published = coalesce(g.published, 0) + 3
CREATE (e:OutboxEntry) SET e = $entry, e.first = g.published - 2, e.last = g.published,
    e.graph_version = g.version
"""
_KEY = "CREATE (k:MutationKey) SET k = $row"


async def recorded(database: Database, name: str) -> object:
    """Record one document as the API does."""
    return await REQUESTS["recordFacts"](database, scope_of(ALL_SEEING), snake(given_of(name)), str)


async def written(database: Database, name: str) -> object:
    """Write the same with the raw driver."""
    moment = datetime.now(UTC)
    times = {"recorded_at": moment, "superseded_at": OPEN_TIME, "walls": []}
    person, firm, batch = (f"{kind}_{digest(kind, name)}" for kind in ("party", "party_o", "batch"))
    said = [f"statement_{digest(name, number)}" for number in range(3)]
    node = {"statement_ids": said[:1], **times}
    stake = {"id": f"rel_{digest(name)}", "fact_id": f"fact_{digest(name)}", "share_exact": 10.0,
             "interest_type": "SHAREHOLDING", **node}  # fmt: skip
    rows = [
        {
            "id": each,
            "content": f"{name} {each}",
            "content_key": digest(each),
            "statement_key": digest(each, 1),
            "local_id": each,
            "place": "facts",
            **times,
        }
        for each in said
    ]
    links = [
        {"id": each, "batch_link": {"id": f"rel_{digest(each, 'b')}", **times},
         "source_link": {"id": f"rel_{digest(each, 's')}", **times}}
        for each in said
    ]  # fmt: skip
    entry = {"recorded_at": moment, "batch_id": batch, "changes": json.dumps([person, firm, stake["id"]])}
    async with database.transaction() as transaction:
        await transaction.rows(_LOCK)
        await transaction.rows(_PERSON, {"row": {"id": person, "name": name, "name_key": name, **node}})
        await transaction.rows(_FIRM, {"row": {"id": firm, "name": name, "name_key": name, **node}})
        await transaction.rows(_STAKE, {"start": person, "end": firm, "row": stake})
        await transaction.rows(_BATCH, {"batch": {"id": batch, "label": "Bench", **times}})
        await transaction.rows(_SOURCE, {"id": "source_bench", "open": OPEN_TIME})
        await transaction.rows(_STATEMENTS, {"rows": rows})
        await transaction.rows(_LINKS, {"rows": links, "batch": batch, "source": "source_bench"})
        await transaction.rows(_KEY, {"row": {"id": name, "answer": "{}", "batch_id": batch}})
        await transaction.rows(_BUMP, {"moment": moment, "entry": entry})
    return None


async def pace(
    database: Database, write: Write, connections: int, count: int, marked: str
) -> tuple[float, float]:
    """Return writes a second and their median in milliseconds, over so many connections at once."""
    names = iter(f"{marked}-{number}" for number in range(count))
    taken: list[float] = []

    async def worker() -> None:
        for name in names:
            begun = time.monotonic()
            for _ in range(_ATTEMPTS):  # the server gives up a lock after two seconds: a user asks again
                if await _done(write(database, name)):
                    break
            else:
                raise RuntimeError(f"{name} could not be written in {_ATTEMPTS} attempts")
            taken.append(time.monotonic() - begun)

    begun = time.monotonic()
    await asyncio.gather(*(worker() for _ in range(connections)))
    return count / (time.monotonic() - begun), statistics.median(taken) * 1000


async def _done(writing: Awaitable[object]) -> bool:
    try:
        await writing
    except EntenteError as error:
        # one that lost its lock is out of time, or unreachable where its rollback fails too
        if error.code not in (QueryTimeout.code, ErrorCode.OVERLOADED, DatabaseUnavailable.code):
            raise
        return False
    return True


async def measure(database: Database, connections: Sequence[int], count: int) -> None:
    """Measure each number of connections after one warm round, the two in turn."""
    await migrate(database)
    subjects: tuple[tuple[str, Write], ...] = (("mutation", recorded), ("raw", written))
    for name, write in subjects:
        for number in (1, 4):  # one by one at first: each statement is planned once
            await pace(database, write, number, count // 8, f"warm {number} {name}")
    for number in connections:
        found: dict[str, Any] = {}
        for name, write in subjects:
            found[name] = await pace(database, write, number, count, f"{name} {number}")
        (own, own_p50), (raw, raw_p50) = found["mutation"], found["raw"]
        print(
            f"{number:>3} connections: {own:.1f} mutations a second (p50 {own_p50:.1f} ms), "
            f"raw {raw:.1f} (p50 {raw_p50:.1f} ms): {own / raw:.2f} of its speed",
            flush=True,
        )


async def run(connections: Sequence[int], count: int, rounds: int) -> None:
    """Start a Neo4j, measure writes and then reads beside writes, and stop it."""
    async with own_graph("writes") as (graph, database):
        if connections:
            await measure(database, connections, count)
        else:
            await migrate(database)
        await _reads_beside(graph, database, rounds)


async def _reads_beside(graph: Graph, database: Database, rounds: int) -> None:
    pairs, by_rate = await reads_beside_writes.measure(graph, database, recorded, written, RATE, rounds)
    print(reads_beside_writes.line(pairs, RATE), flush=True)
    for reads, at_rate in by_rate.items():
        for each in reads_beside_writes.rate_lines(reads, at_rate):
            print(each, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.writes", description=__doc__)
    parser.add_argument(
        "--connections",
        default=",".join(map(str, CONNECTIONS)),
        help="connections at once, comma-separated; none: only the reads beside writes",
    )
    parser.add_argument("--count", type=int, default=COUNT, help="writes of each measurement")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="pairs of rounds with and without writes")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop what was started, as with Ctrl-C
    chosen = parser.parse_args(sys.argv[1:])
    asyncio.run(
        run([int(each) for each in chosen.connections.split(",") if each], chosen.count, chosen.rounds)
    )
