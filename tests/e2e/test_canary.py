"""What users write is in no log, figure, page of health or file beside the graph; run by `make nightly`."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from tests.api.cli.application import JSON, get, send, serving
from tests.api.subscriptions.served import connected
from tests.figures import measured
from tests.filled import CODES, PLAIN, SCHEMA, Filled

pytestmark = pytest.mark.nightly
CANARY = "kanarienvogel"
STORES = {"data", "neo4j-password", "cursor-key"}
"""Where what is written may be kept: the graph itself; and secrets, which hold nothing that was asked."""


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every root of the schema with the canary in each argument alone, and in its own place."""
    for given, which in ((PLAIN, 0), ({**PLAIN, **CODES}, -1)):
        yield from Filled(CANARY, given, which).documents()
    for operation, root in (("query", SCHEMA.query_type), ("mutation", SCHEMA.mutation_type)):
        assert root is not None
        for name in root.fields:
            yield f'{operation} {CANARY} {{ {name}({CANARY}: "{CANARY}") {{ {CANARY} }} }}', {}


def raw_requests() -> Iterator[tuple[str, str, bytes, dict[str, str]]]:
    """Yield requests that are none of GraphQL, or not well formed, with the canary in each part."""
    yield "GET", f"/graphql?query=%7B{CANARY}%7D", b"", {}
    yield "GET", f"/{CANARY}", b"", {}
    yield "POST", f"/graphql?{CANARY}={CANARY}", b'{"query": "{ __typename }"}', {}
    yield "POST", "/graphql", b'{"query": "' + CANARY.encode(), {}
    yield "POST", "/graphql", json.dumps({"query": f"{{ {CANARY}"}).encode(), {}
    yield "POST", "/graphql", json.dumps({CANARY: CANARY}).encode(), {}
    yield "POST", "/graphql", json.dumps({"query": "{ __typename }", "operationName": CANARY}).encode(), {}
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": CANARY}}
    yield "POST", "/graphql", json.dumps({"extensions": extensions}).encode(), {}
    for header in ("x-request-id", "traceparent", "origin", "user-agent", "cookie", "content-type", "accept"):
        yield "POST", "/graphql", b'{"query": "{ __typename }"}', {header: CANARY}


def messages() -> Iterator[tuple[dict[str, Any] | str, ...]]:
    """Yield what is sent on a socket of its own: the canary in each part of a message."""
    begun: dict[str, Any] = {"type": "connection_init", "payload": {"authorization": CANARY}}
    yield (CANARY,)
    yield ({"type": CANARY},)
    yield begun, {"type": "ping", "payload": {CANARY: CANARY}}
    yield begun, {"type": "subscribe", "id": CANARY, "payload": {CANARY: CANARY}}
    for text in (CANARY, f"{{ {CANARY} }}", f'subscription {{ {CANARY}(a: "{CANARY}") {{ id }} }}'):
        yield begun, {"type": "subscribe", "id": CANARY, "payload": {"query": text, "operationName": CANARY}}
    for text, variables in Filled(CANARY).subscriptions():
        payload = {"query": text, "variables": variables}
        yield begun, {"type": "subscribe", "id": CANARY, "payload": payload}


async def heard(port: int) -> int:
    """Send these messages, and wait for an answer to each last one or for the end of its socket."""
    count = 0
    for said in messages():
        async with connected(f"127.0.0.1:{port}") as socket:
            for each in said:
                await socket.send(each if isinstance(each, str) else json.dumps(each))
                with suppress(ConnectionClosed, TimeoutError):
                    await asyncio.wait_for(socket.recv(), 2)
            count += 1
    return count


def places(home: Path) -> Iterator[Path]:
    """Yield the files that the server and its Neo4j write beside the graph."""
    for path in sorted(home.rglob("*")):
        if path.is_file() and not STORES & set(path.relative_to(home).parts):
            yield path


def test_what_is_asked_is_written_nowhere(tmp_path: Path) -> None:
    asked = 0
    codes: dict[str, int] = {}
    with serving(tmp_path / "home", "--demo") as (settings, process):
        for text, variables in documents():
            body = json.dumps({"query": text, "variables": variables}).encode()
            answer = json.loads(send(settings.port, "POST", "/graphql", body, seconds=120)[1])
            asked += 1
            for error in answer.get("errors", ()):
                code = error["extensions"]["code"]
                codes[code] = codes.get(code, 0) + 1
        for method, path, raw, headers in raw_requests():
            send(settings.port, method, path, raw, {**JSON, **headers}, seconds=120)
            asked += 1
        asked += asyncio.run(heard(settings.port))
        pages = {path: get(settings, path)[1] for path in ("/health", "/healthz", "/readyz", "/metrics")}
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert "INTERNAL" not in codes
    assert len(codes) > 3, codes
    hits = [name for name, said in {**pages, "stdout": out, "stderr": err}.items() if CANARY in said]
    looked_at = list(places(tmp_path / "home"))
    hits += [str(path) for path in looked_at if CANARY.encode() in path.read_bytes()]
    assert hits == []
    assert looked_at
    places_read = f"{len(looked_at)} files and {len(pages) + 2} outputs"
    figure = f"{asked:,} requests; it is in none of {places_read}"
    measured("canary", "a word in every input", figure)
