"""Whether a batch is being written in steps: looked up once a second, and believed so long."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from api.execution import context
from api.execution.context import Context, known_until
from graph.database import Database
from graph.errors import DatabaseUnavailable, EntenteError
from graph.policy.scope import Viewer
from graph.write.unfinished import LOOK_EVERY, GraphState

pytestmark = pytest.mark.anyio
UNTIL = datetime(2026, 6, 1, tzinfo=UTC)
NOWHERE = cast(Database, None)


class State:
    """What the graph says of an unfinished batch; the time that has gone by."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.until: datetime | None = None
        self.error: EntenteError | None = None
        self.looks, self.now = 0, 100.0
        monkeypatch.setattr(context, "graph_state", self.state)
        monkeypatch.setattr("api.execution.context.time.monotonic", lambda: self.now)

    async def state(self, _: object) -> GraphState:
        """Look once."""
        self.looks += 1
        if self.error is not None:
            raise self.error
        return GraphState(1, self.until)


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> State:
    return State(monkeypatch)


async def test_that_there_is_none_is_believed_for_a_while(graph: State) -> None:
    shared: dict[str, Any] = {}
    for _ in range(5):
        assert await known_until(NOWHERE, shared) is None
    assert graph.looks == 1
    graph.now += LOOK_EVERY
    assert await known_until(NOWHERE, shared) is None
    assert graph.looks == 2


async def test_a_batch_that_is_found_is_looked_for_again_by_every_request(graph: State) -> None:
    """That there is one is never remembered: the moment that it is whole it has to be seen."""
    shared: dict[str, Any] = {}
    graph.until = UNTIL
    assert [await known_until(NOWHERE, shared) for _ in range(3)] == [UNTIL] * 3
    assert graph.looks == 3
    graph.until = None
    assert await known_until(NOWHERE, shared) is None


async def test_a_busy_server_looks_beside_its_requests_once(graph: State) -> None:
    shared: dict[str, Any] = {}
    await known_until(NOWHERE, shared)
    graph.now += LOOK_EVERY * 0.6
    assert [await known_until(NOWHERE, shared) for _ in range(4)] == [None] * 4
    assert graph.looks == 1, "no request waits"
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert graph.looks == 2
    graph.now += LOOK_EVERY * 0.4
    assert await known_until(NOWHERE, shared) is None
    assert graph.looks == 2, "the look beside the requests counts"


@pytest.mark.parametrize("error", [DatabaseUnavailable("gone"), EntenteError("odd")])
async def test_a_look_beside_the_requests_that_fails_stops_nothing(graph: State, error: EntenteError) -> None:
    shared: dict[str, Any] = {}
    await known_until(NOWHERE, shared)
    graph.now += LOOK_EVERY * 0.6
    graph.error = error
    assert await known_until(NOWHERE, shared) is None
    for _ in range(3):
        await asyncio.sleep(0)
    graph.error = None
    graph.now += LOOK_EVERY
    assert await known_until(NOWHERE, shared) is None
    assert graph.looks == 3


async def test_a_database_that_is_gone_is_said_by_what_the_request_asks(graph: State) -> None:
    graph.error = DatabaseUnavailable("gone")
    shared: dict[str, Any] = {}
    assert await known_until(NOWHERE, shared) is None
    assert shared == {}, "nothing is known, so nothing is believed"


def test_a_request_sees_what_its_viewer_may_see_and_nothing_of_an_unfinished_batch() -> None:
    everything = Context(NOWHERE, None)
    assert (everything.scope.idle, everything.scope.known_until) == (True, None)
    walled = Context(NOWHERE, None, viewer=Viewer("ann", frozenset({"b", "a"})), known_until=UNTIL)
    assert (walled.scope.idle, walled.scope.known_until) == (False, UNTIL)
    assert walled.scope.parameters == {"cleared": ["a", "b"]}
