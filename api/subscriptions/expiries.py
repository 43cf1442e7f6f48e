"""The days that come into a window: because a day has passed, or because facts were recorded.

What a watcher has seen is a state: the window on a day, by the knowledge of a time. The graph can answer
for a past state, so that a cursor, which names two states, goes on without loss or repetition in any process.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

from api.subscriptions.hub import ChangeHub
from graph.compiler.values import decode_cursor, encode_cursor
from graph.database import Database
from graph.dependencies.calendar.expiry import Expiry
from graph.dependencies.question import Question
from graph.dependencies.run import run
from graph.errors import DatabaseUnavailable, InvalidCursor, InvalidInput
from graph.model.language.moment import Moment, time_of
from graph.policy.scope import Scope

MOST_DAYS = 3_660
"""The longest window that can be watched."""
PAUSE = 2.0
"""Seconds between two looks at the calendar: a busy graph does not have it worked out at every commit."""
_SIGNATURE = "expiries"
_Answer = TypeVar("_Answer")
Key = tuple[str, str, str]
"""What makes a day of the calendar one: the day, its kind, and what ends."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A state of the window: on which day, by the knowledge of which time."""

    day: date
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """How far a watcher is: behind ``key`` among what came into the window between two states.

    ``before`` is None for what was in the window when the watcher came.
    """

    before: Seen | None
    now: Seen
    key: Key | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A day that came into the window, and the cursor that goes on behind it."""

    cursor: str
    expiry: Expiry


Calendar = Callable[[Seen], Awaitable[Mapping[Key, Expiry]]]
"""What is in the window in a state, by key."""


def cursor_of(place: Place) -> str:
    """Return the cursor of a place."""
    before = place.before
    return encode_cursor(
        _SIGNATURE,
        [
            None if before is None else before.day.isoformat(),
            None if before is None else before.known_at.isoformat(),
            place.now.day.isoformat(),
            place.now.known_at.isoformat(),
            list(place.key or ()),
        ],
    )


def place_of(cursor: str) -> Place:
    """Return the place that a cursor marks; raise InvalidCursor where it is damaged."""
    day, known, now_day, now_known, key = decode_cursor(_SIGNATURE, 5, cursor)
    try:
        before = None if day is None else Seen(date.fromisoformat(day), time_of(known))
        now = Seen(date.fromisoformat(now_day), time_of(now_known))
        on, kind, subject = map(str, key)
    except (TypeError, ValueError, AttributeError):
        raise InvalidCursor("The cursor is damaged.", cure="Subscribe without a cursor.") from None
    return Place(before, now, (on, kind, subject))


async def expiries(
    calendar: Calendar,
    state: Callable[[], Awaitable[Seen]],
    news: Callable[[], Awaitable[None]],
    after: str | None,
) -> AsyncGenerator[Due, None]:
    """Give what is in the window, or what came into it behind the cursor; then what comes into it.

    ``state`` gives the state of now, ``news`` returns when it may be another.
    """
    place = Place(None, await state()) if after is None else place_of(after)
    seen = {} if place.before is None else await calendar(place.before)
    while True:
        found = await calendar(place.now)
        for key in sorted(found.keys() - seen.keys()):
            if place.key is None or key > place.key:
                yield Due(cursor_of(Place(place.before, place.now, key)), found[key])
        seen = found
        now = await state()
        while now == place.now:
            await news()
            now = await state()
        place = Place(place.now, now)


def calendar_of(database: Database, scope: Scope, within_days: int) -> Calendar:
    """Return the calendar of a window; raise InvalidInput where it is too long or ends before it begins."""
    if not 0 <= within_days <= MOST_DAYS:
        raise InvalidInput(f"withinDays is from 0 to {MOST_DAYS:,}.", cure="Watch a shorter window.")

    async def calendar(seen: Seen) -> Mapping[Key, Expiry]:
        question = Question(database, scope, Moment.at(seen.day, seen.known_at))
        answer = await run("expiry_calendar", question, {"within_days": within_days})
        return {each.order: each for each in answer.result.expiries}

    return lambda seen: _patiently(lambda: calendar(seen))


async def seen_now(hub: ChangeHub, today: Callable[[], date] | None = None) -> Seen:
    """Return the state of now: today in UTC, and what is known."""
    day = today() if today is not None else datetime.now(UTC).date()
    state = await _patiently(hub.now)
    return Seen(day, state.moment or datetime(1970, 1, 1, tzinfo=UTC))


async def news_of(hub: ChangeHub) -> None:
    """Return when the calendar may be another, but not at every commit of a busy graph."""
    await asyncio.sleep(PAUSE)
    await hub.wait()


async def _patiently(ask: Callable[[], Awaitable[_Answer]]) -> _Answer:
    """Ask until the database is there."""
    while True:
        try:
            return await ask()
        except DatabaseUnavailable:
            await asyncio.sleep(1.0)
