"""Reads the outbox: the changes behind a position, in the order of the commits, without loss or repetition.

A reader may see the end of a commit before its middle: Neo4j is read-committed. The numbers have no gap,
so what comes after a gap waits until the gap is filled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from graph.database import Database
from graph.errors import EntenteError, ErrorCode, InvalidCursor
from graph.model.language.native import native
from graph.write.outbox import ENTRY, KEPT, Change
from graph.write.outcome import Fate

_NEWEST = """
OPTIONAL MATCH (g:GraphVersion {id: 'graph'})
RETURN coalesce(g.published, 0), coalesce(g.version, 0), g.last_recorded_at
"""
_READ = """
MATCH (g:GraphVersion {id: 'graph'}) WITH coalesce(g.published, 0) AS published
MATCH (e:OutboxEntry) USING INDEX e:OutboxEntry(first)
WHERE e.first > $after - $entry AND e.last >= $after AND e.last <= published
RETURN e.first, e.last, e.graph_version, e.recorded_at, e.batch_id, e.changes
ORDER BY e.first LIMIT $limit
"""
"""The entry at ``after`` itself is among them: it shows whether the position is of this graph."""
MOST_ENTRIES = 50
"""How many entries one statement reads."""


class CursorExpired(InvalidCursor):
    """What came after the position is not kept any longer."""

    code = ErrorCode.CURSOR_EXPIRED


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the outbox: behind the change of that number, which was recorded at ``moment``.

    The moment is None behind the last change of a graph that has none yet.
    """

    number: int
    moment: datetime | None = None


@dataclass(frozen=True)
class Entry:
    """Changes of one commit: those numbered from ``first`` on; none where its batch was purged."""

    first: int
    last: int
    graph_version: int
    recorded_at: datetime
    batch_id: str
    changes: tuple[Change, ...]

    @cached_property
    def by_node(self) -> Mapping[str, tuple[int, ...]]:
        """Which changes are about a node, or about a relationship that it is an end of."""
        found: dict[str, list[int]] = {}
        for place, change in enumerate(self.changes):
            for id in {change.start, change.end} if change.start else {change.id}:
                found.setdefault(str(id), []).append(place)
        return {id: tuple(places) for id, places in found.items()}

    def position(self, place: int) -> Position:
        """Return the position behind one of the changes."""
        return Position(self.first + place, self.recorded_at)


@dataclass(frozen=True, slots=True)
class Newest:
    """How far the graph is: the number of its last change, its version, and when it was last written."""

    published: int
    version: int
    moment: datetime | None


async def newest(database: Database) -> Newest:
    """Return how far the graph is."""
    [[published, version, moment]] = await database.rows(_NEWEST)
    return Newest(published, version, None if moment is None else native(moment).astimezone(UTC))


async def read(database: Database, after: Position, limit: int = MOST_ENTRIES) -> list[Entry]:
    """Return the entries behind a position up to the first gap, the next one first; none where none is there.

    Raises CursorExpired where the next one is not kept any longer, InvalidCursor where the position is of
    another graph, such as one that was restored from a back-up since.
    """
    given = {"after": after.number, "entry": ENTRY, "limit": limit + 1}
    found = [_entry(row) for row in await database.rows(_READ, given)]
    state = await newest(database)
    if after.number > state.published:
        raise _foreign()
    return _behind(after, found, state.published)


def _behind(after: Position, found: Iterable[Entry], published: int) -> list[Entry]:
    entries: list[Entry] = []
    reached = after.number
    for entry in found:
        at_position = entry.first <= after.number <= entry.last
        if at_position and after.moment is not None and entry.recorded_at != after.moment:
            raise _foreign()
        if entry.first > reached + 1:
            break
        if entry.last > reached:
            entries.append(entry)
            reached = entry.last
    if not entries and after.number < published - KEPT:
        raise CursorExpired(
            "What came after the cursor is not kept any longer.",
            cure="Read the graph as it is now, and subscribe without a cursor.",
        )
    return entries


def _foreign() -> EntenteError:
    return InvalidCursor(
        "The cursor is not of this graph.",
        cure="Read the graph as it is now, and subscribe without a cursor.",
    )


def _entry(row: list[Any]) -> Entry:
    first, last, version, moment, batch, text = row
    changes = tuple(Change(Fate(fate), *rest) for fate, *rest in json.loads(text))
    return Entry(first, last, version, native(moment).astimezone(UTC), batch, changes)
