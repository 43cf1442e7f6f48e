"""``entente serve`` as a process of its own, with nothing of the tester's environment."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from api.settings import PROJECT, Settings
from tests.conftest import private_settings

START_SECONDS = 480  # on a machine that does many other things


def environment(settings: Settings, **more: str) -> dict[str, str]:
    values = {
        "ENTENTE_HOME": settings.home,
        "ENTENTE_CACHE": settings.cache,
        "ENTENTE_PORT": settings.port,
        "ENTENTE_BOLT_PORT": settings.bolt_port,
        "ENTENTE_BROWSER_PORT": settings.browser_port,
        "ENTENTE_HEAP": settings.heap,
        "ENTENTE_PAGE_CACHE": settings.page_cache,
        "ENTENTE_JAVA_OPTIONS": ",".join(settings.java_options),
        "ENTENTE_WARM_UP": settings.warm_up,
        "ENTENTE_CORS_ORIGINS": ",".join(settings.cors_origins),
    }
    return {name: str(value) for name, value in values.items()} | more


def command(settings: Settings, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli", *words],
        cwd=PROJECT,
        env=environment(settings, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=START_SECONDS,
    )


JSON = {"content-type": "application/json"}


def send(
    port: int,
    method: str,
    path: str,
    body: bytes = b"",
    headers: Mapping[str, str] = JSON,
    seconds: float = 30,
) -> tuple[int, bytes]:
    """Send a request to a port of this machine, and give the status and the body of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        connection.request(method, path, body or None, dict(headers))
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def get(settings: Settings, path: str, port: int | None = None) -> tuple[int, str]:
    status, body = send(port or settings.port, "GET", path, headers={}, seconds=10)
    return status, body.decode()


def ask(settings: Settings, query: str) -> dict[str, object]:
    _, body = send(settings.port, "POST", "/graphql", json.dumps({"query": query}).encode())
    answer: dict[str, object] = json.loads(body)
    return answer


def wait_ready(settings: Settings, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, f"it ended with exit code {process.returncode}"
        try:
            if get(settings, "/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"not ready within {START_SECONDS} s")


def descendants(pid: int) -> set[int]:
    """Give the processes below ``pid``; Linux only."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        found.update(below)
        waiting.extend(below)
    return found


def living(pids: set[int]) -> set[int]:
    def lives(pid: int) -> bool:
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        except OSError:
            return False
        return stat.rpartition(")")[2].split()[0] not in "ZX"

    return {pid for pid in pids if lives(pid)}


def resident(pid: int) -> int:
    """Give the memory of a process in MB; Linux only."""
    text = Path(f"/proc/{pid}/statm").read_text(encoding="utf-8")
    return int(text.split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20


def wait_gone(pids: set[int], seconds: float) -> set[int]:
    deadline = time.monotonic() + seconds
    while living(pids) and time.monotonic() < deadline:
        time.sleep(0.02)
    return living(pids)


@contextmanager
def serving(folder: Path, *words: str, **given: object) -> Iterator[tuple[Settings, subprocess.Popen[str]]]:
    settings = private_settings(folder, **given)
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", *words],
        cwd=PROJECT,
        env=environment(settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        wait_ready(settings, process)
        yield settings, process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
