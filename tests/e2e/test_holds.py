"""What holds, at full figures on a running Entente: run by `make nightly`, which keeps what it measures.

The short forms, bounded by counts, run in `make test` (tests/guarantees.toml names them).
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import anyio
import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from api.settings import Settings
from graph.database import Database
from tests.api.cli.application import ask, descendants, get, resident, serving
from tests.api.cli.test_serve import code_of, eventually, neo4j_of
from tests.counts import nightly
from tests.e2e.hub import HUB, write_hub
from tests.figures import measured

pytestmark = pytest.mark.nightly
SOCKETS = nightly(1_000)
INTERESTS = nightly(1_000_000)
ASKED = "{ parties(first: 1) { totalCount } }"
HEAD = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
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


@contextmanager
def neighbors(settings: Settings) -> Iterator[list[float]]:
    """Ask a small question again and again meanwhile, and keep how long each answer took, in seconds."""
    took: list[float] = []
    ends = threading.Event()

    def keep_asking() -> None:
        while not ends.is_set():
            begun = time.monotonic()
            assert "errors" not in ask(settings, ASKED)
            took.append(time.monotonic() - begun)
            ends.wait(0.05)

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(keep_asking)
        try:
            yield took
        finally:
            ends.set()
            asking.result()


def spread(took: list[float]) -> str:
    ordered = sorted(took)
    middle, last = ordered[len(took) // 2], ordered[-1]
    return f"{len(took)} short reads beside it, median {middle:.2f} s, slowest {last:.2f} s"


def test_a_killed_neo4j_is_back(running: Running) -> None:
    """Its own start is Neo4j's; what is ours is the time from its first answer on Bolt to our own."""
    settings, _ = running
    address = f"bolt://127.0.0.1:{settings.bolt_port}"
    password = (settings.home / "neo4j-password").read_text(encoding="utf-8").strip()

    def neo4j_answers() -> bool:
        try:
            with GraphDatabase.driver(address, auth=("neo4j", password), connection_timeout=2) as driver:
                driver.execute_query("RETURN 1")
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


@pytest.fixture(scope="module")
def hub(running: Running) -> str:
    """Write a party with very many owners and interests, and return its id."""
    settings, _ = running
    password = (settings.home / "neo4j-password").read_text(encoding="utf-8").strip()

    async def write() -> None:
        uri = f"bolt://127.0.0.1:{settings.bolt_port}"
        async with Database.connect(uri, "neo4j", password) as database:
            await write_hub(database, INTERESTS)

    anyio.run(write)
    return HUB


def asked_of_the_hub(hub: str) -> dict[str, str]:
    one = f'ownership(of: "{hub}") {{ holders {{ party {{ id }} }} truncated }}'
    many = " ".join(f"a{number}: {one}" for number in range(20))
    check = f'conflictCheck(input: {{subjects: [{{id: "{hub}"}}]}}) {{ verdict coverage {{ reasons }} }}'
    return {
        "a check": f"{{ {check} }}",
        "ownership": f"{{ {one} }}",
        "20 aliases of ownership": f"{{ {many} }}",
    }


@pytest.mark.parametrize("what", ["a check", "ownership", "20 aliases of ownership"])
def test_a_hub_is_bounded(running: Running, hub: str, what: str) -> None:
    """20 aliases of a hub took 1.1 GB and 82 s, and others waited for 23 s."""
    settings, process = running
    before, most = resident(process.pid), 0
    with neighbors(settings) as took, ThreadPoolExecutor(1) as pool:
        begun = time.monotonic()
        asking = pool.submit(asked, settings, asked_of_the_hub(hub)[what])
        while not asking.done():
            most = max(most, resident(process.pid))
            time.sleep(0.05)
        answer = asking.result()
        seconds = time.monotonic() - begun
    codes = sorted({each["extensions"]["code"] for each in answer.get("errors", ())})
    assert set(codes) <= {"TIMEOUT", "RESOURCE_EXHAUSTED", "TOO_BUSY", "TOO_MANY_HEAVY_FIELDS"}
    assert "errors" not in ask(settings, ASKED)
    check = (answer.get("data") or {}).get("conflictCheck")
    said = ", ".join(codes) or (f"{check['verdict']} {check['coverage']['reasons']}" if check else "answered")
    figure = f"{said} after {seconds:.1f} s, {max(0, most - before)} MB more memory; {spread(took)}"
    measured("hub", f"{what} of a party with {INTERESTS:,} owners", figure)


def asked(settings: Settings, query: str) -> dict[str, Any]:
    with socket.create_connection(("127.0.0.1", settings.port), 200) as each:
        body = json.dumps({"query": query}).encode()
        head = HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
        each.sendall(head + body)
        answer = b"".join(iter(lambda: each.recv(1 << 20), b""))
    found: dict[str, Any] = json.loads(answer.partition(b"\r\n\r\n")[2])
    return found


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
