"""No text that is given becomes a part of a statement: what is sent to Neo4j is the same for every text."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Container, Iterator
from typing import Any

import neo4j
import pytest

from api.app import create_app
from api.settings import Settings
from graph.database import Database
from tests.api.execution.test_extremes import roots
from tests.api.http.client import ask
from tests.counts import nightly
from tests.figures import measured
from tests.filled import CODES, PLAIN, SCHEMA, Filled

pytestmark = [pytest.mark.anyio, pytest.mark.nightly]
PAYLOADS = nightly(500)
SIGN = "zq7q"
"""Is in every payload, and in nothing that we write."""
CLOSING = (
    "'",
    '"',
    "`",
    "\\'",
    "\\\\'",
    "'}",
    "'})",
    "')",
    "]",
    "*/ ",
    "\\u0027",
    "\u2019",
    "\u0000'",
    "$",
    "{$",
    "\n",
)
BODIES = """
RETURN 1
DETACH DELETE n
MATCH (n) DETACH DELETE n
OR 1=1
OR true
UNION MATCH (n) RETURN n
CALL db.labels()
LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x
SET n.walls = []
REMOVE n.walls
SHOW SETTINGS
CREATE (n:Other)
WITH 1 AS x CALL { MATCH (n) RETURN n }
} RETURN n {
name:* OR walls:*
/.*/
[a TO z]
(a AND b
a~0.1 ^9 -b +c
%s {0} {n} ${n} #{n}
../../etc/passwd
:Party
-[:X]->()
ORDER BY n.name
SKIP 0 LIMIT 1
//
/*
; DROP DATABASE neo4j;
EXPLAIN
USE system
n.`a`
${jndi:ldap://localhost}
""".strip().splitlines()
ORDINARY = ("north", "Ann Wu, ACME Ltd 12 x-y", "1")
EACH = 25
"""Of the roots that are compiled alike, one is asked with each text, and all with each so-manieth."""


def payloads() -> Iterator[str]:
    """Yield texts that would end a literal, a name or a comment, and go on as a statement."""
    for closing, body in itertools.product(CLOSING, BODIES):
        yield f"{closing} {body} {SIGN}"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The texts that the driver sends."""
    found: set[str] = set()
    for kind in (neo4j.AsyncSession, neo4j.AsyncTransaction):
        run: Any = kind.run

        async def listening(self: Any, query: Any, *what: Any, _run: Any = run, **given: Any) -> Any:
            found.add(str(getattr(query, "text", query)))
            return await _run(self, query, *what, **given)

        monkeypatch.setattr(kind, "run", listening)
    return found


async def test_what_is_sent_is_the_same_for_every_text(demo: Database, sent: set[str]) -> None:
    """Each payload in every text of every root at once; then also where an id is expected."""
    app = create_app(Settings(_env_file=None), demo)
    answer = await ask(app, "{ parties(first: 1) { nodes { id } } }")
    ids = {**PLAIN, "ID": answer.json["data"]["parties"]["nodes"][0]["id"]}
    assert SCHEMA.mutation_type is not None
    apart = {*roots(), *SCHEMA.mutation_type.fields}
    begun, asked = time.monotonic(), 0

    async def answered(text: str, roots: Container[str] | None) -> None:
        nonlocal asked
        seen = []
        for given, which in (({**ids, **CODES}, -1), (PLAIN, 0)):
            for each in Filled(text, given, which).documents(roots):
                if text in json.dumps(each[1], ensure_ascii=False) and each not in seen:
                    seen.append(each)
        for document, variables in seen:
            await ask(app, document, variables)
            asked += 1

    for text in ORDINARY:
        await answered(text, None)
    usual = set(sent)
    given = list(itertools.islice(payloads(), PAYLOADS))
    assert len(given) == PAYLOADS
    for number, payload in enumerate(given):
        await answered(payload, apart if number % EACH else None)
    assert [text for text in sent if SIGN in text.lower()] == []
    assert sorted(sent - usual) == []
    assert len(usual) > 100
    figure = f"{PAYLOADS} texts in every input of every root, {asked:,} requests: {len(usual)} statements"
    measured("injected", "payloads", f"{figure} before and after; {time.monotonic() - begun:.0f} s")
