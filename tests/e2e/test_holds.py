"""What holds, at full figures on a running Entente: run by `make nightly`, which keeps what it measures.

The short forms, bounded by counts, run in `make test` (tests/guarantees.toml names them).
"""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import anyio
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from api.settings import Settings
from tests.api.cli.application import descendants, get, resident, serving
from tests.api.cli.test_serve import code_of, eventually, neo4j_of
from tests.counts import nightly
from tests.e2e.beside import ASKED, HEAD, neighbors, spread
from tests.figures import measured

pytestmark = pytest.mark.nightly
SOCKETS = nightly(1_000)
READERS = nightly(100)
Running = tuple[Settings, subprocess.Popen[str]]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("holds") / "home", "--demo") as found:
        assert eventually(lambda: code_of(found[0]) is None)
        yield found


def seconds_until(condition: Callable[[], bool]) -> float:
    begun = time.monotonic()
    assert eventually(condition)
    return time.monotonic() - begun


def answers(settings: Settings) -> bool:
    """Whether a question that Neo4j has to answer is answered; a refusal is one that asks to retry."""
    code = code_of(settings)
    assert code in (None, "DATABASE_UNAVAILABLE", "OVERLOADED")
    return code is None


def test_a_killed_neo4j_is_back(running: Running) -> None:
    """Its own start is Neo4j's; what is ours is the time from its first answer on Bolt to our own."""
    settings, _ = running
    address = f"bolt://127.0.0.1:{settings.bolt_port}"
    password = (settings.home / "neo4j-password").read_text(encoding="utf-8").strip()

    def neo4j_answers() -> bool:
        try:
            # asked once: what the driver tries again is answered when Neo4j is back, and was never gone
            with (
                GraphDatabase.driver(address, auth=("neo4j", password), connection_timeout=2) as driver,
                driver.session() as session,
            ):
                session.run("RETURN 1").consume()
        except (DriverError, Neo4jError, OSError):
            return False
        return True

    os.kill(neo4j_of(settings), signal.SIGKILL)
    assert eventually(lambda: not neo4j_answers())
    own = seconds_until(neo4j_answers)
    ours = seconds_until(lambda: answers(settings))
    assert eventually(lambda: get(settings, "/readyz")[0] == 200)
    measured("gone", "killed", f"Neo4j's own start {own:.1f} s, then requests again after {ours:.2f} s")


def test_a_paused_neo4j_is_refused_fast(running: Running) -> None:
    settings, _ = running
    server = neo4j_of(settings)
    os.kill(server, signal.SIGSTOP)
    try:
        first = seconds_until(lambda: code_of(settings) is not None)
        assert eventually(lambda: code_of(settings) == "DATABASE_UNAVAILABLE")
        later = []
        for _ in range(20):
            begun = time.monotonic()
            assert code_of(settings) == "DATABASE_UNAVAILABLE"
            later.append(time.monotonic() - begun)
        begun = time.monotonic()
        assert get(settings, "/readyz")[0] == 503
        ready = time.monotonic() - begun
    finally:
        os.kill(server, signal.SIGCONT)
    back = seconds_until(lambda: answers(settings))
    figure = f"first request {first:.2f} s, 20 others at most {max(later):.2f} s, /readyz {ready:.2f} s"
    measured("gone", "paused", f"{figure}, back {back:.2f} s after")


@pytest.mark.parametrize(
    ("what", "sent"),
    [
        ("nothing", b""),
        ("half a header", b"POST /graphql HT"),
        ("headers without an end", HEAD),
        ("headers without a body", HEAD + b"Content-Length: 100\r\n\r\n"),
        ("half a body", HEAD + b'Content-Length: 100\r\n\r\n{"query":'),
    ],
)
def test_slow_sockets_are_closed(running: Running, what: str, sent: bytes) -> None:
    """500 of them were open after 40 s; a thousand are promised to be closed within 15."""
    settings, _ = running
    with ExitStack() as stack:
        begun = time.monotonic()
        sockets = []
        for _ in range(SOCKETS):
            each = stack.enter_context(socket.create_connection(("127.0.0.1", settings.port), 30))
            each.sendall(sent)
            sockets.append(each)
        with neighbors(settings) as took:
            for each in sockets:
                assert ended(each)
        last = time.monotonic() - begun
    measured("slow", f"{SOCKETS} sockets that send {what}", f"all closed after {last:.1f} s; {spread(took)}")


def ended(connection: socket.socket) -> bool:
    """Read until the server closes; False where it does not within the socket's time."""
    try:
        while connection.recv(65_536):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return True


def test_those_who_read_nothing_lose_their_connections(running: Running) -> None:
    """Each asks for much again and again, and reads none of the answers."""
    settings, _ = running
    body = json.dumps({"query": "{ __schema { types { name description fields { name } } } }"}).encode()
    request = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body
    with ExitStack() as stack:
        begun = time.monotonic()
        sockets = []
        for _ in range(READERS):
            each = stack.enter_context(socket.socket())
            each.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            each.settimeout(30)
            each.connect(("127.0.0.1", settings.port))
            each.sendall(request * 20)
            sockets.append(each)
        with neighbors(settings) as took:
            assert eventually(lambda: all(map(is_cut, sockets)))
        last = time.monotonic() - begun
    measured("slow", f"{READERS} sockets that read nothing", f"all closed after {last:.1f} s; {spread(took)}")


