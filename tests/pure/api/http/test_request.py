"""Bodies, media types, methods and status codes."""

from __future__ import annotations

import orjson
import pytest

from tests.api.http.client import GRAPHQL_JSON, ask, post, send, small_app
from tests.api.http.small_schema import SmallSettings

pytestmark = pytest.mark.anyio
HELLO = "{ hello }"


async def test_answers_data_and_cost() -> None:
    answer = await ask(small_app(), "query($id: ID!) { party(by: {id: $id}) { name } }", {"id": "1"})
    assert answer.status == 200
    assert answer.json["data"] == {"party": {"name": "Ann"}}
    cost = answer.json["extensions"]["cost"]
    assert cost == {
        "rows": 1,
        "fields": 2,
        "depth": 1,
        "rootFields": 1,
        "aliases": 0,
        "directives": 0,
        "tokens": 24,
        "patterns": 1,
        "quantifiers": 0,
        "searchWords": 0,
        "heavyFields": 1,
    }


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (GRAPHQL_JSON, GRAPHQL_JSON),
        ("application/json", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        (f"{GRAPHQL_JSON}, application/json;q=0.9", GRAPHQL_JSON),
        (f"application/json, {GRAPHQL_JSON};q=0.9", "application/json"),
        (f"text/html, {GRAPHQL_JSON}; charset=utf-8", GRAPHQL_JSON),
        ("application/json, multipart/mixed", "application/json"),
    ],
)
async def test_media_type_is_negotiated(accept: str, kind: str) -> None:
    answer = await ask(small_app(), HELLO, accept=accept)
    assert (answer.status, answer.headers["content-type"]) == (200, f"{kind}; charset=utf-8")


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "application/json;q=0", "image/*"])
async def test_nothing_acceptable_is_406(accept: str) -> None:
    answer = await ask(small_app(), HELLO, accept=accept)
    assert (answer.status, answer.codes) == (406, ["NOT_ACCEPTABLE"])


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("query($f: Int!) { parties(first: $f) { totalCount } }", "BAD_USER_INPUT"),
        ("query A { hello } query B { hello }", "OPERATION_NOT_FOUND"),
    ],
)
async def test_request_errors_have_no_data_and_the_status_of_their_media_type(query: str, code: str) -> None:
    app = small_app()
    new = await ask(app, query, {"f": "x"})
    assert (new.status, new.codes) == (400, [code])
    assert "data" not in new.json
    old = await ask(app, query, {"f": "x"}, accept="application/json")
    assert (old.status, old.codes) == (200, [code])
    for error in (*new.json["errors"], *old.json["errors"]):
        assert error["extensions"]["docs"] == f"/errors#{code}"
        assert len(error["extensions"]["correlationId"]) == 16


async def test_field_errors_are_200_with_data_path_and_cure() -> None:
    answer = await ask(small_app(), '{ hello party(by: {name: "nobody"}) { name } down }')
    assert answer.status == 200
    assert answer.json["data"] == {"hello": "world", "party": None, "down": None}
    missing, down = answer.json["errors"]
    assert (missing["path"], missing["extensions"]["code"]) == (["party"], "NOT_FOUND")
    assert missing["extensions"]["cure"] == "Search for it."
    assert (down["path"], down["extensions"]["code"]) == (["down"], "DATABASE_UNAVAILABLE")


async def test_operation_name_chooses() -> None:
    document = "query A { hello } query B { b: hello }"
    answer = await ask(small_app(), document, operationName="B")
    assert answer.json["data"] == {"b": "world"}
    answer = await ask(small_app(), document, operationName="C")
    assert answer.codes == ["OPERATION_NOT_FOUND"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "BODY_NOT_JSON"),
        (b"{", "BODY_NOT_JSON"),
        (b"\xff\xfe", "BODY_NOT_JSON"),
        (b'{"query":"{hello}","query":"{broken}"}', "BODY_NOT_JSON"),
        (b'{"query":"{hello}","variables":{"a":1,"a":2}}', "BODY_NOT_JSON"),
        (b'{"query":"{hello}","variables":{"a":NaN}}', "BODY_NOT_JSON"),
        (b'{"query":"{hello}","variables":{"a":"\\ud800"}}', "BODY_NOT_JSON"),
        (b'{"query":"{hello}","variables":{"a":"\\u0000"}}', "BODY_NOT_JSON"),
        (b'{"query":"{hello}","variables":{"a":"\x00"}}', "BODY_NOT_JSON"),
        (b'{"query":"{hello}","variables":{"a":' + b"9" * 5000 + b"}}", "BODY_NOT_JSON"),
        (b"[" * 50_000, "BODY_NOT_JSON"),
        (b'{"a":' * 20_000, "BODY_NOT_JSON"),
        (b'"x"', "BODY_NOT_OBJECT"),
        (b"1", "BODY_NOT_OBJECT"),
        (b"null", "BODY_NOT_OBJECT"),
        (b"[1]", "BATCHING_OFF"),
        (b'[{"query":"{hello}"},{"query":"{hello}"}]', "BATCHING_OFF"),
        (b"{}", "BAD_REQUEST_PARAMETERS"),
        (b'{"query":1}', "BAD_REQUEST_PARAMETERS"),
        (b'{"query":"{hello}","variables":[]}', "BAD_REQUEST_PARAMETERS"),
        (b'{"query":"{hello}","variables":"{}"}', "BAD_REQUEST_PARAMETERS"),
        (b'{"query":"{hello}","operationName":{}}', "BAD_REQUEST_PARAMETERS"),
        (b'{"query":"{hello}","extensions":"x"}', "BAD_REQUEST_PARAMETERS"),
        (b'{"query":"{hello}","documentId":7}', "BAD_REQUEST_PARAMETERS"),
    ],
)
@pytest.mark.parametrize("accept", [GRAPHQL_JSON, "application/json"])
async def test_bad_bodies_are_400_with_a_code(body: bytes, code: str, accept: str) -> None:
    answer = await post(small_app(), body, accept=accept)
    assert (answer.status, answer.codes) == (400, [code])


