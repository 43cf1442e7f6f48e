"""Places that our own firms have promised to a partner alone, and in which they sell themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.lifted import Lifted
from graph.checks.logic import Answer
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.carve_outs import MOST, CarveOut, carve_outs
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.grant_patterns import SCOPES
from graph.conflicts.readings.grants import DIMENSIONS, hierarchies_of, read_scopes
from graph.conflicts.readings.places import PATTERNS as PLACE_PATTERNS
from graph.conflicts.readings.restrictions import RESTRICTION_COLUMNS, Restriction, restriction_of
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.overlap import reaches

PROMISED_TO = Pattern(
    f"""
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))<-[o:FOR_BENEFIT_OF WHERE LIVE(o)]-
          (z:Restriction WHERE SEEN(z))
    WITH DISTINCT z WHERE STATE(z).restriction_type = 'EXCLUSIVITY'
    {RESTRICTION_COLUMNS}
    ORDER BY z.id
    """,
    {"ids": ["party_sample"]},
    {"ids": ("FOR_BENEFIT_OF",)},
)
"""The exclusivities in favor of some parties."""

SALES_IN = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $ids AND SEEN(a))-[r:SELLS_IN WHERE LIVE(r)]->
          (t:Territory WHERE SEEN(t))
    RETURN {FACT} ORDER BY a.id, t.id, r.id
    """,
    {"ids": ["party_sample"]},
    {"ids": ("SELLS_IN",)},
)
"""The places in which some firms sell."""


@dataclass(frozen=True)
class ReservedPlace:
    """An exclusivity of one of our firms, and a place where it sells: ``within`` what is promised, or not.

    ``carved`` are what the exclusivity leaves out, each with whether the place is within it otherwise.
    """

    restriction: Restriction
    sale: RelationshipFact
    within: Answer
    carved: tuple[tuple[CarveOut, Answer], ...] = ()


async def read_reserved(context: CheckContext) -> tuple[ReservedPlace, ...]:
    """Return where our own firms sell, by each exclusivity in favor of a party under check."""
    parties = sorted(context.subjects.get("Party", ()))
    rows = await context.rows(PROMISED_TO, ids=parties)
    if not rows:
        return ()
    links = chain.from_iterable(row[2] for row in rows)
    scopes = await read_scopes(context, sorted({link[2] for link in links if link[0] == "HAS_SCOPE"}))
    own = (await context.read(DEALINGS)).own
    sales = [as_fact(row) for (row,) in await context.rows(SALES_IN, ids=sorted(own))]
    places = [_of_place(sale.end) for sale in sales]
    by = await hierarchies_of(context, (*scopes.values(), *places))
    found = []
    for row in rows:
        restriction = restriction_of(row, scopes)
        bound = {fact.end for fact in restriction.of("RESTRICTS")}
        for sale in sales:
            if sale.start in bound:
                within = reaches(restriction.scopes, sale.end, by)
                carved = tuple(
                    (each, reaches(each.scopes, sale.end, by))
                    for each in carve_outs(restriction.id, restriction.scopes, context.day)
                )
                found.append(ReservedPlace(restriction, sale, within, carved))
    return tuple(found)


def without_carve_outs(
    places: tuple[ReservedPlace, ...], since: date
) -> Iterator[Lifted[tuple[ReservedPlace, ...]]]:
    """Yield the places as if an exclusivity did not leave something out."""
    for place in places:
        for each, within in place.carved[:MOST]:
            whole = replace(place, within=within)
            yield each.lifted(tuple(whole if other is place else other for other in places))


def _of_place(territory: str) -> ScopeExtent:
    silent = {name: Extent(None) for name in DIMENSIONS}
    return ScopeExtent("", {**silent, "territory": Extent(frozenset({territory}))})


RESERVED_PLACES = Reading(
    name="reserved_places",
    what="in which places that are promised to a party under check alone our own firms sell themselves",
    read=read_reserved,
    relationships=(
        "FOR_BENEFIT_OF", "RESTRICTS", "HAS_SCOPE", "COVERS", "EXCLUDES", "PART_OF", "SELLS_IN", "IMPOSES",
        "WAIVES", "HAS_CLAUSE",
    ),
    restrictions=("EXCLUSIVITY",),
    patterns=(PROMISED_TO, SALES_IN, SCOPES, *PLACE_PATTERNS),
    shows=("FOR_BENEFIT_OF", "RESTRICTS", "SELLS_IN", "EXCLUDES"),
    without=without_carve_outs,
)  # fmt: skip
