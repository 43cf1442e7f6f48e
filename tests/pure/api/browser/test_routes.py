"""Neo4j Browser is a page of another origin: it may load its style and its guide, and nothing else."""

from __future__ import annotations

import pytest

from api.browser.commands import FOLDER
from api.browser.routes import NAMES
from tests.api.http.client import send, small_app

pytestmark = pytest.mark.anyio
BROWSER = {"origin": "http://localhost:7474", "host": "localhost:8000"}


@pytest.mark.parametrize("name", NAMES)
async def test_a_page_of_another_origin_may_load_it(name: str) -> None:
    answer = await send(small_app(), "GET", f"{FOLDER}/{name}", headers=BROWSER)
    assert answer.status == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.body


@pytest.mark.parametrize("name", NAMES)
async def test_the_preflight_allows_the_headers_that_browser_sends(name: str) -> None:
    """Browser 5.24 also sends sentry-trace, and loaded neither the style nor the guide without it."""
    asked = {
        **BROWSER,
        "access-control-request-method": "GET",
        "access-control-request-headers": "cache-control,pragma,sentry-trace",
    }
    answer = await send(small_app(), "OPTIONS", f"{FOLDER}/{name}", headers=asked)
    assert answer.status == 204
    assert answer.headers["access-control-allow-headers"] == "*"


@pytest.mark.parametrize("path", ["/graphql", "/errors", "/health", "/ide/page.js", f"{FOLDER}x"])
async def test_everything_else_stays_closed_to_it(path: str) -> None:
    answer = await send(small_app(), "GET", path, headers=BROWSER)
    assert answer.status == 403


async def test_a_name_that_is_not_ours_is_refused_here_too() -> None:
    """A hostile page that points its own name at this machine."""
    asked = {"origin": "http://evil.example", "host": "evil.example"}
    assert (await send(small_app(), "GET", f"{FOLDER}/guide.html", headers=asked)).status == 403
