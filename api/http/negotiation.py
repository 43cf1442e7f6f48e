"""Media types: what may be sent and what is sent back, by GraphQL over HTTP."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

GRAPHQL_JSON: Final = b"application/graphql-response+json"
JSON: Final = b"application/json"
EVENT_STREAM: Final = b"text/event-stream"


@lru_cache(maxsize=256)
def is_json(content_type: bytes) -> bool:
    """Tell whether a content type is JSON, in UTF-8, that no form of another site can send."""
    parts = [part.strip().lower() for part in content_type.split(b";")]
    if parts[0] not in {JSON, b"application/graphql+json"}:
        return False
    return all(
        part.partition(b"=")[2].strip(b'"') in {b"utf-8", b"utf8"}
        for part in parts[1:]
        if part.startswith(b"charset=")
    )


@lru_cache(maxsize=256)
def answer_type(accept: bytes | None) -> bytes | None:
    """Return the media type to answer with, or None where the client takes neither.

    A client that says nothing, or anything goes, gets `application/json`.
    """
    if accept is None or not accept.strip():
        return JSON
    ranges = _ranges(accept)
    refused = {kind for kind, quality in ranges if quality == 0}
    best: tuple[float, bytes] | None = None
    for kind, quality in ranges:
        # a range such as */* leaves out what is refused by its own name
        chosen = next((each for each in _CHOICE.get(kind, ()) if each not in refused), None)
        if chosen is not None and quality > 0 and (best is None or quality > best[0]):
            best = (quality, chosen)
    return None if best is None else best[1]


@lru_cache(maxsize=256)
def accepts_stream(accept: bytes | None) -> bool:
    """Tell whether a client takes server-sent events, by their own name."""
    ranges = () if accept is None else _ranges(accept)
    return any(kind == EVENT_STREAM and quality > 0 for kind, quality in ranges)


def wants_page(accept: bytes | None) -> bool:
    """Tell a browser that opens the address from a program that asks for data."""
    return accept is not None and any(kind == b"text/html" for kind, _ in _ranges(accept))


_CHOICE: Final = {
    GRAPHQL_JSON: (GRAPHQL_JSON,),
    JSON: (JSON,),
    b"application/graphql+json": (JSON,),
    b"application/*": (JSON, GRAPHQL_JSON),
    b"*/*": (JSON, GRAPHQL_JSON),
}


def _ranges(accept: bytes) -> list[tuple[bytes, float]]:
    """Return the media ranges of an `Accept` header with their weights, 0 for a charset that is not UTF-8."""
    ranges: list[tuple[bytes, float]] = []
    for part in accept[:1000].split(b","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(b";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition(b"=")
            if name.strip() == b"q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
            elif name.strip() == b"charset" and value.strip(b'"') not in {b"utf-8", b"utf8"}:
                quality = 0.0
        ranges.append((kind, quality))
    return ranges
