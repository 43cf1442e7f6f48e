"""Control: who decides whom, by votes, by shares, and by what gives control without a sum.

All or nothing: x controls y where x and everybody x controls hold more than half of y together, or
where one of them may appoint its board, is its trustee, consolidates it, and the like (``bases``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from .closure import MAJORITY, Closure, closure, held_by
from .components import strong_components
from .deciding import Deciding
from .figures import Range
from .snapshot import SHAREHOLDING, VOTING_RIGHTS, AssertedControl, Snapshot, by_interests
from .stakes import Column, Stakes


@dataclass(frozen=True, slots=True)
class ControlGroup:
    """Everybody under the same ultimate controllers, those included.

    ``possible`` holds the members that only some reading of the ranges adds.
    """

    ultimate: frozenset[str]
    members: frozenset[str]
    possible: frozenset[str] = frozenset()


class ControlGraph:
    """The control relation of one snapshot; each party's reach is computed once."""

    def __init__(self, snapshot: Snapshot, votes: Stakes, shares: Stakes) -> None:
        self.deciding = Deciding(votes, shares)
        self._at = snapshot.at
        self._asserted: dict[str, dict[str, list[AssertedControl]]] = {}
        self._asserted_into: dict[str, dict[str, list[AssertedControl]]] = {}
        for each in (*snapshot.controls, *by_interests(snapshot.interests)):
            below = self._asserted.setdefault(each.controller, {})
            below.setdefault(each.controlled, []).append(each)
            above = self._asserted_into.setdefault(each.controlled, {})
            above.setdefault(each.controller, []).append(each)
        self._closures: dict[frozenset[str], Closure] = {}
        self._above: dict[str, list[str]] = {}
        self._over: dict[str, list[str]] = {}
        self._controllers: dict[str, tuple[list[str], list[str]]] = {}
        self._ultimate: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def column(self, firm: str) -> Column:
        """Return the stakes that decide a firm."""
        return self.deciding.column(firm)

    def basis(self, firm: str) -> str:
        """Return what decides a firm."""
        return self.deciding.basis(firm)

    def owned_by(self, party: str) -> set[str]:
        """Return the firms in which a party has votes or shares."""
        return self.deciding.owned_by(party)

    def assertions(self, controller: str, controlled: str) -> list[AssertedControl]:
        """Return what gives one party control of another without a sum, the surest first."""
        found = self._asserted.get(controller, {}).get(controlled, [])
        return sorted(found, key=lambda each: not each.sure)

    def asserted_over(self, party: str) -> list[AssertedControl]:
        """Return everything recorded that gives, or may give, control of a party without a sum."""
        by_controller = self._asserted_into.get(party, {})
        return list(chain.from_iterable(by_controller[controller] for controller in sorted(by_controller)))

    def asserted(self, party: str, surely: bool) -> list[str]:
        """Return whom a party controls without a sum, surely or possibly."""
        return [
            below
            for below, words in self._asserted.get(party, {}).items()
            if not surely or any(word.sure for word in words)
        ]

    def reach(self, seeds: Iterable[str]) -> Closure:
        """Return whom a group controls, surely and possibly."""
        start = frozenset(map(self._at, seeds))
        # Most parties decide nothing: for them no fixpoint is computed, which is what keeps a check cheap.
        if len(start) == 1 and not start & self._may_decide:
            return Closure(start)
        if start not in self._closures:
            self._closures[start] = closure(start, self.column, self.owned_by, MAJORITY, self.asserted)
        return self._closures[start]

    @cached_property
    def _may_decide(self) -> frozenset[str]:
        """The parties under whom anybody could be: the first to join is held by one of them alone."""
        found = set(self._asserted)
        for stakes in (self.deciding.votes, self.deciding.shares):
            for column in stakes.into.values():
                found.update(owner for owner, cell in column.items() if cell.range.maybe_majority)
        return frozenset(found)

    @cached_property
    def _in_circles(self) -> frozenset[str]:
        """The parties that are above themselves: only there can a firm help to hold itself."""
        owners = {firm: {*self.column(firm), *self._asserted_into.get(firm, ())} for firm in self._firms()}
        groups = strong_components(self._firms(), owners)
        circles = [group for group in groups if len(group) > 1 or group[0] in owners[group[0]]]
        return frozenset(chain.from_iterable(circles))

    def _firms(self) -> set[str]:
        return {*self.deciding.firms(), *self._asserted_into}

    def reach_without(self, controller: str, firm: str) -> Closure:
        """Return whom a party controls without the help of one firm, as far as that firm's holders go."""
        # Outside a circle a firm cannot hold itself, so that leaving it out changes nothing.
        if firm not in self._in_circles:
            return self.reach([controller])
        return closure(
            [controller],
            self.column,
            lambda party: self.owned_by(party) - {firm},
            MAJORITY,
            lambda party, surely: [below for below in self.asserted(party, surely) if below != firm],
        )

    def held(self, controller: str, firm: str) -> Range:
        """Return what a party and whom it surely controls hold of what decides a firm.

        What the firm, or others through it, hold of the firm itself does not count.
        """
        members = self.reach_without(controller, firm).surely
        return held_by(self.column(firm), {controller, *members})

    def above(self, party: str) -> list[str]:
        """Return everybody who could control a party: its holders and asserted controllers, and theirs."""
        party = self._at(party)
        if party in self._above:
            return self._above[party]
        seen: dict[str, None] = {}
        frontier = [party]
        while frontier:
            for holder in self._directly_above(frontier.pop()):
                if holder not in seen and holder != party:
                    seen[holder] = None
                    frontier.append(holder)
        self._above[party] = list(seen)
        return self._above[party]

    def _directly_above(self, party: str) -> list[str]:
        """Return who holds or is said to control a party, put together once: each walk passes here."""
        if party not in self._over:
            self._over[party] = sorted({*self.column(party), *self._asserted_into.get(party, ())})
        return self._over[party]

    def controllers(self, party: str) -> tuple[list[str], list[str]]:
        """Return who surely controls a party, and who only possibly does; sorted."""
        party = self._at(party)
        if party in self._controllers:
            return self._controllers[party]
        surely, possibly = [], []
        # Only those above the party can control it, and few of them can decide anything.
        for candidate in sorted(self._may_decide.intersection(self.above(party))):
            found = self.reach([candidate])
            if party in found.surely:
                surely.append(candidate)
            elif party in found.possibly:
                possibly.append(candidate)
        self._controllers[party] = surely, possibly
        return surely, possibly

    def ultimate(self, party: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return a party's ultimate controllers, sure and possible; itself where nobody controls it.

        Parties that control each other in a circle are ultimate together.
        """
        party = self._at(party)
        if party not in self._ultimate:
            self._ultimate[party] = self._highest(party)
        return self._ultimate[party]

    def _highest(self, party: str) -> tuple[frozenset[str], frozenset[str]]:
        surely, possibly = self.controllers(party)
        # A party that nobody controls is its own ultimate controller: a founder, a state, a widely held firm.
        top = frozenset(x for x in surely if not self._outranked(x, surely)) or frozenset({party})
        others = [*surely, *possibly]
        return top, frozenset(x for x in possibly if not self._outranked(x, others)) - top

    def _outranked(self, party: str, others: list[str]) -> bool:
        below = self.reach([party]).surely
        return any(
            party in self.reach([other]).surely and other not in below for other in others if other != party
        )

    def group(self, party: str) -> ControlGroup:
        """Return everything under the ultimate controllers of a party."""
        top, maybe = self.ultimate(party)
        members = set(top) | {self._at(party)}
        possible = set(maybe)
        for controller in top:
            found = self.reach([controller])
            members |= set(found.surely)
            possible |= set(found.possibly)
        for controller in maybe:
            possible |= set(self.reach([controller]).possibly)
        return ControlGroup(top, frozenset(members), frozenset(possible - members))


def control_graph(snapshot: Snapshot, stakes: Mapping[str, Stakes]) -> ControlGraph:
    """Return the control relation of a snapshot."""
    nothing = Stakes(())
    return ControlGraph(snapshot, stakes.get(VOTING_RIGHTS, nothing), stakes.get(SHAREHOLDING, nothing))
