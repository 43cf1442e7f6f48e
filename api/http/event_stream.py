"""text/event-stream: results as server-sent events, by graphql-sse in its distinct connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from typing import Any, Final

from starlette.datastructures import State
from starlette.types import Send

from api.http.negotiation import EVENT_STREAM
from api.http.streams import NotBegun

_HEADERS: Final = (
    (b"content-type", EVENT_STREAM + b"; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"vary", b"Accept, Origin"),
)
_BEAT: Final = 12
"""Ticks of silence after which a comment is sent, so that no proxy takes the connection for dead."""
_TICK: Final = 1.0
"""Seconds after which it is seen that the server stops."""
_END: Final = b"event: complete\ndata:\n\n"


async def send_events(send: Send, results: AsyncGenerator[bytes, None], state: State) -> None:
    """Send results as events until they end; the server that stops ends it without `complete`."""
    await send({"type": "http.response.start", "status": 200, "headers": list(_HEADERS)})
    await _part(send, b":\n\n")
    async with aclosing(results) as given:
        try:
            async for body in _with_beats(given, state):
                await _part(send, b":\n\n" if body is None else b"event: next\ndata: " + body + b"\n\n")
        except NotBegun as failed:
            await _part(send, b"event: next\ndata: " + failed.body + b"\n\n")
        if not _stops(state):
            await _part(send, _END)
    await send({"type": "http.response.body", "body": b""})


async def _part(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _with_beats(results: AsyncGenerator[bytes, None], state: State) -> AsyncIterator[bytes | None]:
    """Give results as they come, and None after each ``_BEAT`` seconds without one."""
    waiting: asyncio.Task[bytes] | None = None
    silent = 0
    try:
        while not _stops(state):
            waiting = waiting or asyncio.ensure_future(_next(results))
            done, _ = await asyncio.wait({waiting}, timeout=_TICK)
            if not done:
                silent += 1
                if silent % _BEAT == 0:
                    yield None
                continue
            silent = 0
            try:
                body = waiting.result()
            except StopAsyncIteration:
                return
            finally:
                waiting = None
            yield body
    finally:
        if waiting is not None:
            waiting.cancel()
            with suppress(asyncio.CancelledError, StopAsyncIteration, NotBegun):
                await waiting


async def _next(results: AsyncIterator[bytes]) -> bytes:
    return await anext(results)


def _stops(state: State) -> bool:
    stopping: Any = getattr(state, "stopping", False)
    return bool(stopping)
