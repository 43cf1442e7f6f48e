"""Operations whose answer may be a stream: each result as bytes, however it is sent."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from inspect import isawaitable
from typing import Any, Final

import orjson
from graphql import ExecutionResult, create_source_event_stream
from graphql.execution import execute_subscription_event
from starlette.datastructures import State
from starlette.requests import HTTPConnection

from api.errors import ErrorCode, RequestRefused
from api.http import answer
from api.http.documents import InvalidDocument

MOST_STREAMS: Final = 2_000
"""Open sockets and event streams of one process together; a socket takes about 100 KiB."""
_OPEN: Final = "open streams"


class NotBegun(Exception):
    """An operation that gives no result: the body says why."""

    def __init__(self, body: bytes) -> None:
        super().__init__("the operation was not begun")
        self.body = body

    @property
    def errors(self) -> list[Any]:
        """The errors alone."""
        errors: list[Any] = orjson.loads(self.body)["errors"]
        return errors


def not_begun(error: RequestRefused | InvalidDocument) -> NotBegun:
    """Return a refusal as the body of an answer."""
    correlation = answer.correlation_id()
    if isinstance(error, InvalidDocument):
        return NotBegun(answer.invalid(error, correlation))
    return NotBegun(answer.refused(error, correlation))


@asynccontextmanager
async def counted(state: State) -> AsyncIterator[None]:
    """Count a socket or an event stream; raise RequestRefused where there are too many."""
    shared = state.shared
    if shared.get(_OPEN, 0) >= MOST_STREAMS:
        raise RequestRefused(
            ErrorCode.TOO_MANY_STREAMS, f"This process has {MOST_STREAMS:,} open streams already."
        )
    shared[_OPEN] = shared.get(_OPEN, 0) + 1
    try:
        yield
    finally:
        shared[_OPEN] -= 1


async def source_of(executor: Any, cost: orjson.Fragment) -> Any:
    """Return the events of a subscription; raise NotBegun where there are none."""
    created = create_source_event_stream(executor)
    source = await created if isawaitable(created) else created
    if isinstance(source, ExecutionResult):
        raise NotBegun(answer.result(None, source.errors, cost))
    return source


async def results_of(
    executor: Any, source: Any, connection: HTTPConnection, fresh: Any, cost: orjson.Fragment
) -> AsyncGenerator[bytes, None]:
    """Give the answer to each event, executed in a context of its own: what was read for one may be stale.

    Raises NotBegun with what ended the events, where they did not end by themselves.
    """
    async with aclosing(source) as events:
        try:
            async for event in events:
                each = executor.build_per_event_executor(event)
                each.context_value = await fresh(connection)
                executed = execute_subscription_event(each)
                result: Any = await executed if isawaitable(executed) else executed
                yield answer.result(result.data, result.errors, cost)
        except RequestRefused as refusal:
            raise not_begun(refusal) from refusal
        except Exception as error:
            raise NotBegun(answer.failed(error, answer.correlation_id())) from error
