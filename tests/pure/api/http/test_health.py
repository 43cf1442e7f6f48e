"""The probes and the page."""

from __future__ import annotations

import asyncio
import math
from contextlib import suppress

import pytest

from api.http import health
from graph.errors import DatabaseUnavailable, ErrorCode
from tests.api.http.client import send, small_app
from tests.api.http.small_schema import FakeDatabase

pytestmark = pytest.mark.anyio


async def test_ready_while_the_database_answers() -> None:
    answer = await send(small_app(), "GET", "/readyz")
    assert (answer.status, answer.json) == (200, {"status": "ready"})


async def test_not_ready_with_the_reason_while_it_does_not_and_alive_all_the_same() -> None:
    database = FakeDatabase()
    database.error = DatabaseUnavailable("No.", code=ErrorCode.DATABASE_REFUSED_LOGIN)
    app = small_app(database=database)
    answer = await send(app, "GET", "/readyz")
    assert (answer.status, answer.json["reason"]) == (503, "DATABASE_REFUSED_LOGIN")
    page = await send(app, "GET", "/health")
    assert page.status == 503
    assert b"DATABASE_REFUSED_LOGIN" in page.body
    assert (await send(app, "GET", "/healthz")).status == 200
    database.error = None
    assert (await send(app, "GET", "/readyz")).status == 200


async def test_unsafe_settings_of_a_given_server_are_named_beside() -> None:
    app = small_app()
    app.state.unsafe = ("db.transaction.timeout",)
    answer = await send(app, "GET", "/readyz")
    assert (answer.status, answer.json) == (
        200,
        {"status": "ready", "unsafeSettings": ["db.transaction.timeout"]},
    )


async def test_a_database_that_hangs_is_given_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert health.READY_SECONDS == 2
    monkeypatch.setattr(health, "READY_SECONDS", 0.01)
    database = FakeDatabase()
    database.seconds = math.inf
    answer = await send(small_app(database=database), "GET", "/readyz")
    assert (answer.status, answer.json["reason"]) == (503, "TIMEOUT")


async def test_probes_of_a_database_that_hangs_share_one_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each probe of a paused Neo4j opened a connection, and waited for more than its two seconds."""
    monkeypatch.setattr(health, "READY_SECONDS", 0.01)
    asked = 0
    goes_on = asyncio.Event()

    class Paused(FakeDatabase):
        async def verify(self) -> None:
            nonlocal asked
            asked += 1
            while not goes_on.is_set():  # as the driver: not even a cancellation ends it
                with suppress(asyncio.CancelledError):
                    await goes_on.wait()

    app = small_app(database=Paused())
    for _ in range(3):
        assert (await send(app, "GET", "/readyz")).json["reason"] == "TIMEOUT"
    assert asked == 1
    goes_on.set()
    assert (await send(app, "GET", "/readyz")).status == 200
