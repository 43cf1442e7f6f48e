"""Surroundings that cannot work: said in one sentence with a cure, never as a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.cli.shell import Shell


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
