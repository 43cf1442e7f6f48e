"""A batch larger than one transaction: seen whole or not at all, whatever stops its loader, and where."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import anyio
import pytest

from graph.compiler.guards import Guards
from graph.database import Database, OpenTransaction
from graph.errors import NotFound, ResourceExhausted
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from graph.write import existing, unfinished
from graph.write.batch import BatchInfo, BatchReport
from graph.write.migrate import migrate
from graph.write.purge import purge
from graph.write.unload import batches, unload
from graph.write.upsert import write_batch
from graph.write.version import GraphBusy, settle
from tests import disposable
from tests.conftest import UriAuth
from tests.graph.write.worlds import company, graph_digest, invention, load, stake

pytestmark = pytest.mark.anyio

EARLIER = (
    *(company(name, jurisdiction="GB") for name in "abcdef"),
    *(stake(owner, owned, "10", since="2020") for owner, owned in ("ab", "bc", "cd", "de")),
    invention("i", "PATENT"),
)
BATCH = (
    company("a", jurisdiction="FR"),  # corrects: a state, a replaced statement
    *(company(name, source="Gazette") for name in "bcd"),  # states again what is there: provenance
    stake("b", "c", "70", since="2020"),  # a new version displaces the earlier one
    stake("c", "d", "10", since="2020", source="Gazette"),
    invention("i", "SOFTWARE"),  # changes labels
    *(company(f"n{number}") for number in range(4)),
    *(stake(f"n{number}", "a", "5") for number in range(4)),
)


class Killed(BaseException):
    """Stands for the end of the loader's process: no handler of ours runs on it."""


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "ONE_TRANSACTION", 10)
    monkeypatch.setattr(unfinished, "STEP", 4)
    monkeypatch.setattr(unfinished, "GRACE", 0.0)
    monkeypatch.setattr(existing.chunks, "__defaults__", (3,))


@contextmanager
def killed_at(number: int, seen: list[str]) -> Iterator[None]:
    """Let the statement of that number be the last but one that the server hears of."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Database, OpenTransaction):
            patch.setattr(kind, "rows", _counted(kind.rows, number, seen))
        yield


def _counted(rows: Any, number: int, seen: list[str]) -> Any:
    async def counted(self: Any, text: str, *given: Any, **named: Any) -> Any:
        if len(seen) == number:
            raise Killed
        seen.append(text)
        return await rows(self, text, *given, **named)

    return counted


_EVERYTHING = """
MATCH (n) WHERE NOT n:GraphVersion AND NOT n:SchemaVersion
OPTIONAL MATCH (n)-[r]->(m)
RETURN labels(n), properties(n), type(r), properties(r), m.id, labels(m)
"""


async def everything(database: Database) -> list[str]:
    """Every node and relationship with all its properties, times and provenance included."""
    lines = []
    for labels, node, kind, link, end, end_labels in await database.rows(_EVERYTHING):
        parts = sorted(labels), _plain(node), kind, _plain(link or {}), end, sorted(end_labels or ())
        lines.append(str(parts))
    return sorted(lines)


def _plain(properties: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted(
        (name, str(sorted(value) if isinstance(value, list) else value)) for name, value in properties.items()
    )


async def seen_by_readers(database: Database) -> list[str]:
    """What a reader sees of every organization and stake, through the guards of any read."""
    until = (await unfinished.graph_state(database)).known_until
    guards = Guards(scope_of(ALL_SEEING, until), Moment.at(date(2025, 1, 1)))
    nodes = await database.rows(
        f"MATCH (n:Organization|IPAsset) WHERE {guards.node('n')} WITH {guards.state('n')} AS n "
        "RETURN n.id, n.jurisdiction, n.kind ORDER BY n.id",
        guards.parameters,
    )
    links = await database.rows(
        f"MATCH (a)-[r:HOLDS_INTEREST_IN]->(b) WHERE {guards.rel('r')} "
        "RETURN a.id, r.share_exact, b.id ORDER BY a.id, b.id",
        guards.parameters,
    )
    return [str(row) for row in (*nodes, *links)]


async def load_batch(database: Database, **given: Any) -> BatchReport:
    return await write_batch(database, BATCH, BatchInfo("large", "test"), **given)


async def test_a_batch_in_steps_says_what_one_transaction_says(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(database, *EARLIER)
    texts: list[str] = []
    with killed_at(-1, texts):
        in_steps = await load_batch(database)
    assert sum("u.steps + 1" in text for text in texts) > 5
    assert not [line for line in await everything(database) if "UnfinishedBatch" in line]
    digest, seen = await graph_digest(database), await seen_by_readers(database)
    assert (await load_batch(database)).is_unchanged
    await disposable.wipe(database)
    await migrate(database)
    await load(database, *EARLIER)
    monkeypatch.setattr(unfinished, "ONE_TRANSACTION", 1_000)
    at_once = await load_batch(database)
    assert await graph_digest(database) == digest
    assert await seen_by_readers(database) == seen
    assert replace(at_once, batch_id="", recorded_at=None) == replace(in_steps, batch_id="", recorded_at=None)


async def test_a_loader_killed_at_any_statement_leaves_nothing_and_shows_nothing(database: Database) -> None:
    await load(database, *EARLIER)
    before, seen = await everything(database), await seen_by_readers(database)
    whole: list[str] = []
    number, partly = 0, 0
    while True:
        texts: list[str] = []
        try:
            with killed_at(number, texts):
                await load_batch(database)
        except Killed:
            assert await seen_by_readers(database) == seen, f"killed at {number}, after {texts[-1]}"
            partly += await everything(database) != before
            await migrate(database)
            assert await everything(database) == before, f"killed at {number}, after {texts[-1]}"
            number += 1
            continue
        whole = texts
        break
    assert number == len(whole)
    assert partly > 15
    assert await seen_by_readers(database) != seen


async def test_an_undoing_that_is_killed_is_finished_by_the_next(database: Database) -> None:
    await load(database, *EARLIER)
    before, seen = await everything(database), await seen_by_readers(database)
    number = 0
    while True:
        await _half(database)
        texts: list[str] = []
        try:
            with killed_at(number, texts):
                await settle(database)
        except Killed:
            assert await seen_by_readers(database) == seen, f"killed at {number}, after {texts[-1:]}"
            await settle(database)
            assert await everything(database) == before, f"killed at {number}, after {texts[-1:]}"
            number += 1
            continue
        break
    assert number > 10


async def _half(database: Database) -> None:
    """Leave the batch with all its steps written and its mark not removed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.write.unfinished.remove_mark", _killing)
        with pytest.raises(Killed):
            await load_batch(database)
    assert await unfinished.unfinished(database) is not None


