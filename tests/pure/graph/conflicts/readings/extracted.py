"""Stands for the extraction of ownership: walks over facts in memory, and keeps what it was asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from graph.conflicts.readings import ownership
from graph.ownership import AssertedControl, Interest, PartyFact, Snapshot

Link = Interest | AssertedControl


def ends(link: Link) -> tuple[str, str]:
    """Give who is above and who below."""
    if isinstance(link, Interest):
        return link.owner, link.owned
    return link.controller, link.controlled


class Extraction:
    """An extraction from a list of facts, in the place of the real one."""

    def __init__(self, *facts: Link) -> None:
        self.facts = sorted(facts, key=lambda each: each.id)
        self.asked: list[tuple[list[str], list[str]]] = []

    def put(self, monkeypatch: pytest.MonkeyPatch) -> Extraction:
        """Let the readings of ownership use it."""
        monkeypatch.setattr(ownership, "extract", self.extract)
        return self

    async def extract(
        self, _transaction: Any, _scope: Any, moment: Any, above: Iterable[str], below: Iterable[str]
    ) -> Snapshot:
        """Read upwards from some parties, and from whatever is below others."""
        self.asked.append((list(above), list(below)))
        return self.snapshot(moment.as_of, above, below)

    def snapshot(self, day: date, above: Iterable[str], below: Iterable[str]) -> Snapshot:
        """Give what one reading gives."""
        down = self._reached(below, downward=True)
        up = self._reached({*above, *down}, downward=False)
        read = [each for each in self.facts if ends(each)[1] in up]
        parties = {*above, *below}
        for each in read:
            parties.update(ends(each))
        return Snapshot(
            day,
            {id: PartyFact(id, id, "Organization") for id in sorted(parties)},
            tuple(each for each in read if isinstance(each, Interest)),
            tuple(each for each in read if isinstance(each, AssertedControl)),
        )

    def _reached(self, start: Iterable[str], *, downward: bool) -> set[str]:
        found = set(start)
        frontier = list(found)
        for party in frontier:  # grows while it is walked
            for link in self.facts:
                here, there = ends(link) if downward else ends(link)[::-1]
                if here == party and there not in found:
                    found.add(there)
                    frontier.append(there)
        return found
