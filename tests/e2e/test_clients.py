"""The current clients on the demo network: run, not only compiled."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest
import uvicorn
from anyio.to_thread import run_sync

from api.app import Entente, create_app
from api.http.bounded import BoundedProtocol
from api.settings import Settings
from graph.database import Database
from tests.api.codegen.packages import copied, installed, ran

pytestmark = [pytest.mark.node, pytest.mark.anyio]
BROWSER = Path(__file__).parent / "browser"
HOLDERS = {
    "Greyfell Holding": 1,
    "Vesper Family Trust": 1,
    "Bluewater Public Pension Agency": 2,
    "Alder Pike Nominees": 1,
    "Ingrid Vesper": 1,
    "Northmoor Teachers Pension": 1,
}
"""Who holds Tallgrove Group, with how many relationships."""


@asynccontextmanager
async def served(app: Entente) -> AsyncIterator[str]:
    """Serve the application in this loop, which its database is bound to, and give the address of GraphQL."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    configuration = uvicorn.Config(
        app, http=BoundedProtocol, ws="none", access_log=False, log_level="error", lifespan="off"
    )
    server = uvicorn.Server(configuration)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(server.serve, [listener])
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/graphql"
        finally:
            server.should_exit = True
    listener.close()


async def test_apollo_urql_and_relay_keep_what_they_were_given(demo: Database) -> None:
    """One edge a relationship lost a holder's right to appoint a director: clients keep one edge a node.

    Relay's documents are persisted and run by their hashes alone; a share that two queries ask for keeps
    the fields of both.
    """
    packages = installed()
    folder = copied(packages, BROWSER / "relay_holders")
    (folder / "__generated__").mkdir()
    (folder / "persisted.json").write_text("{}", encoding="utf-8")
    compiled = ran(folder, "relay-compiler", "relay.config.json")
    assert compiled.returncode == 0, compiled.stdout + compiled.stderr
    shutil.copyfile(BROWSER / "clients.mjs", packages / "clients.mjs")
    settings = Settings(_env_file=None, persisted_manifest=folder / "persisted.json", warm_up=False)
    async with served(create_app(settings, demo)) as url:
        words = (folder, "node", str(packages / "clients.mjs"), url, str(folder / "__generated__"))
        done = await run_sync(lambda: ran(*words))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found) == {"apollo", "urql", "relay"}
    for client in found.values():
        assert dict(client["held"]) == HOLDERS
        assert (client["total"], client["apart"], client["node"]) == (6, True, "Tallgrove Group")
        assert client["shared"] is True
