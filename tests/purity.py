"""What a test under ``tests/pure`` may not do: ask for a database, start a process, or use the network."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests  # noqa: F401 — it binds a socket as it is imported, which no test is to be blamed for

TESTS = Path(__file__).parent
DATABASES = frozenset({"database", "neo4j_uri_auth"})
"""Fixtures that start or wipe a Neo4j; every other one of the kind asks for one of these."""
FORBIDDEN = frozenset(
    {
        "socket.connect",
        "socket.bind",
        "socket.getaddrinfo",
        "subprocess.Popen",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.exec",
        "os.system",
    }
)
"""Events of ``sys.audit``. The pair of sockets inside every event loop is none of them."""


class NotPure(Exception):
    """A pure test went outside this process."""


class Watch:
    """Refuses the forbidden events while a pure test runs; Python cannot take an audit hook out again."""

    def __init__(self) -> None:
        self.watching = False
        self.heard: list[str] = []

    def hear(self, event: str, _: tuple[object, ...]) -> None:
        """Note a forbidden event, and raise NotPure; the code under test may swallow it, the note stays."""
        if self.watching and event in FORBIDDEN:
            self.heard.append(event)
            raise NotPure(f"{event} in a test of tests/pure")

    @contextmanager
    def over(self, test: str) -> Iterator[None]:
        """Watch one step of ``test``, and raise NotPure at its end for what was heard."""
        self.watching, self.heard = True, []
        try:
            yield
        finally:
            self.watching = False
        if self.heard:
            raise NotPure(f"{test} raises {', '.join(self.heard)}: {MOVE}")


MOVE = "move it out of tests/pure, to tests/graph, tests/api or tests/loaders."
WATCH = Watch()
sys.addaudithook(WATCH.hear)


def is_pure(item: pytest.Item) -> bool:
    """Whether ``item`` lies under tests/pure, or directly in tests (what is said of the whole tree)."""
    return TESTS / "pure" in item.path.parents or item.path.parent == TESTS


def asks_for_a_database(item: pytest.Item) -> bool:
    """Whether a fixture of ``item`` starts or wipes a Neo4j."""
    return not DATABASES.isdisjoint(getattr(item, "fixturenames", ()))


def mark(items: list[pytest.Item]) -> None:
    """Give every test one of the marks pure, database and process; raises UsageError for an impure one."""
    strays = [item.nodeid for item in items if is_pure(item) and asks_for_a_database(item)]
    if strays:
        raise pytest.UsageError(f"Tests of tests/pure ask for a database; {MOVE}\n" + "\n".join(strays))
    for item in items:
        if is_pure(item):
            item.add_marker("pure")
        else:
            item.add_marker("database" if asks_for_a_database(item) else "process")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Watch the tests that are to be pure."""
    if not is_pure(item):
        return (yield)
    with WATCH.over(item.nodeid):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Watch what their fixtures do as well."""
    if not is_pure(item):
        return (yield)
    with WATCH.over(item.nodeid):
        return (yield)
