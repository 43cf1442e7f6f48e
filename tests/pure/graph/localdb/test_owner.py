"""Who runs the Neo4j of a folder: one lock, a record that may be broken, and no signal to a stranger."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from graph.localdb import owner
from graph.localdb.configuration import Ports
from graph.localdb.home import Home
from graph.localdb.owner import Owner, Process, is_running, read, record, take_lock, this_process

RECORDED = Owner(Process(11, "then"), Process(12, "before"), True, Ports(7001, 7002))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.make()
    return made


def test_one_server_at_a_time_has_the_folder(home: Home) -> None:
    assert not is_running(home)
    held = take_lock(home)
    assert held is not None
    assert take_lock(home) is None
    assert is_running(home)
    os.close(held)
    assert not is_running(home)
    assert home.lock_file.stat().st_mode & 0o077 == 0


def test_asking_whether_a_server_runs_keeps_none_from_starting(home: Home) -> None:
    held = take_lock(home)
    assert held is not None
    os.close(held)
    assert [is_running(home) for _ in range(3)] == [False] * 3
    again = take_lock(home)
    assert again is not None
    os.close(again)


def test_waiting_ends_when_the_server_does_or_the_time_is_up(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = take_lock(home)
    assert held is not None
    now, open_ = [0.0], [held]

    def sleep(seconds: float) -> None:
        now[0] += seconds
        if now[0] > 1.0 and open_:
            os.close(open_.pop())

    monkeypatch.setattr("graph.localdb.owner.time.monotonic", lambda: now[0])
    monkeypatch.setattr("graph.localdb.owner.time.sleep", sleep)
    assert not owner.wait_until_free(home, 0.5)
    assert owner.wait_until_free(home, 5)


def test_what_is_recorded_is_read_back(home: Home) -> None:
    record(home, RECORDED)
    assert read(home) == RECORDED
    assert home.owner_file.stat().st_mode & 0o077 == 0
    owner.forget(home)
    owner.forget(home)
    assert read(home) is None


WHOLE: dict[str, Any] = {
    "server": {"pid": 1, "started": "x"}, "starter": {"pid": 2, "started": "y"}, "tied": True,
    "ports": {"bolt": 1, "browser": 2},
}  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "5", "{}", json.dumps({**WHOLE, "server": None}),
     json.dumps({**WHOLE, "server": {}}),
     json.dumps({**WHOLE, "ports": {"bolt": 1, "browser": 1}}), json.dumps({**WHOLE, "ports": {"http": 1}}),
     json.dumps({name: each for name, each in WHOLE.items() if name != "tied"})],
)  # fmt: skip
def test_a_record_that_cannot_be_read_is_none(home: Home, text: str) -> None:
    """A crash may leave half a file, and an older version other fields: neither may stop a start."""
    home.owner_file.write_text(text, encoding="utf-8")
    assert read(home) is None


def test_this_process_is_alive_and_one_of_another_start_is_not() -> None:
    """The id of a process is given again: only its start tells it from a later one."""
    mine = this_process()
    assert (mine.pid, mine.alive) == (os.getpid(), True)
    assert not Process(mine.pid, "another time").alive
    assert not Process(mine.pid, "").alive
    assert not Process(2**22 + 1, mine.started).alive


def test_a_signal_goes_to_this_very_process_and_never_to_a_stranger(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr("graph.localdb.owner.os.kill", lambda pid, number: sent.append((pid, number)))
    mine = this_process()
    Process(mine.pid, "another time").end(signal.SIGTERM)
    assert sent == []
    mine.end(signal.SIGTERM)
    assert sent == [(mine.pid, signal.SIGTERM)]
