"""Server-sent events: what is sent, how it ends, and that silence is broken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, MutableMapping
from typing import Any

import pytest
from starlette.datastructures import State

from api.errors import ErrorCode, RequestRefused
from api.http import event_stream, streams
from api.http.event_stream import send_events
from api.http.negotiation import accepts_stream
from api.http.streams import NotBegun, counted, not_begun

pytestmark = pytest.mark.anyio


class Sent:
    """What was sent of an answer."""

    def __init__(self) -> None:
        self.messages: list[MutableMapping[str, Any]] = []

    async def __call__(self, message: MutableMapping[str, Any]) -> None:
        self.messages.append(message)

    @property
    def text(self) -> str:
        return b"".join(each.get("body", b"") for each in self.messages).decode()


async def two(failing: bool = False) -> AsyncGenerator[bytes, None]:
    yield b'{"data":1}'
    if failing:
        raise not_begun(RequestRefused(ErrorCode.INVALID_CURSOR, "It is damaged."))
    yield b'{"data":2}'


async def test_each_result_is_an_event_and_the_last_one_completes() -> None:
    sent = Sent()
    await send_events(sent, two(), State())
    assert sent.text == (
        ':\n\nevent: next\ndata: {"data":1}\n\nevent: next\ndata: {"data":2}\n\nevent: complete\ndata:\n\n'
    )
    assert sent.messages[0]["status"] == 200
    assert not sent.messages[-1].get("more_body")


async def test_what_ends_a_stream_early_is_said_before_it_completes() -> None:
    sent = Sent()
    await send_events(sent, two(failing=True), State())
    assert "INVALID_CURSOR" in sent.text
    assert sent.text.endswith("event: complete\ndata:\n\n")


async def test_a_server_that_stops_does_not_say_that_the_stream_is_complete() -> None:
    """A client that hears `complete` does not come back with its cursor."""
    state = State()

    async def stopping() -> AsyncGenerator[bytes, None]:
        yield b"{}"
        state.stopping = True
        await asyncio.sleep(60)

    sent = Sent()
    await send_events(sent, stopping(), state)
    assert "complete" not in sent.text
    assert not sent.messages[-1].get("more_body")


async def test_silence_is_broken_by_a_comment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "_BEAT", 1)
    monkeypatch.setattr(event_stream, "_TICK", 0.01)

    async def slow() -> AsyncGenerator[bytes, None]:
        await asyncio.sleep(0.1)
        yield b"{}"

    sent = Sent()
    await send_events(sent, slow(), State())
    assert sent.text.count(":\n\n") > 2


async def test_there_are_only_so_many_streams_of_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MOST_STREAMS", 1)
    state = State({"shared": {}})
    async with counted(state):
        with pytest.raises(RequestRefused):
            async with counted(state):
                raise AssertionError("it is one too many")
    async with counted(state):
        pass
    assert [each["message"] for each in NotBegun(b'{"errors":[{"message":"x"}]}').errors] == ["x"]


@pytest.mark.parametrize(
    ("accept", "taken"),
    [
        (b"text/event-stream", True),
        (b"application/json, text/event-stream;q=0.5", True),
        (b"text/event-stream;q=0", False),
        (b"*/*", False),
        (None, False),
    ],
)
def test_a_stream_is_given_to_those_who_ask_for_it_by_name(accept: bytes | None, taken: bool) -> None:
    assert accepts_stream(accept) is taken