def is_cut(connection: socket.socket) -> bool:
    """Whether the server has ended a connection of which nothing is read: sending to it fails."""
    try:
        connection.send(b"x", socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return False


LIMIT = 131_072
ACCEPTS = b"Accept: application/graphql-response+json\r\n"
MANY = b",".join(b'"k%d":1' % number for number in range(9_000))
BODIES: dict[str, tuple[bytes, bytes]] = {
    "too large a body": (b"", b"[" * (LIMIT + 1)),
    "a bomb of gzip": (b"Content-Encoding: gzip\r\n", gzip.compress(b"0" * 100_000_000)),
    "JSON that is 1,000,000 deep": (b"", b"[" * 1_000_000),
    "JSON as deep as the limit": (b"", b'{"query": "{ a }", "variables": ' + b'{"a":' * 20_000),
    "lists as deep as the limit": (b"", b"[" * 65_000 + b"]" * 65_000),
    "NUL": (b"", b'{"query": "{ a\\u0000 }"}'),
    "a NUL byte": (b"", b'{"query": "{ a\x00 }"}'),
    "a lone surrogate": (b"", b'{"query": "{ a\\ud800 }"}'),
    "a key twice": (b"", b'{"query": "{ a }", "query": "{ b }"}'),
    "many keys": (
        b"",
        b'{"query": "{ a }", "variables": {%s}}' % b",".join(b'"k%d":1' % n for n in range(9_000)),
    ),
}


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_is_none_is_refused_at_once(running: Running, what: str) -> None:
    """Five times each: with 400, 413 or 415, and without memory."""
    settings, process = running
    headers, body = BODIES[what]
    before, took, said = resident(process.pid), [], set()
    for _ in range(5):
        begun = time.monotonic()
        with (
            socket.create_connection(("127.0.0.1", settings.port), 30) as each,
            suppress(ConnectionResetError),
        ):
            with suppress(OSError):  # it hangs up on what is too large
                each.sendall(HEAD + ACCEPTS + headers + b"Content-Length: %d\r\n\r\n" % len(body) + body)
            said.add(each.recv(65_536).split(b" ", 2)[1].decode())
        took.append(time.monotonic() - begun)
    assert said <= {"400", "413", "415"}
    assert said
    more = resident(process.pid) - before
    figure = (
        f"{' '.join(said)} after {sorted(took)[2] * 1000:.0f} ms (median of 5), {max(0, more)} MB more memory"
    )
    measured("body", what, figure)


@pytest.mark.parametrize(
    ("what", "first", "piece"),
    [
        ("one header", HEAD + b"X: ", b"x" * 65_536),
        ("many headers", HEAD, b"X: y\r\n" * 10_000),
        ("trailers", HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n" * 10_000),
        ("one JSON object of many keys", b"", b""),
    ],
)
def test_a_hundred_megabytes_are_refused_early(
    running: Running, what: str, first: bytes, piece: bytes
) -> None:
    settings, process = running
    if not first:
        keys = b",".join(b'"%d":1' % number for number in range(11_000_000))
        body = b"{" + keys + b"}"
        first = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body[:65_536]
        piece = body[65_536:131_072]
    before, taken = resident(process.pid), 0
    begun = time.monotonic()
    with neighbors(settings) as took:
        with socket.create_connection(("127.0.0.1", settings.port), 30) as each:
            try:
                each.sendall(first)
                while taken < 100 * 2**20:
                    each.sendall(piece)
                    taken += len(piece)
            except OSError:
                pass
        refused = time.monotonic() - begun
        time.sleep(1)
    assert taken < 100 * 2**20
    more = resident(process.pid) - before
    figure = (
        f"refused after {refused:.2f} s and {taken / 2**20:.1f} MB, {more} MB more memory; {spread(took)}"
    )
    measured("slow", f"100 MB of {what}", figure)


def test_a_signal_to_end_is_announced_and_nothing_under_way_is_lost(tmp_path: Path) -> None:
    """At 100 requests a second: /readyz says so first, each request that was taken is answered."""
    with serving(tmp_path / "home", "--demo") as (settings, process):
        assert eventually(lambda: code_of(settings) is None)
        below = descendants(process.pid)
        lost, announced, count = anyio.run(until_it_ends, settings, process)
        assert process.wait(30) == 0
        assert lost == 0
        assert announced
        assert below
    measured("stop", "SIGTERM under load", f"{count} requests answered, {lost} lost, 503 on /readyz first")


async def until_it_ends(settings: Settings, process: subprocess.Popen[str]) -> tuple[int, bool, int]:
    """Ask 100 times a second, send the signal after two seconds; count what was taken and not answered."""
    lost = answered = 0
    announced = False

    async def one() -> None:
        nonlocal lost, answered
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", settings.port)
        except OSError:
            return  # it takes no more requests
        body = json.dumps({"query": ASKED}).encode()
        head = HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        try:
            writer.write(head + body)
            found = await reader.read()
            answered += found.startswith(b"HTTP/1.1 200")
            lost += not found
        except ConnectionResetError:  # it was in the queue of a socket that was closed: nobody took it
            return
        finally:
            writer.close()

    asking = []
    for number in range(600):
        if number == 200:
            process.send_signal(signal.SIGTERM)
        if number > 200 and number % 10 == 0 and not announced:
            with suppress(OSError):
                announced = (await asyncio.to_thread(get, settings, "/readyz"))[0] == 503
        asking.append(asyncio.create_task(one()))
        await asyncio.sleep(0.01)
        if process.poll() is not None:
            break
    await asyncio.gather(*asking)
    return lost, announced, answered
