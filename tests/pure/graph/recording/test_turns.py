"""Mutations that wait are written together: each as it is alone, whatever becomes of the others."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, cast

import pytest

from graph.database import Database
from graph.errors import DatabaseUnavailable, EntenteError, ErrorCode, InvalidInput
from graph.recording import turns
from graph.recording.calling import once
from graph.recording.turns import MOST, turns_of
from graph.write.once import Call, KeyReused
from graph.write.version import GraphBusy, Writing

pytestmark = pytest.mark.anyio
_WHO: ContextVar[str] = ContextVar("who")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@dataclass(eq=False)
class Graph:
    """A graph in memory: what is committed, and how often; a statement of a word puts it down."""

    committed: list[str] = field(default_factory=list)
    keys: dict[str, tuple[str, str]] = field(default_factory=dict)
    commits: int = 0
    failing: int = 0
    version: int = 0

    @asynccontextmanager
    async def transaction(self, **_: Any) -> AsyncIterator[Open]:
        opened = Open(self)
        yield opened
        if self.failing:
            self.failing -= 1
            raise DatabaseUnavailable("Neo4j cannot be reached.")
        self.commits += 1
        self.committed += opened.said
        self.keys |= opened.keys
        self.version = opened.version


@dataclass(eq=False)
class Open:
    """A transaction of that graph."""

    graph: Graph
    said: list[str] = field(default_factory=list)
    keys: dict[str, tuple[str, str]] = field(default_factory=dict)
    writes: int = 0
    is_broken: bool = False
    version: int = 0

    def __post_init__(self) -> None:
        self.version = self.graph.version

    async def rows(self, text: str, parameters: Any = None) -> list[list[Any]]:
        await asyncio.sleep(0)
        if "SET g.locked" in text:
            return []
        if "g.last_recorded_at, g.version" in text:
            return [[None, self.version, 0, None, None, None]]
        if "k.digest, k.answer" in text:
            return [[id, *self.graph.keys[id]] for id in parameters["ids"] if id in self.graph.keys]
        self.writes += 1
        for place, part in enumerate(re.split(r"\n(?=CALL \(\) )", text)):
            if "CREATE (:MutationKey" in part:
                kept = {name: parameters[f"{name}_{place}"] for name in ("id", "digest", "answer")}
                self.keys[kept["id"]] = (kept["digest"], kept["answer"])
            elif "SET g.version" in part:
                self.version = parameters[f"version_{place}"]
            else:
                self.said.append(part)
        return []


Work = Callable[[Writing], Awaitable[dict[str, Any]]]


def saying(word: str, seen: list[Writing] | None = None) -> Work:
    """Return work that puts a word down, and counts a commit of its own."""

    async def work(lock: Writing) -> dict[str, Any]:
        if seen is not None:
            seen.append(lock)
        await lock.transaction.rows(word)
        return {"batchId": None, "said": word, "version": await lock.bump()}

    return work


def failing(error: Exception, *, after: str = "") -> Work:
    """Return work that is refused, before or after it has written a word."""

    async def work(lock: Writing) -> dict[str, Any]:
        if after:
            await lock.transaction.rows(after)
        raise error

    return work


async def all_of(graph: Graph, *works: tuple[str, Work], alone: bool = False) -> list[Any]:
    """Begin these at once, by their keys; return answers and errors."""
    given = cast(Database, graph)
    calls = [once(given, Call.of("recordFacts", key, key), work, alone=alone) for key, work in works]
    return await asyncio.gather(*calls, return_exceptions=True)


async def test_what_waits_together_is_one_commit_and_each_has_its_own_time_and_version() -> None:
    graph, seen = Graph(), list[Writing]()
    found = await all_of(graph, *((f"key {n}", saying(f"word {n}", seen)) for n in range(10)))
    assert [each["said"] for each in found] == [f"word {n}" for n in range(10)] == graph.committed
    assert [each["version"] for each in found] == list(range(1, 11))
    assert graph.commits == 1
    moments = [each.moment for each in seen]
    assert moments == sorted(set(moments))  # knownAt tells them apart
    assert len(graph.keys) == 10


async def test_so_many_at_most_go_together() -> None:
    graph = Graph()
    await all_of(graph, *((f"key {n}", saying(f"word {n}")) for n in range(MOST + 1)))
    assert graph.commits == 2
    assert len(graph.committed) == MOST + 1


async def test_those_for_which_there_is_no_time_go_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "LONGEST", -1.0)
    graph = Graph()
    await all_of(graph, *((f"key {n}", saying(f"word {n}")) for n in range(4)))
    assert graph.committed == [f"word {n}" for n in range(4)]
    assert graph.commits == 4


async def test_one_that_is_refused_before_it_wrote_leaves_the_others_be() -> None:
    graph = Graph()
    refused = InvalidInput("No.", cure="Yes.")
    found = await all_of(graph, ("a", saying("one")), ("b", failing(refused)), ("c", saying("two")))
    assert found[1] is refused
    assert graph.committed == ["one", "two"]
    assert (graph.commits, len(graph.keys)) == (1, 2)


async def test_one_that_is_refused_after_it_wrote_takes_nothing_of_the_others_along() -> None:
    """A step's gates are read after what it records was written."""
    graph = Graph()
    refused = InvalidInput("No.", cure="Yes.")
    works = [("a", saying("one")), ("b", failing(refused, after="wrong")), ("c", saying("two"))]
    found = await all_of(graph, *works)
    assert found[1] is refused
    assert [found[0]["said"], found[2]["said"]] == graph.committed == ["one", "two"]
    assert [found[0]["version"], found[2]["version"]] == [1, 2]


