"""Results and refusals as JSON bytes; the one place where an error's text is chosen."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

import orjson
import structlog
from graphql import GraphQLError

from api.errors import ErrorCode, RequestRefused, docs_path
from api.http.documents import InvalidDocument
from api.http.wording import form_of, input_sentence
from api.traces import trace
from graph.errors import (
    AmbiguousSubject,
    Code,
    DatabaseUnavailable,
    EntenteError,
    QueryTimeout,
    ResourceExhausted,
    UnreadInput,
)

_log = structlog.get_logger("entente.api")
_MASK: Final = "Something went wrong in the server; its log says where by the correlation id."


def correlation_id() -> str:
    """Return an id that joins an answer and a line of the log."""
    return secrets.token_hex(8)


def refused(refusal: RequestRefused, correlation: str) -> bytes:
    """Return the answer to a request that was refused: no `data` entry."""
    body = _error(refusal.code, refusal.message, correlation, refusal.locations)
    body["extensions"].update(refusal.numbers)
    return _errors([body])


def invalid(document: InvalidDocument, correlation: str) -> bytes:
    """Return the answer to a document that does not fit the schema."""
    code = ErrorCode.GRAPHQL_VALIDATION_FAILED
    return _errors([_error(code, text, correlation, places) for text, places in document.reasons])


def failed(error: BaseException, correlation: str) -> bytes:
    """Return the answer to a request that raised before it could be run, and log where."""
    return _errors([_of_exception(error, correlation)])


def misfits(errors: Sequence[GraphQLError], correlation: str) -> bytes:
    """Return the answer to variables that do not fit."""
    code = ErrorCode.BAD_USER_INPUT
    return _errors([_error(code, input_sentence(e), correlation, _places(e)) for e in errors])


def result(data: Any, errors: Sequence[GraphQLError] | None, cost: orjson.Fragment) -> bytes:
    """Return the answer to an operation that was run.

    Raises:
        orjson.JSONEncodeError: where a resolver gave something that JSON cannot hold.
    """
    body: dict[str, Any] = {"data": data, "extensions": {"cost": cost}}
    if errors:
        correlation = correlation_id()
        body = {"errors": [_field_error(error, correlation) for error in errors], **body}
    return orjson.dumps(body)


def _errors(errors: list[dict[str, Any]]) -> bytes:
    return orjson.dumps({"errors": errors})


def _field_error(error: GraphQLError, correlation: str) -> dict[str, Any]:
    original = error.original_error
    while isinstance(original, GraphQLError) and original.original_error is not None:
        original = original.original_error
    if original is None or isinstance(original, GraphQLError):
        body = _error(ErrorCode.BAD_USER_INPUT, input_sentence(error), correlation, _places(error))
    else:
        body = _of_exception(original, correlation)
        body["locations"] = [{"line": line, "column": column} for line, column in _places(error)]
    if error.path is not None:
        body["path"] = list(error.path)
    return body


def _of_exception(error: BaseException, correlation: str) -> dict[str, Any]:
    if isinstance(error, RequestRefused):
        return _error(error.code, error.message, correlation)
    if isinstance(error, EntenteError) and error.code != ErrorCode.INTERNAL:
        body = _error(error.code, error.message, correlation)
        if error.cure:
            body["extensions"]["cure"] = error.cure
        if isinstance(error, AmbiguousSubject):
            body["extensions"]["candidates"] = [asdict(each) for each in error.candidates]
        if error.inputs:
            body["extensions"]["input"] = [_unread(each) for each in error.inputs]
        if error.__cause__ is not None or _expected(error):
            said = {"cause": _cause(error)} if _expected(error) else {"text": trace(error)}
            _log.warning("a request failed", correlation_id=correlation, code=str(error.code), **said)
        return body
    _log.error("a request failed", correlation_id=correlation, code=ErrorCode.INTERNAL, text=trace(error))
    return _error(ErrorCode.INTERNAL, _MASK, correlation)


def _unread(part: UnreadInput) -> dict[str, Any]:
    """Return one part of the input that cannot be read, as a form marks it."""
    shown = {"place": list(part.place), "code": str(part.code), "message": part.message, "cure": part.cure}
    return {**shown, "candidates": [asdict(each) for each in part.candidates]}


def _expected(error: EntenteError) -> bool:
    """Tell what a busy or a missing database makes of each request: a line says it, a traceback no more."""
    return isinstance(error, (QueryTimeout, ResourceExhausted, DatabaseUnavailable))


def _cause(error: BaseException) -> str:
    """Return the class of what the database said; the error's own where the database said nothing in time."""
    return type(error.__cause__ or error).__name__


def _error(
    code: Code, message: str, correlation: str, places: Sequence[tuple[int, int]] = ()
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "message": message,
        "extensions": {"code": str(code), "docs": docs_path(code), "correlationId": correlation},
    }
    body["extensions"]["cure"] = form_of(message) or code.cure
    if places:
        body["locations"] = [{"line": line, "column": column} for line, column in places]
    return body


def _places(error: GraphQLError) -> list[tuple[int, int]]:
    return [(place.line, place.column) for place in (error.locations or ())[:5]]
