"""Documents made ready: parsed, measured and validated once, kept while they are in use."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final

import orjson
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    parse,
    validate,
)
from graphql.validation.validate import ValidationAbortedError

from api.errors import ErrorCode, RequestRefused
from api.http.wording import invalid_sentence, syntax_sentence
from api.limits.filters import footprint
from api.limits.guard import CostGuard, cost_of
from api.limits.measure import Measure, measure_document
from api.limits.overlap import validation_rules

MAX_DOCUMENTS: Final = 1_000
MAX_CHARACTERS: Final = 8_000_000
"""Bounds of the cache; the least recently used documents go first."""
_MAX_SIZINGS: Final = 64
_MAX_ERRORS: Final = 20


class InvalidDocument(Exception):
    """A document that the schema refuses, with every reason: ``(message, locations)``."""

    def __init__(self, reasons: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]) -> None:
        super().__init__(reasons[0][0])
        self.reasons = reasons


class Ready:
    """A document that may be run, with what each of its operations costs."""

    __slots__ = ("_by_sizing", "_guard", "alone", "document", "kinds", "measure", "tokens")

    def __init__(self, document: DocumentNode, measure: Measure, tokens: int, guard: CostGuard) -> None:
        self.document = document
        self.measure = measure
        self.tokens = tokens
        self._guard = guard
        self._by_sizing: dict[Any, orjson.Fragment] = {}
        self.alone: dict[str | None, bool] = {}
        self.kinds: dict[str | None, OperationType] = {
            definition.name.value if definition.name else None: definition.operation
            for definition in document.definitions
            if isinstance(definition, OperationDefinitionNode)
        }

    def operation(self, name: str | None) -> str | None:
        """Return the key of the operation to run.

        Raises:
            RequestRefused: OPERATION_NOT_FOUND.
        """
        if not name and len(self.kinds) == 1:
            return next(iter(self.kinds))
        if name and name in self.kinds:
            return name
        raise RequestRefused(
            ErrorCode.OPERATION_NOT_FOUND,
            "`operationName` names no operation of the document."
            if name
            else "The document has several operations; `operationName` must name one.",
        )

    def cost(self, operation: str | None, variables: Mapping[str, Any] | None) -> orjson.Fragment:
        """Return `extensions.cost`, encoded; computed again only where a variable sets another.

        Raises:
            RequestRefused: where the operation is over a limit with these variables.
        """
        sizing = self.measure.sizing
        key: Any = operation
        if sizing:
            given = variables or {}
            key = (operation, *[footprint(given[name]) if name in given else -1 for name in sizing])
        cost = self._by_sizing.get(key)
        if cost is None:
            cost = self._work_out(operation, variables or {})
            if len(self._by_sizing) >= _MAX_SIZINGS:
                self._by_sizing.clear()
            self._by_sizing[key] = cost
        return cost

    def _work_out(self, operation: str | None, variables: Mapping[str, Any]) -> orjson.Fragment:
        measure = self.measure
        if measure.sizing:
            measure = measure_document(self.document, self._guard.sizes, variables)
        count = measure.operations[operation]
        self._guard.check_operation(count)
        return orjson.Fragment(orjson.dumps(cost_of(count, self.tokens, count.rows)))


class Documents:
    """The cache in front of parsing, measuring and validating; only sound documents are kept."""

    def __init__(self, guard: CostGuard) -> None:
        self._guard = guard
        self._rules = validation_rules(guard.limits.comparisons)
        self._kept: OrderedDict[str, Ready] = OrderedDict()
        self._characters = 0
        self.hits = 0
        self.misses = 0

    def ready(self, text: str) -> Ready:
        """Return a document made ready.

        Raises:
            RequestRefused: where it is not GraphQL or is over a limit.
            InvalidDocument: where it does not fit the schema.
        """
        ready = self._kept.get(text)
        if ready is not None:
            self._kept.move_to_end(text)
            self.hits += 1
            return ready
        self.misses += 1
        ready = self._make_ready(text)
        self._kept[text] = ready
        self._characters += len(text)
        while len(self._kept) > MAX_DOCUMENTS or self._characters > MAX_CHARACTERS:
            oldest, _ = self._kept.popitem(last=False)
            self._characters -= len(oldest)
        return ready

    def _make_ready(self, text: str) -> Ready:
        document = self._parse(text)
        measure = measure_document(document, self._guard.sizes)
        self._guard.check_document(measure, document.token_count)
        errors = validate(
            self._guard.sizes.schema,
            document,
            self._rules,
            max_errors=_MAX_ERRORS,
            hide_suggestions=not self._guard.introspection,
        )
        if errors:
            _refuse(errors)
        return Ready(document, measure, document.token_count, self._guard)

    def _parse(self, text: str) -> DocumentNode:
        limit = self._guard.limits.tokens
        try:
            return parse(text, max_lexical_tokens=limit, max_comments=limit)
        except GraphQLSyntaxError as error:
            if error.message.endswith("Parsing aborted."):
                raise RequestRefused(
                    ErrorCode.TOO_MANY_TOKENS,
                    f"The document has more than {limit:,} tokens or comments.",
                ) from None
            raise RequestRefused(
                ErrorCode.GRAPHQL_PARSE_FAILED, syntax_sentence(error), locations=_locations(error)
            ) from None
        except RecursionError:
            raise RequestRefused(ErrorCode.TOO_DEEP, "The document is nested too deeply.") from None


def _refuse(errors: list[GraphQLError]) -> None:
    last = errors[-1]
    if isinstance(last, ValidationAbortedError) and last.message == "Validation aborted.":
        raise RequestRefused(
            ErrorCode.VALIDATION_TOO_COSTLY,
            "Too many fields and fragments lie on top of each other.",
        )
    raise InvalidDocument(tuple((invalid_sentence(error), _locations(error)) for error in errors))


def _locations(error: GraphQLError) -> tuple[tuple[int, int], ...]:
    return tuple((place.line, place.column) for place in (error.locations or ())[:5])
