"""What ``entente doctor`` says of folders, the password, the jars and failures."""

from __future__ import annotations

import os
from collections import namedtuple
from pathlib import Path

import pytest

from api.cli.doctor import Finding, folder, jars, of_error, password
from api.settings import Settings
from graph.errors import InvalidInput
from graph.localdb.artifacts import read_lock
from graph.localdb.errors import NoNetwork, PortInUse

Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("finding", "mark"),
    [
        (Finding("a", "b"), "ok"),
        (Finding("a", "b", "cure"), "unsafe"),
        (Finding("a", "b", "cure", blocks=True), "missing"),
        (Finding("a", "b", "cure", blocks=True, busy=True), "busy"),
        (Finding("a", "b", busy=True), "ok"),
    ],
)
def test_a_finding_has_a_word_before_it(finding: Finding, mark: str) -> None:
    assert finding.mark == mark


def test_a_failure_is_a_finding_that_blocks_with_a_cure() -> None:
    found = of_error("Neo4j", NoNetwork("It cannot be fetched.", cure="Connect."))
    assert (found.message, found.cure, found.blocks, found.busy) == (
        "It cannot be fetched.", "Connect.", True, False,
    )  # fmt: skip
    assert of_error("API port", PortInUse("Used.", cure="Stop it.")).mark == "busy"
    assert of_error("x", InvalidInput("Odd.")).cure, "what blocks is never without a cure"


def test_a_folder_that_is_not_there_yet_is_judged_by_the_one_above_it(tmp_path: Path) -> None:
    (found,) = folder("data folder", tmp_path / "a" / "b")
    assert (found.mark, found.name) == ("ok", "data folder")
    assert str(tmp_path / "a" / "b") in found.message


def test_a_file_where_a_folder_should_be_blocks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (found,) = folder("cache", tmp_path / "file" / "inner")
    assert (found.blocks, "ENTENTE_CACHE" in found.cure) == (True, True)


def test_a_folder_that_cannot_be_written_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    (found,) = folder("data folder", tmp_path)
    assert (found.mark, "can be written" in found.message) == ("missing", True)


@pytest.mark.parametrize(("free", "blocks"), [(199_999_999, True), (200_000_000, False)])
def test_a_disk_that_is_as_good_as_full_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, blocks: bool
) -> None:
    monkeypatch.setattr("api.cli.doctor.shutil.disk_usage", lambda _: Usage(10**9, 0, free))
    (found,) = folder("data folder", tmp_path)
    assert found.blocks is blocks


@pytest.mark.parametrize(
    ("mode", "mark"), [(0o600, "ok"), (0o400, "ok"), (0o640, "unsafe"), (0o604, "unsafe")]
)
def test_a_password_that_others_may_read_is_unsafe(tmp_path: Path, mode: int, mark: str) -> None:
    file = tmp_path / "password"
    file.write_text("x", encoding="utf-8")
    file.chmod(mode)
    (found,) = password(file)
    assert found.mark == mark
    assert f"{mode:04o}" in found.message
    assert bool(found.cure) == (mark == "unsafe")


def test_no_password_yet_is_nothing_to_say(tmp_path: Path) -> None:
    assert list(password(tmp_path / "none")) == []


def test_missing_jars_are_counted_with_what_they_weigh(tmp_path: Path) -> None:
    found = jars(Settings(_env_file=None, home=tmp_path, cache=tmp_path))
    assert found.message.startswith(f"{len(read_lock())} of {len(read_lock())} files are missing")
    assert "MB" in found.message
    assert not found.blocks, "they are fetched at the next start"
