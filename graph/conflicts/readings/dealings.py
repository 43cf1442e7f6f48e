"""Who deals with whom: the sides of a deal, contract, partnership or venture, and who decides for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.checks.evidence import RelationshipFact

_GENERIC = frozenset({"PARTY", "PRINCIPAL", "ALLY", "VENTURER", "BRAND_PARTNER", "AFFILIATE"})
"""Capacities that both sides of an agreement may have."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One party at the table; ``fact`` is absent where the dealing is implied by the question."""

    party: str
    role: str | None = None
    side: str | None = None
    fact: RelationshipFact | None = None
    vague: bool = False

    def across(self, other: Seat) -> bool:
        """Return whether two seats are on different sides.

        Sides are told apart by their text. Where one is not stated, parties in the same specific
        capacity (two licensors) are on one side and everybody else on their own.
        """
        if self.party == other.party:
            return False
        if self.side and other.side:
            return self.side != other.side
        return self.role is None or self.role != other.role or self.role in _GENERIC


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody who decides; ``decision`` is absent where the question implies one."""

    party: str
    on_behalf_of: str | None = None
    decision: str | None = None
    facts: tuple[RelationshipFact, ...] = ()
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Dealing:
    """A table with its seats and deciders; ``about`` is absent where the question implies the dealing.

    ``targets`` are parties that the dealing is about without a seat, such as a company that is sold.
    """

    about: str | None
    seats: tuple[Seat, ...]
    deciders: tuple[Decider, ...] = ()
    targets: tuple[Seat, ...] = ()

    def pairs(self) -> list[tuple[Seat, Seat]]:
        """Return every two seats on different sides, in order."""
        ordered = sorted(self.seats, key=lambda seat: (seat.party, seat.role or ""))
        return [
            (first, second)
            for index, first in enumerate(ordered)
            for second in ordered[index + 1 :]
            if first.across(second)
        ]

    def across_from(self, decider: Decider, own: frozenset[str]) -> list[tuple[Seat, bool]]:
        """Return the counterparties of a decider; the flag says whether it is certain that they are.

        A decider acts for whom the decision says, else for the own firms. Where neither has a seat,
        everybody else has; where no own firm is recorded either, whose side it is stays open.
        """
        acting = {decider.on_behalf_of} if decider.on_behalf_of else set(own)
        places = [seat for seat in self.seats if seat.party in acting]
        others = [seat for seat in self.seats if seat.party not in acting]
        if places:
            found = [seat for seat in others if any(seat.across(place) for place in places)]
            certain = True
        else:
            found, certain = others, bool(acting) or len({seat.party for seat in others}) == 1
        found += [seat for seat in self.targets if seat.party not in acting]
        return [(seat, certain) for seat in sorted(found, key=lambda seat: (seat.party, seat.role or ""))]


def implied(own: Iterable[str], subjects: Iterable[str], deciders: tuple[Decider, ...]) -> Dealing | None:
    """Return the dealing that a question without one implies: the own firms against the parties asked about.

    Where no firm is recorded as own, the parties asked about face each other.
    """
    ours = sorted(set(own))
    theirs = sorted(set(subjects) - set(ours))
    if not theirs:
        theirs, ours = sorted(set(subjects)), []
    if not theirs:
        return None
    seats = [Seat(party, side="own firms") for party in ours]
    seats += [Seat(party, side="counterparty" if ours else party) for party in theirs]
    return Dealing(None, tuple(seats), deciders)
