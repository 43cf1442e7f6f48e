"""A batch larger than one transaction is taken back and purged in steps, whatever stops them, and where."""

from __future__ import annotations

from typing import Any

import pytest

from graph.database import Database
from graph.write import existing, unfinished
from graph.write.migrate import migrate
from graph.write.purge import purge
from graph.write.unload import batches, unload
from tests.graph.write.test_steps import EARLIER, Killed, everything, killed_at, load_batch, seen_by_readers
from tests.graph.write.worlds import company, graph_digest, load

pytestmark = pytest.mark.anyio

LATER = (company("a", jurisdiction="DE"),)
"""Corrects a statement of the batch that corrected one itself: that one waits for this."""
STRIDE = 3
"""A command is killed at every so many of its statements: at all of them takes minutes."""


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "ONE_TRANSACTION", 10)
    monkeypatch.setattr(unfinished, "STEP", 4)
    monkeypatch.setattr(unfinished, "GRACE", 0.0)
    monkeypatch.setattr(existing.chunks, "__defaults__", (3,))


async def loaded(database: Database) -> str:
    """Load a batch between an earlier and a later one, and return its id."""
    await load(database, *EARLIER)
    batch = (await load_batch(database)).batch_id
    await load(database, *LATER)
    assert batch is not None
    return batch


async def lasting(database: Database) -> list[str]:
    """Everything but what a finished batch had put down for its undoing, which the next one clears away."""
    return [line for line in await everything(database) if unfinished.EARLIER not in line]


async def test_taking_back_in_steps_does_what_one_transaction_does(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A 30,000-row correction was too large to take back, so that personal data could not be erased."""
    await load(database, *EARLIER)
    before, seen = await graph_digest(database), await seen_by_readers(database)
    batch = (await load_batch(database)).batch_id
    assert batch is not None
    texts: list[str] = []
    far: dict[str, tuple[int, int]] = {}

    def progress(what: str, done: int, total: int) -> None:
        far[what] = done, total

    with killed_at(-1, texts):
        report = await unload(database, batch, progress=progress)
    assert list(far) == ["reading", "taking back", "writing"]
    assert far["taking back"] == (15, 15)
    assert far["writing"][0] == far["writing"][1] > 0
    assert sum("u.steps + 1" in text for text in texts) > 3
    assert (await graph_digest(database), await seen_by_readers(database)) == (before, seen)
    assert report.statements == 15
    assert await unfinished.unfinished(database) is None
    again = (await load_batch(database)).batch_id
    assert again is not None
    monkeypatch.setattr(unfinished, "ONE_TRANSACTION", 10_000)
    at_once = await unload(database, again)
    assert await graph_digest(database) == before
    assert (at_once.nodes_superseded, at_once.relationships_superseded, at_once.restored) == (
        report.nodes_superseded, report.relationships_superseded, report.restored,
    )  # fmt: skip


async def test_unloading_that_is_killed_shows_nothing_and_can_be_run_again(database: Database) -> None:
    batch = await loaded(database)
    before, seen = await lasting(database), await seen_by_readers(database)
    number = partly = 0
    while await _killed(unload, database, batch, number):
        assert await seen_by_readers(database) == seen, number
        partly += await lasting(database) != before
        await migrate(database)
        assert await lasting(database) == before, number
        number += STRIDE
    assert partly > 3
    line = next(line for line in await batches(database) if line.id == batch)
    assert line.unloaded_at is not None
    assert await seen_by_readers(database) != seen


async def test_purging_that_is_killed_is_ended_by_a_second_purge(database: Database) -> None:
    batch = await loaded(database)
    seen, number, ended = await seen_by_readers(database), 0, set[str]()
    while await _killed(purge, database, batch, number):
        await migrate(database)
        line = next(line for line in await batches(database) if line.id == batch)
        ended.add("unloaded" if line.unloaded_at else "loaded")
        assert (await seen_by_readers(database) == seen) == (line.unloaded_at is None), number
        number += STRIDE
    assert ended == {"loaded", "unloaded"}
    assert not [line for line in await batches(database) if line.id == batch]
    left = [line for line in await everything(database) if "Company n" in line or "'FR'" in line]
    assert left == []


async def _killed(command: Any, database: Database, batch: str, number: int) -> bool:
    """Run a command that is killed at one of its statements; say whether it was."""
    texts: list[str] = []
    try:
        with killed_at(number, texts):
            await command(database, batch)
    except Killed:
        return True
    return False
