"""What ties a decision-maker's family to a counterparty: each relative alone, the household together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from graph.checks.sentences import enumeration
from graph.conflicts.findings.findings import Ground, gravest_words
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.associates import Associates
from graph.conflicts.readings.family import Family
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.roles import Roles
from graph.conflicts.reasoning.family_relations import relations_of
from graph.conflicts.reasoning.households import HouseholdReader, households
from graph.conflicts.reasoning.meetings import Meeting
from graph.conflicts.reasoning.ties import TieReader


@dataclass(frozen=True)
class FamilyTie:
    """The tie of some people around a decision-maker, in words that follow the decision-maker's name."""

    people: tuple[str, ...]
    words: str
    grounds: tuple[Ground, ...]

    @property
    def lesser(self) -> bool:
        """Whether all of it is to be assessed: one who is employed there does not lead or own."""
        return all(ground.assess for ground in self.grounds)


@dataclass(frozen=True)
class FamilyTieReader:
    """Finds the ties of families in what is recorded; ``threshold`` is the significant interest in %."""

    family: Family
    associates: Associates
    ownership: Ownership
    roles: Roles
    threshold: Decimal
    own: frozenset[str] = frozenset()

    @cached_property
    def _tied(self) -> TieReader:
        return TieReader(self.ownership, self.roles, self.threshold, self.own)

    def of(self, meeting: Meeting) -> Iterator[FamilyTie]:
        """Yield the ties of each relative of a decider, then what the household holds together."""
        decider, other = meeting.parties
        for relation in relations_of(self.family, decider):
            # What ties a relative to the other side is what would tie the decision-maker to it.
            grounds = self._tied.ties(relation.person, other, meeting.decider.on_behalf_of)
            if grounds:
                words = f"has family there: {relation.words}, {gravest_words(grounds)}"
                over = tuple(relation.over(ground) for ground in grounds)
                yield FamilyTie((relation.person,), words, over)
        members = households(self.family, self.associates, decider)
        together = HouseholdReader(self.ownership, self.threshold).together(decider, members.values(), other)
        if together is not None:
            people = tuple(each for each in together.members if each != decider)
            who = enumeration([ref(each) for each in people])
            words = f"is of one household with {who}: {together.ground.words}"
            yield FamilyTie(people, words, (together.ground,))
