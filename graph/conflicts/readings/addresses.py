"""The addresses of the parties and of those who decide, and how many parties each address has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.checks.evidence import MissingFact, Path, RelationshipFact, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Covers, Reading
from graph.conflicts.policy import CROWDED_ADDRESS
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY

OCCUPIED = Pattern(
    f"""
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:HAS_ADDRESS WHERE LIVE(r)]->(a:Address WHERE SEEN(a))
    RETURN p.id, a.id, size(COLLECT {{
        MATCH (a)<-[o:HAS_ADDRESS WHERE LIVE(o)]-(x:Party WHERE SEEN(x)) RETURN DISTINCT x.id LIMIT $most
    }}), {FACT}
    ORDER BY p.id, a.id, r.fact_id
    """,
    {"ids": ["party_sample"], "most": 20},
    {"ids": ("HAS_ADDRESS",)},
)
"""The addresses of some parties; the parties of each address are counted up to a bound."""


@dataclass(frozen=True, slots=True)
class Occupied:
    """An address of a party; ``hub`` says that so many parties have it that sharing it says nothing."""

    party: str
    address: str
    fact: RelationshipFact
    hub: bool = False
    imprecise: bool = False


@dataclass(frozen=True, slots=True)
class SharedAddress:
    """One address of two parties."""

    first: Occupied
    second: Occupied

    @property
    def address(self) -> str:
        """The address."""
        return self.first.address

    @property
    def hub(self) -> bool:
        """Whether it is one of a registered agent or the like."""
        return self.first.hub

    @property
    def path(self) -> Path:
        """The way from the one party over the address to the other."""
        nodes = (self.first.party, self.address, self.second.party)
        return Path(nodes, (self.first.fact, self.second.fact))

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """What leaves open that both have it on the day."""
        found = []
        for each in (self.first, self.second):
            if each.imprecise:
                what = f"the exact days on which {{{each.party}}} has the address {{{each.address}}}"
                why = "the recorded dates leave open whether it holds on the day asked about"
                found.append(MissingFact(each.party, what, why))
        return tuple(found)


@dataclass(frozen=True)
class Addresses:
    """Addresses by party."""

    by_party: Mapping[str, tuple[Occupied, ...]] = field(default_factory=dict)

    def shared(self, first: str, second: str) -> tuple[SharedAddress, ...]:
        """Return the addresses that two parties have in common."""
        theirs = {each.address: each for each in self.by_party.get(second, ())}
        ours = self.by_party.get(first, ())
        return tuple(
            SharedAddress(each, theirs[each.address])
            for each in ours
            if first != second and each.address in theirs
        )


async def addresses_of(context: CheckContext, ids: Iterable[str]) -> Addresses:
    """Return the addresses of some parties; how many parties an address has is counted up to a crowd."""
    most = int(context.figure(CROWDED_ADDRESS).value)
    found: dict[str, list[Occupied]] = {}
    for party, address, count, row in await context.rows(OCCUPIED, ids=sorted(set(ids)), most=most):
        one = Occupied(party, address, as_fact(row), count >= most, straddles(context.day, row[3]))
        found.setdefault(party, []).append(one)
    return Addresses({party: tuple(group) for party, group in found.items()})


async def _read(context: CheckContext) -> Addresses:
    """Return the addresses of everybody in the dealings and of the families of those who decide."""
    dealings, family = await context.read(DEALINGS), await context.read(FAMILY)
    everybody = dealings.everybody | family.people | family.identities.records(dealings.deciders)
    return await addresses_of(context, everybody)


ADDRESSES = Reading(
    name="addresses",
    what="the addresses of the parties and of those who decide",
    read=_read,
    relationships=("HAS_ADDRESS",),
    patterns=(OCCUPIED,),
    shows=("HAS_ADDRESS",),
    covers=Covers.DECIDERS,
)
