"""What requests get while Neo4j does not answer: an answer at once, and data as soon as it is back."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from neo4j.exceptions import ServiceUnavailable

from graph import breaker, database, planning
from graph.breaker import Breaker
from graph.database import Database
from graph.errors import DatabaseUnavailable, EntenteError, ErrorCode, QueryTimeout

pytestmark = pytest.mark.anyio


class Neo4j:
    """A driver whose server answers, hangs, or is gone."""

    def __init__(self) -> None:
        self.goes_on = asyncio.Event()
        self.goes_on.set()
        self.gone = False
        self.long = ""
        self.planned = asyncio.Event()
        self.asked: list[str] = []

    def session(self, **_: object) -> Neo4j:
        return self

    async def __aenter__(self) -> Neo4j:
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def run(self, query: Any, _: object) -> Neo4j:
        self.asked.append(query.text)
        if self.gone:
            raise ServiceUnavailable("gone")
        if query.text == self.long:
            await self.planned.wait()
        await self.goes_on.wait()
        return self

    async def __aiter__(self) -> Any:
        for row in ([1], [2]):
            yield Row(row)

    async def close(self) -> None:
        return None


class Row:
    def __init__(self, values: list[int]) -> None:
        self._values = values

    def values(self) -> list[int]:
        return self._values


@pytest.fixture
def neo4j(monkeypatch: pytest.MonkeyPatch) -> Neo4j:
    for name in ("PATIENCE", "PROBE_SECONDS", "PROBE_PAUSE"):
        monkeypatch.setattr(breaker, name, 0.01)
    monkeypatch.setattr(database, "PATIENCE", 0.01)
    return Neo4j()


async def until(condition: Any) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.001)


async def test_rows_are_those_of_the_statement(neo4j: Neo4j) -> None:
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        assert await graph.rows("RETURN 7") == [[1], [2]]
        assert await graph.record("RETURN 7", {}) == 1
    assert neo4j.asked == ["RETURN 7", "EXPLAIN RETURN 7", "RETURN 7"]


async def test_a_compiled_read_is_planned_once_and_that_is_not_its_time(
    neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A portal's first profile took 7 s, nearly all of it planning, and was a TIMEOUT at 5."""
    monkeypatch.setattr(database, "REQUEST_SECONDS", 0.01)
    neo4j.long = "EXPLAIN RETURN 7"
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        asked = asyncio.create_task(graph.record("RETURN 7", {}, seconds=60))
        await until(lambda: "RETURN 1" in neo4j.asked)
        neo4j.planned.set()
        assert await asked == 1
        assert await graph.record("RETURN 7", {}) == 1
    assert [text for text in neo4j.asked if text != "RETURN 1"] == ["EXPLAIN RETURN 7", *["RETURN 7"] * 2]


async def test_a_longer_list_is_another_plan(neo4j: Neo4j) -> None:
    """Neo4j plans by the size of lists and texts: the second facet of a page was planned within its 5 s."""
    sizes = (0, 1, 2, 10, 11, 2, 1, 0)
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        for size in sizes:
            await graph.record("RETURN 7", {"countries": ["GB"] * size, "size": size})
        await graph.record("RETURN 7", {"countries": None, "size": 1})
    assert neo4j.asked.count("RETURN 7") == len(sizes) + 1
    assert neo4j.asked.count("EXPLAIN RETURN 7") == len({"0", "1", "up to 10", "up to 100", "none"})


