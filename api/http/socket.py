"""GraphQL over WebSocket, by the protocol graphql-transport-ws alone; its steps are Strawberry's.

Strawberry keeps the order of messages, their close codes and the operations of a socket. What is here:
messages of the wrong shape are answered with 4400, and operations go through the same limits, documents and
errors as those over HTTP.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing
from datetime import timedelta
from typing import Any, Final

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from strawberry.http.exceptions import NonJsonMessageReceived, NonTextMessageReceived, WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import (
    BaseGraphQLTransportWSHandler,
    Operation,
)
from strawberry.types.unset import UNSET

from api.errors import RequestRefused
from api.http.body import Params, decode
from api.http.documents import InvalidDocument
from api.http.streams import NotBegun, counted, not_begun

PROTOCOL: Final = "graphql-transport-ws"
INIT_SECONDS: Final = 5
"""How long a socket may take to say `connection_init`."""
MOST_OPERATIONS: Final = 20
"""How many operations may run at once on one socket."""
_NOT_ACCEPTABLE, _TRY_LATER = 4406, 1013


class _Socket:
    """What the protocol needs of a socket."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket

    async def iter_json(self) -> AsyncIterator[object]:
        """Give each message as JSON."""
        while True:
            try:
                message = await self._socket.receive()
            except (RuntimeError, WebSocketDisconnect):
                raise WebSocketDisconnected from None
            if message["type"] == "websocket.disconnect":
                raise WebSocketDisconnected
            text = message.get("text")
            if text is None:
                raise NonTextMessageReceived
            try:
                yield orjson.loads(text)
            except orjson.JSONDecodeError:
                raise NonJsonMessageReceived from None

    async def send_json(self, message: Mapping[str, object]) -> None:
        """Send a message; one that is fast is not let ahead of a client that reads slowly."""
        try:
            await self._socket.send({"type": "websocket.send", "text": orjson.dumps(message).decode()})
        except (RuntimeError, WebSocketDisconnect, OSError):
            raise WebSocketDisconnected from None

    async def close(self, code: int, reason: str) -> None:
        """Close the socket once."""
        if self._socket.application_state is not WebSocketState.DISCONNECTED:
            await self._socket.close(code, reason)


class _View:
    """Whom Strawberry asks whether a socket may go on: for now every caller is the one viewer."""

    async def on_ws_connect(self, _: object) -> object:
        """Acknowledge."""
        return UNSET


class Handler(BaseGraphQLTransportWSHandler[Any, Any]):
    """The protocol on one socket."""

    def __init__(self, endpoint: Any, socket: WebSocket) -> None:
        super().__init__(
            _View(),  # type: ignore[arg-type]
            _Socket(socket),  # type: ignore[arg-type]
            {},
            None,
            endpoint.schema,
            timedelta(seconds=INIT_SECONDS),
            MOST_OPERATIONS,
        )
        self._endpoint = endpoint
        self._connection = socket
        self._limits = endpoint.limits
        self._payloads: dict[str, Mapping[str, Any]] = {}

    async def handle_message(self, message: Any) -> None:
        """Take a message; one of another shape than the protocol's ends the socket with 4400."""
        wrong = fault_of(message)
        if wrong:
            await self.handle_invalid_message(wrong)
        else:
            await super().handle_message(message)

    async def handle_subscribe(self, message: Any) -> None:
        """Begin an operation; its parameters go along whole, with documentId and extensions."""
        id, payload = message["id"], message["payload"]
        self._payloads[id] = payload
        shown: Any = {**message, "payload": {"query": "", **payload}}
        await super().handle_subscribe(shown)
        if id not in self.operations:  # it was refused
            self._payloads.pop(id, None)

    async def run_operation(self, operation: Operation[Any, Any]) -> None:
        """Give each result of an operation, then complete it, or say why it failed."""
        try:
            params = self._params(self._payloads.pop(operation.id, {}))
            results = await self._endpoint.begin(self._connection, params)
            async with aclosing(results) as given:
                async for body in given:
                    result: Any = {"id": operation.id, "type": "next", "payload": orjson.Fragment(body)}
                    await operation.send_operation_message(result)
            await operation.send_operation_message({"id": operation.id, "type": "complete"})
        except (RequestRefused, InvalidDocument) as refusal:
            await operation.send_initial_errors(_errors(not_begun(refusal)))
        except NotBegun as failed:
            await operation.send_initial_errors(_errors(failed))
        except WebSocketDisconnected:
            return

    def _params(self, payload: Mapping[str, Any]) -> Params:
        return decode(orjson.dumps(payload), self._limits)


class _Error:
    """An error as Strawberry sends one."""

    def __init__(self, formatted: Any) -> None:
        self.formatted = formatted


def _errors(failed: NotBegun) -> Any:
    return [_Error(each) for each in failed.errors]


def fault_of(message: Any) -> str:
    """Return what is wrong with the shape of a message, or an empty text."""
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        return "A message is an object with a type"
    kind, payload = message["type"], message.get("payload")
    if kind in ("ping", "pong", "connection_init") and not isinstance(payload, dict | None):
        return f"The payload of {kind} is an object"
    if kind not in ("subscribe", "complete"):
        return ""
    if not isinstance(message.get("id"), str) or not message["id"]:
        return f"{kind} needs an id"
    return _operation_fault(payload) if kind == "subscribe" else ""


_SHAPES: Final[Mapping[str, Any]] = {
    "query": str | None,
    "operationName": str | None,
    "variables": dict | None,
    "extensions": dict | None,
    "documentId": str | None,
}


def _operation_fault(payload: Any) -> str:
    if not isinstance(payload, dict):
        return "The payload of subscribe is an object"
    wrong = [name for name, shape in _SHAPES.items() if not isinstance(payload.get(name), shape)]
    return f"{wrong[0]} has the wrong type" if wrong else ""


async def serve_socket(endpoint: Any, socket: WebSocket) -> None:
    """Serve a socket until it is closed; one of another protocol is closed at once."""
    if PROTOCOL not in socket.scope.get("subprotocols", ()):
        await socket.accept()
        await socket.close(_NOT_ACCEPTABLE, "Subprotocol not acceptable")
        return
    try:
        async with counted(endpoint.state):
            await socket.accept(PROTOCOL)
            await Handler(endpoint, socket).handle()
    except RequestRefused as refusal:
        await socket.accept(PROTOCOL)
        await socket.close(_TRY_LATER, refusal.message)
