"""Changes as a watcher gets them: chosen, each once, and each with a cursor that goes on behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.subscriptions.changes import MOST_IDS, Changed, Watched, changes, cursor_of, position_of
from graph.compiler.values import encode_cursor
from graph.errors import InvalidCursor, InvalidInput
from graph.write.feed import Entry, Newest, Position
from graph.write.outbox import Change
from graph.write.outcome import Fate

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def entries(*sizes: int) -> list[Entry]:
    """Entries of these sizes; every third change is of a relationship between two nodes."""
    found, number = [], 1
    for size in sizes:
        made = []
        for each in range(number, number + size):
            if each % 3:
                made.append(Change(Fate.NEW, "Person" if each % 2 else "Organization", f"party_{each}"))
            else:
                made.append(
                    Change(Fate.NEW, "SAME_AS", f"fact_{each}", f"party_{each - 1}", f"party_{each - 2}")
                )
        found.append(Entry(number, number + size - 1, 1, NOON, "batch", tuple(made)))
        number += size
    return found


class Hub:
    """A hub whose entries end."""

    def __init__(self, found: list[Entry]) -> None:
        self.found = found

    async def now(self) -> Newest:
        return Newest(0, 0, None)

    async def entries(self, after: Position) -> AsyncIterator[Entry]:
        for entry in self.found:
            if entry.last > after.number:
                yield entry


async def given_to(found: list[Entry], watched: Watched, after: str | None = None) -> list[Changed]:
    hub: Any = Hub(found)
    return [each async for each in changes(hub, watched, after)]


async def test_behind_every_cursor_comes_exactly_the_rest() -> None:
    found = entries(3, 1, 5, 2)
    for watched in (Watched(), Watched.of(["Person"], None), Watched.of(None, ["party_1", "party_5"])):
        whole = await given_to(found, watched)
        assert whole
        for place, each in enumerate(whole):
            rest = await given_to(found, watched, each.cursor)
            assert [one.cursor for one in rest] == [one.cursor for one in whole[place + 1 :]]


async def test_what_is_watched_is_chosen_by_type_and_by_id() -> None:
    [entry] = entries(9)
    kinds = [entry.changes[place].kind for place in Watched.of(["Person"], None).chosen(entry)]
    assert kinds == ["Person"] * 3
    of_one = [entry.changes[place].id for place in Watched.of(None, ["party_1"]).chosen(entry)]
    assert of_one == ["party_1", "fact_3"]
    assert list(Watched.of(["Organization"], ["party_1"]).chosen(entry)) == []
    assert list(Watched.of(None, []).chosen(entry)) == []
    for before, after in pairwise(Watched.of(None, [f"party_{n}" for n in range(9)]).chosen(entry)):
        assert before < after


def test_only_so_many_nodes_are_followed_by_id() -> None:
    with pytest.raises(InvalidInput):
        Watched.of(None, [str(number) for number in range(MOST_IDS + 1)])


@given(st.integers(min_value=0), st.none() | st.datetimes(timezones=st.just(UTC)))
def test_a_cursor_is_read_back(number: int, moment: datetime | None) -> None:
    number %= 2**53
    assert position_of(cursor_of(Position(number, moment))) == Position(number, moment)


@pytest.mark.parametrize("values", [[-1, None], ["x", None], [1, "yesterday"], [1, 7], [None, None]])
def test_a_damaged_cursor_is_refused(values: list[Any]) -> None:
    for cursor in (encode_cursor("changes", values), "damaged", encode_cursor("others", [1, None])):
        with pytest.raises(InvalidCursor):
            position_of(cursor)
