"""What a page of another, listed origin may send: a browser asks before it sends (a preflight)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp

from api.errors import ErrorCode, RequestRefused
from api.http import answer
from api.http.query_string import PREFLIGHT_HEADERS

_METHODS: Final = ("GET", "POST")
_HEADERS: Final = ("content-type", "authorization", "accept")
_TRACING: Final = (
    "traceparent", "tracestate", "baggage",
    "apollographql-client-name", "apollographql-client-version",
    "graphql-client-name", "graphql-client-version",
)  # fmt: skip
"""What tracing and the awareness of clients add to each request; nothing of it is read."""
_NAME: Final = re.compile(r"[a-z0-9-]{1,60}")
_JSON: Final = "application/json; charset=utf-8"
_OF_THE_BODY: Final = frozenset({"content-length", "content-type"})
_SECONDS: Final = 600
"""For so long a browser need not ask again."""


class CrossOrigin(CORSMiddleware):
    """Answers preflights; a refusal is an error of GraphQL, with its code, as any other refusal is."""

    def __init__(self, app: ASGIApp, origins: Iterable[str], headers: Iterable[str]) -> None:
        super().__init__(
            app,
            allow_origins=tuple(origin.lower().rstrip("/") for origin in origins),
            allow_methods=_METHODS,
            allow_headers=(*_HEADERS, *PREFLIGHT_HEADERS, *_TRACING, *headers),
            max_age=_SECONDS,
        )

    def preflight_response(self, request_headers: Headers) -> Response:
        """Return the answer to a preflight of an origin that the doorkeeper let pass."""
        found = super().preflight_response(request_headers)
        if found.status_code == HTTPStatus.OK:
            return found
        refusal = self._refusal(request_headers)
        body = answer.refused(refusal, answer.correlation_id())
        kept = {name: text for name, text in found.headers.items() if name not in _OF_THE_BODY}
        return Response(body, refusal.status or 400, kept | {"cache-control": "no-store"}, _JSON)

    def _refusal(self, asked: Headers) -> RequestRefused:
        """Return what is wrong with a preflight: its method, a header of its own, or where it comes from."""
        if asked["access-control-request-method"] not in _METHODS:
            message = "Pages of other origins send GraphQL requests by POST, and queries by GET."
            return RequestRefused(ErrorCode.METHOD_NOT_ALLOWED, message, headers=((b"allow", b"POST"),))
        names = (name.strip() for name in asked.get("access-control-request-headers", "").lower().split(","))
        unknown = [name for name in names if name and name not in self.allow_headers]
        if unknown:
            shown = f" `{unknown[0]}`" if _NAME.fullmatch(unknown[0]) else ""
            message = f"Pages of other origins may not send the header{shown}."
            return RequestRefused(ErrorCode.HEADER_NOT_ALLOWED, message)
        return RequestRefused(ErrorCode.ORIGIN_NOT_ALLOWED, "Pages of that network may not use this server.")
