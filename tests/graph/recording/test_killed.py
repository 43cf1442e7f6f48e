"""A process is killed within a mutation: what was not committed is not there, and sent again it is once."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from graph.database import Database
from tests.conftest import UriAuth
from tests.counts import nightly
from tests.figures import measured
from tests.graph.recording.every_mutation import EVERY, Life, send
from tests.graph.recording.record_and_wait import AFTER, POINTS, killed
from tests.graph.write.worlds import graph_digest

pytestmark = pytest.mark.anyio
CYCLES = nightly(200)


def given_of(number: int) -> dict[str, Any]:
    """The input of one mutation: a firm by its identifier, under a key of its own."""
    firm = {
        "ref": "f",
        "name": f"Firm {number}",
        "identifiers": [{"scheme": "local", "value": f"F{number:05}"}],
    }
    return {
        "idempotency_key": f"killed-{number}",
        "source": {"name": "Desk", "stated_on": "2025-01-01"},
        "facts": {"organizations": [firm]},
    }


def given_name(number: int) -> dict[str, str]:
    return {"name": f"Firm {number}"}


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
        assert is_there == (point == POINTS[-1]) or point == AFTER[0]
        others = [sent(database, 100 + 10 * number + each) for each in range(2)]
        first, *_ = await asyncio.gather(sent(database, number), *others)
        assert await sent(database, number) == first
    expected = list(range(len(POINTS)))
    for number in range(len(POINTS)):
        expected += [100 + 10 * number + each for each in range(2)]
    assert await firms(database) == sorted(f"Firm {number}" for number in expected)
    rows = await database.rows("MATCH (b:ImportBatch) RETURN count(b)")
    assert rows == [[len(expected)]]


@pytest.mark.nightly
async def test_hundreds_that_are_killed_at_each_point_are_applied_once(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    """`kill -9` at each point, again and again, beside two that are not killed."""
    begun = time.monotonic()
    number = there = 0
    for _ in range(CYCLES):
        for point in POINTS:
            number += 3
            given = given_of(number)
            await asyncio.gather(
                asyncio.to_thread(killed, neo4j_uri_auth, point, "recordFacts", given),
                sent(database, number + 1),
                sent(database, number + 2),
            )
            rows = await database.rows(
                "MATCH (n:Organization {name: $name}) RETURN count(n)", given_name(number)
            )
            there += rows[0][0]
            assert rows[0][0] <= (point in AFTER)
            first = await sent(database, number)
            assert await sent(database, number) == first
    rows = await database.rows("MATCH (n:Organization) RETURN count(n), count(DISTINCT n.name)")
    assert rows == [[number, number]]
    assert await database.rows("MATCH (b:ImportBatch) RETURN count(b)") == [[number]]
    figure = f"{CYCLES * len(POINTS):,} killed ({CYCLES} at each of {len(POINTS)} points), {there} of them "
    figure += f"after their commit: each is there once, and so are {number * 2 // 3:,} beside them"
    measured("killed", "mutations", f"{figure}; {time.monotonic() - begun:.0f} s")


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
            assert is_there == (point == POINTS[-1]) or point == AFTER[0], (operation, point)
        after = await graph_digest(database)
        answer = await send(database, operation, given)
        assert await graph_digest(database) == after, operation
        life.learn(answer)
        seen.add(operation)
    assert seen == EVERY
