"""A process is killed within a mutation: what was not committed is not there, and sent again it is once."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.database import Database
from tests.conftest import UriAuth
from tests.graph.recording.every_mutation import EVERY, Life, send
from tests.graph.recording.record_and_wait import POINTS
from tests.graph.write.worlds import graph_digest

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).resolve().parents[3]


def killed(uri_auth: UriAuth, point: str, operation: str, given: dict[str, Any]) -> None:
    """Run a mutation in a process of its own, and kill it at a point."""
    uri, (user, password) = uri_auth
    words = (uri, user, password, point, operation, json.dumps(given, default=str))
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.graph.recording.record_and_wait", *words],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "here\n", (operation, point)
        os.kill(child.pid, signal.SIGKILL)


def given_of(number: int) -> dict[str, Any]:
    """The input of one mutation: a firm by its identifier, under a key of its own."""
    firm = {
        "ref": "f",
        "name": f"Firm {number}",
        "identifiers": [{"scheme": "local", "value": f"F{number:04}"}],
    }
    return {
        "idempotency_key": f"killed-{number}",
        "source": {"name": "Desk", "stated_on": "2025-01-01"},
        "facts": {"organizations": [firm]},
    }


async def firms(database: Database) -> list[str]:
    return [row[0] for row in await database.rows("MATCH (n:Organization) RETURN n.name ORDER BY n.name")]


async def sent(database: Database, number: int) -> str:
    answer = await send(database, "recordFacts", given_of(number))
    return str(answer["batchId"])


async def test_a_mutation_that_is_killed_at_any_point_is_applied_once(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    """At each point beside other writers; sent again with its key, it is there once, and theirs are too."""
    for number, point in enumerate(POINTS):
        killed(neo4j_uri_auth, point, "recordFacts", given_of(number))
        is_there = f"Firm {number}" in await firms(database)
        assert is_there == (point == POINTS[-1])
        others = [sent(database, 100 + 10 * number + each) for each in range(5)]
        first, *_ = await asyncio.gather(sent(database, number), *others)
        assert await sent(database, number) == first
    expected = list(range(len(POINTS)))
    for number in range(len(POINTS)):
        expected += [100 + 10 * number + each for each in range(5)]
    assert await firms(database) == sorted(f"Firm {number}" for number in expected)
    rows = await database.rows("MATCH (b:ImportBatch) RETURN count(b)")
    assert rows == [[len(expected)]]


@pytest.mark.nightly
async def test_every_mutation_that_is_killed_at_any_point_is_applied_once(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    """One that committed before its key would be applied again: all mutations, each point."""
    life = Life(database)
    seen = set()
    async for operation, given in life.steps():
        before = await graph_digest(database)
        for point in POINTS:
            killed(neo4j_uri_auth, point, operation, given)
            is_there = await graph_digest(database) != before
            assert is_there == (point == POINTS[-1]), (operation, point)
        after = await graph_digest(database)
        answer = await send(database, operation, given)
        assert await graph_digest(database) == after, operation
        life.learn(answer)
        seen.add(operation)
    assert seen == EVERY
