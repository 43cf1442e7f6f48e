"""Reading a request body: bounded, one way to understand it, nothing else let through."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import orjson
from starlette.types import Receive

from api.errors import ErrorCode, RequestRefused
from api.limits.declaration import Limits

BODY_SECONDS: Final = 10.0
"""A body must be there by then, from the end of the headers on."""
_CLOSING: Final = ((b"connection", b"close"),)
"""With a refusal of a body that is not whole: what comes of it yet is not another request."""
MOST_KEYS: Final = 250
"""Keys of one JSON object. For each unknown key graphql-core looks for the closest field of an input."""


class Params(NamedTuple):
    """The parameters of one GraphQL request, each of the right JSON type."""

    query: str | None
    variables: dict[str, Any] | None
    operation: str | None
    extensions: dict[str, Any] | None
    document_id: str | None


async def read_body(receive: Receive, headers: dict[bytes, bytes], limit: int) -> bytes | None:
    """Return the body, or None where the client went away before it was whole.

    Raises:
        RequestRefused: as soon as the body is known to be too large, compressed, or too slow.
    """
    encoding = headers.get(b"content-encoding")
    if encoding is not None and encoding.strip().lower() not in {b"", b"identity"}:
        raise RequestRefused(
            ErrorCode.UNSUPPORTED_ENCODING,
            "Compressed request bodies are not read.",
            headers=((b"accept-encoding", b"identity"),),
        )
    declared = headers.get(b"content-length")
    if declared is not None and declared.isdigit() and int(declared[:20]) > limit:
        raise _too_large(limit)
    try:
        # a client that sends headers and nothing more is waited for no longer than one that drips
        async with asyncio.timeout(BODY_SECONDS):
            return await _read_pieces(receive, limit)
    except TimeoutError:
        raise RequestRefused(
            ErrorCode.BODY_TIMEOUT, "The request body did not arrive in time.", headers=_CLOSING
        ) from None


async def _read_pieces(receive: Receive, limit: int) -> bytes | None:
    pieces = bytearray()
    while len(pieces) <= limit:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        pieces += message.get("body", b"")
        if not message.get("more_body", False) and len(pieces) <= limit:
            return bytes(pieces)
    raise _too_large(limit)


def _too_large(limit: int) -> RequestRefused:
    return RequestRefused(
        ErrorCode.BODY_TOO_LARGE,
        f"The request body is larger than {limit:,} bytes.",
        headers=_CLOSING,
    )


def decode(body: bytes, limits: Limits) -> Params:
    """Return the parameters that a JSON body holds.

    Raises:
        RequestRefused: with status 400 for anything that is not one JSON object of the right types.
    """
    data = load_json(body)
    if not isinstance(data, dict):
        if isinstance(data, list):
            raise RequestRefused(ErrorCode.BATCHING_OFF, "Requests are answered one at a time.")
        raise RequestRefused(ErrorCode.BODY_NOT_OBJECT, "The request body must be a JSON object.")
    return params_of(data, body, limits)


def params_of(data: Mapping[str, Any], body: bytes, limits: Limits) -> Params:
    """Return the parameters of a request, each of the right type; ``body`` is the JSON that they came in.

    Raises:
        RequestRefused: with status 400 for a parameter of another type, or too many variables.
    """
    get = data.get
    params = Params(
        get("query"), get("variables"), get("operationName"), get("extensions"), get("documentId")
    )
    for name, value, kind, said in (
        ("query", params.query, str, "a string"),
        ("variables", params.variables, dict, "an object"),
        ("operationName", params.operation, str, "a string"),
        ("extensions", params.extensions, dict, "an object"),
        ("documentId", params.document_id, str, "a string"),
    ):
        if value is not None and not isinstance(value, kind):
            raise RequestRefused(ErrorCode.BAD_REQUEST_PARAMETERS, f"`{name}` must be {said}.")
    if params.variables:
        _check_values(body, params.variables, limits)
    return params


def load_json(body: bytes) -> Any:
    """Return a JSON value that every parser reads alike; raise RequestRefused for any other text."""
    try:
        data = _DECODER.decode(body.decode())
        if b"\\u" in body:
            orjson.loads(body)  # refuses lone surrogates, which the standard library lets through
            if b"\\u0000" in body and "\x00" in _texts(data):
                raise ValueError
    except TooManyKeys:
        raise RequestRefused(
            ErrorCode.TOO_MANY_VALUES, f"A JSON object of the request has more than {MOST_KEYS} keys."
        ) from None
    except (ValueError, RecursionError):
        raise RequestRefused(
            ErrorCode.BODY_NOT_JSON, "The request body is not JSON that can be read in one way."
        ) from None
    return data


def _texts(data: Any) -> str:
    """Return every key and string of a JSON value, one after the other."""
    found: list[str] = []
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            found.extend(value)
            waiting.extend(value.values())
    return "".join(found)


def _check_values(body: bytes, variables: dict[str, Any], limits: Limits) -> None:
    """Refuse variables that would take long to coerce; most bodies are too short to hold that many."""
    opened = body.count(b"[") + body.count(b"{")
    if opened <= limits.variable_depth and body.count(b",") < limits.variable_values:
        return
    values = 0
    level: list[Any] = [variables]
    depth = 0
    while level:
        depth += 1
        inner: list[Any] = []
        for value in level:
            children = value.values() if isinstance(value, dict) else value
            values += len(children)
            inner.extend(child for child in children if isinstance(child, (dict, list)))
        if depth > limits.variable_depth or values > limits.variable_values:
            raise RequestRefused(
                ErrorCode.TOO_MANY_VALUES,
                f"The variables hold more than {limits.variable_values:,} values, "
                f"or more than {limits.variable_depth} inside each other.",
            )
        level = inner


class TooManyKeys(Exception):
    """An object has more keys than any input of the API has fields."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MOST_KEYS:
        raise TooManyKeys
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError
    return made


def _no_constant(_: str) -> Any:
    raise ValueError


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant)
"""Refuses a key given twice (which of the two counts differs from parser to parser) and NaN."""
