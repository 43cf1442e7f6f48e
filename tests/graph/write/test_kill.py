"""``kill -9`` in the middle of a batch leaves nothing of it, and the next load goes through."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.compiler.guards import Guards
from graph.database import Database
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from graph.write.unfinished import graph_state
from tests.conftest import UriAuth
from tests.graph.write.worlds import company, count, graph_digest, load

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).resolve().parents[3]


async def known(database: Database) -> list[str]:
    """The names of the organizations that a reader sees."""
    guards = Guards(scope_of(ALL_SEEING, (await graph_state(database)).known_until), Moment.now())
    rows = await database.rows(
        f"MATCH (n:Organization WHERE {guards.node('n')}) RETURN n.name", guards.parameters, seconds=60
    )
    return [row[0] for row in rows]


SEAMS = (
    ("2000", "writing", "1000"),  # within the one transaction of a small batch
    ("6000", "waiting for readers", "0"),  # the mark is set, and no step is written
    ("6000", "writing", "1"),  # within the first step
    ("6000", "writing", "5000"),
    ("6000", "writing", "9000"),
    ("6000", "writing", "12200"),  # all is written but the end
)


@pytest.mark.parametrize(("companies", "stage", "least"), SEAMS)
async def test_a_loader_killed_half_way_leaves_nothing(
    database: Database, neo4j_uri_auth: UriAuth, companies: str, stage: str, least: str
) -> None:
    await load(database, company("before"))
    counted, digest = await count(database), await graph_digest(database)
    uri, (user, password) = neo4j_uri_auth
    seam = (companies, stage, least)
    loader = subprocess.Popen(  # noqa: ASYNC220 - the test waits for its one line anyway
        [sys.executable, "-m", "tests.graph.write.load_and_wait", *(uri, user, password), *seam],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with loader:
        assert loader.stdout is not None
        assert loader.stdout.readline() == "half\n"
        os.kill(loader.pid, signal.SIGKILL)
    assert loader.returncode == -signal.SIGKILL
    assert await known(database) == ["Company before"]
    report = await load(database, company("after"))
    assert report.nodes_created == 1
    found = await count(database)
    # one company, its statement, its batch; two links of provenance
    assert found == [counted[0] + 3, counted[1] + 2, counted[2] + 1]
    assert await graph_digest(database) != digest
