"""OwnershipRecord: the stakes, the names and the control relation of one snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from .control import ControlGraph, control_graph
from .figures import ANYTHING
from .reach import ReachGraph
from .snapshot import SHAREHOLDING, Interest, Snapshot
from .stakes import Stakes

_NO_STAKES = Stakes(())


class OwnershipRecord:
    """What is recorded of ownership and control, by party. It reads nothing itself."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._widened: dict[tuple[str, tuple[str, ...]], Stakes] = {}
        self.control: ControlGraph = control_graph(snapshot, self._stakes)

    @property
    def truncated(self) -> str:
        """What was left out because a bound was reached, in words; empty where nothing was."""
        return "; ".join(self.snapshot.left_out)

    @cached_property
    def _stakes(self) -> Mapping[str, Stakes]:
        kinds: dict[str, list[Interest]] = {}
        for each in self.snapshot.interests:
            kinds.setdefault(each.interest_type, []).append(each)
        return {kind: Stakes(held) for kind, held in kinds.items()}

    def at(self, party: str) -> str:
        """Return the record under which everything of a party is put."""
        return self.snapshot.at(party)

    def stakes(self, interest_type: str = SHAREHOLDING) -> Stakes:
        """Return the matrix of one interest type."""
        return self._stakes.get(interest_type, _NO_STAKES)

    @cached_property
    def _totals(self) -> Mapping[tuple[str, str, str], list[Interest]]:
        found: dict[tuple[str, str, str], list[Interest]] = {}
        for each in self.snapshot.interests:
            if each.summary:
                found.setdefault((each.owner, each.owned, each.interest_type), []).append(each)
        return found

    def totals(self, owner: str, owned: str, interest_type: str = SHAREHOLDING) -> list[Interest]:
        """Return the totals that sources state of what one party holds of another in all."""
        return self._totals.get((owner, owned, interest_type), [])

    def stakes_with(self, interest_type: str, doubtful: tuple[str, ...]) -> Stakes:
        """Return the matrix of one type with interests of others as stakes of any size."""
        key = interest_type, doubtful
        if key not in self._widened:
            more = [each for each in self.snapshot.interests if each.interest_type in doubtful]
            own = [each for each in self.snapshot.interests if each.interest_type == interest_type]
            free = [replace(each, range=ANYTHING, unknown=True, summary=False) for each in more]
            self._widened[key] = Stakes([*own, *free]) if more else self.stakes(interest_type)
        return self._widened[key]

    def name(self, party: str) -> str:
        """Return a party's name for sentences, or its id where it has none."""
        fact = self.snapshot.parties.get(party)
        return fact.name if fact else party

    @cached_property
    def reach(self) -> ReachGraph:
        """Its links of every kind, walked by the most that may flow; one for all rules of a check."""
        return ReachGraph(self.snapshot)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of every party of the network."""
        return {party: fact.name for party, fact in self.snapshot.parties.items()}

    @cached_property
    def unidentified(self) -> frozenset[str]:
        """The parties behind whom another may be: not named, or a trust or nominee with nobody behind it.

        An arrangement is never the end of a chain: it acts for people. Nor is an anonymous entity.
        """
        return frozenset(
            party
            for party, fact in self.snapshot.parties.items()
            if fact.unidentified or ((fact.arrangement or fact.anonymous) and not self.control.above(party))
        )

    def unidentified_above(self, party: str) -> list[str]:
        """Return who of those is above a party, or is the party itself."""
        if not self.unidentified:
            return []
        party = self.at(party)
        return [p for p in (*self.control.above(party), party) if p in self.unidentified]