async def test_what_was_refused_because_of_one_that_is_taken_back_is_judged_again() -> None:
    """It was refused for a word that is not there in the end."""
    graph, judged = Graph(), list[str]()

    async def unless_wrong(lock: Writing) -> dict[str, Any]:
        if judged:
            judged.append("alone")
            return await saying("mine")(lock)
        judged.append("beside what goes")
        raise InvalidInput("It is there already.", cure="None.")

    refused = failing(InvalidInput("No.", cure="Yes."), after="wrong")
    found = await all_of(graph, ("a", unless_wrong), ("b", refused))
    assert judged == ["beside what goes", "alone"]
    assert found[0]["said"] == "mine"
    assert isinstance(found[1], InvalidInput)
    assert graph.committed == ["mine"]


async def test_a_commit_that_fails_is_tried_for_each_alone() -> None:
    """Whether it was written may be unknown: each key says so."""
    graph = Graph(failing=1)
    found = await all_of(graph, *((f"key {n}", saying(f"word {n}")) for n in range(3)))
    assert [each["said"] for each in found] == graph.committed == ["word 0", "word 1", "word 2"]


async def test_where_the_database_is_gone_each_hears_so_and_it_is_asked_twice_at_most() -> None:
    graph = Graph(failing=2)
    found = await all_of(graph, *((f"key {n}", saying(f"word {n}")) for n in range(5)))
    assert {type(each) for each in found} == {DatabaseUnavailable}
    assert (graph.failing, graph.committed) == (0, [])


async def test_one_key_sent_twice_at_once_is_applied_once() -> None:
    graph = Graph()
    found = await all_of(graph, ("a", saying("one")), ("b", saying("two")), ("a", saying("one")))
    assert graph.committed == ["one", "two"]
    assert found[0] == found[2]


async def test_another_input_under_a_key_is_refused_beside_others() -> None:
    graph = Graph()
    await all_of(graph, ("a", saying("one")))
    calls = [
        once(cast(Database, graph), Call.of("recordFacts", "a", "other"), saying("other")),
        once(cast(Database, graph), Call.of("recordFacts", "b", "b"), saying("two")),
    ]
    found = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(found[0], KeyReused)
    assert graph.committed == ["one", "two"]


async def test_one_that_may_be_large_shares_its_transaction_with_none() -> None:
    graph = Graph()
    await all_of(graph, ("a", saying("one")), ("b", saying("two")), alone=True)
    assert graph.commits == 2


async def test_who_leaves_while_others_go_before_is_not_written() -> None:
    graph, go = Graph(), asyncio.Event()

    async def slow(lock: Writing) -> dict[str, Any]:
        await go.wait()
        return await saying("slow")(lock)

    given = cast(Database, graph)
    first = asyncio.create_task(once(given, Call.of("recordFacts", "a", 1), slow))
    await asyncio.sleep(0.01)
    left = asyncio.create_task(once(given, Call.of("recordFacts", "b", 1), saying("left")))
    await asyncio.sleep(0.01)
    left.cancel()
    go.set()
    await first
    await all_of(graph, ("c", saying("last")))
    assert graph.committed == ["slow", "last"]


async def test_who_waits_too_long_is_refused_and_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    graph, go = Graph(), asyncio.Event()
    given = cast(Database, graph)
    async with turns_of(given).exclusive():
        with pytest.raises(GraphBusy, match="wait for their turn") as caught:
            await once(given, Call.of("recordFacts", "a", 1), saying("late"))
        assert caught.value.code is ErrorCode.OVERLOADED
        with pytest.raises(GraphBusy):
            async with turns_of(given).exclusive():
                go.set()
    await all_of(graph, ("b", saying("two")))
    assert (go.is_set(), graph.committed) == (False, ["two"])


async def test_each_runs_in_the_context_of_its_caller() -> None:
    graph = Graph()

    async def who(_: Writing) -> dict[str, Any]:
        return {"batchId": None, "who": _WHO.get()}

    async def asks(name: str) -> dict[str, Any]:
        _WHO.set(name)
        return await once(cast(Database, graph), Call.of("recordFacts", name, name), who)

    found = await asyncio.gather(*(asyncio.create_task(asks(name)) for name in ("ann", "ben")))
    assert [each["who"] for each in found] == ["ann", "ben"]


async def test_an_error_that_is_not_one_of_ours_reaches_its_caller_alone() -> None:
    graph = Graph()
    found = await all_of(graph, ("a", failing(ValueError("a fault"))), ("b", saying("two")))
    assert isinstance(found[0], ValueError)
    assert not isinstance(found[0], EntenteError)
    assert graph.committed == ["two"]
