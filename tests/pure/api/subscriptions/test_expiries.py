"""Days that come into the window: each once, and behind every cursor exactly the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from api.subscriptions.expiries import Due, Key, Place, Seen, calendar_of, cursor_of, expiries, place_of
from graph.compiler.values import encode_cursor
from graph.errors import InvalidCursor, InvalidInput

pytestmark = pytest.mark.anyio
START = date(2026, 1, 1)


def state(number: int) -> Seen:
    return Seen(START + timedelta(days=number), datetime(2026, 1, 1, number, tzinfo=UTC))


def key(day: int, name: str = "contract_a") -> Key:
    return f"2026-02-{day:02}", "CONTRACT", name


WINDOWS: Sequence[set[Key]] = (
    {key(1), key(2)},
    {key(2), key(3), key(3, "contract_b")},  # the first has left the window
    {key(2), key(3), key(3, "contract_b")},  # nothing came
    {key(1), key(2), key(9)},  # one that was corrected away comes back
)


class Ended(Exception):
    """There is no later state."""


class World:
    """A graph that is in one state after another."""

    def __init__(self, now: int = 0) -> None:
        self.now = now

    async def state(self) -> Seen:
        return state(self.now)

    async def news(self) -> None:
        self.now += 1
        if self.now >= len(WINDOWS):
            raise Ended

    async def calendar(self, seen: Seen) -> Mapping[Key, Any]:
        return {each: each for each in WINDOWS[(seen.day - START).days]}


async def given_from(world: World, after: str | None = None) -> list[Due]:
    found: list[Due] = []
    given = expiries(world.calendar, world.state, world.news, after)
    while True:
        try:
            found.append(await anext(given))
        except Ended:
            return found


async def test_each_day_comes_when_it_comes_into_the_window() -> None:
    expected: list[Any] = [key(1), key(2), key(3), key(3, "contract_b"), key(1), key(9)]
    assert [each.expiry for each in await given_from(World())] == expected


async def test_behind_every_cursor_comes_exactly_the_rest() -> None:
    whole = await given_from(World())
    for place, each in enumerate(whole):
        reached = (place_of(each.cursor).now.day - START).days
        rest = await given_from(World(reached), each.cursor)
        assert [one.expiry for one in rest] == [one.expiry for one in whole[place + 1 :]]
        assert [one.cursor for one in rest] == [one.cursor for one in whole[place + 1 :]]


async def test_who_comes_back_late_gets_what_is_in_the_window_by_then_and_was_not_given() -> None:
    whole = await given_from(World())
    last = len(WINDOWS) - 1
    for place, each in enumerate(whole):
        rest: list[Any] = [one.expiry for one in await given_from(World(last), each.cursor)]
        reached = (place_of(each.cursor).now.day - START).days
        given: set[Any] = {one.expiry for one in whole[: place + 1]}
        assert set(rest) | (given & WINDOWS[reached]) >= WINDOWS[last]
        assert len(set(rest)) == len(rest) or key(1) in rest  # the first comes twice: it had left


@pytest.mark.parametrize("before", [None, state(0)])
def test_a_cursor_is_read_back(before: Seen | None) -> None:
    place = Place(before, state(3), key(9))
    assert place_of(cursor_of(place)) == place


@pytest.mark.parametrize(
    "values", [[None, None, "x", "y", ["a", "b", "c"]], [None, None, "2026-01-01", None, []]]
)
def test_a_damaged_cursor_is_refused(values: list[Any]) -> None:

    for cursor in (encode_cursor("expiries", values), "damaged"):
        with pytest.raises(InvalidCursor):
            place_of(cursor)


def test_a_window_has_an_end_and_does_not_end_before_it_begins() -> None:
    nothing: Any = None
    for days in (-1, 10_000):
        with pytest.raises(InvalidInput):
            calendar_of(nothing, nothing, days)
