"""Commands run in this process, as a shell would: a process of its own takes a second to import them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import anyio
import pytest

from api import cli
from tests.api.cli.application import environment
from tests.conftest import UriAuth, private_settings


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said: as a result and beside it."""

    returncode: int
    stdout: str
    stderr: str


def of_server(found: UriAuth) -> dict[str, str]:
    """Return the variables that name a server."""
    uri, (user, password) = found
    return {"NEO4J_URI": uri, "NEO4J_USERNAME": user, "NEO4J_PASSWORD": password}


class Shell:
    """Runs commands with nothing of the tester's settings."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        self._folder, self._monkeypatch, self._capfd = folder, monkeypatch, capfd
        monkeypatch.setattr(cli, "stop_in_order", lambda: None)  # signals belong to the main thread

    def run(self, *words: str, **more: str) -> tuple[int, str, str]:
        """Return the exit code and what was said, as a result and beside it."""
        done = self._run(words, environment(private_settings(self._folder), **more))
        return done.returncode, done.stdout, done.stderr

    async def beside(self, words: tuple[str, ...], given: Mapping[str, str]) -> Said:
        """Run a command with these variables beside the loop of the test."""
        return await anyio.to_thread.run_sync(self._run, words, given)

    def _run(self, words: tuple[str, ...], given: Mapping[str, str]) -> Said:
        for name in [name for name in os.environ if name.startswith(("ENTENTE_", "NEO4J_"))]:
            self._monkeypatch.delenv(name)
        for name, value in given.items():
            self._monkeypatch.setenv(name, value)
        self._capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main(words)
        out, complaints = self._capfd.readouterr()
        assert "Traceback" not in complaints, complaints
        code = ended.value.code or 0
        assert isinstance(code, int)
        return Said(code, out, complaints)
