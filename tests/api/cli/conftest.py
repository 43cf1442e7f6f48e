"""What the tests of commands share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.cli.shell import Shell


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, monkeypatch, capfd)
