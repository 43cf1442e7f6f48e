"""Who deals with whom: the sides of a dealing, who decides for whom, and what is dealt in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from graph.checks.evidence import RelationshipFact
from graph.checks.logic import Answer
from graph.conflicts.readings.decision_links import AGREEMENTS
from graph.model.catalogue import label_of_id
from graph.model.language.text import fold

_SHARED_ROLES = frozenset({"PARTY", "PRINCIPAL", "ALLY", "VENTURER", "BRAND_PARTNER", "AFFILIATE"})
"""Capacities that both sides of an agreement may have."""
_TWO_SIDED = frozenset({*AGREEMENTS, "RightsGrant"})
"""What has at least two parties."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One party to a dealing.

    ``facts`` lead from what the dealing is about to the party; there are none where the question
    implies the dealing. ``imprecise`` says that their dates leave the day open.
    """

    party: str
    role: str | None = None
    side: str | None = None
    facts: tuple[RelationshipFact, ...] = ()
    imprecise: bool = False

    @property
    def place(self) -> str:
        """The side as it is compared: without capitals, marks and outer blanks."""
        return fold(self.side.strip()) if self.side else ""

    @property
    def order(self) -> tuple[str, str, str]:
        """Party, role, side."""
        return self.party, self.role or "", self.place


@dataclass(frozen=True, slots=True)
class Decider:
    """A decision-maker; ``decision`` is absent where the question implies one.

    ``taken_on`` is the day of a decision that was surely taken before the day asked about, ``due_on`` that
    of one which is surely taken later;
    ``evaluates`` says that the party does not decide, but evaluates the bids of a tender. ``said`` is
    when the decision was taken or is due, and with what outcome, in words.
    """

    party: str
    on_behalf_of: str | None = None
    decision: str | None = None
    facts: tuple[RelationshipFact, ...] = ()
    imprecise: bool = False
    taken_on: date | None = None
    evaluates: bool = False
    due_on: date | None = None
    said: str = ""


def taking_part(
    recused: Mapping[str, Mapping[str, tuple[RelationshipFact, ...]]], thing: str
) -> tuple[Decider, ...]:
    """Return those who are recused from a thing as if they decided it, or evaluated the bids of a tender."""
    evaluates = label_of_id(thing) == "Tender"
    people = recused.get(thing, {})
    return tuple(Decider(who, facts=facts, evaluates=evaluates) for who, facts in people.items())


@dataclass(frozen=True, slots=True)
class Counterparty:
    """A party that a decider faces; ``across`` is UNKNOWN where its side is not certain."""

    participant: Participant
    across: Answer = Answer.YES

    @property
    def party(self) -> str:
        """The party."""
        return self.participant.party


@dataclass(frozen=True, slots=True)
class Dealing:
    """Participants and deciders; ``about`` is absent where the question implies the dealing.

    ``targets`` are parties that the dealing touches without a side of their own: a company that is
    sold, the owner of a patent that is licensed.
    """

    about: str | None
    participants: tuple[Participant, ...]
    deciders: tuple[Decider, ...] = ()
    targets: tuple[Participant, ...] = ()

    def across(self, first: Participant, second: Participant) -> Answer:
        """Return whether two participants are on different sides.

        Sides are distinguished by their text, else by the capacities. Parties in one specific capacity
        (two licensors) are on one side where others act in another one; where all act in the same,
        their sides are not certain.
        """
        if first.party == second.party:
            return Answer.NO
        if first.place and second.place:
            return Answer.NO if first.place == second.place else Answer.YES
        if first.role is None or first.role != second.role or first.role in _SHARED_ROLES:
            return Answer.YES
        capacities = {participant.role for participant in self.participants}
        return Answer.UNKNOWN if len(capacities) == 1 else Answer.NO

    def pairs(self) -> list[tuple[Participant, Participant, Answer]]:
        """Return every two participants that are, or may be, on different sides, in order."""
        ordered = sorted(self.participants, key=lambda each: each.order)
        found: list[tuple[Participant, Participant, Answer]] = []
        for index, first in enumerate(ordered):
            for second in ordered[index + 1 :]:
                across = self.across(first, second)
                if across is not Answer.NO:
                    found.append((first, second, across))
        return found

    def on_both_sides(self) -> list[tuple[Participant, Participant]]:
        """Return the parties that are recorded on two sides, with both places."""
        first: dict[str, Participant] = {}
        found: dict[str, tuple[Participant, Participant]] = {}
        for each in sorted(self.participants, key=lambda each: each.order):
            held = first.setdefault(each.party, each)
            if each.place and held.place and each.place != held.place:
                found.setdefault(each.party, (held, each))
        return list(found.values())

    def counterparties(self, decider: Decider, own: frozenset[str]) -> list[Counterparty]:
        """Return those whom a decider faces.

        A decider acts for the principal of the decision, else for our own firms. Where neither
        takes part, every other participant is a counterparty, and so is every target.
        """
        acting = {decider.on_behalf_of} if decider.on_behalf_of else set(own)
        if decider.evaluates and not decider.on_behalf_of:
            acting = set()  # where the buyer is not recorded, our own firm may be one of the bidders
        ours = [each for each in self.participants if each.party in acting]
        others = [each for each in self.participants if each.party not in acting]
        found = []
        for each in others:
            answers = [self.across(each, place) for place in ours] or [Answer.YES]
            across = next((one for one in _WORST_FIRST if one in answers), Answer.NO)
            if across is not Answer.NO:
                found.append(Counterparty(each, across))
        found += [Counterparty(each) for each in self.targets if each.party not in acting]
        return sorted(found, key=lambda each: each.participant.order)

    def lacks_another(self, own: frozenset[str]) -> bool:
        """Return whether a decider faces nobody in it, or an agreement has fewer than two parties."""
        takers = [each for each in self.deciders if not each.evaluates]
        if any(not self.counterparties(each, own) for each in takers):
            return True
        parties = {each.party for each in (*self.participants, *self.targets)}
        return label_of_id(self.about or "") in _TWO_SIDED and len(parties) < 2


_WORST_FIRST = (Answer.YES, Answer.UNKNOWN, Answer.NO)


@dataclass(frozen=True)
class Dealings:
    """Every dealing of a question, our own firms, and the decisions of other days, by their day.

    ``unjudged`` counts the decisions whose day is too far back to be judged by it. ``faceless`` is what is
    under check of which it is not recorded who faces whom. ``undated`` are the decisions without a day: they
    may be taken on any day to come.
    """

    dealings: tuple[Dealing, ...] = ()
    own: frozenset[str] = frozenset()
    subjects: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    taken: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    withdrawn: tuple[str, ...] = ()
    unjudged: int = 0
    faceless: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()

    @property
    def counterparties(self) -> tuple[str, ...]:
        """Every party under check or in a dealing that is none of our own, in order."""
        return tuple(sorted((self._participants | set(self.subjects)) - self.own))

    @property
    def targets(self) -> tuple[str, ...]:
        """The parties that dealings touch without a side of their own, in order."""
        touched = chain.from_iterable(dealing.targets for dealing in self.dealings)
        return tuple(sorted({each.party for each in touched}))

    @property
    def behind(self) -> dict[str, Participant]:
        """The parties of others that own, make or are what is dealt in: by whom it comes, in order.

        Those who only compete in a market that is under check have no part in what is dealt in.
        """
        found: dict[str, Participant] = {}
        for dealing in self.dealings:
            for each in dealing.targets:
                if each.party not in self.own and all(fact.type != "COMPETES_IN" for fact in each.facts):
                    found.setdefault(each.party, each)
        return dict(sorted(found.items()))

    @property
    def deciders(self) -> tuple[str, ...]:
        """Everybody who decides, in order."""
        return tuple(sorted({each.party for each in self._takers}))

    @property
    def principals(self) -> tuple[str, ...]:
        """Those on whose behalf a decision is taken, in order."""
        found = {each.on_behalf_of for each in self._takers}
        return tuple(sorted(party for party in found if party))

    @property
    def _takers(self) -> list[Decider]:
        return list(chain.from_iterable(dealing.deciders for dealing in self.dealings))

    @property
    def _participants(self) -> set[str]:
        taking_part = chain.from_iterable(dealing.participants for dealing in self.dealings)
        return {each.party for each in taking_part}

    @property
    def everybody(self) -> frozenset[str]:
        """Every party that has to do with a dealing, our own firms included."""
        return frozenset(
            {
                *self.subjects,
                *self.own,
                *self.counterparties,
                *self.targets,
                *self.deciders,
                *self.principals,
                *self._participants,
            }
        )


def implied(
    own: Iterable[str], subjects: Iterable[str], deciders: tuple[Decider, ...], about: Dealing | None = None
) -> Dealing | None:
    """Return the dealing that a question without one implies: our own firms against the parties asked about.

    Where no firm is recorded as own, the parties asked about face each other.
    """
    ours = sorted(set(own))
    theirs = sorted(set(subjects) - set(ours))
    if not theirs:
        theirs, ours = sorted(set(subjects)), []
    if not theirs:
        return None
    found = [Participant(party, side="own firms") for party in ours]
    found += [Participant(party, side="counterparty" if ours else party) for party in theirs]
    return Dealing(None, tuple(found), deciders)
