"""The application on a real uvicorn in the loop of a test, and a client of its sockets."""

from __future__ import annotations

import asyncio
import itertools
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import orjson
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from api.app import create_app
from api.http.bounded import BoundedProtocol
from api.settings import Settings
from graph.database import Database

PROTOCOL = "graphql-transport-ws"
_IDS = itertools.count()


@asynccontextmanager
async def served(database: Database, **given: Any) -> AsyncIterator[str]:
    """Serve one more process' worth of the application, and give its host and port."""
    app = create_app(Settings(_env_file=None, **given), database)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        app, http=BoundedProtocol, ws="websockets-sansio", ws_max_size=128 * 1024,
        ws_per_message_deflate=False, access_log=False, log_level="error", lifespan="off",
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve([listener]))
    while not server.started:  # noqa: ASYNC110 (uvicorn has no event for it)
        await asyncio.sleep(0.01)
    try:
        yield f"127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task
        listener.close()


@asynccontextmanager
async def connected(host: str, protocol: str = PROTOCOL, **named: Any) -> AsyncIterator[ClientConnection]:
    """Open a socket."""
    async with connect(f"ws://{host}/graphql", subprotocols=[Subprotocol(protocol)], **named) as socket:
        yield socket


@asynccontextmanager
async def opened(host: str) -> AsyncIterator[ClientConnection]:
    """Open a socket and say connection_init."""
    async with connected(host) as socket:
        await say(socket, type="connection_init")
        assert await heard(socket) == {"type": "connection_ack"}
        yield socket


async def say(socket: ClientConnection, **message: Any) -> None:
    await socket.send(orjson.dumps(message).decode())


async def heard(socket: ClientConnection) -> Any:
    async with asyncio.timeout(20):
        return orjson.loads(await socket.recv())


async def subscribe(socket: ClientConnection, query: str, **variables: Any) -> str:
    id = f"operation {next(_IDS)}"
    await say(socket, type="subscribe", id=id, payload={"query": query, "variables": variables})
    return id


async def events(socket: ClientConnection, count: int) -> list[Any]:
    """The data of the next results, which are of one operation."""
    [found] = (await events_by_operation(socket, count)).values()
    return found


async def events_by_operation(socket: ClientConnection, count: int) -> dict[str, list[Any]]:
    """The data of the next results, by operation."""
    found: dict[str, list[Any]] = {}
    for _ in range(count):
        message = await heard(socket)
        assert message["type"] == "next", message
        assert "errors" not in message["payload"], message
        found.setdefault(message["id"], []).append(next(iter(message["payload"]["data"].values())))
    return found


@asynccontextmanager
async def streamed(
    host: str, query: str, status: int = 200, **variables: Any
) -> AsyncIterator[AsyncIterator[Any]]:
    """Ask for an operation as text/event-stream, and give its events as (name, data)."""
    async with (
        httpx2.AsyncClient() as client,
        client.stream(
            "POST",
            f"http://{host}/graphql",
            json={"query": query, "variables": variables},
            headers={"accept": "text/event-stream"},
        ) as response,
    ):
        assert response.status_code == status
        kind = response.headers["content-type"]
        assert kind.startswith("text/event-stream" if status == 200 else "application/json")
        yield _parsed(response.aiter_lines())


async def _parsed(lines: AsyncIterator[str]) -> AsyncIterator[Any]:
    name = ""
    async for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data:"):
            text = line.removeprefix("data:").strip()
            yield name, orjson.loads(text) if text else None
