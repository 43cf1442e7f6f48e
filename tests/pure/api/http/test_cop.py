"""What the scanner graphql-cop looks for, check by check, on the default settings."""

from __future__ import annotations

from urllib.parse import quote

import orjson
import pytest

from tests.api.http.client import Answer, ask, post, send, small_app
from tests.api.http.small_schema import SmallSettings

pytestmark = pytest.mark.anyio
TYPENAME = "query cop { __typename }"


async def asked(query: str) -> Answer:
    return await ask(small_app(), query, accept="*/*")


async def test_field_suggestions() -> None:
    """Where the schema may be asked for they tell nothing more; a house that closes it closes them."""
    closed = small_app(SmallSettings(introspection=False))
    answer = await ask(closed, "query cop { __schema { directive } }", accept="*/*")
    assert b"Did you mean" not in answer.body


async def test_introspection_setting() -> None:
    query = "query cop { __schema { types { name fields { name } } } }"
    assert "data" in (await asked(query)).json
    closed = small_app(SmallSettings(introspection=False))
    answer = await ask(closed, query)
    assert (answer.status, answer.codes) == (400, ["INTROSPECTION_OFF"])


async def test_detect_graphiql() -> None:
    """The page is for browsers only, and a setting takes it away."""
    for path in ("/graphql", "/graphiql", "/playground", "/console"):
        closed = small_app(SmallSettings(ide=False))
        answer = await send(closed, "GET", path, headers={"accept": "text/html"})
        assert answer.status in {404, 405}
        assert b"graphiql" not in answer.body.lower()


async def test_get_method_support() -> None:
    answer = await send(small_app(), "GET", f"/graphql?query={quote(TYPENAME)}")
    assert answer.status == 405


async def test_alias_overloading() -> None:
    query = "query cop { " + " ".join(f"alias{n}: __typename" for n in range(101)) + " }"
    assert set((await asked(query)).codes) <= {"TOO_MANY_ALIASES", "TOO_MANY_ROOT_FIELDS"}


async def test_batch_query() -> None:
    body = orjson.dumps([{"query": TYPENAME}] * 10)
    answer = await post(small_app(), body)
    assert (answer.status, answer.codes) == (400, ["BATCHING_OFF"])


async def test_trace_mode() -> None:
    answer = await asked(TYPENAME)
    assert b"tracing" not in answer.body


async def test_directive_overloading() -> None:
    answer = await asked("query cop { __typename " + "@aa" * 60 + " }")
    assert answer.codes == ["TOO_MANY_DIRECTIVES"]
    for place in (
        "query cop { __typename %s }",
        "query cop %s { __typename }",
        "query cop($a: Int %s) { __typename }",
        "query cop { ... %s { __typename } }",
        "query cop { ... F %s } fragment F on Query { __typename }",
        "query cop { ... F } fragment F on Query %s { __typename }",
    ):
        answer = await asked(place % ("@aa" * 6))
        assert answer.codes == ["TOO_MANY_DIRECTIVES"], place
        answer = await asked(place % ("@aa" * 5))
        assert set(answer.codes) == {"GRAPHQL_VALIDATION_FAILED"}, place


async def test_circular_query_introspection() -> None:
    inner = "name"
    for _ in range(5):
        inner = f"fields {{ type {{ {inner} }} }}"
    assert (await asked(f"query cop {{ __schema {{ types {{ {inner} }} }} }}")).codes == [
        "INTROSPECTION_TOO_DEEP"
    ]


async def test_get_based_mutation() -> None:
    answer = await send(small_app(), "GET", f"/graphql?query={quote('mutation cop { __typename }')}")
    assert answer.status == 405


async def test_post_based_csrf() -> None:
    answer = await send(
        small_app(),
        headers={"content-type": "application/x-www-form-urlencoded"},
        body=f"query={quote(TYPENAME)}".encode(),
    )
    assert answer.status == 415


async def test_unhandled_errors() -> None:
    answer = await asked("qwerty cop { abc }")
    for word in (b"Traceback", b"exception", b"qwerty", b".py"):
        assert word not in answer.body


async def test_field_duplication() -> None:
    """The thirteenth module, which lies in its tree unregistered."""
    answer = await asked("query cop { " + "__typename \n" * 500 + "}")
    assert answer.codes == ["TOO_MANY_ROOT_FIELDS"]