async def _killing(*_: object) -> None:
    raise Killed


async def test_an_unfinished_batch_is_not_a_batch_yet(database: Database) -> None:
    await load(database, *EARLIER)
    await _half(database)
    left = await unfinished.unfinished(database)
    assert left is not None
    assert [line.label for line in await batches(database)] == ["load"]
    for take_back in (unload, purge):
        with pytest.raises(NotFound):
            await take_back(database, left.batch_id)
    assert not (await load_batch(database)).is_unchanged
    assert [line.label for line in await batches(database)] == ["load", "large"]


async def test_the_next_load_of_anything_undoes_it_first(database: Database) -> None:
    await load(database, *EARLIER)
    await _half(database)
    report = await load(database, company("z"))
    assert report.nodes_created == 1
    texts = "\n".join(await everything(database))
    assert "Company n0" not in texts
    assert "Company z" in texts


async def test_a_load_that_fails_half_way_is_undone_at_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(database, *EARLIER)
    before = await everything(database)
    rows = OpenTransaction.rows

    async def failing(self: OpenTransaction, text: str, *given: Any) -> Any:
        if "FROM_SOURCE" in text:
            raise ResourceExhausted("no memory")
        return await rows(self, text, *given)

    monkeypatch.setattr(OpenTransaction, "rows", failing)
    with pytest.raises(ResourceExhausted, match="nothing was written") as caught:
        await load_batch(database)
    assert "ENTENTE_TRANSACTION_MEMORY" in caught.value.cure
    assert await everything(database) == before


async def test_a_second_writer_waits_and_a_reader_sees_what_was(
    database: Database, neo4j_uri_auth: UriAuth
) -> None:
    await load(database, *EARLIER)
    seen = await seen_by_readers(database)
    half, go = anyio.Event(), anyio.Event()
    rows = unfinished.Steps.rows

    async def slow(self: unfinished.Steps, text: str, *given: Any) -> Any:
        if "FROM_SOURCE" in text and not half.is_set():
            half.set()
            await go.wait()
        return await rows(self, text, *given)

    async def first() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(unfinished.Steps, "rows", slow)
            await load_batch(database)

    async with (
        Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as other,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(first)
        await half.wait()
        assert await seen_by_readers(other) == seen
        with pytest.raises(GraphBusy):
            await settle(other, patience=0.0)
        await migrate(other)  # a start does not wait for another's load
        assert await unfinished.unfinished(other) is not None
        go.set()
    assert await seen_by_readers(database) != seen
    assert (await load_batch(database)).is_unchanged


async def test_a_loader_that_lost_its_lock_writes_no_further_step(database: Database) -> None:
    await load(database, *EARLIER)
    before = await everything(database)
    await unfinished.mark(database, unfinished.Unfinished("batch_x", datetime.now(UTC), "x"))
    await settle(database)
    with pytest.raises(unfinished.BatchTaken):
        async with unfinished.Steps(database, "batch_x") as steps:
            await steps.rows("CREATE (:Organization {id: 'party_x'})")
    assert await everything(database) == before


async def test_a_batch_in_steps_can_be_unloaded_and_purged(database: Database) -> None:
    await load(database, *EARLIER)
    digest = await graph_digest(database)
    batch = (await load_batch(database)).batch_id or ""
    await unload(database, batch)
    assert await graph_digest(database) == digest
    await purge(database, batch)
    assert await graph_digest(database) == digest
