"""``entente doctor`` on a port that is taken: by whom, and what to do."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from api.cli.doctor import api_findings, own_server
from tests.conftest import private_settings


@contextmanager
def listening(page: bytes) -> Iterator[int]:
    """A server of one page on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


def test_an_entente_that_already_runs_is_not_a_fault(tmp_path: Path) -> None:
    with listening(b"<html><head><title>Entente: health</title></head></html>") as port:
        (found,) = api_findings(private_settings(tmp_path).model_copy(update={"port": port}))
    assert (found.mark, found.cure) == ("ok", "")
    assert found.message == f"{port} is in use by Entente itself, which answers there"


@pytest.mark.parametrize("page", [b"<title>Another program</title>", b""])
def test_another_program_is_named_as_busy_with_a_way_to_find_it(tmp_path: Path, page: bytes) -> None:
    with listening(page) as port:
        (found,) = api_findings(private_settings(tmp_path).model_copy(update={"port": port}))
    assert (found.mark, found.blocks) == ("busy", True)
    assert found.message == f"Port {port} is used by another program."
    assert (
        found.cure
        == f"Find it by `lsof -i :{port}` and stop it, or set ENTENTE_PORT (or --port) to a free port."
    )


def test_a_busy_port_of_neo4j_is_busy_not_missing(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        settings = private_settings(tmp_path).model_copy(update={"bolt_port": port})
        found = next(each for each in own_server(settings) if each.name == "Neo4j ports")
    assert found.mark == "busy"
    assert f"`lsof -i :{port}`" in found.cure
    assert "ENTENTE_BOLT_PORT" in found.cure
