"""The places for checks and analyses: few at once, few that wait, the rest is refused."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import Any

import pytest
import strawberry
from starlette.datastructures import State
from starlette.requests import HTTPConnection

from api.app import create_app
from api.errors import RequestRefused
from api.execution import places
from api.execution.context import Context
from api.execution.executor import CompiledExecutor
from api.execution.places import AT_ONCE, WAITING, Places, places_of, resident_bytes
from graph.errors import QueryTimeout, ResourceExhausted
from tests.api.http.client import ask
from tests.api.http.small_schema import FakeDatabase, SmallSettings

pytestmark = pytest.mark.anyio
ALL = AT_ONCE + WAITING


def made(resident: int = 0, budget: int = 100) -> Places:
    return Places(budget, lambda: resident)


async def test_as_many_as_have_places_are_admitted_and_no_more() -> None:
    with ExitStack() as stack:
        several = made()
        for _ in range(ALL):
            stack.enter_context(several.admitted(1))
        with pytest.raises(RequestRefused) as refused, several.admitted(1):
            pass
        assert refused.value.code == "TOO_BUSY"
        assert refused.value.status == 503
        assert dict(refused.value.headers)[b"retry-after"] == b"5"
        assert refused.value.numbers == {"retryAfter": 5}


async def test_a_place_is_given_back_whatever_becomes_of_the_request() -> None:
    several = made()
    for _ in range(3 * ALL):
        with pytest.raises(ZeroDivisionError), several.admitted(1):
            1 // 0  # noqa: B018
    with several.admitted(ALL):
        pass


async def test_what_is_not_heavy_is_admitted_always() -> None:
    """Short reads go on while checks wait."""
    several = made()
    with several.admitted(ALL), several.admitted(0):
        pass


async def test_a_request_that_comes_alone_is_admitted_however_many_it_needs() -> None:
    with made().admitted(10 * ALL):
        pass


async def test_a_process_that_holds_too_much_refuses_a_second_check_but_not_the_first() -> None:
    """Memory that the allocator keeps must not lock the process for ever."""
    full = made(resident=101)
    with full.admitted(1), pytest.raises(RequestRefused) as refused, full.admitted(1):
        pass
    assert refused.value.code == "TOO_BUSY"
    with full.admitted(1):
        pass


async def test_so_many_work_at_once_and_the_others_wait() -> None:
    several, at_work, most = made(), 0, 0

    async def one() -> None:
        nonlocal at_work, most
        async with several.place():
            at_work += 1
            most = max(most, at_work)
            await asyncio.sleep(0)
            at_work -= 1

    await asyncio.gather(*(one() for _ in range(10)))
    assert most == AT_ONCE


async def test_work_past_its_time_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "SECONDS", 0.01)
    with pytest.raises(QueryTimeout):
        async with made().place():
            await asyncio.sleep(60)


async def test_the_last_that_came_is_ended_when_memory_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub of many interests took 1.1 GB by twenty aliases."""
    monkeypatch.setattr(places, "LOOK_SECONDS", 0.01)
    held = 0
    several = Places(100, lambda: held)
    first_done = asyncio.Event()

    async def first() -> str:
        async with several.place():
            await first_done.wait()
        return "done"

    async def last() -> None:
        async with several.place():
            await asyncio.sleep(60)

    running = asyncio.create_task(first())
    await asyncio.sleep(0)
    ended = asyncio.create_task(last())
    await asyncio.sleep(0)
    held = 101
    with pytest.raises(ResourceExhausted):
        await ended
    held = 0
    first_done.set()
    assert await running == "done"


async def test_a_cancellation_from_elsewhere_passes_through_and_frees_the_place() -> None:
    several = made()

    async def work() -> None:
        async with several.place():
            await asyncio.sleep(60)

    for _ in range(5):
        task = asyncio.create_task(work())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with several.place():
        pass


def test_the_memory_of_the_process_is_known_where_the_system_says_it() -> None:
    assert resident_bytes() == 0 or resident_bytes() > 1_000_000


def test_unused_memory_can_be_given_back() -> None:
    places.give_back()


def test_the_places_of_a_process_are_one() -> None:
    shared: dict[str, Any] = {}
    assert places_of(shared, SmallSettings()) is places_of(shared, SmallSettings())


class Gate:
    """Checks that stay under way until they are let go."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.busy = asyncio.Event()
        self.begun = 0


@strawberry.type
class Query:
    @strawberry.field
    async def check(self, info: strawberry.Info) -> str | None:
        gate: Gate = info.context.shared["gate"]
        gate.begun += 1
        if gate.begun == AT_ONCE:
            gate.busy.set()
        await gate.open.wait()
        return "CLEAR"

    @strawberry.field
    def hello(self) -> str:
        return "world"


async def context(_: HTTPConnection, state: State) -> Context:
    database: Any = FakeDatabase()
    return Context(database, state.settings, shared=state.shared)


async def test_checks_beyond_the_queue_get_too_busy_and_short_reads_go_on() -> None:
    schema = strawberry.Schema(Query, execution_context_class=CompiledExecutor)
    app = create_app(SmallSettings(), FakeDatabase(), schema, context)
    gate = app.state.shared["gate"] = Gate()
    asked = [asyncio.create_task(ask(app, "{ check }")) for _ in range(ALL)]
    async with asyncio.timeout(60):
        await gate.busy.wait()
    refused = await ask(app, "{ check }")
    assert (refused.status, refused.codes) == (503, ["TOO_BUSY"])
    assert refused.headers["retry-after"] == "5"
    assert (await ask(app, "{ hello }")).json["data"] == {"hello": "world"}
    assert gate.begun == AT_ONCE
    gate.open.set()
    for each in asked:
        assert (await each).json["data"] == {"check": "CLEAR"}
    assert (await ask(app, "{ check }")).status == 200


async def test_a_check_past_its_time_is_an_error_at_its_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "SECONDS", 0.01)
    schema = strawberry.Schema(Query, execution_context_class=CompiledExecutor)
    app = create_app(SmallSettings(), FakeDatabase(), schema, context)
    app.state.shared["gate"] = Gate()
    answer = await ask(app, "{ hello check }")
    assert answer.json["data"] == {"hello": "world", "check": None}
    assert answer.codes == ["TIMEOUT"]
    assert answer.json["errors"][0]["path"] == ["check"]
