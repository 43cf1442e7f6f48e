"""The web addresses of what Neo4j Browser loads: for pages of any origin, since nothing in it is data."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.browser.commands import FOLDER
from api.browser.favorites import favorites
from api.browser.guide import guide
from api.browser.style import grass

_OPEN = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, HEAD, OPTIONS",
    # Browser adds pragma, cache-control and what its error reports need, sentry-trace: there is a preflight
    "access-control-allow-headers": "*",
    "access-control-max-age": "600",
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "no-store",
}
_FILES: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "entente.grass": (grass, "text/plain; charset=utf-8"),
    "guide.html": (guide, "text/html; charset=utf-8"),
    "favorites.zip": (favorites, "application/zip"),
}
NAMES = tuple(_FILES)
"""The files that are served."""


def is_open(path: str) -> bool:
    """Whether an address is one that pages of any origin may load."""
    return path.startswith(f"{FOLDER}/")


def routes() -> list[Route]:
    """Return a route for each file, and the answer to its preflight."""
    return [Route(f"{FOLDER}/{name}", _answer(name), methods=["GET", "OPTIONS"]) for name in _FILES]


def _answer(name: str) -> Callable[[Request], Response]:
    content, media_type = _FILES[name]

    def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_OPEN)
        return Response(content(), headers={**_OPEN, "content-type": media_type})

    return answer
