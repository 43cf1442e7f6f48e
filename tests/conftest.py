"""The Neo4j of the tests: one per run, in a home and on ports of its own, or ``ENTENTE_TEST_URI``."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import AsyncIterator, Generator, Iterator
from dataclasses import replace
from pathlib import Path

import anyio
import hypothesis
import pytest
from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.cli import local
from api.settings import Settings
from graph.database import Database
from graph.localdb.server import Server, start
from graph.write.migrate import migrate
from loaders.ingest.demo import load_demo
from tests import disposable, not_run, prepared, purity
from tests.kept import Kept
from tests.not_run import pytest_terminal_summary
from tests.purity import pytest_runtest_call, pytest_runtest_setup
from tests.scheduling import pytest_xdist_make_scheduler

hypothesis.settings.register_profile("entente", deadline=None)  # a deadline asserts wall time
hypothesis.settings.load_profile("entente")
__all__ = [
    "pytest_runtest_call",
    "pytest_runtest_setup",
    "pytest_terminal_summary",
    "pytest_xdist_make_scheduler",
]
"""Pytest finds these hooks here."""


@pytest.hookimpl(tryfirst=True)  # pytest selects by mark (-m) in the same hook: the marks come first
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each test its mark of place, refuse impure ones, and leave out what cannot or need not run."""
    purity.mark(items)
    not_run.leave_out(config, items)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Leave what is collected out of every search for garbage: it lives to the end of the run.

    Twenty thousand tests, and the modules that they import, are looked through again and again otherwise:
    a fifth of the processor time of collecting, a seventh of that of the pure tests.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


class TestSettings(BaseSettings):
    """What the tests read from the environment; never ``NEO4J_URI``, which may be a graph in use."""

    __test__ = False
    model_config = SettingsConfigDict(env_prefix="ENTENTE_TEST_")

    uri: str | None = None
    username: str = "neo4j"
    password: SecretStr = SecretStr("")
    heap: str = "1g"


QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A server that lives for a minute: compiling it further costs more than it gives, and so do the threads of a
collector beside the other servers of the run (99 against 80 s of processor time)."""
LASTING = ("-XX:+UseSerialGC", "-XX:NewRatio=1")
"""A server of a whole run plans thousands of new statements: compiled further, and with room for the young,
it takes 174 s of processor time for three files of checks that take 267 s with QUICK and half the heap."""
REPLAN_SECONDS = 24 * 60 * 60
"""That server is emptied before each test: by the counts of its graph, every plan would be made again."""
KEPT_PLANS = 2000
"""The examples, small worlds and cases of checks send 1,525 different statements."""
UriAuth = tuple[str, tuple[str, str]]


def free_ports(count: int) -> tuple[int, ...]:
    """Give ports nobody listens on, all different."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return tuple(int(probe.getsockname()[1]) for probe in probes)
    finally:
        for probe in probes:
            probe.close()


def private_settings(folder: object, **given: object) -> Settings:
    """Give settings of an instance of its own: nothing of the environment's Neo4j."""
    bolt, browser, port = free_ports(3)
    values: dict[str, object] = {
        "neo4j_uri": None,
        "home": folder,
        "bolt_port": bolt,
        "browser_port": browser,
        "port": port,
        "heap": "512m",
        "page_cache": "64m",
        "java_options": QUICK,
        "warm_up": False,  # planning a check ahead takes a processor for a minute
    }
    return Settings(_env_file=None, **(values | given))  # type: ignore[arg-type]


def of_the_run(factory: pytest.TempPathFactory) -> Path:
    """Return the temporary folder that all processes of the run have."""
    folder = factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


def start_lasting(settings: Settings) -> Server:
    """Start a server that keeps its plans, whatever is loaded and wiped."""
    local.fetch_jars(settings)
    plan = local.plan(settings)
    return start(
        replace(plan, limits=replace(plan.limits, replan_seconds=REPLAN_SECONDS, kept_plans=KEPT_PLANS))
    )


def prepared_home(factory: pytest.TempPathFactory, name: str) -> Path:
    """Return a data folder of its own with an empty graph that has all constraints and indexes."""
    home = factory.mktemp(name) / "home"
    return prepared.copy(of_the_run(factory), home, lambda made: local.start(private_settings(made)))


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Async tests run on asyncio, as the application does."""
    return "asyncio"


@pytest.fixture(scope="session")
def neo4j_uri_auth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UriAuth]:
    """Give the URI and (user, password) of a Neo4j that may be wiped; started once per run."""
    given = TestSettings()
    if given.uri is not None:
        found = (given.uri, (given.username, given.password.get_secret_value()))
        anyio.run(_prove, found)
        yield found
        return
    home = prepared_home(tmp_path_factory, "neo4j-home")
    server = start_lasting(private_settings(home, heap=given.heap, java_options=LASTING))
    try:
        server.wait_ready()
        found = (server.uri, server.credentials)
        anyio.run(_prove, found)
        yield found
    finally:
        server.stop()


async def _prove(found: UriAuth) -> None:
    async with Database.connect(found[0], *found[1]) as database:
        await disposable.prove(database)


@pytest.fixture
async def database(neo4j_uri_auth: UriAuth) -> AsyncIterator[Database]:
    """Give an empty graph with the constraints of the model."""
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        yield database


@pytest.fixture(scope="module")
async def demo(neo4j_uri_auth: UriAuth, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Database]:
    """Give the demo network for all the questions of a file: loaded once a run, and put back from then on."""
    once_a_run = of_the_run(tmp_path_factory) / "demo-network.pickle"
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        kept = Kept.read(once_a_run)
        if kept is None:
            await load_demo(database)
            (await Kept.of(database)).write(once_a_run)
        else:
            await kept.restore(database)
        yield database
