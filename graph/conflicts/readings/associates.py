"""Who is an associate of those who decide or of their families, or lives with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Covers, Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY

ASSOCIATED = Pattern(
    f"""
    MATCH (p:Person WHERE p.id IN $people AND SEEN(p))
          -[r:ASSOCIATE_OF|SHARES_HOUSEHOLD_WITH WHERE LIVE(r)]-(q:Person WHERE SEEN(q))
    WHERE p <> q
    RETURN p.id, q.id, {FACT} ORDER BY p.id, q.id, r.fact_id
    """,
    {"people": ["party_sample"]},
    {"people": ("ASSOCIATE_OF", "SHARES_HOUSEHOLD_WITH")},
)
"""The associates and the household of some people."""


@dataclass(frozen=True, slots=True)
class Associate:
    """One who is an associate of a person or lives with that person; ``imprecise`` leaves the day open."""

    person: str
    associate: str
    fact: RelationshipFact
    imprecise: bool = False

    @property
    def household(self) -> bool:
        """Whether the two live in one household."""
        return self.fact.type == "SHARES_HOUSEHOLD_WITH"


@dataclass(frozen=True)
class Associates:
    """Associates and members of the household by person."""

    by_person: Mapping[str, tuple[Associate, ...]] = field(default_factory=dict)

    @property
    def people(self) -> frozenset[str]:
        """Every associate and every member of a household."""
        found: set[str] = set()
        for group in self.by_person.values():
            found.update(each.associate for each in group)
        return frozenset(found)

    def of(self, person: str) -> tuple[Associate, ...]:
        """Return the associates and the household of a person."""
        return self.by_person.get(person, ())


async def read_associates(context: CheckContext) -> Associates:
    """Return the associates of the deciders and of their families, second records included."""
    deciders, family = (await context.read(DEALINGS)).deciders, await context.read(FAMILY)
    people = sorted(family.people | family.identities.records(deciders))
    found: dict[str, list[Associate]] = {}
    for person, other, row in await context.rows(ASSOCIATED, people=people):
        one = Associate(person, other, as_fact(row), straddles(context.day, row[3]))
        found.setdefault(person, []).append(one)
    return Associates({person: tuple(group) for person, group in found.items()})


ASSOCIATES = Reading(
    name="associates",
    what="the associates of those who decide and of their families, and who lives with them",
    read=read_associates,
    relationships=("ASSOCIATE_OF", "SHARES_HOUSEHOLD_WITH"),
    patterns=(ASSOCIATED,),
    shows=("ASSOCIATE_OF", "SHARES_HOUSEHOLD_WITH"),
    covers=Covers.DECIDERS,
    closed_by="FAMILY",
)
