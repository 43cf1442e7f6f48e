"""Who leads the sides of a dealing: directors, officers and chairs, there and at those who control a side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.checks.evidence import as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Covers, Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.identities import COMPLETE, read_identities
from graph.conflicts.readings.owners import OWNERSHIP, Ownership
from graph.conflicts.readings.roles import LEADING, Role, Roles
from graph.ownership.figures import HALF
from graph.ownership.identities import SAME, Identities

LED_BY = Pattern(
    f"""
    MATCH (b:Party WHERE b.id IN $ids AND SEEN(b))
          <-[r:HAS_ROLE_AT WHERE r.role IN $leading AND LIVE(r)]-(p:Person WHERE SEEN(p))
    RETURN {FACT} ORDER BY b.id, p.id, r.fact_id
    """,
    {"ids": ["party_sample"], "leading": sorted(LEADING)},
    {"ids": ("HAS_ROLE_AT",)},
)
"""Who leads some firms."""


@dataclass(frozen=True)
class Leaders:
    """Who leads which firm, and the other records that may be one of them."""

    at: Mapping[str, tuple[Role, ...]] = field(default_factory=dict)
    identities: Identities = field(default_factory=Identities)

    @property
    def roles(self) -> Roles:
        """The roles by person."""
        found: dict[str, list[Role]] = {}
        for group in self.at.values():
            for role in group:
                found.setdefault(role.fact.start, []).append(role)
        return Roles({person: tuple(roles) for person, roles in found.items()})


def side_of(ownership: Ownership, party: str) -> tuple[str, ...]:
    """Return a party, the records that may be it, and those who may hold a majority in it."""
    above = ownership.network.reach.above(party, HALF)
    majority = {top for top, way in above.items() if way.range.high > HALF}
    return (party, *sorted((majority | ownership.identities.records([party])) - {party}))


async def read_leaders(context: CheckContext) -> Leaders:
    """Return who leads those who take part in the dealings; nothing more is read where nobody is recorded."""
    dealings, ownership = await context.read(DEALINGS), await context.read(OWNERSHIP)
    firms: set[str] = set()
    for dealing in dealings.dealings:
        for each in dealing.participants:
            firms.update(side_of(ownership, each.party))
    rows = await context.rows(LED_BY, ids=sorted(firms), leading=sorted(LEADING))
    found: dict[str, list[Role]] = {}
    for (row,) in rows:
        fact = as_fact(row)
        found.setdefault(fact.end, []).append(Role(fact, straddles(context.day, row[3])))
    people = {row[1] for (row,) in rows}
    alike = await read_identities(context, people)
    return Leaders({firm: tuple(group) for firm, group in found.items()}, alike)


LEADERS = Reading(
    name="leaders",
    what="who leads the parties of the dealings and those who control them",
    read=read_leaders,
    relationships=("HAS_ROLE_AT", "SAME_AS", "NOT_SAME_AS"),
    roles=tuple(sorted(LEADING)),
    patterns=(LED_BY, SAME, COMPLETE),
    shows=("HAS_ROLE_AT", "SAME_AS"),
    covers=Covers.EVERYBODY,
    closed_by="BOARD",
)
