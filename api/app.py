"""The application: GraphQL, its IDE, health and the list of error codes, behind one door."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from html import escape
from typing import Any

import orjson
import strawberry
from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from api import ide
from api.browser import routes as browser
from api.errors import ErrorCode, RequestRefused, where
from api.execution.context import Context, known_until
from api.execution.places import places_of
from api.http import calendar
from api.http.compression import Compression
from api.http.cross_origin import CrossOrigin
from api.http.endpoint import ContextFactory, GraphQLEndpoint, send_refusal
from api.http.health import Health, Pingable, html_page
from api.http.negotiation import wants_page
from api.http.origin import Doorkeeper
from api.http.persisted import PersistedDocuments, read_manifest
from api.http.planned import plan_manifest
from api.http.socket import serve_socket
from api.http.surface import SurfaceSettings, limits_of
from api.ide.examples import examples
from api.jobs.runner import Jobs, jobs_of
from api.limits.guard import CostGuard
from graph.errors import SECTIONS, EntenteError

_PAGE_POLICY = b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_SECURITY = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_PROBES = frozenset({"/healthz", "/readyz"})


class Entente(Starlette):
    """Starlette with a short way to `/graphql`, and a doorkeeper before everything but the probes."""

    def __init__(self, settings: SurfaceSettings, database: Pingable) -> None:
        state = State()
        super().__init__(
            routes=[
                *Health(database, state).routes(),
                Route("/errors", _errors),
                Route("/", _index),
                *browser.routes(),
                *calendar.routes(),
                Route("/ide/examples.json", _examples),
                Mount("/ide", StaticFiles(directory=ide.STATIC)),
            ],
            lifespan=_living,
        )
        self.state = state
        self.state.settings = settings
        self.state.database = database
        self._ide = settings.ide and not settings.persisted_only
        self._door = Doorkeeper(settings.host, settings.allowed_hosts, settings.cors_origins)
        self.endpoint: GraphQLEndpoint | None = None
        self._compressed = Compression(self._respond)
        self._cross_origin: ASGIApp = (
            CrossOrigin(self._graphql, settings.cors_origins, settings.cors_headers)
            if settings.cors_origins
            else self._graphql
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
            return
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        await self._compressed(scope, receive, send)

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if path not in _PROBES:
            try:
                self._door.check(headers, any_origin=browser.is_open(path))
            except RequestRefused as refusal:
                await send_refusal(send, refusal)
                return
        if path != "/graphql":
            await super().__call__(scope, receive, _secured(send))
        elif b"origin" in headers:
            await self._cross_origin(scope, receive, send)
        else:
            await self._graphql(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a socket at /graphql; a page of another site may open one only where it is allowed."""
        socket = WebSocket(scope, receive, send)
        try:
            self._door.check(dict(scope["headers"]))
        except RequestRefused:
            await socket.close()  # before it is accepted: 403
            return
        if scope["path"] != "/graphql" or self.endpoint is None:
            await socket.close()
        else:
            await serve_socket(self.endpoint, socket)

    async def _graphql(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self
        if scope["method"] in {"GET", "HEAD"} and self._shows_ide(scope):
            page = HTMLResponse(
                ide.page(),
                headers={
                    "content-security-policy": ide.CONTENT_SECURITY_POLICY,
                    "cache-control": "no-store",
                    "vary": "Accept",
                },
            )
            await page(scope, receive, _secured(send))
        elif scope["method"] in {"GET", "POST"} and self.endpoint is not None:
            await self.endpoint(scope, receive, send)
        else:
            refusal = RequestRefused(
                ErrorCode.METHOD_NOT_ALLOWED,
                "GraphQL requests are sent by POST, and queries by GET.",
                headers=((b"allow", b"POST"),),
            )
            await send_refusal(send, refusal)

    def _shows_ide(self, scope: Scope) -> bool:
        accept = next((value for name, value in scope["headers"] if name == b"accept"), None)
        return self._ide and wants_page(accept)


def create_app(
    settings: SurfaceSettings,
    database: Pingable,
    schema: strawberry.Schema | None = None,
    context_factory: ContextFactory | None = None,
) -> Entente:
    """Return the application on a database; ``schema`` and its context are Entente's own by default.

    The caller opens and closes the database.
    """
    if schema is None:
        from api.schema import create_schema

        schema = create_schema()
    manifest = read_manifest(settings.persisted_manifest) if settings.persisted_manifest else {}
    app = Entente(settings, database)
    app.state.shared = {}
    app.endpoint = GraphQLEndpoint(
        schema,
        CostGuard(schema._schema, limits_of(settings), introspection=settings.introspection),
        PersistedDocuments(manifest, only=settings.persisted_only),
        context_factory or build_context,
        app.state,
        places_of(app.state.shared, settings),
    )
    return app


@asynccontextmanager
async def _living(app: Starlette) -> AsyncIterator[None]:
    """Plan the manifest, and go on with the jobs of processes that are gone."""
    state = app.state
    jobs = jobs_of(Context(state.database, state.settings, shared=state.shared))
    begun: list[asyncio.Task[Any]] = [asyncio.create_task(_take_over(jobs))]
    if state.settings.warm_up and isinstance(app, Entente) and app.endpoint is not None:
        begun.append(asyncio.create_task(plan_manifest(app.endpoint, state.database, state.settings)))
    try:
        yield
    finally:
        for each in begun:
            each.cancel()
        await jobs.close()


async def _take_over(jobs: Jobs) -> None:
    with suppress(EntenteError):  # a database that is away has no jobs to go on with yet
        await jobs.take_over()


async def build_context(_: HTTPConnection, state: State) -> Context:
    """Return what the resolvers of one request get: for now every caller is the one all-seeing viewer."""
    until = await known_until(state.database, state.shared)
    return Context(state.database, state.settings, shared=state.shared, known_until=until)


def _secured(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = {name for name, _ in message["headers"]}
            added = [each for each in _SECURITY if each[0] not in present]
            if b"content-security-policy" not in present:
                added.append((b"content-security-policy", _PAGE_POLICY))
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return with_headers


async def _examples(_: Request) -> Response:
    return Response(orjson.dumps(examples()), media_type="application/json")


async def _index(_: Request) -> Response:
    return RedirectResponse("/graphql", 307)


async def _errors(_: Request) -> Response:
    parts = ["<p>The code of an error is stable; its message may change.</p>"]
    for section in SECTIONS:
        parts.append(f"<h2>{escape(section.title)}</h2>")
        parts += [f"<p>{escape(section.introduction)}</p>"] if section.introduction else []
        for code in section.codes:
            parts.append(
                f'<h3 id="{code}">{code}</h3><p>{escape(code.meaning)}</p>'
                f"<p><em>What to do:</em> {escape(code.cure)} <em>Where:</em> {escape(where(code))}.</p>"
            )
    return html_page("Entente: error codes", "\n".join(parts))
