"""A process is killed within a mutation: what was not committed is not there, and sent again it is once."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.database import Database
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.requests import REQUESTS
from tests.conftest import UriAuth
from tests.graph.recording.record_and_wait import POINTS, given_of

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).resolve().parents[3]


async def firms(database: Database) -> list[str]:
    return [row[0] for row in await database.rows("MATCH (n:Organization) RETURN n.name ORDER BY n.name")]


async def sent(database: Database, number: int) -> str:
    answer = await REQUESTS["recordFacts"](database, scope_of(ALL_SEEING), given_of(number), str)
    return str(answer["batchId"])


async def test_a_mutation_that_is_killed_at_any_point_is_applied_once(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    """At each point beside other writers; sent again with its key, it is there once, and theirs are too."""
    uri, (user, password) = neo4j_uri_auth
    for number, point in enumerate(POINTS):
        words = (uri, user, password, point, str(number))
        child = subprocess.Popen(  # noqa: ASYNC220 - the test waits for its one line anyway
            [sys.executable, "-m", "tests.graph.recording.record_and_wait", *words],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        with child:
            assert child.stdout is not None
            assert child.stdout.readline() == "here\n"
            os.kill(child.pid, signal.SIGKILL)
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
