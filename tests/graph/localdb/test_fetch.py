"""The class path: parallel, resumed, checked, and one sentence for each way it can fail."""

from __future__ import annotations

import errno
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from subprocess import PIPE

import pytest

from graph.localdb import artifacts, fetch
from graph.localdb.errors import CorruptDownload, NoNetwork, NoSpace
from tests.conftest import free_ports
from tests.graph.localdb.repository import Repository, jar, serving

ALPHA, BETA = b"a" * 300_000, b"b" * 500_000
JARS = (jar("alpha", ALPHA), jar("beta", BETA))


@pytest.fixture
def repository() -> Iterator[Repository]:
    files = {str(one.path): content for one, content in zip(JARS, (ALPHA, BETA), strict=True)}
    with serving(files) as repository:
        yield repository


def test_fetches_all_and_then_nothing(repository: Repository, tmp_path: Path) -> None:
    received: list[int] = []
    assert artifacts.missing(JARS, tmp_path) == JARS
    fetch.fetch(JARS, tmp_path, repository.url, received.append)
    assert sum(received) == len(ALPHA) + len(BETA)
    assert artifacts.missing(JARS, tmp_path) == ()
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("damage", [b"", b"a" * 299_999 + b"x", b"a" * 300_001])
def test_a_damaged_jar_is_fetched_again(repository: Repository, tmp_path: Path, damage: bytes) -> None:
    fetch.fetch(JARS, tmp_path, repository.url, lambda _: None)
    (tmp_path / JARS[0].path).write_bytes(damage)
    assert artifacts.missing(JARS, tmp_path) == JARS[:1]
    fetch.fetch(JARS[:1], tmp_path, repository.url, lambda _: None)
    assert (tmp_path / JARS[0].path).read_bytes() == ALPHA


def test_an_interrupted_jar_is_continued_where_it_ended(repository: Repository, tmp_path: Path) -> None:
    part = (tmp_path / JARS[1].path).with_name("beta-1.0.jar.part")
    part.parent.mkdir(parents=True)
    part.write_bytes(BETA[:123_456])
    fetch.fetch(JARS[1:], tmp_path, repository.url, lambda _: None)
    assert repository.asked == [(str(JARS[1].path), "bytes=123456-")]
    assert (tmp_path / JARS[1].path).read_bytes() == BETA


def test_a_damaged_part_is_thrown_away(repository: Repository, tmp_path: Path) -> None:
    part = (tmp_path / JARS[1].path).with_name("beta-1.0.jar.part")
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * 123_456)
    fetch.fetch(JARS[1:], tmp_path, repository.url, lambda _: None)
    assert (tmp_path / JARS[1].path).read_bytes() == BETA


FETCHER = """
import pathlib, pickle, sys
from graph.localdb import fetch
jars, cache, url = pickle.loads(sys.stdin.buffer.read())
print("fetches", flush=True)
fetch.fetch(jars, cache, url, lambda _: None)
"""


def fetcher(cache: Path, repository: Repository) -> subprocess.Popen[bytes]:
    """Start a process that fetches both jars, and wait until it is about to."""
    process = subprocess.Popen([sys.executable, "-c", FETCHER], stdin=PIPE, stdout=PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(pickle.dumps((JARS, cache, repository.url)))
    process.stdin.close()
    assert process.stdout.readline() == b"fetches\n"
    return process


def test_two_processes_do_not_spoil_each_others_files(repository: Repository, tmp_path: Path) -> None:
    """Two first starts at once wrote into the same unfinished files: CORRUPT_DOWNLOAD on a new machine."""
    cache = tmp_path / "new" / "cache"
    repository.open.clear()
    with ExitStack() as ends:
        both = [ends.enter_context(fetcher(cache, repository)) for _ in range(2)]
        time.sleep(0.3)  # without the lock both have asked by now
        repository.open.set()
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(path for path, _ in repository.asked) == sorted(str(one.path) for one in JARS)
    assert artifacts.missing(JARS, cache) == ()


def test_a_repository_that_changes_files_is_refused(repository: Repository, tmp_path: Path) -> None:
    repository.files[str(JARS[0].path)] = b"z" * len(ALPHA)
    with pytest.raises(CorruptDownload, match=r"org\.example:alpha:1\.0"):
        fetch.fetch(JARS, tmp_path, repository.url, lambda _: None)
    assert not (tmp_path / JARS[0].path).exists()


def test_what_the_repository_lacks_is_named(repository: Repository, tmp_path: Path) -> None:
    with pytest.raises(NoNetwork, match=r"gamma:1\.0 cannot be had: the repository answered 404"):
        fetch.fetch([jar("gamma", b"g")], tmp_path, repository.url, lambda _: None)


def test_no_network_at_the_first_start_says_what_to_do(tmp_path: Path) -> None:
    [closed] = free_ports(1)
    with pytest.raises(NoNetwork) as refused:
        fetch.fetch(JARS, tmp_path, f"http://127.0.0.1:{closed}", lambda _: None)
    assert refused.value.code == "NO_NETWORK"
    assert "HTTPS_PROXY" in refused.value.cure


def test_a_full_disk_says_what_to_do(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(fetch, "_stream", full)
    with pytest.raises(NoSpace) as refused:
        fetch.fetch(JARS, tmp_path, repository.url, lambda _: None)
    assert "ENTENTE_CACHE" in refused.value.cure


def test_the_lock_is_whole_and_names_no_host() -> None:
    lock = artifacts.read_lock()
    assert len(lock) == 214
    assert artifacts.neo4j_version(lock) == "5.26.30"
    assert len({one.path for one in lock}) == len(lock)
    text = artifacts.LOCK.read_text(encoding="utf-8")
    assert text.startswith("# Generated")
    assert "://" not in text


def test_a_classifier_is_in_the_file_name() -> None:
    one = artifacts.parse(f"g.h:n:1.0:linux-x86_64 7 {'0' * 64}")
    assert str(one.path) == "g/h/n/1.0/n-1.0-linux-x86_64.jar"
    assert one.coordinate == "g.h:n:1.0:linux-x86_64"


@pytest.mark.parametrize("line", ["", "g:n 1 00", f"g:n:1 x {'0' * 64}", "g:n:1 5 zz", f"g:n:1 0 {'0' * 64}"])
def test_a_broken_line_of_the_lock_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="Not a line of a class-path lock"):
        artifacts.parse(line)
