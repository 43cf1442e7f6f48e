"""The documents of the manifest, planned ahead: the first request of a page waits for no plan.

Each operation is executed once on a database that plans what it is asked and answers nothing, so that
the document, the compiled plan and Neo4j's own plan are there when the first request comes. Neo4j keeps
its plans for all API processes together; each process compiles for itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from graphql import (
    ArgumentNode,
    DocumentNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLSchema,
    OperationType,
    Visitor,
    get_named_type,
    get_nullable_type,
    get_operation_ast,
    is_list_type,
    is_required_input_field,
    type_from_ast,
    visit,
)
from graphql.language import VariableNode

from api.errors import RequestRefused
from api.execution.context import Context
from api.http.documents import InvalidDocument
from api.http.endpoint import GraphQLEndpoint
from graph.errors import EntenteError, ErrorCode
from graph.model.catalogue import nodes

MOST: Final = 200
"""So many operations are planned; those beyond wait for their first request."""
SECONDS: Final = 120.0
PAUSE: Final = 0.05
"""Between two operations, which are compiled on the loop that answers requests."""
_DAY: Final = "2024-01-01"
_SAMPLES: Final[Mapping[str, Any]] = {
    "ID": "party_planned", "Int": 1, "Float": 1.0, "Boolean": True, "Date": _DAY, "PartialDate": _DAY,
    "DateTime": f"{_DAY}T00:00:00Z", "Decimal": "1", "CountryCode": "GB", "JurisdictionCode": "GB",
    "CurrencyCode": "EUR",
}  # fmt: skip
"""A value of each scalar; any other is a text. Statements hold no value, so that any will do.

Neo4j plans by how long lists and texts are, though: those of two to ten, and ids, are what is met most.
"""
_MANY: Final = 2
_CURSORS: Final = frozenset({"after", "before"})


class Planning:
    """Stands for the database: it plans what is asked, and answers that there is nothing."""

    def __init__(self, database: Any) -> None:
        self._database = database

    async def record(self, text: str, parameters: Mapping[str, Any], **_: Any) -> None:
        """Have Neo4j plan a statement, and answer nothing."""
        await self._database.plan_once(text, parameters)


async def plan_manifest(endpoint: GraphQLEndpoint, database: Any, settings: Any) -> int:
    """Plan the queries of the manifest, one after the other; return how many were.

    What cannot be planned is left to its first request, which says what is wrong with it.
    """
    planned = 0
    with suppress(TimeoutError, EntenteError):
        async with asyncio.timeout(SECONDS):
            await database.verify()
            for text in endpoint.persisted.texts:
                planned += await _plan(endpoint, Planning(database), settings, text)
                if planned >= MOST:
                    break
    return planned


async def _plan(endpoint: GraphQLEndpoint, planning: Planning, settings: Any, text: str) -> int:
    try:
        ready = endpoint.documents.ready(text)
    except (RequestRefused, InvalidDocument):
        return 0
    planned = 0
    for name, kind in ready.kinds.items():
        if kind is not OperationType.QUERY:
            continue
        for given in samples(endpoint.schema._schema, ready.document, name):
            context = Context(planning, settings, shared=endpoint.state.shared)  # type: ignore[arg-type]
            found = await endpoint.execute(ready, name, given, context)
            codes = {getattr(error.original_error, "code", None) for error in found.errors or ()}
            await asyncio.sleep(PAUSE)
            if ErrorCode.INVALID_ID not in codes:
                break  # an id of another noun is asked for: the next sample has one
        planned += 1
    return planned


def samples(schema: GraphQLSchema, document: DocumentNode, name: str | None) -> Iterator[dict[str, Any]]:
    """Yield variables for an operation, all but cursors, with ids of one noun after another."""
    cursors, operation = _cursors(document), get_operation_ast(document, name)
    wanted = {}
    for declared in (operation.variable_definitions if operation else None) or ():
        called = declared.variable.name.value
        if called not in cursors and declared.default_value is None:
            wanted[called] = declared.type
    for prefix in dict.fromkeys(["party", *(noun.prefix for noun in nodes().values())]):
        yield {
            called: _sample(type_from_ast(schema, kind), f"{prefix}_planned")
            for called, kind in wanted.items()
        }


def _sample(kind: Any, identifier: str) -> Any:
    """Return a value of a type: of an input what it needs, and of one with a choice the first."""
    if is_list_type(get_nullable_type(kind)):
        return [_sample(get_nullable_type(kind).of_type, identifier)] * _MANY
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    if isinstance(named, GraphQLInputObjectType):
        needed = [each for each, field in named.fields.items() if is_required_input_field(field)]
        if named.is_one_of:
            needed = list(named.fields)[:1]
        return {each: _sample(named.fields[each].type, identifier) for each in needed}
    return identifier if named.name == "ID" else _SAMPLES.get(named.name, "planned")


class _Cursors(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
        if node.name.value in _CURSORS and isinstance(node.value, VariableNode):
            self.names.add(node.value.name.value)


def _cursors(document: DocumentNode) -> set[str]:
    """Return the variables that hold cursors: a first page has none, and none can be made up."""
    visitor = _Cursors()
    visit(document, visitor)
    return visitor.names
