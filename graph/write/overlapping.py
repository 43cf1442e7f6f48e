"""What a load states for a time for which its source has stated it already, from another day on.

30 % from 2020 in one load and 30 % from 2021 in the next are not 60 %: one of the two was corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.model.language.partial_date import OPEN_DATE, OPEN_START, PartialDate
from graph.write.stated import Live, Slice, StatedRelationship


@dataclass(frozen=True, slots=True)
class Overlap:
    """A stretch of a relationship that a new statement states, and the earlier one that it overlaps."""

    statement: str
    said: StatedRelationship
    before: StatedRelationship


def overlaps(added: Iterable[Live], holders: Mapping[Slice, Iterable[Live]]) -> Iterator[Overlap]:
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
            yield from _of(live, which, said, by_fact.get(which[0], ()))


def _of(
    live: Live, which: Slice, said: StatedRelationship, others: Iterable[tuple[Slice, Live]]
) -> Iterator[Overlap]:
    for other, earlier in others:
        before = earlier.relationships[other]
        if other != which and earlier.source == live.source and _meet(said, before):
            yield Overlap(live.id, said, before)


def _meet(one: StatedRelationship, other: StatedRelationship) -> bool:
    return _begin(one) < _end(other) and _begin(other) < _end(one)


def _begin(rel: StatedRelationship) -> date:
    return PartialDate.parse(rel.valid_from).first if rel.valid_from else OPEN_START


def _end(rel: StatedRelationship) -> date:
    """The first day on which it surely no longer holds: months and years may meet."""
    return PartialDate.parse(rel.valid_to).first if rel.valid_to else OPEN_DATE
