"""A server that has a signal to end says so before it takes no more requests."""

from __future__ import annotations

import signal
from typing import Any

import pytest
import uvicorn

from api.cli import worker
from api.cli.worker import ApiServer
from tests.api.http.client import send, small_app

pytestmark = pytest.mark.anyio


def server() -> ApiServer:
    made = ApiServer(uvicorn.Config(small_app(), lifespan="off"))
    made.config.load()
    return made


async def test_it_announces_its_end_and_still_takes_requests() -> None:
    """A load balancer that asks every second sent requests to a server that had closed its socket."""
    ending = server()
    assert not await ending.on_tick(1)
    ending.handle_exit(signal.SIGTERM, None)
    app: Any = ending.config.app
    ready = await send(app, "GET", "/readyz")
    assert (ready.status, ready.json["reason"]) == (503, "STOPPING")
    assert (await send(app, "GET", "/healthz")).status == 200
    assert not await ending.on_tick(2)


async def test_after_the_announcement_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "ANNOUNCE_SECONDS", 0.0)
    ending = server()
    ending.handle_exit(signal.SIGTERM, None)
    assert await ending.on_tick(1)


async def test_ctrl_c_waits_for_nobody() -> None:
    ending = server()
    ending.handle_exit(signal.SIGINT, None)
    assert await ending.on_tick(1)


async def test_ctrl_c_after_a_signal_ends_at_once() -> None:
    ending = server()
    ending.handle_exit(signal.SIGTERM, None)
    assert not await ending.on_tick(1)
    ending.handle_exit(signal.SIGINT, None)
    assert await ending.on_tick(2)


async def test_a_second_signal_does_not_put_the_end_off() -> None:
    ending = server()
    ending.handle_exit(signal.SIGTERM, None)
    until = ending._open_until
    ending.handle_exit(signal.SIGHUP, None)
    assert ending._open_until == until
