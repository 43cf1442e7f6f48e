"""Speaks ASGI to the application, without a server and without a client library in between."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from api.app import Entente, create_app
from tests.api.http.small_schema import SCHEMA, Calls, FakeDatabase, SmallSettings, calls_of

GRAPHQL_JSON = "application/graphql-response+json"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return orjson.loads(self.body)

    @property
    def codes(self) -> list[str]:
        return [error["extensions"]["code"] for error in self.json["errors"]]


def small_app(settings: SmallSettings | None = None, database: FakeDatabase | None = None) -> Entente:
    app = create_app(settings or SmallSettings(), database or FakeDatabase(), SCHEMA, calls_of)
    app.state.calls = Calls()
    return app


async def send(
    app: Entente,
    method: str = "POST",
    path: str = "/graphql",
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes | Iterable[bytes] = b"",
    leave_after: float | None = None,
) -> Answer:
    """Send one request; ``leave_after`` seconds the client goes away."""
    pieces = [body] if isinstance(body, bytes) else list(body)
    path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [
            (name.lower().encode(), value.encode())
            for name, value in {"host": "localhost:8000", **(headers or {})}.items()
        ],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
    }
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        if pieces:
            piece = pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}
        await asyncio.sleep(3600 if leave_after is None else leave_after)
        return {"type": "http.disconnect"}

    async def take(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, take)
    if not sent:
        return Answer(0, {}, b"")
    start = sent[0]
    return Answer(
        start["status"],
        {name.decode().lower(): value.decode() for name, value in start["headers"]},
        b"".join(message.get("body", b"") for message in sent[1:]),
    )


async def ask(
    app: Entente,
    query: str | None = None,
    variables: Mapping[str, Any] | None = None,
    *,
    accept: str = GRAPHQL_JSON,
    headers: Mapping[str, str] | None = None,
    **parameters: Any,
) -> Answer:
    """Send one GraphQL request as a well-behaved client does."""
    body = {"query": query, "variables": variables, **parameters}
    return await post(app, orjson.dumps(body), accept=accept, headers=headers)


async def post(
    app: Entente,
    body: bytes | Iterable[bytes],
    *,
    accept: str = GRAPHQL_JSON,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Send these bytes as JSON."""
    return await send(
        app, headers={"content-type": "application/json", "accept": accept, **(headers or {})}, body=body
    )
