"""The outbox: numbers without a gap when it is written, and nothing behind a gap when it is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from graph.database import OpenTransaction
from graph.errors import InvalidCursor
from graph.write import outbox
from graph.write.feed import CursorExpired, Entry, Position, _behind
from graph.write.outbox import ENTRY, KEPT, WITH_COMMIT, Change, entries, publish
from graph.write.outcome import Fate
from graph.write.version import Writing

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Recording:
    """A transaction that keeps what it is asked to run."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, Mapping[str, Any]]] = []

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        self.ran.append((text, parameters or {}))
        return [[8]]

    @property
    def created(self) -> list[Mapping[str, Any]]:
        """The entries that were written, in any statement."""
        found: list[Mapping[str, Any]] = []
        for _, given in self.ran:
            found += [*given.get("rows", ()), *given.get("entries", ())]
        return found


def lock(published: int = 0) -> Writing:
    return Writing(cast(OpenTransaction, Recording()), NOON, 7, published)


def new(count: int) -> list[Change]:
    return [Change(Fate.NEW, "Organization", f"party_{number}") for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, ENTRY, ENTRY + 1, 3 * ENTRY - 1])
def test_the_numbers_of_a_commit_go_on_from_those_before_it(count: int) -> None:
    found = list(entries(lock(40), "batch_1", new(count)))
    numbers: list[int] = []
    for each in found:
        numbers += range(each["first"], each["last"] + 1)
        assert len(json.loads(each["changes"])) == each["last"] - each["first"] + 1 <= ENTRY
        assert (each["graph_version"], each["recorded_at"]) == (8, NOON)
    assert numbers == list(range(41, 41 + count))


@pytest.mark.parametrize("count", [0, 1, ENTRY * WITH_COMMIT, ENTRY * WITH_COMMIT + 1])
async def test_every_entry_is_written_once_and_the_commit_counts_them(count: int) -> None:
    held = lock(5)
    source = cast(Recording, held.transaction)
    assert await publish(held.transaction, held, "batch_1", new(count)) == 8
    assert (held.published, held.version) == (5 + count, 8)
    assert [each["first"] for each in source.created] == list(range(6, 6 + count, ENTRY))
    assert source.ran[-1][1]["published"] == 5 + count


async def test_a_load_in_steps_writes_its_entries_in_steps_and_the_lock_counts_them() -> None:
    held, steps = lock(), Recording()
    await publish(steps, held, "batch_1", new(3))
    assert [each["first"] for each in steps.created] == [1]
    assert cast(Recording, held.transaction).created == []


async def test_old_entries_are_looked_for_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_EVERY", 10)
    held = lock(8)
    source = cast(Recording, held.transaction)
    await publish(held.transaction, held, "batch_1", new(1))
    assert len(source.ran) == 1
    await publish(held.transaction, held, "batch_1", new(1))
    assert source.ran[-1][1] == {"last": 10, "kept": KEPT}


def entry(first: int, last: int, moment: datetime = NOON) -> Entry:
    changes = tuple(Change(Fate.NEW, "Organization", f"party_{number}") for number in range(first, last + 1))
    return Entry(first, last, 1, moment, "batch", changes)


def test_what_comes_after_a_gap_waits_until_the_gap_is_filled() -> None:
    """Neo4j is read-committed: the end of a commit may be seen before its middle."""
    whole = [entry(1, 3), entry(4, 4), entry(5, 9)]
    assert _behind(Position(0), whole, 9) == whole
    assert _behind(Position(0), [whole[0], whole[2]], 9) == [whole[0]]
    assert _behind(Position(0), whole[1:], 9) == []
    assert _behind(Position(3, NOON), whole, 9) == whole[1:]
    assert _behind(Position(2, NOON), whole, 9) == whole  # in the middle of an entry


def test_a_position_of_another_graph_is_refused_and_an_old_one_has_expired() -> None:
    with pytest.raises(InvalidCursor):
        _behind(Position(3, NOON + timedelta(seconds=1)), [entry(1, 3), entry(4, 4)], 4)
    with pytest.raises(CursorExpired):
        _behind(Position(3, NOON), [], KEPT + 4)
    assert _behind(Position(4, NOON), [], KEPT + 4) == []


def test_a_relationship_is_found_by_both_of_its_ends() -> None:
    changes = (
        Change(Fate.NEW, "Organization", "party_a"),
        Change(Fate.NEW, "HOLDS_INTEREST_IN", "fact_1", "party_b", "party_a"),
        Change(Fate.NEW, "SAME_AS", "fact_2", "party_a", "party_a"),
    )
    found = Entry(1, 3, 1, NOON, "batch", changes).by_node
    assert found == {"party_a": (0, 1, 2), "party_b": (1,)}


def test_no_commit_is_counted_without_being_published() -> None:
    """Taking a batch back in steps was counted by itself, and nobody who watched heard of it."""
    folder = Path(outbox.__file__).parents[1]
    counting = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if ".bump(" in path.read_text(encoding="utf-8")
    }
    assert counting == {"write/outbox.py"}
