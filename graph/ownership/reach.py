"""How far recorded interests and asserted control of any kind reach, and the most that each may give."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from graph.checks.evidence import Path, RelationshipFact

from .figures import ONE, ZERO, Range
from .snapshot import SHAREHOLDING, AssertedControl, Interest, Snapshot

_ALL = Range(ONE, ONE)
_ROUNDING = 1e-9
"""More than the products of floats along a way can be off by, relatively."""
_SMALLEST = 1e-250
"""Floats below it lose digits: they are not compared."""


_Source = Interest | AssertedControl


@dataclass(frozen=True, slots=True)
class Link:
    """One interest or assertion of control, with the least and the most that it may give."""

    start: str
    end: str
    kind: str
    range: Range
    source: _Source = field(compare=False)

    @property
    def fact(self) -> RelationshipFact:
        """The link as evidence."""
        return self.source.fact

    @property
    def by_source(self) -> str:
        """What each source says of the share, where they differ."""
        return self.source.by_source if isinstance(self.source, Interest) else ""

    @property
    def plain(self) -> bool:
        """Whether it is a shareholding, which the exact calculation covers."""
        return self.kind == SHAREHOLDING and not (isinstance(self.source, Interest) and self.source.summary)


@dataclass(frozen=True)
class Way:
    """The weightiest way from one party to another: its links, and the product of their ranges."""

    links: tuple[Link, ...]

    @cached_property
    def range(self) -> Range:
        """The product along the way."""
        whole = _ALL
        for link in self.links:
            whole = whole * link.range
        return whole

    @property
    def plain(self) -> bool:
        """Whether it consists of shareholdings alone."""
        return all(link.plain for link in self.links)

    @property
    def path(self) -> Path:
        """The way as evidence."""
        nodes = (self.links[0].start, *(link.end for link in self.links))
        return Path(nodes, tuple(link.fact for link in self.links))


Steps = Callable[[str], list[Link]]
"""The links that lead on from a party."""
_Entry = tuple[float, Fraction, int, int, str, tuple[Link, ...]]
"""A way to be looked at: its product twice, negative; its length, its number, where it leads, its links."""


class _Walk:
    """One walk from a party, the weightiest ways first, continued as far as it is asked for.

    The order is exact: a product is rounded to the nearest float, which keeps the order of what it
    rounds, and where two are the same float the fractions decide. Every party is left once, so that no
    link is followed twice: a walk needs no bound of its own beside the network's. ``most`` is the most of
    each way: the product by which it was found. It holds nothing of the graph, which holds it: the two
    would stay, with all interests, until Python looks for circles.
    """

    def __init__(self, start: str, *, upward: bool) -> None:
        self.found: dict[str, Way] = {}
        self.most: dict[str, Fraction] = {}
        self._start, self._upward = start, upward
        self._queue: list[_Entry] = [(-1.0, -ONE, 0, 0, start, ())]
        self._best: dict[str, tuple[float, Fraction, int]] = {}
        self._followed = 0

    def until(self, least: Fraction, steps: Steps) -> Mapping[str, Way]:
        """Walk on as far as a way may give so much; return every party found so far."""
        bound = float(least) * (1 - _ROUNDING)
        while self._queue and -self._queue[0][0] >= bound:
            _, product, length, _, here, links = heapq.heappop(self._queue)
            if here in self.found:
                continue
            if links:
                self.found[here], self.most[here] = Way(links), -product
            self._follow(steps(here), -product, length + 1, links)
        return self.found

    def _follow(self, on: list[Link], product: Fraction, length: int, links: tuple[Link, ...]) -> None:
        about = float(product)
        for link in on:
            further = link.start if self._upward else link.end
            if further == self._start or further in self.found or link.range.high == ZERO:
                continue
            self._followed += 1
            if self._is_outdone(further, about * float(link.range.high)):
                continue
            exactly = product * link.range.high
            entry = -float(exactly), -exactly, length
            if self._best.get(further, (0.0, ONE, 0)) > entry:
                self._best[further] = entry
                way = (link, *links) if self._upward else (*links, link)
                heapq.heappush(self._queue, (*entry, self._followed, further, way))

    def _is_outdone(self, party: str, about: float) -> bool:
        """Return whether a weightier way to a party is surely known; it saves most exact products."""
        best = -self._best[party][0] if party in self._best else 0.0
        return best > _SMALLEST and about < best * (1 - _ROUNDING)


def _link(source: _Source) -> Link:
    if isinstance(source, Interest):
        return Link(source.owner, source.owned, source.interest_type, source.range, source)
    return Link(source.controller, source.controlled, "CONTROLS", _ALL, source)


class ReachGraph:
    """Every link of a snapshot, walked up or down by the most that may flow; each walk is made once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._at = snapshot.at
        self._walks: dict[tuple[str, bool], _Walk] = {}
        self._up: dict[str, list[Link]] = {}
        self._down: dict[str, list[Link]] = {}

    @cached_property
    def _starting(self) -> Mapping[str, list[_Source]]:
        found: dict[str, list[_Source]] = defaultdict(list)
        for interest in self._snapshot.interests:
            found[interest.owner].append(interest)
        for control in self._snapshot.controls:
            found[control.controller].append(control)
        return found

    @cached_property
    def _ending(self) -> Mapping[str, list[_Source]]:
        found: dict[str, list[_Source]] = defaultdict(list)
        for interest in self._snapshot.interests:
            found[interest.owned].append(interest)
        for control in self._snapshot.controls:
            found[control.controlled].append(control)
        return found

    @cached_property
    def _may_grow(self) -> bool:
        """Whether a longer way may give more than its beginning: an interest above 100 % is recorded."""
        return any(each.range.maybe_above_whole for each in self._snapshot.interests)

    def into(self, party: str) -> list[Link]:
        """Return the links that end at a party."""
        party = self._at(party)
        if party not in self._up:
            self._up[party] = [_link(each) for each in self._ending.get(party, ())]
        return self._up[party]

    def out_of(self, party: str) -> list[Link]:
        """Return the links that start at a party."""
        party = self._at(party)
        if party not in self._down:
            self._down[party] = [_link(each) for each in self._starting.get(party, ())]
        return self._down[party]

    def below(self, party: str, least: Fraction = ZERO) -> Mapping[str, Way]:
        """Return everybody below a party, each with the weightiest way there.

        Where a least product is asked for, only those whose way may give so much.
        """
        return self._walk(party, least, upward=False)

    def above(self, party: str, least: Fraction = ZERO) -> Mapping[str, Way]:
        """Return everybody above a party, each with the weightiest way from there; see ``below``."""
        return self._walk(party, least, upward=True)

    def _walk(self, start: str, least: Fraction, *, upward: bool) -> Mapping[str, Way]:
        start = self._at(start)
        key = start, upward
        if key not in self._walks:
            self._walks[key] = _Walk(start, upward=upward)
        walk = self._walks[key]
        found = walk.until(ZERO if self._may_grow else least, self.into if upward else self.out_of)
        if least == ZERO:
            return found
        # an earlier question may have walked further: the answer must not depend on it
        return {party: way for party, way in found.items() if walk.most[party] >= least}
