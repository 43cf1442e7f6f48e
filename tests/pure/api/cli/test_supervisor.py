"""The supervisor's watches, and what a server process finds around it."""

from __future__ import annotations

import os
from typing import Any, cast

import pytest

from api.cli import supervisor
from api.cli.check import EXITS
from api.cli.console import Exit
from api.cli.db import facts
from api.cli.supervisor import RESTART_SECONDS, Neo4jWatch, ParentWatch
from api.cli.surroundings import is_loopback
from api.cli.worker import Address
from graph.checks.evidence import Verdict
from graph.localdb.errors import StartFailed
from graph.localdb.server import Server


class Plan:
    """Equal to every other; its home is asked for what was printed."""

    home = "home"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan)

    __hash__ = None  # type: ignore[assignment]


class Local:
    """A server of ours that has ended, or has not."""

    def __init__(self, *, ended: bool) -> None:
        self.ended, self.stopped, self.plan = ended, 0, Plan()

    def kill(self) -> None:
        """End."""
        self.ended = True

    def stop(self) -> None:
        """Count how often it was stopped."""
        self.stopped += 1


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the time that is read; a test moves it on."""
    now = [1000.0]
    monkeypatch.setattr("api.cli.supervisor.time.monotonic", lambda: now[0])
    return now


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what was said and started; a start fails where the list holds an error first."""
    seen: list[Any] = []
    monkeypatch.setattr(supervisor, "say", seen.append)

    def start(plan: Any, _: Any) -> Any:
        seen.append(plan)
        if isinstance(seen[0], StartFailed):
            raise seen[0]
        return Local(ended=True)

    monkeypatch.setattr("api.cli.supervisor.server.start", start)
    return seen


class Printed:
    """What a server printed: how much, and whether it says that it has to be restarted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.size, self.panicked, self.read = 0, False, 0
        monkeypatch.setattr("api.cli.supervisor.diagnosis.printed_bytes", lambda _: self.size)
        monkeypatch.setattr("api.cli.supervisor.diagnosis.has_panicked", self.look)

    def look(self, _: object) -> bool:
        """Count how often it is read."""
        self.read += 1
        return self.panicked


@pytest.fixture(autouse=True)
def printed(monkeypatch: pytest.MonkeyPatch) -> Printed:
    return Printed(monkeypatch)


def test_one_that_has_to_be_restarted_is_ended_and_started(
    clock: list[float], started: list[Any], printed: Printed
) -> None:
    """After a full disk Neo4j ran on and refused every question until it was ended by hand."""
    local = Local(ended=False)
    watching = watch(local)
    for _ in range(5):
        watching.tick()
    assert (local.ended, printed.read) == (False, 0)
    printed.size = 100
    for _ in range(5):
        watching.tick()
    assert (local.ended, printed.read) == (False, 1)
    printed.size, printed.panicked = 200, True
    watching.tick()
    assert local.ended
    assert started.count(Plan()) == 1
    assert cast(Any, watching.local) is not local


def watch(local: Local | None) -> Neo4jWatch:
    return Neo4jWatch(cast("Server | None", local))


def test_a_neo4j_that_runs_is_left_alone(clock: list[float], started: list[Any]) -> None:
    watch(Local(ended=False)).tick()
    watch(None).tick()
    assert started == []


def test_one_that_ended_is_started_again_and_not_more_often_than_it_takes(
    clock: list[float], started: list[Any]
) -> None:
    """A server that ends at once would be started four times a second."""
    watching = watch(Local(ended=True))
    for _ in range(5):
        watching.tick()
        clock[0] += 0.25
    assert started.count(Plan()) == 1
    clock[0] += RESTART_SECONDS
    watching.tick()
    assert started.count(Plan()) == 2


def test_a_start_that_fails_is_said_and_tried_again(clock: list[float], started: list[Any]) -> None:
    started.append(StartFailed("It ended.", cure="Read the log."))
    watching = watch(Local(ended=True))
    watching.tick()
    assert "error START_FAILED: It ended. Read the log." in started
    clock[0] += RESTART_SECONDS
    watching.tick()
    assert started.count(Plan()) == 2


def test_only_a_neo4j_of_ours_is_stopped() -> None:
    local = Local(ended=False)
    watch(local).stop()
    watch(None).stop()
    assert local.stopped == 1


def test_the_parent_is_gone_only_where_we_were_to_end_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    watching = ParentWatch(True), ParentWatch(False)
    assert [each.gone for each in watching] == [False, False]
    parent = os.getppid()
    monkeypatch.setattr("api.cli.supervisor.os.getppid", lambda: parent + 1)
    assert [each.gone for each in watching] == [True, False]


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("localhost", True), ("::1", True), ("0.0.0.0", False),
     ("::", False), ("192.0.2.1", False), ("localhost.example", False), ("", False)],
)  # fmt: skip
def test_only_this_machine_reaches_a_loopback_address(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_the_password_of_an_address_is_not_shown() -> None:
    assert "secret" not in repr(Address("bolt://h", "neo4j", "secret"))


class Running:
    """What a running server of ours says of itself."""

    uri, browser_url, credentials = "bolt://localhost:1", "http://localhost:2/browser/", ("neo4j", "secret")

    class plan:
        """Its plan."""

        class home:
            """Its home."""

            password_file, folder = "/home/neo4j-password", "/home"


def test_facts_for_a_script_never_hold_the_password_itself() -> None:
    found = facts(cast(Server, Running))
    assert found["uri"] == "bolt://localhost:1"
    assert found["passwordFile"] == "/home/neo4j-password"
    assert "secret" not in str(found)


def test_every_verdict_has_an_exit_code_and_only_clear_is_done() -> None:
    assert set(EXITS) == set(Verdict)
    assert [verdict for verdict, code in EXITS.items() if code is Exit.DONE] == [Verdict.CLEAR]
    assert EXITS[Verdict.UNKNOWN] is Exit.UNKNOWN
    assert {EXITS[Verdict.CONFLICT], EXITS[Verdict.POTENTIAL]} == {Exit.CONFLICT}
