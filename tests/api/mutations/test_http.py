"""Mutations over HTTP: by POST alone, from no other origin, with a body of JSON that is not too large."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest

from api.app import Entente, create_app
from api.settings import Settings
from graph.database import Database
from tests.api.http.client import send
from tests.graph.write.worlds import count

pytestmark = pytest.mark.anyio
TEXT = """mutation ($input: RecordFactsInput!) { recordFacts(input: $input) {
  ... on RecordedFacts { new { kind } } ... on Error { code } } }"""
JSON = {"content-type": "application/json"}
PREFLIGHT = {"graphql-require-preflight": "1"}
SOUND = (
    'mutation { recordFacts(input: {idempotencyKey: "got", source: {name: "R"}, facts: {}}) { __typename } }'
)


def body(**facts: Any) -> bytes:
    given = {"idempotencyKey": "over http", "source": {"name": "Register"}, "facts": facts}
    return json.dumps({"query": TEXT, "variables": {"input": given}}).encode()


ACME = {"organizations": [{"ref": "acme", "name": "Acme Ltd"}]}


@pytest.fixture
def application(database: Database) -> Entente:
    return create_app(Settings(_env_file=None), database)


async def test_a_mutation_by_post_is_answered(application: Entente) -> None:
    answer = await send(application, headers=JSON, body=body(**ACME))
    assert answer.json["data"] == {"recordFacts": {"new": [{"kind": "Organization"}]}}


@pytest.mark.parametrize(
    ("method", "path", "headers", "sent", "status", "code"),
    [
        ("GET", "/graphql?query=mutation{recordFacts}", {}, b"", 405, "METHOD_NOT_ALLOWED"),
        ("GET", f"/graphql?query={quote(SOUND)}", {}, b"", 405, "METHOD_NOT_ALLOWED"),
        ("GET", f"/graphql?query={quote(SOUND)}", PREFLIGHT, b"", 405, "METHOD_NOT_ALLOWED"),
        ("PUT", "/graphql", JSON, body(**ACME), 405, "METHOD_NOT_ALLOWED"),
        ("POST", "/graphql", {"content-type": "text/plain"}, body(**ACME), 415, "UNSUPPORTED_MEDIA_TYPE"),
        ("POST", "/graphql", JSON | {"origin": "http://elsewhere.example"}, body(**ACME), 403,
         "ORIGIN_NOT_ALLOWED"),
        ("POST", "/graphql", JSON, body(organizations=[{"ref": "x" * 140_000, "name": "x"}]), 413,
         "BODY_TOO_LARGE"),
    ],
)  # fmt: skip
async def test_what_a_page_of_another_site_can_send_writes_nothing(
    application: Entente, database: Database, method: str, path: str, headers: dict[str, str], sent: bytes,
    status: int, code: str,
) -> None:  # fmt: skip
    before = await count(database)
    answer = await send(application, method, path, headers=headers, body=sent)
    assert (answer.status, answer.codes) == (status, [code])
    assert await count(database) == before


async def test_what_does_not_fit_its_type_is_refused_before_anything_is_written(
    application: Entente, database: Database
) -> None:
    before = await count(database)
    for facts in (
        {"organizations": [{"ref": "a", "colour": "red"}]},
        {"deals": [{"ref": "d", "name": "D", "dealType": "GIFT"}]},
        {"interests": [{"holder": {"id": "x", "name": "y"}, "held": {"ref": "a"}}]},
    ):
        answer = await send(application, headers=JSON, body=body(**facts))
        assert "BAD_USER_INPUT" in answer.codes
        assert "INTERNAL" not in answer.codes
    assert await count(database) == before