async def test_escapes_that_are_sound_pass() -> None:
    body = b'{"query":"{hello}","variables":{"a":"\\ud83d\\ude00 \\\\u0000"}}'
    assert (await post(small_app(), body)).status == 200


async def test_values_of_variables_are_bounded() -> None:
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    app = small_app(SmallSettings(max_rows=1_000_000))
    assert (await ask(app, query, {"ids": ["a"] * 9_999})).status == 200
    assert (await ask(app, query, {"ids": ["a"] * 10_000})).codes == ["TOO_MANY_VALUES"]
    nested: object = {}
    for _ in range(70):
        nested = {"allOf": [nested]}
    query = "query($w: Where) { parties(where: $w) { totalCount } }"
    assert (await ask(app, query, {"w": nested})).codes == ["TOO_MANY_VALUES"]


async def test_keys_of_an_object_are_bounded() -> None:
    """For each unknown key the closest field was looked for: an object of 10,000 keys took 38 s to refuse."""
    query = "query($w: Where) { parties(where: $w) { totalCount } }"
    keys = {f"key{number}": 1 for number in range(250)}

    async def refuse(given: dict[str, int]) -> list[str]:
        return (await ask(small_app(), query, {"w": given})).codes

    assert set(await refuse(keys)) == {"BAD_USER_INPUT"}
    assert await refuse(keys | {"one": 1}) == ["TOO_MANY_VALUES"]


async def test_body_limit_holds_at_n_and_at_n_plus_1_declared_or_in_pieces() -> None:
    app = small_app(SmallSettings(max_body_bytes=1_000))
    fits = orjson.dumps({"query": HELLO}).ljust(1_000)
    over = fits + b" "
    for body, status in ((fits, 200), (over, 413)):
        assert (await post(app, body)).status == status
        assert (await post(app, [body[:400], body[400:]])).status == status
        assert (await post(app, body, headers={"content-length": str(len(body))})).status == status
    assert (await post(app, over)).codes == ["BODY_TOO_LARGE"]


async def test_reading_stops_at_the_limit() -> None:
    app = small_app(SmallSettings(max_body_bytes=1_000))
    pieces = [b" " * 600] * 50
    taken = 0

    def one_by_one() -> list[bytes]:
        return pieces

    answer = await post(app, one_by_one())
    assert (answer.status, taken) == (413, 0)


async def test_compressed_bodies_are_refused() -> None:
    answer = await post(small_app(), b"x", headers={"content-encoding": "gzip"})
    assert (answer.status, answer.codes) == (415, ["UNSUPPORTED_ENCODING"])


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain; application/json",
        "",
        "application/json; charset=utf-16",
    ],
)
async def test_content_types_that_a_form_can_send_are_refused(kind: str) -> None:
    """A page of another site can post these without asking first."""
    app = small_app()
    answer = await send(
        app,
        headers={"content-type": kind},
        body=orjson.dumps({"query": 'mutation { addParty(name: "x") { id } }'}),
    )
    assert (answer.status, answer.codes) == (415, ["UNSUPPORTED_MEDIA_TYPE"])
    assert app.state.calls.resolved == []


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON ; charset=UTF-8"])
async def test_json_content_types_pass(kind: str) -> None:
    answer = await send(small_app(), headers={"content-type": kind}, body=orjson.dumps({"query": HELLO}))
    assert answer.status == 200


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_only_post_runs_documents(method: str) -> None:
    app = small_app()
    path = "/graphql?query=mutation%7BaddParty(name:%22x%22)%7Bid%7D%7D"
    answer = await send(app, method, path, headers={"accept": "application/json"})
    assert answer.status == 405
    assert answer.headers["allow"] == "POST"
    page = await send(app, method, path, headers={"accept": "text/html"})
    # a person who opens the address is shown the IDE with the question in it, and nothing is run
    assert page.status == (200 if method in ("GET", "HEAD") else 405)
    assert app.state.calls.resolved == []


async def test_mutations_run_by_post() -> None:
    answer = await ask(small_app(), 'mutation { addParty(name: "Bea") { name } }')
    assert answer.json["data"] == {"addParty": {"name": "Bea"}}
