"""The changes of a large batch: found part by part, kept on disk until they are written.

What becomes of an element depends on the statements about it alone. So the elements are divided by a hash
of their ids, with what is said of them, and each part is compared with the graph by itself: memory holds one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, TypeVar
from zlib import crc32

from graph.database import Transaction
from graph.write.changes import Changes, Lacking, changes
from graph.write.outbox import Change
from graph.write.overlapping import Overlap
from graph.write.spool import InParts, Spool
from graph.write.stated import Live, Stated, live_of
from graph.write.tally import Tally

PART = 10_000
"""About so many elements are compared at once."""

Added = Collection[tuple[str, Stated]]
"""Statements that count from now on, with their ids."""
T = TypeVar("T")


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
    source: Transaction,
    moment: datetime,
    *,
    added: Added,
    removed: Collection[Live],
    sizes: tuple[int, int],
) -> Parted:
    """Return what must be written so that the graph believes its live statements again.

    ``sizes`` are about how many nodes and relationships are stated by what is added.
    """
    nodes, facts = (1 + max(size) // PART for size in zip(sizes, _sizes(removed), strict=True))
    begins, ends = _Divided(nodes, facts), _Divided(nodes, facts)
    for identity, said in added:
        begins.add(live_of(identity, said, moment))
    for live in removed:
        ends.add(live)
    result = Parted()
    for new, old in ((begins.nodes, ends.nodes), (begins.facts, ends.facts)):
        for part in range(len(new)):
            begun, ended = list(new.part(part)), list(old.part(part))
            if begun or ended:
                result.add(await changes(source, moment, added=begun, removed=ended))
    return result


def _sizes(statements: Iterable[Live]) -> tuple[int, int]:
    """Return how many nodes and relationships are stated."""
    nodes = facts = 0
    for said in statements:
        nodes += len(said.nodes)
        facts += len(said.relationships)
    return nodes, facts


class _Divided:
    """What statements say, each with the part of the element of which it is said."""

    def __init__(self, nodes: int, facts: int) -> None:
        self.nodes: InParts[Live] = InParts(nodes)
        self.facts: InParts[Live] = InParts(facts)

    def add(self, live: Live) -> None:
        """Enter what a statement says."""
        for part, nodes in _by_part(live.nodes, live.nodes, len(self.nodes)).items():
            self.nodes.add(part, Live(live.id, live.source, live.rank, nodes, {}))
        facts = [fact for fact, _ in live.relationships]
        for part, links in _by_part(live.relationships, facts, len(self.facts)).items():
            self.facts.add(part, Live(live.id, live.source, live.rank, {}, links))


def _by_part(said: Mapping[T, Any], elements: Iterable[str], count: int) -> dict[int, dict[T, Any]]:
    """Return what is said, by the parts of the elements of which it is said."""
    found: dict[int, dict[T, Any]] = {}
    for which, element in zip(said, elements, strict=True):
        found.setdefault(_part_of(element, count), {})[which] = said[which]
    return found


def _part_of(identity: str, count: int) -> int:
    """Return the part of an element: the same in every run, so that two runs write in one order."""
    return crc32(identity.encode()) % count
