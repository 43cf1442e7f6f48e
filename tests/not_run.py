"""Tests that need what is not here are left out by name and said to be not run; nothing is skipped."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PUBLIC_DATA = ROOT.parent / "shared" / "data"
"""Public data of others: beside the project, never part of it."""


def missing() -> dict[str, str]:
    """Return the marks whose tests cannot run here, each with the reason."""
    found = {}
    if not PUBLIC_DATA.is_dir():
        found["public_data"] = "../shared/data is not there"
    if shutil.which("node") is None:
        found["node"] = "Node.js is not installed"
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        found["mount"] = "a disk of its own cannot be mounted by this user"
    return found


def unasked(config: pytest.Config) -> set[str]:
    """Return the marks whose tests run only when they are asked for: thousands of cases."""
    return set() if "nightly" in config.option.markexpr else {"nightly"}


def leave_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out of ``items`` what cannot run, and what nobody asked for."""
    marks = missing().keys() | unasked(config)
    left_out = [item for item in items if any(item.get_closest_marker(mark) for mark in marks)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, and why."""
    for mark, reason in missing().items():
        terminalreporter.write_line(f"NOT RUN: tests marked {mark}: {reason}", yellow=True)
