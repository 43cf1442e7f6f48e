"""`kill -9` of Neo4j amid loads and mutations: what was acknowledged is there, and nothing half."""

from __future__ import annotations

import asyncio
import contextlib
import random
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
import pytest

from api.cli import local
from graph.database import Database
from graph.errors import EntenteError
from graph.localdb.backup import DATABASE, stopped
from graph.localdb.java import ENVIRONMENT
from graph.localdb.server import Plan, Server, start
from graph.write.batch import BatchInfo
from graph.write.upsert import write_batch
from tests.conftest import prepared_home, private_settings
from tests.counts import nightly
from tests.figures import measured
from tests.graph.recording.every_mutation import send
from tests.graph.write.worlds import company

pytestmark = pytest.mark.nightly
CYCLES = nightly(200)
CHECKED_EACH = 20
FIRMS = 3
"""So many firms a mutation records: a part of them would be half a mutation."""
LOADED = (50, 3_000)
"""Companies of a load in one transaction, and of one in steps."""
CLIENTS = 4


@dataclass
class Known:
    """What the clients sent, and which of it they heard is written."""

    sent: list[str] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)
    loads: dict[str, int] = field(default_factory=dict)
    loads_heard: set[str] = field(default_factory=set)

    def next(self) -> str:
        """Return a name that no other write has."""
        self.sent.append(f"m{len(self.sent)}")
        return self.sent[-1]


def given_of(name: str) -> dict[str, Any]:
    firms = [{"ref": f"f{number}", "name": f"Firm {name} {number}"} for number in range(FIRMS)]
    for each in firms:
        each["identifiers"] = [{"scheme": "local", "value": each["name"]}]  # type: ignore[assignment]
    return {
        "idempotency_key": name,
        "source": {"name": "Desk", "stated_on": "2025-01-01"},
        "facts": {"organizations": firms},
    }


async def client(database: Database, known: Known, ends: anyio.Event) -> None:
    """Send mutations until Neo4j is gone, or the work ends."""
    while not ends.is_set():
        name = known.next()
        try:
            await send(database, "recordFacts", given_of(name))
        except EntenteError:
            return
        known.heard.add(name)


async def loader(database: Database, known: Known, ends: anyio.Event) -> None:
    """Load batches, small and large in turn."""
    while not ends.is_set():
        number = len(known.loads)
        label = f"load {number}"
        known.loads[label] = LOADED[number % 2]
        rows = [company(f"{number}-{each}", row=f"{number}-{each}") for each in range(known.loads[label])]
        try:
            await write_batch(database, rows, BatchInfo(label, "test"))
        except EntenteError:
            return
        known.loads_heard.add(label)


async def until_killed(server: Server, known: Known, seconds: float) -> None:
    """Write by several clients and a loader, and kill Neo4j after some time."""
    ends = anyio.Event()
    async with Database.connect(server.uri, *server.credentials) as database, asyncio.TaskGroup() as group:
        for _ in range(CLIENTS):
            group.create_task(client(database, known, ends))
        group.create_task(loader(database, known, ends))
        await asyncio.sleep(seconds)
        assert server.process is not None
        server.process.kill()
        server.process.wait()
        ends.set()


async def proved(server: Server, known: Known) -> tuple[int, int]:
    """Return how many mutations and loads there are: each that was acknowledged, and none of them in part.

    A load in steps that was not finished is undone first, as the next command would.
    """
    async with Database.connect(server.uri, *server.credentials) as database:
        name = known.next()
        while name not in known.heard:
            with contextlib.suppress(EntenteError):  # it plans again after its start, which may take long
                await send(database, "recordFacts", given_of(name))
                known.heard.add(name)
        rows = await database.rows(
            "MATCH (n:Organization) WHERE n.name STARTS WITH 'Firm ' "
            "RETURN split(n.name, ' ')[1], count(n), count(DISTINCT n.name)", seconds=60,
        )  # fmt: skip
        assert [row for row in rows if row[1:] != [FIRMS, FIRMS]] == []
        assert known.heard <= {row[0] for row in rows} <= set(known.sent)
        loads = await database.rows(
            "MATCH (n:Organization) WHERE n.name STARTS WITH 'Company ' "
            "RETURN 'load ' + split(split(n.name, ' ')[1], '-')[0], count(n)", seconds=60,
        )  # fmt: skip
        found = {label: count for label, count in loads}  # noqa: C416 - rows are lists
        assert known.loads_heard <= set(found)
        assert {label: count for label, count in found.items() if count != known.loads[label]} == {}
        assert await database.rows("MATCH (u:UnfinishedBatch) RETURN count(u)") == [[0]]
        return len(rows), len(found)


def check_store(plan: Plan) -> None:
    """Have Neo4j's own check look through the stopped store."""
    with stopped(plan):
        done = subprocess.run(
            plan.java.admin(plan.home, plan.limits, "database", "check", DATABASE),
            env=ENVIRONMENT | {"NEO4J_HOME": str(plan.home.neo4j), "NEO4J_CONF": str(plan.home.conf)},
            capture_output=True, text=True, check=False, cwd=plan.home.folder,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-2_000:]


@contextlib.contextmanager
def ready(plan: Plan, took: list[float]) -> Iterator[Server]:
    """Start Neo4j, and keep how long it took to answer."""
    begun = time.monotonic()
    server = start(plan)
    try:
        server.wait_ready()
        took.append(time.monotonic() - begun)
        yield server
    finally:
        server.stop()


def test_what_is_acknowledged_outlives_kill_9_of_neo4j(tmp_path_factory: pytest.TempPathFactory) -> None:
    """200 times at any moment; after 20 of them the store is checked, when Neo4j has recovered it."""
    home: Path = prepared_home(tmp_path_factory, "killed")
    plan = local.plan(private_settings(home))
    draw, known, took, checked = random.Random(8), Known(), [0.0], 0
    mutations = loads = 0
    for before in range(0, CYCLES, CHECKED_EACH):
        for _ in range(min(CHECKED_EACH, CYCLES - before)):
            with ready(plan, took) as server:
                if known.sent:
                    anyio.run(proved, server, known)
                anyio.run(until_killed, server, known, draw.uniform(1, 10))
        with ready(plan, took) as server:
            mutations, loads = anyio.run(proved, server, known)
        check_store(plan)
        checked += 1
    assert known.heard
    words = f"{len(known.heard):,} of {len(known.sent):,} mutations and {len(known.loads_heard)} of "
    words += f"{len(known.loads)} loads were acknowledged"
    figure = (
        f"killed {CYCLES} times: {words}; all of these are there, {mutations:,} and {loads} in all, none "
    )
    figure += f"half; ready again after {max(took):.1f} s at most; the store was checked {checked} times"
    measured("killed Neo4j", "amid loads and mutations", figure)
