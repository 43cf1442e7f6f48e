"""Headers that are too large, too many or too slow end their connection, before the parser has read them."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import pytest

from api.http import body, bounded
from tests.api.http.client import small_app
from tests.api.http.server import serving
from tests.api.http.test_sockets import connected, request

START = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\n"


def answer_to(pieces: Iterable[bytes]) -> bytes:
    """Send piece after piece, until the server ends the connection, and return what it said."""
    with serving(small_app()) as url, connected(url) as connection:
        connection.settimeout(60)
        try:
            for piece in pieces:
                connection.sendall(piece)
        except OSError:
            pass  # it has hung up: its answer may be there all the same
        try:
            return connection.recv(10_000)
        except ConnectionResetError:
            return b""


def test_one_endless_header_is_refused_early() -> None:
    """A header of 100 MB was read to its end, with 12 s of processor time and everybody waiting for 4 s."""
    sent = 0

    def endless() -> Iterable[bytes]:
        nonlocal sent
        yield START + b"X: "
        for _ in range(1_600):
            sent += 1
            yield b"x" * 65_536

    said = answer_to(endless())
    assert said == b"" or said.startswith(b"HTTP/1.1 431 ")
    assert sent < 1_600


def test_many_headers_are_refused() -> None:
    said = answer_to([START + b"".join(b"X%d: y\r\n" % number for number in range(101)) + b"\r\n"])
    assert said.startswith(b"HTTP/1.1 431 ")


def test_as_many_headers_as_are_allowed_are_taken() -> None:
    headers = b"".join(b"X%d: y\r\n" % number for number in range(95))
    text = b'{"query":"{ hello }"}'
    head = START + headers + b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(text)
    assert answer_to([head + text]).startswith(b"HTTP/1.1 200 ")


def test_many_trailers_are_refused() -> None:
    head = START + b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    trailers = b"0\r\n" + b"".join(b"X%d: y\r\n" % number for number in range(5_000))
    said = answer_to([head, b"1\r\n{\r\n", trailers])
    assert b" 200 " not in said


def test_a_body_in_single_bytes_is_taken() -> None:
    text = b'{"query":"{ hello }"}'
    head = START + b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    pieces = [b"1\r\n%c\r\n" % byte for byte in text]
    assert answer_to([head, *pieces, b"0\r\n\r\n"]).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("sent", [b"", b"POST /graphql HT", START])
def test_slow_headers_are_refused(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    """500 connections that sent nothing, or headers slowly, were open after 40 s."""
    monkeypatch.setattr(bounded, "HEAD_SECONDS", 0.05)
    assert answer_to([sent]).startswith(b"HTTP/1.1 408 ")


def test_headers_without_a_body_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten seconds are promised for a body that drips; one that never began was waited for without end."""
    monkeypatch.setattr(body, "BODY_SECONDS", 0.05)
    assert answer_to([request(b"", length=10)]).startswith(b"HTTP/1.1 408 ")


def test_a_later_request_of_a_connection_is_counted_from_zero() -> None:
    """A large body before it is not taken for headers of the next request."""
    large = b'{"query":"{ hello }"' + b" " * 100_000 + b"}"
    with serving(small_app()) as url, connected(url) as connection:
        for _ in range(3):
            connection.sendall(request(large))
            assert connection.recv(10_000).startswith(b"HTTP/1.1 200 ")


def test_a_connection_that_is_refused_is_closed() -> None:
    with serving(small_app()) as url, connected(url) as connection:
        connection.sendall(START + b"".join(b"X%d: y\r\n" % number for number in range(101)) + b"\r\n")
        assert connection.recv(10_000).startswith(b"HTTP/1.1 431 ")
        assert connection.recv(10_000) == b""


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (request(b'{"query":"{ hello }"}'), b"\r\n"),
        (START + b"Content-Type: text/plain\r\nContent-Length: 1000\r\n\r\n", b"x"),
        (START.replace(b"/graphql", b"/nowhere") + b"Content-Length: 1000\r\n\r\n", b"x"),
    ],
    ids=["empty lines", "the body of what was refused", "a body that nobody reads"],
)
def test_what_drips_after_an_answer_ends_the_connection(
    monkeypatch: pytest.MonkeyPatch, first: bytes, later: bytes
) -> None:
    """Any byte made the server forget the time of an idle connection: such a one stayed open for days."""
    monkeypatch.setattr(bounded, "HEAD_SECONDS", 0.3)
    with serving(small_app()) as url, connected(url) as connection:
        connection.sendall(first)
        assert connection.recv(10_000).startswith(b"HTTP/1.1 ")
        assert is_ended(connection, later)


def is_ended(connection: socket.socket, dripped: bytes) -> bool:
    """Drip until the server closes; False where it takes two hundred drips."""
    with suppress(ConnectionError):
        for _ in range(200):
            connection.sendall(dripped)
            connection.setblocking(False)
            with suppress(BlockingIOError):
                if connection.recv(10_000) == b"":
                    return True
            connection.settimeout(10)
            time.sleep(0.01)
        return False
    return True


LARGE = b"x" * 20_000_000
"""More than the system keeps for a connection that is not read from."""


async def large(_scope: Any, _receive: Any, send: Any) -> None:
    """An application with one large answer."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": LARGE})


def rest_of(connection: socket.socket) -> int:
    """Read to the end, and return how many bytes came."""
    read = 0
    try:
        while piece := connection.recv(1_000_000):
            read += len(piece)
    except ConnectionResetError:
        pass
    return read


def test_a_client_that_reads_nothing_loses_its_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answer was kept until it read on, without end."""
    monkeypatch.setattr(bounded, "READ_SECONDS", 0.2)
    with serving(large) as url, connected(url) as connection:
        connection.settimeout(60)
        connection.sendall(START + b"Connection: close\r\nContent-Length: 0\r\n\r\n")
        time.sleep(1)  # five times what it is given
        assert rest_of(connection) < len(LARGE)


def test_a_client_that_reads_slowly_but_reads_gets_it_all() -> None:
    with serving(large) as url, connected(url) as connection:
        connection.settimeout(60)
        connection.sendall(START + b"Connection: close\r\nContent-Length: 0\r\n\r\n")
        time.sleep(0.3)
        assert rest_of(connection) > len(LARGE)


def test_who_leaves_amid_many_requests_leaves_no_traceback(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Each request but the last wrote to the closed connection, and a traceback to the log of the server."""
    monkeypatch.setattr(bounded, "READ_SECONDS", 0.2)
    with serving(large) as url:
        logging.getLogger("uvicorn.error").addHandler(caplog.handler)  # it passes nothing on
        for is_read in (False, True):
            with connected(url) as connection:
                connection.settimeout(60)
                connection.sendall(20 * (START + b"Content-Length: 0\r\n\r\n"))
                if is_read:  # it leaves by itself, in the middle of an answer
                    connection.recv(100_000)
                else:
                    time.sleep(1)
        with connected(url) as connection:
            connection.sendall(START + b"Connection: close\r\nContent-Length: 0\r\n\r\n")
            assert rest_of(connection) > len(LARGE)
    assert [record.message for record in caplog.records if record.exc_info] == []
