"""Statement texts are constants: no value of a client's ever gets into one."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strawberry import Schema

from graph.database import Database
from graph.policy.scope import Viewer
from tests.golden.corpus import Recording
from tests.oracle.compare import compiled

DOCUMENT = """
query Every($text: String!, $texts: [String!], $id: ID!, $cursor: String) {
  node(id: $id) { id }
  nodes(ids: [$id]) { id }
  id: party(by: {id: $id}) { name }
  name: party(by: {name: $text}) { name }
  identifier: party(by: {identifier: {scheme: $text, value: $text}}) { name }
  search(text: $text) { totalCount }
  parties(after: $cursor, where: {or: [
    {name: {eq: $text, ne: $text, in: [$text], lt: $text, contains: $text}}
    {name: {startsWith: $text, endsWith: $text}}
    {id: {eq: $id, in: [$id]}} {name: {notIn: $texts}}
    {holders: {some: {node: {name: {eq: $text}}, details: {eq: $text, contains: $text}}}}
  ]}) { totalCount nodes { engagements(after: $cursor, where: {side: {endsWith: $text}}) { totalCount } } }
  contractsAggregate(where: {document: {eq: $text}}, groupBy: [STATUS]) { groups { count } }
  paths(from: $id, to: $id) { truncated }
  neighborhood(of: $id) { truncated }
}
"""
PAYLOADS = ("'", '"', "`", "\\", "\\u0027", "' OR 1=1 //", "}) DETACH DELETE n //", "$p1", "{n}", "{v}",
            "\u2028", "\x00", "AND OR NOT", "name_key:*", "a~ b^4 c*", "İ", "ß", "\ufeff")  # fmt: skip


async def _texts(schema: Schema, database: Recording, text: str, cursor: str | None) -> set[str]:
    database.seen = []
    variables = {"text": text, "texts": [text], "id": f"party_{text.replace('@', '')}", "cursor": cursor}
    await compiled(schema, database, DOCUMENT, variables, Viewer("reader", frozenset()))
    return {statement for statement, _ in database.seen}


@pytest.fixture
async def recording(
    database: Database, neo4j_uri_auth: tuple[str, tuple[str, str]]
) -> AsyncIterator[Recording]:
    """A database that keeps what it is asked."""
    async with Recording.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as found:
        yield found


@pytest.mark.anyio
@settings(max_examples=20, deadline=None, derandomize=True, database=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip
@given(text=st.one_of(st.sampled_from(PAYLOADS), st.text(st.characters(exclude_categories=["Cs"]))))
@example(text="}) RETURN 1 //")
async def test_texts_do_not_depend_on_strings(api_schema: Schema, recording: Recording, text: str) -> None:
    plain = await _texts(api_schema, recording, "word", None)
    assert plain
    assert await _texts(api_schema, recording, text, None) <= plain
    assert await _texts(api_schema, recording, text, text) <= plain | await _texts(
        api_schema, recording, "word", "word"
    )
