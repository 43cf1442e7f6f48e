"""Fetching jars: resumed, checked, whole or not at all, and each failure in one sentence."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest
import requests

from graph.localdb import fetch as module
from graph.localdb.artifacts import Artifact, is_intact, missing
from graph.localdb.errors import CorruptDownload, NoNetwork, NoSpace
from graph.localdb.fetch import ATTEMPTS, fetch, fetch_one, unreachable

CONTENT = b"the bytes of a jar" * 100
JAR = Artifact("org.example", "thing", "1.0", "", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
SECOND = Artifact("org.example", "other", "2.0", "linux", 5, hashlib.sha256(b"other").hexdigest())


class Response:
    """What a repository answers: the rest of the bytes where a range is asked for and it keeps ranges."""

    def __init__(self, content: bytes, status: int = 200, cut: int | None = None) -> None:
        self.status_code, self._content, self._cut = status, content, cut

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def raise_for_status(self) -> None:
        """Raise for an error."""
        if self.status_code >= 400:
            raise requests.HTTPError(response=self)

    def iter_content(self, size: int) -> Iterator[bytes]:
        """Yield pieces; a connection that is cut raises after some bytes."""
        content = self._content if self._cut is None else self._content[: self._cut]
        for start in range(0, len(content), size):
            yield content[start : start + size]
        if self._cut is not None:
            raise requests.ConnectionError("cut")


class Repository:
    """Gives each answer in turn, the last again and again; keeps what was asked."""

    def __init__(self, *answers: Any) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._answers = list(answers)

    def get(self, url: str, *, headers: dict[str, str], **_: Any) -> Response:
        """Answer one request."""
        self.asked.append((url, headers))
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        found: Response = answer(headers) if callable(answer) else answer
        return found


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.localdb.fetch.time.sleep", lambda _: None)


def use(monkeypatch: pytest.MonkeyPatch, *answers: Any) -> Repository:
    repository = Repository(*answers)
    monkeypatch.setattr(module, "http", repository)
    return repository


def ranged(headers: dict[str, str]) -> Response:
    """Keep ranges, as a repository should."""
    start = int(headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))
    return Response(CONTENT[start:], 206 if start else 200)


def test_a_jar_is_put_in_its_place_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = use(monkeypatch, ranged)
    seen: list[int] = []
    fetch_one(JAR, tmp_path, "https://mirror.example/", seen.append)
    assert is_intact(tmp_path / JAR.path, JAR)
    assert sum(seen) == len(CONTENT)
    assert repository.asked == [("https://mirror.example/org/example/thing/1.0/thing-1.0.jar", {})]
    assert [each.name for each in (tmp_path / JAR.path).parent.iterdir()] == ["thing-1.0.jar"]


def test_what_an_earlier_run_left_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = use(monkeypatch, ranged)
    part = tmp_path / f"{JAR.path}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(CONTENT[:700])
    seen: list[int] = []
    fetch_one(JAR, tmp_path, "https://m", seen.append)
    assert repository.asked[0][1] == {"Range": "bytes=700-"}
    assert sum(seen) == len(CONTENT) - 700
    assert is_intact(tmp_path / JAR.path, JAR)


def test_a_repository_that_keeps_no_ranges_gives_the_whole_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Added to what was there it would be another file."""
    use(monkeypatch, Response(CONTENT))
    part = tmp_path / f"{JAR.path}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"x" * 700)
    fetch_one(JAR, tmp_path, "https://m", lambda _: None)
    assert is_intact(tmp_path / JAR.path, JAR)


def test_a_connection_that_is_cut_goes_on_where_it_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = use(monkeypatch, Response(CONTENT, cut=1_000), ranged)
    fetch_one(JAR, tmp_path, "https://m", lambda _: None)
    assert [headers.get("Range") for _, headers in repository.asked] == [None, "bytes=1000-"]
    assert is_intact(tmp_path / JAR.path, JAR)


def test_other_bytes_are_refused_and_none_of_them_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = use(monkeypatch, Response(b"y" * len(CONTENT)))
    with pytest.raises(CorruptDownload, match=r"org\.example:thing:1\.0") as refused:
        fetch_one(JAR, tmp_path, "https://m", lambda _: None)
    assert "ENTENTE_MAVEN_MIRROR" in refused.value.cure
    assert len(repository.asked) == ATTEMPTS
    assert list((tmp_path / JAR.path).parent.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (requests.ConnectionError("no"), "the network cannot be reached"),
        (requests.Timeout("slow"), "the network cannot be reached"),
        (requests.exceptions.SSLError("bad"), "REQUESTS_CA_BUNDLE"),
        (requests.exceptions.ProxyError("bad"), "the proxy of HTTPS_PROXY"),
    ],
)
def test_a_network_that_cannot_be_had_is_asked_several_times_and_then_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, why: str
) -> None:
    repository = use(monkeypatch, error)
    with pytest.raises(NoNetwork, match=why):
        fetch_one(JAR, tmp_path, "https://m", lambda _: None)
    assert len(repository.asked) == ATTEMPTS


def test_what_the_repository_answered_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Response(b"", 404))
    with pytest.raises(NoNetwork, match="the repository answered 404") as refused:
        fetch_one(JAR, tmp_path, "https://m", lambda _: None)
    assert "org.example:thing:1.0" in refused.value.message
    assert "NEO4J_URI" in refused.value.cure


@pytest.mark.parametrize(
    ("number", "full"), [(errno.ENOSPC, True), (errno.EDQUOT, True), (errno.EACCES, False)]
)
def test_a_full_disk_is_said_and_another_fault_of_the_system_is_not_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, full: bool
) -> None:
    use(monkeypatch, OSError(number, "no"))
    with pytest.raises(NoSpace if full else OSError) as raised:
        fetch_one(JAR, tmp_path, "https://m", lambda _: None)
    if full:
        assert isinstance(raised.value, NoSpace)
        assert "ENTENTE_CACHE" in raised.value.cure


@pytest.mark.parametrize("content", [b"", b"oth", b"Other", b"others"])
def test_a_file_of_another_size_or_sum_is_not_intact(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "jar"
    file.write_bytes(content)
    assert not is_intact(file, SECOND)
    file.write_bytes(b"other")
    assert is_intact(file, SECOND)
    assert not is_intact(tmp_path / "none", SECOND)
    assert not is_intact(tmp_path, SECOND)


def test_only_what_the_cache_lacks_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = use(monkeypatch, ranged)
    target = tmp_path / SECOND.path
    target.parent.mkdir(parents=True)
    target.write_bytes(b"other")
    assert missing([JAR, SECOND], tmp_path) == (JAR,)
    fetch([JAR, SECOND], tmp_path, "https://m", lambda _: None)
    assert len(repository.asked) == 1
    assert missing([JAR, SECOND], tmp_path) == ()
    fetch([JAR, SECOND], tmp_path, "https://m", lambda _: None)
    assert len(repository.asked) == 1


def test_an_error_without_an_answer_is_the_network() -> None:
    assert "the network cannot be reached" in unreachable(JAR, requests.HTTPError("odd")).message
