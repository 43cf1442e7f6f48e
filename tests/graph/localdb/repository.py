"""A Maven repository on loopback with two small jars, which can misbehave."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from graph.localdb.artifacts import Artifact


def jar(name: str, content: bytes) -> Artifact:
    return Artifact("org.example", name, "1.0", "", len(content), hashlib.sha256(content).hexdigest())


@dataclass
class Repository:
    files: dict[str, bytes]
    url: str = ""
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    open: Event = field(default_factory=Event)
    """Unset, the repository lets its clients wait; set from the start."""


@contextmanager
def serving(files: dict[str, bytes]) -> Iterator[Repository]:
    repository = Repository(files)
    repository.open.set()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, wanted = self.path.lstrip("/"), self.headers.get("Range")
            repository.asked.append((path, wanted))
            repository.open.wait(60)
            content = repository.files.get(path)
            if content is None:
                self.send_error(404)
                return
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
            self.send_response(206 if wanted else 200)
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            self.wfile.write(content[start:])

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    repository.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield repository
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
