"""Messages of a socket: each of another shape than the protocol's is named, and ends the socket."""

from __future__ import annotations

from typing import Any

import pytest

from api.http.socket import fault_of


@pytest.mark.parametrize(
    "message",
    [
        {"type": "connection_init"},
        {"type": "connection_init", "payload": {"token": "x"}},
        {"type": "connection_init", "payload": None},
        {"type": "ping"},
        {"type": "pong", "payload": {}},
        {"type": "complete", "id": "1"},
        {"type": "subscribe", "id": "1", "payload": {"query": "{ a }"}},
        {
            "type": "subscribe",
            "id": "1",
            "payload": {"query": "{ a }", "operationName": None, "variables": {"a": 1}, "extensions": {}},
        },
    ],
)
def test_messages_of_the_protocol_are_taken(message: Any) -> None:
    assert fault_of(message) == ""


@pytest.mark.parametrize(
    "message",
    [
        [],
        "ping",
        None,
        {},
        {"type": 7},
        {"type": "connection_init", "payload": "token"},
        {"type": "ping", "payload": "hello"},
        {"type": "pong", "payload": []},
        {"type": "complete"},
        {"type": "complete", "id": 1},
        {"type": "subscribe", "payload": {"query": "{ a }"}},
        {"type": "subscribe", "id": "", "payload": {"query": "{ a }"}},
        {"type": "subscribe", "id": "1"},
        {"type": "subscribe", "id": "1", "payload": []},
        {"type": "subscribe", "id": "1", "payload": {"query": 7}},
        {"type": "subscribe", "id": "1", "payload": {"query": "{ a }", "variables": "{}"}},
        {"type": "subscribe", "id": "1", "payload": {"query": "{ a }", "operationName": 1}},
        {"type": "subscribe", "id": "1", "payload": {"query": "{ a }", "extensions": []}},
    ],
)
def test_a_message_of_another_shape_has_its_fault_named(message: Any) -> None:
    """Strawberry dropped the socket without a code at a list, and took variables that were a text."""
    assert fault_of(message) != ""
