"""What others see of a server while one client is slow, or asks for much."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from api.settings import Settings
from tests.api.cli.application import ask

ASKED = "{ parties(first: 1) { totalCount } }"
HEAD = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


@contextmanager
def neighbors(settings: Settings, asking: str = ASKED) -> Iterator[list[float]]:
    """Ask a small question again and again meanwhile, and keep how long each answer took, in seconds."""
    took: list[float] = []
    ends = threading.Event()

    def keep_asking() -> None:
        while not ends.is_set():
            begun = time.monotonic()
            assert "errors" not in ask(settings, asking)
            took.append(time.monotonic() - begun)
            ends.wait(0.05)

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(keep_asking)
        try:
            yield took
        finally:
            ends.set()
            running.result()


def spread(took: list[float]) -> str:
    ordered = sorted(took)
    middle, last = ordered[len(took) // 2], ordered[-1]
    return f"{len(took)} short reads beside it, median {middle:.2f} s, slowest {last:.2f} s"


def asked(settings: Settings, query: str) -> dict[str, Any]:
    with socket.create_connection(("127.0.0.1", settings.port), 200) as each:
        body = json.dumps({"query": query}).encode()
        head = HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        each.sendall(head + body)
        answer = b"".join(iter(lambda: each.recv(1 << 20), b""))
    found: dict[str, Any] = json.loads(answer.partition(b"\r\n\r\n")[2])
    return found
