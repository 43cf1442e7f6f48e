"""Introspection apart from the rest: in a thread of its own, remembered, one at a time.

The standard query over a large schema takes half a second of CPU; on the event loop every other request
would wait for it. Its answer changes only with the schema, so the few documents in use are answered from
memory.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import orjson
import strawberry
from graphql import ExecutionResult, FieldNode, GraphQLError, OperationDefinitionNode, execute_sync

from api.errors import ErrorCode, RequestRefused
from api.http.documents import Ready

_MAX_KEPT: Final = 8
_MAX_WAITING: Final = 8
_META: Final = frozenset({"__schema", "__type", "__typename"})


def only_introspects(ready: Ready, operation: str | None) -> bool:
    """Tell an operation whose every root field is about the schema itself."""
    if not ready.measure.operations[operation].described:
        return False
    definition = _definition(ready, operation)
    return all(
        isinstance(selection, FieldNode) and selection.name.value in _META
        for selection in definition.selection_set.selections
    )


class Introspections:
    """Answers operations that only introspect."""

    def __init__(self, schema: strawberry.Schema) -> None:
        self._schema = schema._schema
        self._thread = ThreadPoolExecutor(1, "introspection")
        self._kept: OrderedDict[tuple[int, str | None], tuple[Ready, Any]] = OrderedDict()
        self._waiting = 0

    async def answer(
        self, ready: Ready, operation: str | None, variables: dict[str, Any] | None
    ) -> tuple[Any, list[GraphQLError] | None]:
        """Return data (encoded, where there is any) and errors.

        Raises:
            RequestRefused: OVERLOADED where too many other introspections wait already.
        """
        key = (id(ready), operation)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept[1], None
        if self._waiting >= _MAX_WAITING:
            raise RequestRefused(ErrorCode.OVERLOADED, "Too many introspections wait already.")
        self._waiting += 1
        future = self._thread.submit(self._run, ready, operation, variables)
        future.add_done_callback(lambda _: self._done())
        data, errors = await asyncio.wrap_future(future)
        if data is not None and not errors and not _definition(ready, operation).variable_definitions:
            self._kept[key] = (ready, data)  # holds the document too, so that its id stays its own
            if len(self._kept) > _MAX_KEPT:
                self._kept.popitem(last=False)
        return data, errors

    def _done(self) -> None:
        self._waiting -= 1

    def _run(
        self, ready: Ready, operation: str | None, variables: dict[str, Any] | None
    ) -> tuple[Any, list[GraphQLError] | None]:
        result: ExecutionResult = execute_sync(
            self._schema,
            ready.document,
            variable_values=variables,
            operation_name=operation,
            hide_suggestions=True,
        )
        data = None if result.data is None else orjson.Fragment(orjson.dumps(result.data))
        return data, result.errors


def _definition(ready: Ready, operation: str | None) -> OperationDefinitionNode:
    return next(
        definition
        for definition in ready.document.definitions
        if isinstance(definition, OperationDefinitionNode)
        and (definition.name.value if definition.name else None) == operation
    )
