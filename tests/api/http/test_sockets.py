"""What only a real server and a real socket can show."""

from __future__ import annotations

import socket
import time
from urllib.parse import urlsplit

import orjson
import pytest

from tests.api.http.client import small_app
from tests.api.http.server import serving


def connected(url: str) -> socket.socket:
    place = urlsplit(url)
    assert place.hostname is not None
    connection = socket.create_connection((place.hostname, place.port or 80), timeout=10)
    connection.settimeout(10)
    return connection


def request(body: bytes, length: int | None = None) -> bytes:
    return (
        b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n" % (len(body) if length is None else length)
    ) + body


@pytest.mark.parametrize("abrupt", [True, False])
def test_a_closed_socket_cancels_its_query(abrupt: bool) -> None:
    app = small_app()
    with serving(app) as url:
        connection = connected(url)
        connection.sendall(request(b'{"query":"{ slow }"}'))
        deadline = time.monotonic() + 60
        while not app.state.calls.started.is_set() and time.monotonic() < deadline:
            time.sleep(0.01)
        if abrupt:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        connection.close()
        while not app.state.calls.cancelled.is_set() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert app.state.calls.cancelled.is_set()


def test_a_large_body_is_refused_before_it_is_sent() -> None:
    with serving(small_app()) as url, connected(url) as connection:
        connection.sendall(request(b"{", length=10_000_000))
        assert connection.recv(1_000).startswith(b"HTTP/1.1 413 ")


def test_a_large_chunked_body_is_refused_while_it_comes() -> None:
    with serving(small_app()) as url, connected(url) as connection:
        connection.sendall(
            b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        for _ in range(3):
            connection.sendall(piece)
        assert connection.recv(1_000).startswith(b"HTTP/1.1 413 ")


def test_a_connection_is_kept_for_the_next_request() -> None:
    with serving(small_app()) as url, connected(url) as connection:
        for _ in range(3):
            connection.sendall(request(b'{"query":"{ hello }"}'))
            head, _, body = connection.recv(10_000).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 ")
            assert orjson.loads(body)["data"] == {"hello": "world"}
