"""`POST /graphql`, and `GET` for queries: from ASGI to bytes, with as little between as the promises allow.

This takes the place of Strawberry's own view: that one has no `application/graphql-response+json`, no
bound on a body, answers a body that is not an object with 500, and repeats parsing and validation. The
schema, its types and its executor stay Strawberry's.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from inspect import isawaitable
from typing import Any, Final

import orjson
import strawberry
import structlog
from graphql import ExecutionResult, GraphQLError, OperationType, execute
from starlette.datastructures import State
from starlette.requests import HTTPConnection, Request
from starlette.types import Receive, Scope, Send
from strawberry.execution import optimized_is_awaitable

from api.errors import ErrorCode, RequestRefused
from api.execution.places import Places
from api.http import answer
from api.http.body import Params, decode, read_body
from api.http.departure import CancelOnDeparture
from api.http.documents import Documents, InvalidDocument, Ready
from api.http.event_stream import send_events
from api.http.introspection import Introspections, only_introspects
from api.http.negotiation import GRAPHQL_JSON, JSON, accepts_stream, answer_type, is_json
from api.http.persisted import PersistedDocuments
from api.http.query_string import asks_first, decode_query
from api.http.streams import NotBegun, counted, results_of, source_of
from api.limits.guard import CostGuard
from graph.errors import DatabaseUnavailable, QueryTimeout

_log = structlog.get_logger("entente.api")
_MAX_BESIDE: Final = 2_000
"""Rows of introspection that may be worked out on the event loop, beside other fields: some milliseconds."""
Executed = tuple[Any, Sequence[GraphQLError] | None, orjson.Fragment]
"""Data, errors and cost of an operation."""
ContextFactory = Callable[[HTTPConnection, State], Awaitable[Any]]
"""Builds what resolvers get as `info.context`, once a request."""

_HEADERS: Final = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"vary", b"Accept, Origin"),
)
_IS_AWAITABLE: Final[Any] = optimized_is_awaitable  # typed as a plain predicate there, as a guard here
_TYPES: Final = {kind: (b"content-type", kind + b"; charset=utf-8") for kind in (GRAPHQL_JSON, JSON)}


class GraphQLEndpoint:
    """Answers GraphQL requests of one schema."""

    def __init__(
        self,
        schema: strawberry.Schema,
        guard: CostGuard,
        persisted: PersistedDocuments,
        context_factory: ContextFactory,
        state: State,
        places: Places,
    ) -> None:
        if schema.get_extensions():
            raise ValueError(
                "Give the schema no extensions: parsing, limits, validation, caching and masking happen in "
                "api.http and api.limits; a resolver's wrapper belongs in a field extension."
            )
        self.schema = schema
        self.limits = guard.limits
        self._hides = not guard.introspection  # a suggestion tells of the schema what introspection tells
        self.documents = Documents(guard)
        self._introspections = Introspections(schema)
        self.persisted = persisted
        self._context = context_factory
        self.state = state
        self._places = places

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request by POST, or a query by GET."""
        headers: dict[bytes, bytes] = dict(scope["headers"])
        kind = answer_type(headers.get(b"accept"))
        try:
            if scope["method"] == "GET" and not asks_first(headers):
                raise RequestRefused(
                    ErrorCode.METHOD_NOT_ALLOWED,
                    "Queries by GET carry the header `GraphQL-Require-Preflight`.",
                    headers=((b"allow", b"POST"),),
                )
            if kind is None and not accepts_stream(headers.get(b"accept")):
                raise RequestRefused(ErrorCode.NOT_ACCEPTABLE, "Answers are application/json, in UTF-8.")
            params = await self._params(scope, receive, headers)
            if params is None:
                return
            if accepts_stream(headers.get(b"accept")) and (kind is None or self._subscribes(params)):
                await self._stream(scope, receive, send, params)
                return
            with CancelOnDeparture(receive) as departure:
                executed = await self._answer(scope, params)
            if departure.gone:
                _log.info("canceled: the client left", correlation_id=answer.correlation_id())
                return
            status, answered = _conclude(*executed)
        except RequestRefused as refusal:
            correlation = answer.correlation_id()
            status = _refusal_status(refusal, kind)
            await _send(send, status, kind or JSON, answer.refused(refusal, correlation), refusal.headers)
            return
        except InvalidDocument as document:
            status, answered = 0, answer.invalid(document, answer.correlation_id())
        except Exception as error:
            # whatever it is, the client gets a code, and the log the text
            status = 503 if isinstance(error, (DatabaseUnavailable, QueryTimeout)) else 500
            answered = answer.failed(error, answer.correlation_id())
        await _send(send, status or _status_of_refusal(kind), kind or JSON, answered)

    async def _params(self, scope: Scope, receive: Receive, headers: dict[bytes, bytes]) -> Params | None:
        """Return what is asked, in the body or by GET in the address; None where the client went away."""
        by_get = scope["method"] == "GET"
        if not by_get and not is_json(headers.get(b"content-type", b"")):
            raise RequestRefused(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send `Content-Type: application/json`.")
        body = await read_body(receive, headers, self.limits.body_bytes)
        if body is None:
            return None
        return decode_query(scope["query_string"], self.limits) if by_get else decode(body, self.limits)

    async def _answer(self, scope: Scope, params: Params) -> Executed:
        """Return data, errors and cost of what is asked."""
        ready, operation = self._ready(params)
        if ready.kinds[operation] is OperationType.SUBSCRIPTION:
            raise RequestRefused(ErrorCode.SUBSCRIPTIONS_OFF, "A subscription is answered as a stream.")
        if ready.kinds[operation] is not OperationType.QUERY and scope.get("method") == "GET":
            raise RequestRefused(
                ErrorCode.METHOD_NOT_ALLOWED, "Mutations are sent by POST.", headers=((b"allow", b"POST"),)
            )
        cost = ready.cost(operation, params.variables)
        if ready.measure.total.described and self._alone(ready, operation):
            data, errors = await self._introspections.answer(ready, operation, params.variables)
            return data, errors, cost
        with self._places.admitted(ready.measure.operations[operation].heavy):
            context = await self._fresh(HTTPConnection(scope))
            executed = await self.execute(ready, operation, params.variables, context)
        return executed.data, executed.errors, cost

    async def begin(self, connection: HTTPConnection, params: Params) -> AsyncGenerator[bytes, None]:
        """Begin an operation of any kind and return its results; a query or a mutation has one.

        Raises RequestRefused, InvalidDocument or NotBegun where it has none.
        """
        ready, operation = self._ready(params)
        if ready.kinds[operation] is not OperationType.SUBSCRIPTION:
            return self._one(connection, params)
        cost = ready.cost(operation, params.variables)
        executor: Any = self.schema.execution_context_class.build(
            self.schema._schema,
            ready.document,
            context_value=await self._fresh(connection),
            raw_variable_values=params.variables,
            operation_name=operation,
            is_awaitable=_IS_AWAITABLE,
            hide_suggestions=self._hides,
            operation_extensions=None,
        )
        if isinstance(executor, list):
            raise NotBegun(answer.misfits(executor, answer.correlation_id()))
        source = await source_of(executor, cost)
        return results_of(executor, source, connection, self._fresh, cost)

    async def _one(self, connection: HTTPConnection, params: Params) -> AsyncGenerator[bytes, None]:
        _, body = _conclude(*await self._answer(connection.scope, params))
        yield body

    async def _fresh(self, connection: HTTPConnection) -> Any:
        return await self._context(connection, self.state)

    def _ready(self, params: Params) -> tuple[Ready, str | None]:
        text = self.persisted.text(params.query, params.document_id, params.extensions)
        ready = self.documents.ready(text)
        return ready, ready.operation(params.operation)

    def _subscribes(self, params: Params) -> bool:
        ready, operation = self._ready(params)
        return ready.kinds[operation] is OperationType.SUBSCRIPTION

    async def _stream(self, scope: Scope, receive: Receive, send: Send, params: Params) -> None:
        """Answer as events until they end or the client goes away."""
        async with counted(self.state):
            try:
                results = await self.begin(Request(scope, receive), params)
            except NotBegun as failed:
                await _send(send, 400, JSON, failed.body)
                return
            with CancelOnDeparture(receive):
                await send_events(send, results, self.state)

    def _alone(self, ready: Ready, operation: str | None) -> bool:
        """Tell whether an operation only introspects; at length beside other fields it is refused."""
        alone = ready.alone.get(operation)
        if alone is None:
            alone = ready.alone[operation] = only_introspects(ready, operation)
        if not alone and ready.measure.operations[operation].described > _MAX_BESIDE:
            raise RequestRefused(
                ErrorCode.INTROSPECTION_TOO_COSTLY,
                "A long introspection has to be an operation of its own.",
            )
        return alone

    async def execute(
        self, ready: Ready, operation: str | None, variables: dict[str, Any] | None, context: Any
    ) -> ExecutionResult:
        """Execute an operation of a document that was made ready."""
        executed: Any = execute(
            self.schema._schema,
            ready.document,
            context_value=context,
            variable_values=variables,
            operation_name=operation,
            executor_class=self.schema.execution_context_class,
            is_awaitable=_IS_AWAITABLE,
            hide_suggestions=self._hides,
            operation_extensions=None,
        )
        result: ExecutionResult = await executed if isawaitable(executed) else executed
        return result


def _conclude(data: Any, errors: Sequence[GraphQLError] | None, cost: orjson.Fragment) -> tuple[int, bytes]:
    """Return status and body; 0 stands for a request error, whose status depends on the media type."""
    if errors and data is None and all(error.path is None for error in errors):
        return 0, answer.misfits(errors, answer.correlation_id())
    return 200, answer.result(data, errors, cost)


def _refusal_status(refusal: RequestRefused, kind: bytes | None) -> int:
    if refusal.status is not None:
        return refusal.status
    return _status_of_refusal(kind)


def _status_of_refusal(kind: bytes | None) -> int:
    """Return 200 for `application/json`, whose clients read nothing else; 400 for the others."""
    return 200 if kind == JSON else 400


async def _send(
    send: Send, status: int, kind: bytes, body: bytes, extra: tuple[tuple[bytes, bytes], ...] = ()
) -> None:
    headers = [_TYPES[kind], (b"content-length", b"%d" % len(body)), *_HEADERS, *extra]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def send_refusal(send: Send, refusal: RequestRefused) -> None:
    """Send the answer to a request that never came near GraphQL."""
    body = answer.refused(refusal, answer.correlation_id())
    await _send(send, refusal.status or 400, JSON, body, refusal.headers)


__all__ = ["ContextFactory", "GraphQLEndpoint", "send_refusal"]
