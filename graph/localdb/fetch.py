"""Fetches the class path into a per-user cache: in parallel, resumed, checked, renamed into place."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests
from jgo.constants import MAVEN_CENTRAL_URL
from jgo.util import http

from graph.localdb.artifacts import PARALLEL, Artifact, is_intact, missing
from graph.localdb.errors import CorruptDownload, NoNetwork, NoSpace

Progress = Callable[[int], None]
ATTEMPTS = 3
TIMEOUT = (10.0, 60.0)  # seconds to connect, seconds without a byte
CHUNK = 1 << 18


def fetch(artifacts: Iterable[Artifact], cache: Path, mirror: str | None, progress: Progress) -> None:
    """Fetch ``artifacts``; ``progress`` receives bytes, from several threads.

    ``mirror`` is the repository; without it it is the client's own.
    Raises NoNetwork, CorruptDownload or NoSpace at the first jar that cannot be had; what was fetched stays.
    One process at a time fetches into a cache: two would write into each other's unfinished files.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / ".lock").open("w", encoding="utf-8") as one_at_a_time, ThreadPoolExecutor(PARALLEL) as pool:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        wanted = missing(artifacts, cache)
        repository = mirror or MAVEN_CENTRAL_URL
        tasks = [pool.submit(fetch_one, jar, cache, repository, progress) for jar in wanted]
        try:
            for task in tasks:
                task.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def fetch_one(jar: Artifact, cache: Path, mirror: str, progress: Progress) -> None:
    """Fetch one jar; a part of it that an earlier run left is continued."""
    target = cache / jar.path
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for attempt in range(ATTEMPTS):
            if _download(jar, part, mirror, progress, last=attempt == ATTEMPTS - 1):
                os.replace(part, target)  # whole or not at all, also beside a second run
                return
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise NoSpace(
                f"The disk of {cache} is full.",
                cure="Free 400 MB there, or set ENTENTE_CACHE to a folder with room, and start again.",
            ) from error
        raise
    raise CorruptDownload(
        f"{jar.coordinate} as fetched is not the jar that the lock names.",
        cure="Start again; if it stays, the mirror (ENTENTE_MAVEN_MIRROR) or a proxy changes files.",
    )


def _download(jar: Artifact, part: Path, mirror: str, progress: Progress, *, last: bool) -> bool:
    """Try once; True when ``part`` is the jar. A network fault waits, and raises on the last try."""
    start = part.stat().st_size if part.exists() else 0
    if start < jar.size:
        try:
            _stream(jar, part, start, mirror, progress)
        except requests.RequestException as error:
            if last:
                raise unreachable(jar, error) from error
            time.sleep(0.5)
            return False
    if is_intact(part, jar):
        return True
    if part.stat().st_size >= jar.size:
        part.unlink()  # wrong bytes cannot be continued
    return False


def _stream(jar: Artifact, part: Path, start: int, mirror: str, progress: Progress) -> None:
    headers = {"Range": f"bytes={start}-"} if start else {}
    url = f"{mirror.rstrip('/')}/{jar.path}"
    with http.get(url, stream=True, timeout=TIMEOUT, headers=headers) as response:
        response.raise_for_status()
        resumed = response.status_code == requests.codes.partial_content
        with part.open("ab" if resumed else "wb") as stream:
            for chunk in response.iter_content(CHUNK):
                stream.write(chunk)
                progress(len(chunk))


def unreachable(jar: Artifact, error: requests.RequestException) -> NoNetwork:
    """Say why the network did not give a jar, without a stack of causes."""
    if isinstance(error, requests.HTTPError) and error.response is not None:
        why = f"the repository answered {error.response.status_code}"
    elif isinstance(error, requests.exceptions.SSLError):
        why = "its certificate is not trusted here (set REQUESTS_CA_BUNDLE to your company's)"
    elif isinstance(error, requests.exceptions.ProxyError):
        why = "the proxy of HTTPS_PROXY cannot be reached"
    else:
        why = "the network cannot be reached"
    return NoNetwork(
        f"The first start fetches Neo4j (143 MB), and {jar.coordinate} cannot be had: {why}.",
        cure="Connect once, set HTTPS_PROXY or ENTENTE_MAVEN_MIRROR, or name a Neo4j of yours in NEO4J_URI.",
    )
