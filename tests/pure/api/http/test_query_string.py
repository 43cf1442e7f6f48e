"""Queries by GET, as GraphQL over HTTP has them: behind a header, never a mutation, read in one way only."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from urllib.parse import urlencode

import pytest

from api.app import Entente
from tests.api.http.client import GRAPHQL_JSON, Answer, ask, send, small_app
from tests.api.http.small_schema import SmallSettings

pytestmark = pytest.mark.anyio
ASKS_FIRST = {"graphql-require-preflight": "1"}
ADDS = 'mutation { addParty(name: "x") { id } }'


async def get(
    app: Entente, headers: dict[str, str] | None = None, *, raw: str | None = None, **parameters: str
) -> Answer:
    """Send the parameters in the address; urql sends no Accept of its own kind with a query by GET."""
    query = urlencode(parameters) if raw is None else raw
    given = {"accept": GRAPHQL_JSON, **(ASKS_FIRST if headers is None else headers)}
    return await send(app, "GET", f"/graphql?{query}", headers=given)


async def test_a_query_by_get_has_the_answer_that_it_has_by_post() -> None:
    """urql 6 sends queries by GET: each was answered by 405."""
    app = small_app()
    document = "query A($id: ID!) { party(by: {id: $id}) { name } } query B { hello }"
    variables = {"id": "1"}
    by_get = await get(app, query=document, operationName="A", variables=json.dumps(variables))
    by_post = await ask(app, document, variables, operationName="A")
    assert (by_get.status, by_get.json) == (200, by_post.json)
    assert by_get.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["GraphQL-Require-Preflight", "Apollo-Require-Preflight"])
async def test_either_header_will_do(name: str) -> None:
    assert (await get(small_app(), {name: "true"}, query="{ hello }")).json["data"] == {"hello": "world"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"graphql-require-preflight": ""},
        {"graphql-require-preflight": "  "},
        {"content-type": "application/json"},
        {"accept": "application/json"},
    ],
)
async def test_what_a_page_of_another_site_can_have_sent_is_not_run(headers: dict[str, str]) -> None:
    """An image or a script of any site can GET an address, and how long it takes tells what is stored."""
    app = small_app()
    answer = await get(app, headers, query='{ party(by: {id: "1"}) { name } }')
    assert (answer.status, answer.codes) == (405, ["METHOD_NOT_ALLOWED"])
    assert answer.headers["allow"] == "POST"
    assert app.state.calls.resolved == []


@pytest.mark.parametrize("document", [ADDS, f"query A {{ hello }} {ADDS.replace('mutation', 'mutation B')}"])
async def test_a_mutation_by_get_is_refused(document: str) -> None:
    app = small_app()
    answer = await get(app, query=document, operationName="B" if "B" in document else "")
    assert (answer.status, answer.codes, answer.headers["allow"]) == (405, ["METHOD_NOT_ALLOWED"], "POST")
    assert app.state.calls.resolved == []


async def test_a_query_beside_a_mutation_is_answered() -> None:
    document = f"query A {{ hello }} {ADDS.replace('mutation', 'mutation B')}"
    answer = await get(small_app(), query=document, operationName="A")
    assert answer.json["data"] == {"hello": "world"}


async def test_a_page_of_another_origin_stays_outside() -> None:
    answer = await get(small_app(), {**ASKS_FIRST, "origin": "https://evil.example"}, query="{ hello }")
    assert (answer.status, answer.codes) == (403, ["ORIGIN_NOT_ALLOWED"])


async def test_a_listed_origin_may_send_the_header_and_others_may_not() -> None:
    app = small_app(SmallSettings(cors_origins=("http://localhost:3000",)))
    asked = {
        "origin": "http://localhost:3000",
        "access-control-request-method": "GET",
        "access-control-request-headers": "graphql-require-preflight, traceparent, apollographql-client-name",
    }
    preflight = await send(app, "OPTIONS", headers=asked)
    assert (preflight.status, preflight.headers["access-control-allow-origin"]) == (200, asked["origin"])
    assert "GET" in preflight.headers["access-control-allow-methods"]
    assert (await send(app, "OPTIONS", headers=asked | {"origin": "http://localhost:3001"})).status == 403
    assert (await get(app, {**ASKS_FIRST, "origin": asked["origin"]}, query="{ hello }")).status == 200


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("", "BAD_REQUEST_PARAMETERS"),
        ("query=", "BAD_REQUEST_PARAMETERS"),
        ("query={hello}&query={hello}", "BAD_REQUEST_PARAMETERS"),
        ("query=%ff", "BAD_REQUEST_PARAMETERS"),
        ("&".join(f"a{number}=1" for number in range(30)), "BAD_REQUEST_PARAMETERS"),
        ("query={hello}&variables=[]", "BAD_REQUEST_PARAMETERS"),
        ("query={hello}&variables={", "BODY_NOT_JSON"),
        ('query={hello}&variables={"a":1,"a":2}', "BODY_NOT_JSON"),
        ('query={hello}&variables={"a":"%00"}', "BODY_NOT_JSON"),
        ('query={hello}&extensions="x"', "BAD_REQUEST_PARAMETERS"),
        ("query={", "GRAPHQL_PARSE_FAILED"),
        ("query={nope}", "GRAPHQL_VALIDATION_FAILED"),
    ],
)
async def test_what_cannot_be_read_is_400_with_a_code(raw: str, code: str) -> None:
    answer = await get(small_app(), raw=raw)
    assert (answer.status, answer.codes) == (400, [code])


async def test_empty_parameters_are_as_good_as_absent() -> None:
    answer = await get(small_app(), query="{ hello }", variables="", operationName="", extensions="null")
    assert answer.json["data"] == {"hello": "world"}


async def test_an_address_is_bounded_as_a_body_is() -> None:
    app = small_app(SmallSettings(max_body_bytes=1_000))
    assert (await get(app, raw="query={hello}&x=".ljust(1_000, "y"))).status == 200
    answer = await get(app, raw="query={hello}&x=".ljust(1_001, "y"))
    assert (answer.status, answer.codes) == (413, ["BODY_TOO_LARGE"])


async def test_a_persisted_document_is_run_by_get(tmp_path: Path) -> None:
    read, add = (hashlib.sha256(text.encode()).hexdigest() for text in ("{ hello }", ADDS))
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({read: "{ hello }", add: ADDS}))
    app = small_app(SmallSettings(persisted_manifest=path, persisted_only=True))
    assert (await get(app, documentId=f"sha256:{add}")).status == 405
    assert (await get(app, documentId=f"sha256:{read}")).json["data"] == {"hello": "world"}


async def test_a_browser_that_opens_the_address_gets_the_page() -> None:
    page = await send(small_app(), "GET", "/graphql", headers={"accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")
    assert (await send(small_app(), "PUT", "/graphql")).status == 405
