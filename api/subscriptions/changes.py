"""The changes that one watcher asks for, by type and id; each has the cursor that goes on behind it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Iterable
from contextlib import aclosing
from dataclasses import dataclass, field
from itertools import chain

from api.subscriptions.hub import ChangeHub
from graph.compiler.values import decode_cursor, encode_cursor
from graph.errors import InvalidCursor, InvalidInput
from graph.model.language.moment import time_of
from graph.write.feed import Entry, Position
from graph.write.outbox import Change

MOST_IDS = 1_000
"""How many nodes one watcher may follow by id."""
_SIGNATURE = "changes"


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched: nodes of some labels, some nodes with their relationships, or everything."""

    labels: frozenset[str] | None = None
    ids: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if self.ids is not None and len(self.ids) > MOST_IDS:
            raise InvalidInput(f"At most {MOST_IDS:,} nodes are followed by id.", cure="Follow them by type.")

    @classmethod
    def of(cls, labels: Collection[str] | None, ids: Collection[str] | None) -> Watched:
        """Return what is watched."""
        return cls(None if labels is None else frozenset(labels), None if ids is None else frozenset(ids))

    def chosen(self, entry: Entry) -> Iterable[int]:
        """Return which changes of an entry are watched, by their places, in order."""
        places: Iterable[int] = range(len(entry.changes))
        if self.ids is not None:
            found = (entry.by_node.get(id, ()) for id in self.ids & entry.by_node.keys())
            places = sorted(set(chain.from_iterable(found)))
        if self.labels is None:
            return places
        return (place for place in places if entry.changes[place].kind in self.labels)


@dataclass(frozen=True, slots=True)
class Changed:
    """A change as a watcher gets it."""

    cursor: str
    change: Change = field(repr=False)
    entry: Entry = field(repr=False)


def cursor_of(position: Position) -> str:
    """Return the cursor that goes on behind a position."""
    moment = position.moment
    return encode_cursor(_SIGNATURE, [position.number, None if moment is None else moment.isoformat()])


def position_of(cursor: str) -> Position:
    """Return the position that a cursor marks; raise InvalidCursor where it is damaged."""
    number, moment = decode_cursor(_SIGNATURE, 2, cursor)
    try:
        if not isinstance(number, int) or number < 0:
            raise ValueError
        return Position(number, None if moment is None else time_of(moment))
    except (TypeError, ValueError, AttributeError):
        raise InvalidCursor("The cursor is damaged.", cure="Subscribe without a cursor.") from None


async def changes(hub: ChangeHub, watched: Watched, after: str | None) -> AsyncGenerator[Changed, None]:
    """Give what is watched, behind the cursor; without one, what is recorded from now on."""
    start = position_of(after) if after is not None else Position((await hub.now()).published)
    async with aclosing(hub.entries(start)) as entries:
        async for entry in entries:
            for place in watched.chosen(entry):
                position = entry.position(place)
                if position.number > start.number:
                    yield Changed(cursor_of(position), entry.changes[place], entry)
