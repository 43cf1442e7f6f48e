"""Who waits for the lock hears who holds it, since when, and what to do; and hears it once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from graph.database import Database
from graph.errors import DatabaseUnavailable, QueryTimeout
from graph.write import version
from graph.write.unfinished import Unfinished
from graph.write.version import GraphBusy, held_by, writing

pytestmark = pytest.mark.anyio
SINCE = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@dataclass
class Held:
    """A graph whose lock is had at the attempt after ``attempts``; ``label`` is what holds it in steps."""

    attempts: int
    label: str | None = None
    silent: bool = False
    said: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def transaction(self, **_: Any) -> AsyncIterator[Held]:
        yield self

    async def rows(self, text: str, *_: Any, **__: Any) -> list[list[Any]]:
        if "SET g.locked" in text and self.attempts:
            self.attempts -= 1
            raise QueryTimeout("The database stopped a statement that took too long.")
        if "g.last_recorded_at" in text:
            return [[None, 3, 0, None, None, None]]
        if "u.label" in text and self.attempts and self.silent:
            raise DatabaseUnavailable("Neo4j is busy.")
        is_marked = "u.label" in text and self.attempts and self.label is not None
        return [["batch_a", SINCE, self.label]] if is_marked else []

    async def written(self, patience: float = 60.0) -> int:
        given = cast(Database, self)
        async with writing(given, patience=patience, waiting=self.said.append) as lock:
            return lock.version


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "_PAUSE", 0.0)


async def test_a_free_graph_is_not_waited_for() -> None:
    graph = Held(0)
    assert await graph.written() == 3
    assert graph.said == []


async def test_who_waits_hears_once_of_the_load_that_is_under_way() -> None:
    """A dry run and a second loader waited for ten minutes without a word."""
    graph = Held(5, "register of June")
    assert await graph.written() == 3
    [line] = graph.said
    assert "since 2026-03-04 05:06:07 UTC: register of June." in line
    assert "end its process: what it wrote is then undone" in line
    assert "up to 60 s" in line


async def test_a_write_in_one_transaction_is_named_as_one() -> None:
    graph = Held(1)
    await graph.written()
    assert graph.said[0].startswith("Another write holds the graph in one transaction. Neo4j ends it")


async def test_a_server_too_busy_to_say_who_holds_it_is_waited_for_all_the_same() -> None:
    graph = Held(2, "register of June", silent=True)
    assert await graph.written() == 3
    assert len(graph.said) == 1


async def test_an_error_names_the_holder_too() -> None:
    graph = Held(9, "register of June")
    with pytest.raises(GraphBusy, match="register of June") as caught:
        await graph.written(patience=-1.0)
    assert "end its process" in (caught.value.cure or "")
    assert graph.said == []


def test_both_holders_have_a_sentence_and_a_cure() -> None:
    for batch in (None, Unfinished("batch_a", SINCE, "register of June")):
        holder, cure = held_by(batch)
        assert holder.endswith(".")
        assert cure.endswith(".")
