"""A client that goes away cancels its query."""

from __future__ import annotations

import asyncio

import pytest
import strawberry
import structlog

from api.app import create_app
from graph.errors import DatabaseUnavailable
from tests.api.http.client import ask, post, send, small_app
from tests.api.http.small_schema import FakeDatabase, SmallSettings, calls_of

pytestmark = pytest.mark.anyio
BODY = b'{"query":"{ slow }"}'
HEADERS = {"content-type": "application/json"}


async def test_a_query_is_cancelled_when_its_client_disconnects() -> None:
    app = small_app()
    async with asyncio.timeout(5):
        answer = await send(app, headers=HEADERS, body=BODY, leave_after=0.05)
    assert app.state.calls.cancelled.is_set()
    assert answer.status == 0  # nobody is left to read an answer


async def test_a_client_that_leaves_is_one_line_of_the_log() -> None:
    """It was DATABASE_UNAVAILABLE with a traceback of 5 kB: its connection was closed under its query."""

    @strawberry.type
    class Query:
        @strawberry.field
        async def cut(self) -> str | None:
            try:
                await asyncio.sleep(30)
            except asyncio.CancelledError:
                raise DatabaseUnavailable("Neo4j cannot be reached.", cure="Retry.") from OSError("closed")
            return None

    app = create_app(SmallSettings(), FakeDatabase(), strawberry.Schema(Query), calls_of)
    app.state.calls = None
    with structlog.testing.capture_logs() as logs:
        answer = await send(app, headers=HEADERS, body=b'{"query":"{ cut }"}', leave_after=0.0)
    assert answer.status == 0
    (line,) = logs
    assert line.pop("correlation_id")
    assert line == {"event": "canceled: the client left", "log_level": "info"}
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0


async def test_the_task_lives_on_after_a_departure() -> None:
    """A stray cancellation would hit whatever the task does next."""
    app = small_app()
    await send(app, headers=HEADERS, body=BODY, leave_after=0.0)
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
    assert (await ask(app, "{ hello }")).status == 200


async def test_a_cancellation_from_elsewhere_passes_through() -> None:
    app = small_app()
    running = asyncio.create_task(send(app, headers=HEADERS, body=BODY))
    await app.state.calls.started.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert app.state.calls.cancelled.is_set()


async def test_a_client_that_leaves_before_its_body_is_whole_gets_nothing_run() -> None:
    app = small_app()
    sent = []

    async def receive() -> dict[str, object]:
        sent.append(1)
        if len(sent) == 1:
            return {"type": "http.request", "body": BODY[:5], "more_body": True}
        return {"type": "http.disconnect"}

    async def refuse(_: object) -> None:
        raise AssertionError("nothing may be sent")

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/graphql",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")],
    }
    await app(scope, receive, refuse)
    assert not app.state.calls.started.is_set()


async def test_quick_queries_are_not_watched() -> None:
    before = len(asyncio.all_tasks())
    assert (await post(small_app(), b'{"query":"{ hello }"}')).status == 200
    assert len(asyncio.all_tasks()) == before
