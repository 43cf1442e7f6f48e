"""``kill -9`` in the middle of a batch leaves nothing of it, and the next load goes through."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.database import Database
from tests.conftest import UriAuth
from tests.graph.write.worlds import company, count, graph_digest, load

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).resolve().parents[3]


async def test_a_loader_killed_half_way_leaves_nothing(database: Database, neo4j_uri_auth: UriAuth) -> None:
    await load(database, company("before"))
    counted, digest = await count(database), await graph_digest(database)
    uri, (user, password) = neo4j_uri_auth
    loader = subprocess.Popen(  # noqa: ASYNC220 - the test waits for its one line anyway
        [sys.executable, "-m", "tests.graph.write.load_and_wait", uri, user, password],
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
    report = await load(database, company("after"))
    assert report.nodes_created == 1
    found = await count(database)
    # one company, its statement, its batch; two links of provenance
    assert found == [counted[0] + 3, counted[1] + 2, counted[2] + 1]
    assert await graph_digest(database) != digest
