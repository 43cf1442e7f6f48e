"""The products of grantors in which they use what they have granted, with who controls whom of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from graph.checks.evidence import Path, RelationshipFact, as_fact
from graph.checks.in_force import Term, holding
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.grants import DIMENSIONS, GRANTS_READ, Grant, hierarchies_of
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership
from graph.conflicts.readings.places import PATTERNS as PLACE_PATTERNS
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.overlap import Hierarchies

LICENSES = frozenset({"LICENSE", "SUBLICENSE", "CROSS_LICENSE"})
"""The grants beside which the grantor keeps the asset, and so may use it."""
ACTS_OF_OFFERING = ("OFFER", "SELL", "USE")
"""What a party surely does that offers a product in which an asset is used."""

OFFERED = Pattern(
    f"""
    MATCH (a:IPAsset WHERE a.id IN $assets AND SEEN(a))<-[u:USES_IP WHERE LASTS(u)]-
          (x:Product WHERE SEEN(x))<-[f:OFFERS WHERE LASTS(f)]-(p:Party WHERE SEEN(p))
    RETURN a.id, x.id, p.id, [r IN [f, u] | {FACT}],
           COLLECT {{ MATCH (p)-[r:OWNS_IP WHERE LIVE(r)]->(a) RETURN {FACT} }}
    ORDER BY a.id, x.id, p.id
    """,
    {"assets": ["asset_sample"]},
)
"""The products in which assets are used, who offers each, and that party's title in the asset."""


@dataclass(frozen=True)
class OwnUse:
    """A product in which an asset is used, and a party that offers it; ``title`` is its title, if any."""

    asset: str
    product: str
    party: str
    facts: tuple[RelationshipFact, ...]
    title: tuple[RelationshipFact, ...] = ()

    @property
    def path(self) -> Path:
        """The way from the party to the asset."""
        return Path((self.party, self.product, self.asset), self.facts)

    @property
    def scope(self) -> ScopeExtent:
        """What is surely done with the asset, and when; where and for whom is not recorded."""
        extents = {name: Extent(None) for name in DIMENSIONS}
        extents["acts"] = Extent.of(ACTS_OF_OFFERING)
        extents["product"] = Extent.of((self.product,))
        term = Term()
        for fact in self.facts:
            term = term.intersection(holding(fact))
        return ScopeExtent(self.product, extents, term)


@dataclass(frozen=True)
class OwnUses:
    """The uses of granted assets, and the hierarchies on which they are compared with the grants."""

    uses: tuple[OwnUse, ...] = ()
    hierarchies: Hierarchies = field(default_factory=dict)


def promised_alone(grants: Iterable[Grant]) -> list[Grant]:
    """Return the licenses by which the grantor keeps, or may keep, from using the asset itself."""
    return [
        each for each in grants if each.exclusivity in ("EXCLUSIVE", None) and each.grant_type in LICENSES
    ]


async def read_own_uses(context: CheckContext) -> OwnUses:
    """Return who offers products in which exclusively granted assets are used."""
    file = await context.read(GRANTS_READ)
    grants = promised_alone(file.grants.values())
    assets = sorted(set(chain.from_iterable(each.assets for each in grants)))
    rows = await context.rows(OFFERED, assets=assets) if assets else []
    uses = tuple(
        OwnUse(asset, product, party, tuple(map(as_fact, facts)), tuple(map(as_fact, titles)))
        for asset, product, party, facts, titles in rows
    )
    if not uses:
        return OwnUses()
    scopes = chain(chain.from_iterable(each.scopes for each in grants), (each.scope for each in uses))
    return OwnUses(uses, await hierarchies_of(context, scopes))


async def _users(context: CheckContext) -> Ownership:
    file, found = await context.read(GRANTS_READ), await context.read(OWN_USES)
    if not found.uses:
        return await read_ownership(context, ())
    grants = promised_alone(file.grants.values())
    parties = {each.party for each in found.uses}
    for each in grants:
        parties |= {fact.start for fact in each.facts.get("GRANTS", ())} | set(each.grantees)
    return await read_ownership(context, parties)


OWN_USES = Reading(
    name="own_uses",
    what="who offers products in which exclusively granted assets are used",
    read=read_own_uses,
    relationships=("USES_IP", "OFFERS", "OWNS_IP", "PART_OF"),
    patterns=(OFFERED, *PLACE_PATTERNS),
    shows=("USES_IP", "OFFERS", "OWNS_IP"),
    closed_by="GRANTS",
)
USERS = control_reading("users", "who controls the grantors and those who use what they granted", _users,
                        shown=False)  # fmt: skip
