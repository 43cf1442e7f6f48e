"""Every error code that a client can meet: a closed list, each with its meaning and its cure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ErrorCode(StrEnum):
    """A stable code; `docs/errors.md` has a paragraph on each."""

    # the request
    BODY_TOO_LARGE = "BODY_TOO_LARGE"
    BODY_TIMEOUT = "BODY_TIMEOUT"
    BODY_NOT_JSON = "BODY_NOT_JSON"
    BODY_NOT_OBJECT = "BODY_NOT_OBJECT"
    BATCHING_OFF = "BATCHING_OFF"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    UNSUPPORTED_ENCODING = "UNSUPPORTED_ENCODING"
    NOT_ACCEPTABLE = "NOT_ACCEPTABLE"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    HOST_NOT_ALLOWED = "HOST_NOT_ALLOWED"
    ORIGIN_NOT_ALLOWED = "ORIGIN_NOT_ALLOWED"
    BAD_REQUEST_PARAMETERS = "BAD_REQUEST_PARAMETERS"
    # the document
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    OPERATION_NOT_FOUND = "OPERATION_NOT_FOUND"
    SUBSCRIPTIONS_OFF = "SUBSCRIPTIONS_OFF"
    INTROSPECTION_OFF = "INTROSPECTION_OFF"
    INTROSPECTION_TOO_DEEP = "INTROSPECTION_TOO_DEEP"
    INTROSPECTION_TOO_COSTLY = "INTROSPECTION_TOO_COSTLY"
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
    PERSISTED_QUERY_MISMATCH = "PERSISTED_QUERY_MISMATCH"
    DOCUMENT_NOT_ALLOWED = "DOCUMENT_NOT_ALLOWED"
    # the limits
    TOO_MANY_TOKENS = "TOO_MANY_TOKENS"
    TOO_DEEP = "TOO_DEEP"
    TOO_MANY_FIELDS = "TOO_MANY_FIELDS"
    TOO_MANY_ROOT_FIELDS = "TOO_MANY_ROOT_FIELDS"
    TOO_MANY_ALIASES = "TOO_MANY_ALIASES"
    TOO_MANY_DIRECTIVES = "TOO_MANY_DIRECTIVES"
    TOO_MANY_VALUES = "TOO_MANY_VALUES"
    QUERY_TOO_COSTLY = "QUERY_TOO_COSTLY"
    VALIDATION_TOO_COSTLY = "VALIDATION_TOO_COSTLY"
    # the answer
    INTERNAL = "INTERNAL"
    INVALID_INPUT = "INVALID_INPUT"
    INVALID_ID = "INVALID_ID"
    INVALID_CURSOR = "INVALID_CURSOR"
    NOT_FOUND = "NOT_FOUND"
    AMBIGUOUS_SUBJECT = "AMBIGUOUS_SUBJECT"
    PAGE_SIZE = "PAGE_SIZE"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    MISSING_PARAMETER = "MISSING_PARAMETER"
    UNKNOWN_PARAMETER = "UNKNOWN_PARAMETER"
    UNKNOWN_ANALYSIS = "UNKNOWN_ANALYSIS"
    WRONG_TYPE = "WRONG_TYPE"
    REFUSED_INPUT = "REFUSED_INPUT"
    # the database
    TIMEOUT = "TIMEOUT"
    TOO_LARGE = "TOO_LARGE"
    OVERLOADED = "OVERLOADED"
    DATABASE_UNAVAILABLE = "DATABASE_UNAVAILABLE"
    DATABASE_REFUSED_LOGIN = "DATABASE_REFUSED_LOGIN"
    DATABASE_FAILED = "DATABASE_FAILED"
    STATEMENT_REFUSED = "STATEMENT_REFUSED"
    # the command line
    UNSAFE_SERVER = "UNSAFE_SERVER"
    STORE_IS_NEWER = "STORE_IS_NEWER"
    INDEX_FAILED = "INDEX_FAILED"
    WRONG_SETTING = "WRONG_SETTING"
    NO_SUCH_ADDRESS = "NO_SUCH_ADDRESS"
    # the local Neo4j
    LOCAL_DATABASE = "LOCAL_DATABASE"
    PORT_IN_USE = "PORT_IN_USE"
    ALREADY_RUNNING = "ALREADY_RUNNING"
    NOT_RUNNING = "NOT_RUNNING"
    FOREIGN_STORE = "FOREIGN_STORE"
    PASSWORD_LOST = "PASSWORD_LOST"
    WRONG_PASSWORD = "WRONG_PASSWORD"
    NO_SPACE = "NO_SPACE"
    NO_NETWORK = "NO_NETWORK"
    CORRUPT_DOWNLOAD = "CORRUPT_DOWNLOAD"
    START_FAILED = "START_FAILED"
    DUMP_FAILED = "DUMP_FAILED"


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """What a code means and what to do about it, in one sentence each."""

    meaning: str
    cure: str

    def __post_init__(self) -> None:
        for sentence in (self.meaning, self.cure):
            if not sentence.endswith("."):
                raise ValueError(f"Write a whole sentence with a full stop, not {sentence!r}.")


class RequestRefused(Exception):
    """A request that gets no execution: its code, its sentence and the HTTP status it deserves.

    ``status`` is used as it is for errors below GraphQL (a body that is no JSON, an unknown media type);
    ``None`` leaves it to the negotiated media type: 400 for ``application/graphql-response+json`` and
    200 for ``application/json``, as GraphQL over HTTP has it. ``numbers`` go into the error's extensions:
    a limit and what was asked for.
    """

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        *,
        status: int | None = None,
        headers: tuple[tuple[bytes, bytes], ...] = (),
        locations: tuple[tuple[int, int], ...] = (),
        numbers: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.headers = headers
        self.locations = locations
        self.numbers = numbers or {}


def docs_path(code: str) -> str:
    """Return the path, on this server, of the paragraph on ``code``."""
    return f"/errors#{code}"
