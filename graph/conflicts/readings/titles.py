"""Who holds title to the assets of grants: owners of today and of before, with parts and consents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.grants import GRANTS_READ
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership

TITLES = Pattern(
    f"""
    MATCH (a:IPAsset WHERE a.id IN $ids AND SEEN(a))<-[r:OWNS_IP WHERE BEGUN(r)]-(p:Party WHERE SEEN(p))
    RETURN a.id, STATE(a).kind, STATE(a).office, {FACT} ORDER BY a.id, p.id, r.fact_id
    """,
    {"ids": ["asset_sample"]},
)
"""Who owns or owned some assets, with the kind of asset and the office that registered it."""


@dataclass(frozen=True)
class Title:
    """The title to one asset: every part of it, of today and of before."""

    asset: str
    kind: str | None = None
    office: str | None = None
    parts: tuple[RelationshipFact, ...] = ()


@dataclass(frozen=True)
class Titles:
    """Titles by asset."""

    by_asset: Mapping[str, Title] = field(default_factory=dict)

    @property
    def owners(self) -> frozenset[str]:
        """Everybody who holds or held a part of a title."""
        parts = chain.from_iterable(title.parts for title in self.by_asset.values())
        return frozenset(fact.start for fact in parts)


async def read_titles(context: CheckContext) -> Titles:
    """Return the titles to the assets of the grants; nothing is read where there is no grant."""
    file = await context.read(GRANTS_READ)
    assets = set(chain.from_iterable(grant.assets for grant in file.grants.values()))
    found: dict[str, Title] = {}
    for asset, kind, office, row in await context.rows(TITLES, ids=sorted(assets)):
        held = found.get(asset, Title(asset, kind, office))
        found[asset] = Title(asset, kind, office, (*held.parts, as_fact(row)))
    return Titles(found)


async def _owners(context: CheckContext) -> Ownership:
    """Return who controls those who grant rights and those who hold title, where any grant has a grantor."""
    file, titles = await context.read(GRANTS_READ), await context.read(TITLES_READ)
    grantors: set[str] = set()
    for grant in file.grants.values():
        grantors |= {fact.start for fact in grant.facts.get("GRANTS", ())}
    if not grantors:
        return await read_ownership(context, ())
    return await read_ownership(context, grantors | titles.owners)


TITLES_READ = Reading(
    name="titles",
    what="who holds title to the assets in which rights are granted",
    read=read_titles,
    relationships=("OWNS_IP",),
    patterns=(TITLES,),
    shows=("OWNS_IP",),
    closed_by="GRANTS",
)
TITLE_OWNERS = control_reading(
    "title_owners", "who controls those who grant rights and those who hold title", _owners
)
