"""How far recorded interests and asserted control of any kind reach, and the most that each may give."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from graph.checks.evidence import Path, RelationshipFact
from graph.ownership.figures import ONE, ZERO, Range
from graph.ownership.network import OwnershipNetwork
from graph.ownership.snapshot import SHAREHOLDING, AssertedControl, Interest

_ALL = Range(ONE, ONE)


@dataclass(frozen=True)
class Link:
    """One interest or assertion of control, with the least and the most that it may give."""

    start: str
    end: str
    kind: str
    range: Range
    source: Interest | AssertedControl = field(compare=False)

    @property
    def fact(self) -> RelationshipFact:
        """The link as evidence."""
        return self.source.fact

    @property
    def plain(self) -> bool:
        """Whether it is a shareholding, which the exact calculation covers."""
        return self.kind == SHAREHOLDING and not (isinstance(self.source, Interest) and self.source.summary)


@dataclass(frozen=True)
class Way:
    """The weightiest way from one party to another: its links, and the product of their ranges."""

    links: tuple[Link, ...]

    @property
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


class ReachGraph:
    """Every link of a network, walked up or down by the most that may flow."""

    def __init__(self, network: OwnershipNetwork) -> None:
        self.network = network
        self._ways: dict[tuple[str, bool], Mapping[str, Way]] = {}

    @cached_property
    def _links(self) -> tuple[dict[str, list[Link]], dict[str, list[Link]]]:
        down: dict[str, list[Link]] = {}
        up: dict[str, list[Link]] = {}
        snapshot = self.network.snapshot
        found = [Link(i.owner, i.owned, i.interest_type, i.range, i) for i in snapshot.interests]
        found += [Link(c.controller, c.controlled, "CONTROLS", _ALL, c) for c in snapshot.controls]
        for link in found:
            down.setdefault(link.start, []).append(link)
            up.setdefault(link.end, []).append(link)
        return down, up

    def into(self, party: str) -> list[Link]:
        """Return the links that end at a party."""
        return self._links[1].get(party, [])

    def below(self, party: str) -> Mapping[str, Way]:
        """Return everybody below a party, each with the weightiest way there."""
        return self._walk(party, upward=False)

    def above(self, party: str) -> Mapping[str, Way]:
        """Return everybody above a party, each with the weightiest way from there."""
        return self._walk(party, upward=True)

    def hidden(self, party: str) -> bool:
        """Return whether anybody may be behind a party: one not named, or a trust with nobody recorded."""
        return party in self.network.unidentified

    def _walk(self, start: str, *, upward: bool) -> Mapping[str, Way]:
        """Walk best first: a longer way never has a larger product. Every link is followed at most once."""
        if (start, upward) in self._ways:
            return self._ways[(start, upward)]
        steps = self._links[1] if upward else self._links[0]
        found: dict[str, Way] = {}
        queue: list[tuple[Fraction, int, int, str, tuple[Link, ...]]] = [(-ONE, 0, 0, start, ())]
        ticket = 0
        while queue:
            _, _, _, here, links = heapq.heappop(queue)
            if links and here in found:
                continue
            if links:
                found[here] = Way(links)
            for link in steps.get(here, ()):
                further = link.start if upward else link.end
                if further in found or further == start or link.range.high == ZERO:
                    continue
                ticket += 1
                way = (link, *links) if upward else (*links, link)
                product = Way(way).range.high
                heapq.heappush(queue, (-product, len(way), ticket, further, way))
        self._ways[(start, upward)] = found
        return found
