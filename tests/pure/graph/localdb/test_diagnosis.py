"""What Neo4j printed before it ended, in one sentence with a cure."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.localdb.configuration import Ports
from graph.localdb.diagnosis import disk_is_full, explain, graph_failed, last_error, output
from graph.localdb.errors import (
    AlreadyRunning,
    ForeignStore,
    LocalDatabaseError,
    NoSpace,
    PortInUse,
    StartFailed,
)
from graph.localdb.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.prepare()
    return made


PRINTED: list[tuple[str, type[LocalDatabaseError], str]] = [
    ("Caused by: java.io.IOException: No space left on device", NoSpace, "ENTENTE_HOME"),
    ("Disk quota exceeded", NoSpace, "500 MB"),
    ("java.net.BindException: Address already in use", PortInUse, "ENTENTE_BOLT_PORT"),
    ("FileLockException: Unable to obtain lock on store", AlreadyRunning, "Stop it"),
    ("Lock file has been locked by another process: /x", AlreadyRunning, "Stop it"),
    ("Caused by: UnsupportedLogVersionException", ForeignStore, "Update Entente"),
    ("Unknown store version 'block-block-2.9'", ForeignStore, "Update Entente"),
    ("Unsupported kernel format version", ForeignStore, "Update Entente"),
    ("Caused by: java.lang.IllegalStateException: odd", StartFailed, "doctor"),
    ("", StartFailed, "console.log"),
]


@pytest.mark.parametrize(("printed", "kind", "cure"), PRINTED, ids=[each[0][:30] for each in PRINTED])
@pytest.mark.parametrize("where", ["output", "log"])
def test_each_cause_is_known_wherever_the_server_says_it(
    home: Home, printed: str, kind: type[LocalDatabaseError], cure: str, where: str
) -> None:
    getattr(home, where).write_text(f"2026 INFO Starting\n{printed}\n", encoding="utf-8")
    found = explain(home, Ports())
    assert type(found) is kind
    assert cure in found.cure


def test_a_full_disk_is_said_before_what_follows_from_it(home: Home) -> None:
    home.output.write_text("Address already in use\nNo space left on device\n", encoding="utf-8")
    assert isinstance(explain(home, Ports()), NoSpace)
    assert disk_is_full(home)


def test_a_server_that_printed_nothing_ended_all_the_same(home: Home) -> None:
    assert "it printed nothing" in explain(home, Ports()).message
    assert output(home) == ""
    assert not disk_is_full(home)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it printed nothing."),
        ("first\nlast", "last"),
        ("Run with '--verbose' for more", "it printed nothing."),
        ("last\nRun with '--verbose' for more", "last"),
        ("Caused by: outer\n  at x\nCaused by: inner\n  at y\nshut down", "inner"),
        ('Exception in thread "main" java.lang.Error: odd\n  at x', "java.lang.Error: odd"),
        ("2026-06-30 12:00:00.000 ERROR it broke\n2026-06-30 12:00:01.000 INFO bye", "it broke"),
    ],
)
def test_the_innermost_cause_is_said(text: str, said: str) -> None:
    """The name of the thread was taken for the beginning of the cause."""
    assert last_error(text) == said


def test_a_long_cause_is_one_line_of_bounded_length() -> None:
    assert len(last_error("Caused by: " + "x" * 5_000)) == 300


def test_output_that_is_not_utf_8_and_very_long_is_read_from_its_end(home: Home) -> None:
    home.output.write_bytes(b"\xff" * 300_000 + b"\nNo space left on device")
    assert disk_is_full(home)
    assert len(output(home)) <= 200_000


@pytest.mark.parametrize(
    ("line", "failed"),
    [
        ("Failed to start DatabaseId{3f2a[neo4j]}", True),
        ("Failed to start DatabaseId{3f2a[system]}", False),
        ("Started DatabaseId{3f2a[neo4j]}", False),
    ],
)
def test_a_graph_that_could_not_be_opened_is_seen_in_the_servers_own_log(
    home: Home, line: str, failed: bool
) -> None:
    home.log.write_text(line, encoding="utf-8")
    assert graph_failed(home) is failed
