"""The changes of a large batch: found part by part, kept on disk until they are written.

What becomes of an element depends on the statements about it alone. So the elements are divided by a hash
of their ids, and each part of them is compared with the graph by itself: memory holds one part.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any
from zlib import crc32

from graph.database import Transaction
from graph.write.changes import Changes, Lacking, changes
from graph.write.outbox import Change
from graph.write.overlapping import Overlap
from graph.write.spool import Spool
from graph.write.stated import Live, Stated, live_of
from graph.write.tally import Tally

PART = 10_000
"""About so many elements are compared at once."""

Added = Sequence[tuple[str, Stated]]
"""Statements that count from now on, with their ids."""
Wanted = Callable[[str], bool]
"""Says whether an element, by its id or fact id, is in a part."""
Restricted = Callable[[Any, Wanted], Live]


class Parted:
    """What must be written for a large batch; to those who write it, what ``Changes`` is for a small one."""

    outcomes = None
    """What becomes of each element is not kept: it would be as large as the batch."""

    def __init__(self) -> None:
        self._parts: Spool[Changes] = Spool(kept=0, block=1)
        self.published: Spool[Change] = Spool()
        self.lacking: list[Lacking] = []
        self.overlaps: list[Overlap] = []
        self.gone: list[str] = []
        self.tally = Tally()
        self.meets_origins = False

    def add(self, part: Changes) -> None:
        """Put the changes of one part to the others."""
        self.lacking += part.lacking
        self.overlaps += part.overlaps
        self.gone += part.gone
        self.tally += part.tally
        self.meets_origins = self.meets_origins or part.meets_origins
        for change in part.published:
            self.published.add(change)
        part.published, part.overlaps, part.conflicts = [], [], []
        self._parts.add(part)

    def parts(self) -> Iterator[Changes]:
        """Yield the changes of each part, those of nodes before those of relationships."""
        return iter(self._parts)


async def changes_in_parts(
    source: Transaction, moment: datetime, *, added: Added, removed: Iterable[Live]
) -> Parted:
    """Return what must be written so that the graph believes its live statements again."""
    removed = list(removed)
    result = Parted()
    for ids_of, restricted in ((_nodes_of, _nodes_alone), (_facts_of, _relationships_alone)):
        count = 1 + sum(len(ids_of(each)) for _, each in added) // PART
        new = _by_part((ids_of(each) for _, each in added), count)
        old = _by_part((ids_of(each) for each in removed), count)
        for part in range(count):
            wanted = _in(part, count)
            begins = [restricted(live_of(*added[at], moment), wanted) for at in new[part]]
            ends = [restricted(removed[at], wanted) for at in old[part]]
            if begins or ends:
                result.add(await changes(source, moment, added=begins, removed=ends))
    return result


def _in(part: int, count: int) -> Wanted:
    return lambda identity: _part_of(identity, count) == part


def _part_of(identity: str, count: int) -> int:
    """Return the part of an element: the same in every run, so that two runs write in one order."""
    return crc32(identity.encode()) % count


def _by_part(elements: Iterable[Sequence[str]], count: int) -> list[array[int]]:
    """Return, for each part, the positions of the statements that state one of its elements."""
    found = [array("L") for _ in range(count)]
    for position, ids in enumerate(elements):
        for part in sorted({_part_of(identity, count) for identity in ids}):
            found[part].append(position)
    return found


def _nodes_of(said: Stated | Live) -> list[str]:
    return list(said.nodes) if isinstance(said, Live) else [node.id for node in said.nodes]


def _facts_of(said: Stated | Live) -> list[str]:
    if isinstance(said, Live):
        return [fact for fact, _ in said.relationships]
    return [rel.fact_id for rel in said.relationships]


def _nodes_alone(live: Live, wanted: Wanted) -> Live:
    nodes = {identity: node for identity, node in live.nodes.items() if wanted(identity)}
    return Live(live.id, live.source, live.rank, nodes, {})


def _relationships_alone(live: Live, wanted: Wanted) -> Live:
    relationships = {which: rel for which, rel in live.relationships.items() if wanted(which[0])}
    return Live(live.id, live.source, live.rank, {}, relationships)
