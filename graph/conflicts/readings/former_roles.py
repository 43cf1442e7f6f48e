"""The roles that those who decide gave up within the cooling-off period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.in_force import validity
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.conflicts.policy import COOLING_OFF
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.model.language.enums import RoleType
from graph.model.language.months import shifted

ENDED_ROLES = Pattern(
    f"""
    MATCH (q:Party WHERE q.id IN $people AND SEEN(q))-[r:HAS_ROLE_AT|REPRESENTS WHERE BEGUN(r)]->
          (b:Party WHERE SEEN(b))
    WHERE r.valid_to <= $as_of AND r.valid_to > $since
    RETURN {FACT} ORDER BY q.id, b.id, r.fact_id
    """,
    {"people": ["party_sample"], "since": date(2024, 6, 30)},
    {"people": ("HAS_ROLE_AT", "REPRESENTS")},
)
"""The roles of some people that ended by the day and not before another."""


@dataclass(frozen=True, slots=True)
class FormerRole:
    """A role that has ended; ``imprecise`` says that it may have ended before the cooling-off period."""

    fact: RelationshipFact
    imprecise: bool = False

    @property
    def person(self) -> str:
        """The person who had it."""
        return self.fact.start

    @property
    def where(self) -> str:
        """The organization, or the party that was represented."""
        return self.fact.end


@dataclass(frozen=True)
class FormerRoles:
    """Roles that ended within the cooling-off period, by person."""

    by_person: Mapping[str, tuple[FormerRole, ...]] = field(default_factory=dict)

    @property
    def places(self) -> frozenset[str]:
        """Where the roles were held."""
        return frozenset(role.where for role in chain.from_iterable(self.by_person.values()))

    def of(self, person: str) -> tuple[FormerRole, ...]:
        """Return the roles that a person has given up."""
        return self.by_person.get(person, ())


async def read_former_roles(context: CheckContext) -> FormerRoles:
    """Return the roles of the deciders, second records included, that ended within the cooling-off period."""
    deciders, family = (await context.read(DEALINGS)).deciders, await context.read(FAMILY)
    since = shifted(context.day, -int(context.figure(COOLING_OFF).value))
    people = sorted(family.identities.records(deciders))
    found: dict[str, list[FormerRole]] = {}
    for (row,) in await context.rows(ENDED_ROLES, people=people, since=since):
        # A role that ended "in 2024" may have ended on any day of that year.
        role = FormerRole(as_fact(row), validity(row[3]).end[0] <= since)
        found.setdefault(role.person, []).append(role)
    return FormerRoles({person: tuple(group) for person, group in found.items()})


FORMER_ROLES = Reading(
    name="former_roles",
    what="the roles that those who decide gave up within the cooling-off period",
    read=read_former_roles,
    relationships=("HAS_ROLE_AT", "REPRESENTS"),
    roles=tuple(RoleType.__members__),
    patterns=(ENDED_ROLES,),
    shows=("HAS_ROLE_AT", "REPRESENTS"),
    closed_by="BOARD",
)
