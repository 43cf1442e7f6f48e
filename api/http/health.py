"""Whether the process lives, whether it can answer, and a page that says so to people."""

from __future__ import annotations

import asyncio
from html import escape
from typing import Any, Final, Protocol

import orjson
from starlette.datastructures import State
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from api.errors import ErrorCode
from graph.errors import Code, EntenteError

READY_SECONDS: Final = 2.0
_NO_STORE: Final = {"cache-control": "no-store"}


class Pingable(Protocol):
    """What readiness asks of the database."""

    async def verify(self) -> None:
        """Raise EntenteError unless the database answers a statement."""


class Health:
    """Answers `/healthz`, `/readyz` and `/health`."""

    def __init__(self, database: Pingable, state: State) -> None:
        self._database = database
        self._state = state
        self._asked: asyncio.Task[Code | None] | None = None

    def routes(self) -> list[Route]:
        """Return the three routes."""
        return [
            Route("/healthz", self.alive),
            Route("/readyz", self.ready),
            Route("/health", self.page),
        ]

    async def why_not_ready(self) -> Code | None:
        """Return the code of what keeps the server from answering, or None."""
        if getattr(self._state, "stopping", False):
            return ErrorCode.STOPPING
        asked = self._asked
        if asked is None or asked.done():
            asked = self._asked = asyncio.create_task(self._verify())
        # A paused Neo4j answers no question and no cancellation: the question is left open, and every
        # probe until its end waits for the same one instead of opening a connection of its own.
        done, _ = await asyncio.wait({asked}, timeout=READY_SECONDS)
        return asked.result() if done else ErrorCode.TIMEOUT

    async def _verify(self) -> Code | None:
        try:
            await self._database.verify()
        except EntenteError as error:
            return error.code
        return None

    async def alive(self, _: Request) -> Response:
        """Answer 200 as long as the process runs."""
        return _json(200, {"status": "ok"})

    async def ready(self, _: Request) -> Response:
        """Answer 200 where the database answers, else 503 with the reason's code.

        Unsafe settings of a given Neo4j are named beside; `entente doctor` has the cure of each.
        """
        reason = await self.why_not_ready()
        if reason is None:
            unsafe: tuple[str, ...] = getattr(self._state, "unsafe", ())
            return _json(200, {"status": "ready"} | ({"unsafeSettings": list(unsafe)} if unsafe else {}))
        return _json(503, {"status": "not ready", "reason": str(reason)})

    async def page(self, _: Request) -> Response:
        """Answer a page for people."""
        reason = await self.why_not_ready()
        state = (
            "<p><strong>Ready.</strong> The database answers.</p>"
            if reason is None
            else f'<p><strong>Not ready:</strong> <a href="/errors#{escape(reason)}">{escape(reason)}</a></p>'
        )
        body = f"""{state}
<ul>
<li><a href="/graphql">/graphql</a>: the API (POST) and its IDE (in a browser)</li>
<li><a href="/healthz">/healthz</a>: 200 while the process runs</li>
<li><a href="/readyz">/readyz</a>: 200 while the database answers, else 503 with a reason</li>
<li><a href="/errors">/errors</a>: every error code</li>
</ul>"""
        return html_page("Entente: health", body, 200 if reason is None else 503)


def html_page(title: str, body: str, status: int = 200) -> HTMLResponse:
    """Return a plain page that needs no script and no style from anywhere."""
    return HTMLResponse(
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width"></head>\n'
        f"<body><main><h1>{escape(title)}</h1>\n{body}\n</main></body></html>\n",
        status,
        headers=_NO_STORE,
    )


def _json(status: int, data: dict[str, Any]) -> Response:
    return Response(orjson.dumps(data), status, _NO_STORE, "application/json")
