"""Tests that cannot run are left out and named, and only those."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import not_run


def item(*marks: str) -> Any:
    return SimpleNamespace(get_closest_marker=lambda mark: mark if mark in marks else None)


def test_where_the_public_data_is_missing_its_tests_are_left_out_and_said_to_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(not_run, "PUBLIC_DATA", tmp_path / "none")
    monkeypatch.setattr("shutil.which", lambda _: "/bin/node")
    left_out: list[Any] = []

    def deselected(items: list[Any]) -> None:
        left_out.extend(items)

    hook = SimpleNamespace(pytest_deselected=deselected)
    public, plain, node = item("public_data"), item(), item("node")
    items = [public, plain, node]
    not_run.pytest_collection_modifyitems(SimpleNamespace(hook=hook), items)  # type: ignore[arg-type]
    assert (items, left_out) == ([plain, node], [public])
    said: list[str] = []
    not_run.pytest_terminal_summary(SimpleNamespace(write_line=lambda line, **_: said.append(line)))  # type: ignore[arg-type]
    assert said == ["NOT RUN: tests marked public_data: ../shared/data is not there"]


def test_where_all_is_there_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(not_run, "PUBLIC_DATA", tmp_path)
    monkeypatch.setattr("shutil.which", lambda _: "/bin/node")
    assert not_run.missing() == {}