async def test_what_is_planned_late_is_made_ready_in_a_time_that_grows_with_it(
    neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 10 s of planning on a busy machine Neo4j spends two more when the plan is run first."""
    given: list[float] = []
    clock = iter([100.0, 110.0])

    async def rows(_: str, __: object, *, seconds: float) -> list[list[int]]:
        given.append(seconds)
        return [[1]]

    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        monkeypatch.setattr(graph, "rows", rows)
        monkeypatch.setattr(planning, "time", SimpleNamespace(monotonic=lambda: next(clock)))
        assert await graph.record("RETURN 7", {}, seconds=5.0) == 1
        assert await graph.record("RETURN 7", {}, seconds=5.0) == 1
    assert given == [15.0, 5.0]


async def test_a_database_that_answers_nobody_is_not_waited_for(
    neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "REQUEST_SECONDS", 0.01)
    monkeypatch.setattr(database, "PROBE_SECONDS", 0.01)
    neo4j.goes_on.clear()
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        with pytest.raises(QueryTimeout):
            await graph.record("RETURN 7", {})
        neo4j.goes_on.set()
    assert "RETURN 7" not in neo4j.asked


async def test_planning_has_a_limit_too(neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "REQUEST_SECONDS", 0.01)
    monkeypatch.setattr(database, "PLANNING_SECONDS", 0.01)
    neo4j.long = "EXPLAIN RETURN 7"
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        with pytest.raises(QueryTimeout):
            await graph.record("RETURN 7", {})


async def test_who_leaves_while_a_statement_is_planned_leaves_nothing_behind(
    neo4j: Neo4j,
) -> None:
    neo4j.long = "EXPLAIN RETURN 7"
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        asked = asyncio.create_task(graph.record("RETURN 7", {}))
        await until(lambda: neo4j.asked)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
        neo4j.planned.set()
        await until(lambda: not database._LEFT)


async def test_a_statement_that_hangs_ends_at_its_limit(neo4j: Neo4j) -> None:
    """Neo4j plans without looking at the clock: an answer of 5 s took 135."""
    neo4j.goes_on.clear()
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        with pytest.raises(QueryTimeout):
            await graph.rows("RETURN 7", seconds=0.01)
        neo4j.goes_on.set()


class Unread:
    """A transaction whose statement is never answered: what would close it meets the one who still reads."""

    def __init__(self) -> None:
        self.canceled = False

    async def run(self, *_: object) -> None:
        await asyncio.Event().wait()

    async def close(self) -> None:
        if not self.canceled:
            raise RuntimeError("read() called while another coroutine is already waiting")

    def cancel(self) -> None:
        self.canceled = True


@pytest.mark.parametrize("opened", ["transaction", "overlay"])
async def test_a_statement_that_is_still_being_read_does_not_hide_that_its_time_was_over(
    neo4j: Neo4j, opened: str
) -> None:
    """Paths between two owners of a hub of a million were answered INTERNAL for TIMEOUT."""
    unread = Unread()

    async def begin(*_: object, **__: object) -> Unread:
        return unread

    neo4j.begin_transaction = begin  # type: ignore[attr-defined]
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        with pytest.raises(QueryTimeout):
            async with getattr(graph, opened)(seconds=0.01) as transaction:
                await transaction.rows("RETURN 7")
    assert unread.canceled


async def test_while_it_is_paused_requests_fail_at_once_and_then_go_on(neo4j: Neo4j) -> None:
    """Each request waited for 10 s while Neo4j was paused."""
    neo4j.goes_on.clear()
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        with pytest.raises(QueryTimeout):
            await graph.rows("RETURN 7", seconds=0.01)
        await until(lambda: graph._breaker.is_open)
        asked = len(neo4j.asked)
        for _ in range(20):
            with pytest.raises(DatabaseUnavailable):
                await graph.rows("RETURN 8")
        assert "RETURN 8" not in neo4j.asked
        assert neo4j.asked.count("RETURN 1") == 1, "a question that hangs is not asked again"
        assert len(neo4j.asked) == asked
        neo4j.goes_on.set()
        await until(lambda: not graph._breaker.is_open)
        assert await graph.rows("RETURN 9") == [[1], [2]]


async def test_while_it_is_gone_requests_fail_at_once_and_then_go_on(neo4j: Neo4j) -> None:
    neo4j.gone = True
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        with pytest.raises(DatabaseUnavailable):
            await graph.rows("RETURN 7")
        await until(lambda: graph._breaker.is_open)
        with pytest.raises(DatabaseUnavailable, match="cannot be reached"):
            await graph.verify()
        with pytest.raises(DatabaseUnavailable, match="cannot be reached"):
            async with graph.transaction():
                pass
        with pytest.raises(DatabaseUnavailable, match="cannot be reached"):
            async with graph.overlay():
                pass
        neo4j.gone = False
        await until(lambda: not graph._breaker.is_open)
        assert await graph.rows("RETURN 9") == [[1], [2]]


async def test_a_slow_statement_alone_refuses_no_other(neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that is long to plan says nothing about Neo4j: the probe is answered."""
    monkeypatch.setattr(breaker, "PROBE_SECONDS", 60)
    neo4j.long = "RETURN 7"
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        with pytest.raises(QueryTimeout):
            await graph.rows("RETURN 7", seconds=0.01)
        assert await graph.rows("RETURN 9") == [[1], [2]]
        assert not graph._breaker.is_open


async def test_a_client_that_leaves_ends_its_statement(neo4j: Neo4j) -> None:
    neo4j.goes_on.clear()
    async with Database(neo4j) as graph:  # type: ignore[arg-type]
        asking = asyncio.create_task(graph.rows("RETURN 7"))
        await until(lambda: neo4j.asked)
        asking.cancel()
        neo4j.goes_on.set()
        with pytest.raises(asyncio.CancelledError):
            await asking
        await until(lambda: not database._LEFT)
        assert not graph._breaker.is_open


async def test_what_refuses_answers(neo4j: Neo4j) -> None:
    async def refuse() -> None:
        raise EntenteError("No.")

    breaker = Breaker(refuse)
    breaker.suspect()
    await until(lambda: breaker._watch is not None and breaker._watch.done())
    assert not breaker.is_open
    await breaker.close()


async def test_what_is_refused_meanwhile_tells_the_reason() -> None:
    """A refused password was answered as a Neo4j that does not answer."""
    login = DatabaseUnavailable("Refused.", cure="Set it.", code=ErrorCode.DATABASE_REFUSED_LOGIN)

    async def refuse() -> None:
        raise login

    breaker = Breaker(refuse)
    breaker.suspect()
    await until(lambda: breaker.is_open)
    with pytest.raises(DatabaseUnavailable, match=r"Refused. Set it.") as caught:
        breaker.check()
    await breaker.close()
    assert caught.value.code == ErrorCode.DATABASE_REFUSED_LOGIN
