"""Bytes of any kind never make the server fail: it answers, and never with a 500."""

from __future__ import annotations

from typing import Any

import anyio
import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api.http.client import post, small_app

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
WORDS = """
{ } ( ) : $a @skip ... F fragment on Party query mutation party id name partners nodes edges hello
__schema types __typename " # é 1e9 -0 [ ] = ! | & null
"""
PIECES = st.lists(
    st.sampled_from([*WORDS.split(), "\n", "\ufeff", "\x00", "(if: true)", 'by: {id: "1"}', "first: 3"]),
    max_size=40,
).map(" ".join)
BODIES = (
    st.binary(max_size=200)
    | JSON.map(orjson.dumps)
    | st.fixed_dictionaries(
        {"query": PIECES | st.text(max_size=40)},
        optional={"variables": JSON, "operationName": JSON, "extensions": JSON, "documentId": JSON},
    ).map(orjson.dumps)
    | st.builds(
        lambda variables: orjson.dumps(
            {
                "query": "query($a: Where, $b: Int, $c: [ID!]!, $d: PartyBy!) "
                "{ parties(where: $a, first: $b) { totalCount } nodes(ids: $c) { id } "
                "party(by: $d) { name } }",
                "variables": variables,
            }
        ),
        st.fixed_dictionaries({}, optional=dict.fromkeys("abcd", JSON)),
    )
)


@settings(max_examples=200, deadline=None)
@given(BODIES)
def test_any_body_is_answered_with_a_code_and_without_a_500(body: bytes) -> None:
    async def answered() -> Any:
        return await post(small_app(), body)

    answer = anyio.run(answered)
    assert answer.status in {200, 400}
    for error in answer.json.get("errors", []):
        assert error["extensions"]["code"] != "INTERNAL"
        assert len(error["message"]) <= 500
