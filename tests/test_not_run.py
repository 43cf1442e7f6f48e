"""Tests that cannot run are left out and named, and only those."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import not_run


def item(*marks: str) -> Any:
    return SimpleNamespace(get_closest_marker=lambda mark: mark if mark in marks else None)


def config(hook: Any, marks: str = "") -> Any:
    return SimpleNamespace(hook=hook, option=SimpleNamespace(markexpr=marks))


def test_where_the_public_data_is_missing_its_tests_are_left_out_and_said_to_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(not_run, "PUBLIC_DATA", tmp_path / "none")
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("sys.platform", "linux")
    left_out: list[Any] = []

    def deselected(items: list[Any]) -> None:
        left_out.extend(items)

    hook = SimpleNamespace(pytest_deselected=deselected)
    public, plain, node = item("public_data"), item(), item("node")
    items = [public, plain, node]
    not_run.leave_out(config(hook), items)
    assert (items, left_out) == ([plain, node], [public])
    said: list[str] = []
    not_run.pytest_terminal_summary(SimpleNamespace(write_line=lambda line, **_: said.append(line)))  # type: ignore[arg-type]
    assert said == ["NOT RUN: tests marked public_data: ../shared/data is not there"]


def test_where_all_is_there_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(not_run, "PUBLIC_DATA", tmp_path)
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("sys.platform", "linux")
    assert not_run.missing() == {}


@pytest.mark.parametrize(("marks", "runs"), [("", False), ("pure", False), ("nightly", True)])
def test_thousands_of_cases_run_only_when_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, marks: str, runs: bool
) -> None:
    """`-m pure` ran the nightly tests as well: any mark at all let them in."""
    monkeypatch.setattr(not_run, "missing", dict)
    items = [item("nightly")]
    hook = SimpleNamespace(pytest_deselected=lambda items: None)
    not_run.leave_out(config(hook, marks), items)
    assert bool(items) is runs
