"""Dumps and loads the stopped store by Neo4j's own administration tool."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from graph.localdb import configuration, diagnosis, owner
from graph.localdb.errors import AlreadyRunning, DumpFailed, NotRunning
from graph.localdb.java import ENVIRONMENT
from graph.localdb.server import Plan

DATABASE = "neo4j"


@contextmanager
def stopped(plan: Plan) -> Iterator[None]:
    """Hold the data folder, so that no server starts on it meanwhile; AlreadyRunning while one runs."""
    plan.home.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = owner.take_lock(plan.home)
    if lock is None:
        raise AlreadyRunning(
            f"The Neo4j in {plan.home.folder} runs, and its store can only be copied while it is stopped.",
            cure="Stop it first: Ctrl-C where it was started, or `entente db down`.",
        )
    try:
        plan.home.prepare()
        configuration.write(plan.home.conf, configuration.settings(plan.ports, plan.limits))
        yield
    finally:
        os.close(lock)


def dump(plan: Plan, file: Path) -> None:
    """Write the graph into ``file`` (mode 0600), whole or not at all; raises DumpFailed."""
    with stopped(plan):
        if not plan.home.has_store:
            raise NotRunning(
                f"There is no graph in {plan.home.folder} yet.",
                cure="Set ENTENTE_HOME to the folder of the graph, or start it once: `entente db up`.",
            )
        part = file.with_name(file.name + ".part")
        try:
            descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as stream:
                _admin(plan, "dump", "--to-stdout", into=stream)
                os.fsync(stream.fileno())
            os.replace(part, file)
        finally:
            part.unlink(missing_ok=True)


def load(plan: Plan, file: Path) -> None:
    """Replace the graph by that of ``file``; when the file is refused the graph stays as it was."""
    with stopped(plan), _aside(plan), file.open("rb") as stream:
        _admin(plan, "load", "--from-stdin", "--overwrite-destination=true", source=stream)


@contextmanager
def _aside(plan: Plan) -> Iterator[None]:
    """Put the graph beside itself; it comes back where the block fails, or is killed."""
    plan.home.put_aside()
    try:
        yield
    except BaseException:
        plan.home.put_back()
        raise
    plan.home.drop_aside()


def _admin(plan: Plan, *words: str, into: IO[bytes] | None = None, source: IO[bytes] | None = None) -> None:
    arguments = ("database", words[0], DATABASE, *words[1:])
    places = {"NEO4J_HOME": str(plan.home.neo4j), "NEO4J_CONF": str(plan.home.conf)}
    done = subprocess.run(
        plan.java.admin(plan.home, plan.limits, *arguments),
        env=ENVIRONMENT | places,
        stdin=source if source is not None else subprocess.DEVNULL,
        stdout=into if into is not None else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        text = done.stderr.decode(errors="replace")
        raise DumpFailed(
            f"Neo4j's own {words[0]} refused: {diagnosis.last_error(text)}",
            cure="Check that the file is a backup of this version or older, and that the disk has room.",
        )
