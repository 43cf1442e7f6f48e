"""Surroundings that cannot work: said in one sentence with a cure, never as a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cli import main
from tests.api.cli.application import environment
from tests.conftest import private_settings


class Shell:
    """Runs commands in this process: nothing that they refuse gets as far as starting one."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        self._folder, self._monkeypatch, self._capfd = folder, monkeypatch, capfd

    def run(self, *words: str, **more: str) -> tuple[int, str, str]:
        """Return the exit code and what was said, as a result and beside it."""
        for name, value in environment(private_settings(self._folder), **more).items():
            self._monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main(words)
        out, complaints = self._capfd.readouterr()
        assert "Traceback" not in complaints, complaints
        code = ended.value.code
        assert isinstance(code, int)
        return code, out, complaints


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, monkeypatch, capfd)


@pytest.mark.parametrize("uri", ["http://localhost:7474", "localhost:7687", "bolt://", "file:///etc/passwd"])
def test_an_address_that_is_not_bolt_is_a_wrong_setting(shell: Shell, uri: str) -> None:
    code, _, said = shell.run("batches", NEO4J_URI=uri)
    assert code == 2
    assert said.startswith("error WRONG_SETTING: NEO4J_URI: ")
    assert "neo4j+s://" in said


@pytest.mark.parametrize("place", ["a-file", "a-file/inside"])
def test_a_home_that_is_not_a_folder_names_the_setting(shell: Shell, tmp_path: Path, place: str) -> None:
    (tmp_path / "a-file").write_text("x")
    code, _, said = shell.run("db", "up", ENTENTE_HOME=str(tmp_path / place))
    assert code == 5
    assert "ENTENTE_HOME" in said
    _, found, _ = shell.run("doctor", ENTENTE_HOME=str(tmp_path / place))
    assert "missing data folder" in found


def test_what_the_system_refuses_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    code, _, said = shell.run(
        "batches", NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD_FILE=str(tmp_path / "none")
    )
    assert code == 1
    assert "No such file or directory" in said
    assert "--debug" in said
