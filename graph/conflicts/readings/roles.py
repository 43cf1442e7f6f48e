"""The roles of decision-makers, their families and associates, and whom they represent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Covers, Reading
from graph.conflicts.readings.associates import ASSOCIATES
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.signatures import SIGNED, Signature, read_signatures
from graph.model.language.enums import RoleType

LEADING = frozenset({"DIRECTOR", "OFFICER", "CHAIR"})
"""The roles that lead a firm."""

ROLES = Pattern(
    f"""
    MATCH (q:Party WHERE q.id IN $people AND SEEN(q))-[r:HAS_ROLE_AT|REPRESENTS WHERE LIVE(r)]->
          (b:Party WHERE SEEN(b))
    RETURN {FACT} ORDER BY q.id, b.id, r.fact_id
    """,
    {"people": ["party_sample"]},
    {"people": ("HAS_ROLE_AT", "REPRESENTS")},
)
"""The roles of some people, and the parties that they represent."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role or a representation; ``imprecise`` says that its dates straddle the day."""

    fact: RelationshipFact
    imprecise: bool = False

    @property
    def where(self) -> str:
        """The organization, or the party that is represented."""
        return self.fact.end

    @property
    def leading(self) -> bool:
        """Whether the person leads the firm or acts for it."""
        return self.fact.type == "REPRESENTS" or self.fact.role in LEADING


@dataclass(frozen=True)
class Roles:
    """Roles by person, and what each signed without a record of for whom."""

    by_person: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    signatures: Mapping[str, tuple[Signature, ...]] = field(default_factory=dict)

    @property
    def places(self) -> frozenset[str]:
        """Where the roles are held, and who is represented."""
        return frozenset(role.where for role in chain.from_iterable(self.by_person.values()))

    def of(self, person: str) -> tuple[Role, ...]:
        """Return a person's roles."""
        return self.by_person.get(person, ())


async def read_roles(context: CheckContext) -> Roles:
    """Return the roles of the deciders, their families and associates, second records included."""
    dealings = await context.read(DEALINGS)
    family = await context.read(FAMILY)
    people = family.people | family.identities.records(dealings.deciders)
    people |= (await context.read(ASSOCIATES)).people
    roles = _grouped(context, await context.rows(ROLES, people=sorted(people)))
    return Roles(roles, await read_signatures(context, people, _acts_for(dealings, roles)))


def _acts_for(dealings: Dealings, roles: Mapping[str, tuple[Role, ...]]) -> dict[str, frozenset[str]]:
    """Return for whom people act: where they have a role, whom they represent, for whom they decide."""
    found: dict[str, set[str]] = {}
    for person, held in roles.items():
        found.setdefault(person, set()).update(role.where for role in held)
    for decider in chain.from_iterable(dealing.deciders for dealing in dealings.dealings):
        if decider.on_behalf_of:
            found.setdefault(decider.party, set()).add(decider.on_behalf_of)
    return {person: frozenset(firms) for person, firms in found.items()}


def _grouped(context: CheckContext, rows: Iterable[list[list[object]]]) -> dict[str, tuple[Role, ...]]:
    found: dict[str, list[Role]] = {}
    for (row,) in rows:
        fact = as_fact(row)
        found.setdefault(fact.start, []).append(Role(fact, straddles(context.day, row[3])))  # type: ignore[arg-type]
    return {person: tuple(group) for person, group in found.items()}


ROLES_HELD = Reading(
    name="roles_held",
    what="the roles and signatures of those who decide, their families and associates; whom they represent",
    read=read_roles,
    relationships=("HAS_ROLE_AT", "REPRESENTS", "SIGNED_BY"),
    roles=tuple(RoleType.__members__),
    patterns=(ROLES, SIGNED),
    shows=("HAS_ROLE_AT", "REPRESENTS", "SIGNED_BY"),
    covers=Covers.DECIDERS,
    closed_by="BOARD",
)
