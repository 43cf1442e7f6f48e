"""Introspection: as large as tools need it, never in the way of others."""

from __future__ import annotations

import asyncio
import threading

import pytest
from graphql import build_client_schema, get_introspection_query, print_schema
from strawberry.printer import print_schema as print_strawberry

from api.http import introspection
from api.http.introspection import Introspections
from tests.api.http.client import ask, small_app
from tests.api.http.small_schema import SCHEMA

pytestmark = pytest.mark.anyio
STANDARD = get_introspection_query(input_value_deprecation=True, specified_by_url=True)


async def test_the_standard_query_gives_the_schema_back_again_and_again() -> None:
    app = small_app()
    first = await ask(app, STANDARD, operationName="IntrospectionQuery")
    assert print_schema(build_client_schema(first.json["data"])) == print_schema(SCHEMA._schema)
    assert "type Party implements Node" in print_strawberry(SCHEMA)
    assert (await ask(app, STANDARD)).body == first.body


async def test_it_runs_beside_the_event_loop_and_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[str] = []
    run = Introspections._run

    def noticed(self: Introspections, *arguments: object) -> object:
        threads.append(threading.current_thread().name)
        return run(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Introspections, "_run", noticed)
    app = small_app()
    for _ in range(3):
        assert (await ask(app, STANDARD)).status == 200
    assert len(threads) == 1
    assert threads[0].startswith("introspection")
    typed = "query($n: String!) { __type(name: $n) { name } }"
    assert (await ask(app, typed, {"n": "Party"})).json["data"] == {"__type": {"name": "Party"}}
    assert (await ask(app, typed, {"n": "Share"})).json["data"] == {"__type": {"name": "Share"}}
    assert (await ask(app, typed, {"n": 7})).codes == ["BAD_USER_INPUT"]


async def test_few_may_wait_and_the_rest_is_asked_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()
    run = Introspections._run

    def slow(self: Introspections, *arguments: object) -> object:
        held.wait(10)
        return run(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Introspections, "_run", slow)
    app = small_app()
    documents = [f"query Q{n} {{ __schema {{ queryType {{ name }} }} }}" for n in range(10)]
    asked = [asyncio.create_task(ask(app, document)) for document in documents]
    await asyncio.sleep(0.1)
    assert (await ask(app, "{ hello }")).status == 200  # others are not held up
    held.set()
    answers = await asyncio.gather(*asked)
    assert [answer.status for answer in answers] == [200] * 8 + [503] * 2
    assert answers[-1].codes == ["OVERLOADED"]
    assert (await ask(app, documents[-1])).status == 200


async def test_what_is_remembered_is_bounded() -> None:
    app = small_app()
    for number in range(20):
        await ask(app, f"query Q{number} {{ __schema {{ queryType {{ name }} }} }}")
    assert app.endpoint is not None
    assert len(app.endpoint._introspections._kept) == 8


@pytest.mark.parametrize("count", [2, 5, 20])
async def test_the_schema_several_times_over_is_refused(count: int) -> None:
    one = STANDARD.split("{", 1)[1].split("fragment", 1)[0].rsplit("}", 1)[0]
    times = " ".join(one.replace("__schema", f"a{n}: __schema", 1) for n in range(count))
    text = "query IntrospectionQuery {" + times + "} fragment" + STANDARD.split("fragment", 1)[1]
    answer = await ask(small_app(), text)
    assert (
        answer.status == 200
        if count <= 2
        else answer.codes[0] in {"INTROSPECTION_TOO_COSTLY", "TOO_MANY_TOKENS"}
    )


async def test_a_long_one_is_an_operation_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.http.endpoint._MAX_BESIDE", 50)
    short = '{ hello __type(name: "Party") { name } }'
    assert (await ask(small_app(), short)).json["data"]["hello"] == "world"
    answer = await ask(small_app(), "{ hello __schema { types { name fields { name } } } }")
    assert answer.codes == ["INTROSPECTION_TOO_COSTLY"]
    hidden = "{ ...A } fragment A on Query { __schema { types { name fields { name } } } }"
    assert (await ask(small_app(), hidden)).codes == ["INTROSPECTION_TOO_COSTLY"]
    assert introspection._MAX_KEPT == 8
