"""The relatives of a decision-maker, and the evidence that leads to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.checks.evidence import MissingFact, Path
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.family import Family, Relative, relation_words
from graph.conflicts.reasoning.ties import namesake_doubt
from graph.ownership.identities import Candidate, walk


@dataclass(frozen=True)
class Relation:
    """A relative of a decision-maker; ``record`` is the record of the decision-maker whose family it is."""

    decider: str
    record: Candidate
    relative: Relative

    @property
    def person(self) -> str:
        """The relative."""
        return self.relative.relative

    @property
    def words(self) -> str:
        """Who the relative is: "Ben, the spouse of Ann"."""
        people = walk(self.person, self.relative.facts)[::-1]
        return f"{ref(self.person)}, {relation_words(people, self.relative.facts)}"

    @property
    def path(self) -> Path:
        """The way from the decision-maker to the relative: links of identity, then family ties."""
        links = (*self.record.facts, *self.relative.facts)
        return Path(walk(self.person, links)[::-1], links)

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """What leaves open that the two are related on the day."""
        if not self.relative.imprecise:
            return ()
        what = f"the exact days of the tie between {ref(self.decider)} and {ref(self.person)}"
        return (MissingFact(self.person, what, IMPRECISE),)

    def over(self, ground: Ground) -> Ground:
        """Return a tie of the relative, after the way to the relative and what is not known of that way."""
        doubt = ground.assess or namesake_doubt(self.decider, self.record)
        missing = (*self.missing, *ground.missing)
        return replace(ground, paths=(self.path, *ground.paths), assess=doubt, missing=missing)


def relations_of(family: Family, decider: str) -> Iterator[Relation]:
    """Yield the relatives of a decision-maker, under every record that is, or may be, that person."""
    for record in family.identities.same(decider):
        for relative in family.relatives:
            if relative.person == record.party and relative.relative != decider:
                yield Relation(decider, record, relative)
