"""What a load states for a time for which its source has stated it already, from another day on.

30 % from 2020 in one load and 30 % from 2021 in the next are not 60 %: one of the two was corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.model.language.partial_date import OPEN_DATE, OPEN_START, PartialDate
from graph.write.stated import Live, Slice, StatedRelationship

Holders = Mapping[Slice, Iterable[Live]]
"""The statements that count, by the stretch of a relationship that they state."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """A stretch of a relationship that a new statement states, and the earlier one that it overlaps.

    ``settled``: by all that is recorded of the two they do not meet, or they met before the new statement.
    """

    statement: str
    said: StatedRelationship
    before: StatedRelationship
    settled: bool = False


def overlaps(added: Iterable[Live], holders: Holders) -> Iterator[Overlap]:
    """Yield what new statements state beside an earlier stretch that they overlap, of the same source."""
    added = list(added)
    new = {live.id for live in added}
    by_fact: dict[str, list[tuple[Slice, Live]]] = {}
    for which, lives in holders.items():
        for live in lives:
            if live.id not in new:
                by_fact.setdefault(which[0], []).append((which, live))
    for live in added:
        for which, said in live.relationships.items():
            for other, earlier in by_fact.get(which[0], ()):
                before = earlier.relationships[other]
                if other != which and earlier.source == live.source and _meet(said, before):
                    pair = _Pair(live.source, which, other, holders)
                    yield Overlap(live.id, said, before, not pair.meets() or pair.meets(without=new))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two stretches of one relationship, as everything that counts makes them for one source."""

    source: str
    one: Slice
    other: Slice
    holders: Holders

    def meets(self, *, without: Iterable[str] = ()) -> bool:
        """Whether the source says that both hold on one day, by all statements but some."""
        left_out = frozenset(without)
        first, second = (self._period(which, left_out) for which in (self.one, self.other))
        return first is not None and second is not None and first[0] < second[1] and second[0] < first[1]

    def _period(self, which: Slice, left_out: frozenset[str]) -> tuple[date, date] | None:
        """Return from when until when a stretch runs: what the source says of its end goes before others."""
        lives = [each for each in self.holders[which] if each.id not in left_out]
        said = {each.source: each.relationships[which] for each in lives}
        if self.source not in said:
            return None
        ends: dict[str, date] = {}
        for each in sorted(lives, key=lambda live: live.rank):
            if each.relationships[which].valid_to:
                ends[each.source] = _end(each.relationships[which])
        end = ends.get(self.source) or min(ends.values(), default=OPEN_DATE)
        return _begin(said[self.source]), end


def _meet(one: StatedRelationship, other: StatedRelationship) -> bool:
    return _begin(one) < _end(other) and _begin(other) < _end(one)


def _begin(rel: StatedRelationship) -> date:
    return PartialDate.parse(rel.valid_from).first if rel.valid_from else OPEN_START


def _end(rel: StatedRelationship) -> date:
    """The first day on which it surely no longer holds: months and years may meet."""
    return PartialDate.parse(rel.valid_to).first if rel.valid_to else OPEN_DATE
