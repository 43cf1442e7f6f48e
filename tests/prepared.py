"""A store with the constraints and indexes of the model and no data: made once in a run, and copied.

Making one takes 424 statements and 10 s of processor time. ``tests/api/cli/test_serve.py`` and
``tests/graph/localdb`` make theirs from nothing, as a user does.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable
from pathlib import Path

import anyio

from graph.database import Database
from graph.localdb.server import Server
from graph.write.migrate import migrate
from tests import disposable


def copy(of_the_run: Path, home: Path, start: Callable[[Path], Server]) -> Path:
    """Make ``home`` the data folder of a Neo4j that is not started yet, and return it.

    ``start`` starts one in a given folder. The first of the run's processes that asks makes the store.
    """
    shutil.copytree(_made_once(of_the_run, start), home)
    return home


def _made_once(of_the_run: Path, start: Callable[[Path], Server]) -> Path:
    made, unfinished = of_the_run / "prepared-store", of_the_run / "unfinished-store"
    with (of_the_run / "prepared-store.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            server = start(unfinished)
            try:
                server.wait_ready()
                anyio.run(_migrate, server)
            finally:
                server.stop()
            unfinished.rename(made)
    return made


async def _migrate(server: Server) -> None:
    async with Database.connect(server.uri, *server.credentials) as database:
        await disposable.prove(database)
        await migrate(database)
