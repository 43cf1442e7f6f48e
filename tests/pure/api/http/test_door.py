"""Hosts, origins, other sites, and the headers that browsers obey."""

from __future__ import annotations

import pytest

from tests.api.http.client import ask, send, small_app
from tests.api.http.small_schema import SmallSettings

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1", "entente.example"]
)
async def test_known_hosts_pass(host: str) -> None:
    app = small_app(SmallSettings(allowed_hosts=("entente.example",)))
    assert (await ask(app, "{ hello }", headers={"host": host})).status == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.nip.io", "", "a@localhost"],
)
async def test_a_name_pointed_at_this_machine_is_refused(host: str) -> None:
    """DNS rebinding: the page is of the same origin then, so only `Host` gives it away."""
    app = small_app()
    for path in ("/graphql", "/health", "/errors", "/ide/page.js"):
        answer = await send(app, "GET", path, headers={"host": host, "accept": "text/html"})
        assert (answer.status, answer.codes) == (403, ["HOST_NOT_ALLOWED"])
    assert (await ask(app, "{ hello }", headers={"host": host})).status == 403


async def test_addresses_pass_only_where_the_server_is_bound_to_all() -> None:
    host = {"host": "192.0.2.7:8000"}
    assert (await ask(small_app(), "{ hello }", headers=host)).status == 403
    open_app = small_app(SmallSettings(host="0.0.0.0"))
    assert (await ask(open_app, "{ hello }", headers=host)).status == 200
    assert (await ask(open_app, "{ hello }", headers={"host": "evil.example"})).status == 403


async def test_probes_need_no_host() -> None:
    for path in ("/healthz", "/readyz"):
        assert (await send(small_app(), "GET", path, headers={"host": "10.0.0.1"})).status == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:3000", "http://localhost"]
)
async def test_other_origins_are_refused_before_anything_runs(origin: str) -> None:
    app = small_app()
    answer = await ask(app, 'mutation { addParty(name: "x") { id } }', headers={"origin": origin})
    assert (answer.status, answer.codes) == (403, ["ORIGIN_NOT_ALLOWED"])
    assert app.state.calls.resolved == []
    assert "access-control-allow-origin" not in answer.headers


async def test_the_own_origin_passes() -> None:
    answer = await ask(small_app(), "{ hello }", headers={"origin": "http://localhost:8000"})
    assert answer.status == 200
    assert "access-control-allow-origin" not in answer.headers


async def test_a_listed_origin_gets_cors_and_others_do_not() -> None:
    app = small_app(SmallSettings(cors_origins=("http://localhost:3000",)))
    listed = {"origin": "http://localhost:3000"}
    answer = await ask(app, "{ hello }", headers=listed)
    assert answer.headers["access-control-allow-origin"] == "http://localhost:3000"
    assert "access-control-allow-credentials" not in answer.headers
    ask_first = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    preflight = await send(app, "OPTIONS", headers={**listed, **ask_first})
    assert preflight.status == 200
    assert "POST" in preflight.headers["access-control-allow-methods"]
    other = await send(app, "OPTIONS", headers={"origin": "http://localhost:3001", **ask_first})
    assert other.status == 403


async def test_a_house_may_allow_a_header_of_its_own() -> None:
    """A gateway's header made each request of a browser fail, and no setting could allow it."""
    asked = {
        "origin": "http://localhost:3000",
        "access-control-request-method": "POST",
        "access-control-request-headers": "x-gateway-tenant, traceparent",
    }
    origins = (asked["origin"],)
    refused = await send(small_app(SmallSettings(cors_origins=origins)), "OPTIONS", headers=asked)
    assert (refused.status, refused.codes) == (403, ["HEADER_NOT_ALLOWED"])
    open_to_it = SmallSettings(cors_origins=origins, cors_headers=("x-gateway-tenant",))
    allowed = await send(small_app(open_to_it), "OPTIONS", headers=asked)
    assert allowed.status == 200
    assert "x-gateway-tenant" in allowed.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize(
    ("wanted", "status", "code"),
    [
        ({"access-control-request-method": "DELETE"}, 405, "METHOD_NOT_ALLOWED"),
        ({"access-control-request-headers": "accept, x-tenant"}, 403, "HEADER_NOT_ALLOWED"),
        ({"access-control-request-headers": "x-<script>"}, 403, "HEADER_NOT_ALLOWED"),
        ({"access-control-request-private-network": "true"}, 403, "ORIGIN_NOT_ALLOWED"),
    ],
)
async def test_a_refused_preflight_is_an_error_with_a_code(
    wanted: dict[str, str], status: int, code: str
) -> None:
    """It was a line of plain text without a code: the only refusal of that kind."""
    app = small_app(SmallSettings(cors_origins=("http://App.example:3000/",)))
    asked = {"origin": "http://app.example:3000", "access-control-request-method": "POST"}
    assert (await send(app, "OPTIONS", headers=asked)).status == 200
    refused = await send(app, "OPTIONS", headers=asked | wanted)
    assert (refused.status, refused.codes) == (status, [code])
    assert refused.headers["content-type"].startswith("application/json")
    assert refused.headers["access-control-allow-origin"] == asked["origin"]
    assert "<script>" not in refused.body.decode()


async def test_every_answer_says_nosniff_and_no_store() -> None:
    app = small_app()
    for answer in (await ask(app, "{ hello }"), await ask(app, "{"), await send(app, "GET", "/health")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/graphql", "/health", "/errors"])
async def test_pages_cannot_be_framed_and_load_nothing_from_elsewhere(path: str) -> None:
    answer = await send(small_app(), "GET", path, headers={"accept": "text/html"})
    assert answer.status == 200
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert answer.headers["x-frame-options"] == "DENY"


async def test_the_root_leads_to_the_ide() -> None:
    answer = await send(small_app(), "GET", "/")
    assert (answer.status, answer.headers["location"]) == (307, "/graphql")
    assert (await send(small_app(), "GET", "/nothing-here")).status == 404
