"""The tests under tests/pure are what they say; each kind of stray is refused."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest

from tests import purity
from tests.purity import TESTS, NotPure, Watch


def connect() -> None:
    with socket.socket() as probe:
        probe.connect(("127.0.0.1", 9))


def listen() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))


STRAYS: dict[str, Callable[[], object]] = {
    "socket.connect": connect,
    "socket.bind": listen,
    "socket.getaddrinfo": lambda: socket.getaddrinfo("localhost", 80),
    "subprocess.Popen": lambda: subprocess.run([sys.executable, "-V"], check=True),
    "os.fork": os.fork,
    "os.posix_spawn": lambda: os.posix_spawn(sys.executable, [sys.executable, "-V"], {}),
    "os.exec": lambda: os.execv("/nowhere", ["/nowhere"]),
    "os.system": lambda: os.system("true"),
}


class Item(SimpleNamespace):
    """As much of a test as the marks look at."""

    def add_marker(self, mark: str) -> None:
        self.mark = mark


def item(path: str, *fixtures: str) -> Any:
    return Item(nodeid=path, path=TESTS / path, fixturenames=list(fixtures))


@pytest.mark.parametrize("event", STRAYS)
def test_a_test_that_leaves_the_process_is_refused(event: str) -> None:
    """This test is watched itself, so what it tries is refused on the spot."""
    with pytest.raises(NotPure, match=event):
        STRAYS[event]()
    assert purity.WATCH.heard == [event]
    purity.WATCH.heard.clear()


def test_what_the_code_under_test_swallows_is_refused_at_the_end() -> None:
    watch = Watch()

    def swallow() -> None:
        with suppress(Exception):
            watch.hear("socket.bind", ())

    with pytest.raises(NotPure, match=r"test_x raises socket\.bind: move it out"), watch.over("test_x"):
        swallow()


def test_an_event_loop_is_allowed() -> None:
    assert asyncio.run(asyncio.sleep(0, "done")) == "done"


def test_nothing_is_refused_outside_a_pure_test() -> None:
    watch = Watch()
    with watch.over("test_x"):
        pass
    watch.hear("socket.bind", ())
    assert watch.heard == []


def test_each_test_has_one_mark_of_place() -> None:
    items = [
        item("pure/graph/test_a.py"),
        item("test_b.py"),
        item("graph/test_c.py", "tmp_path", "neo4j_uri_auth"),
        item("api/test_d.py", "tmp_path"),
    ]
    purity.mark(items)
    assert [one.mark for one in items] == ["pure", "pure", "database", "process"]


@pytest.mark.parametrize("fixture", sorted(purity.DATABASES))
def test_a_pure_test_that_asks_for_a_database_is_refused(fixture: str) -> None:
    with pytest.raises(pytest.UsageError, match=r"ask for a database; move it out[^\n]*\npure/test_a\.py"):
        purity.mark([item("pure/test_a.py", fixture)])
