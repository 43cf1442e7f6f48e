"""Who is on a list of sanctions or export controls on the day, among the parties and everybody above them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.checks.evidence import MissingFact, Path, RelationshipFact, as_fact
from graph.checks.in_force import term_of, validity
from graph.checks.logic import Answer, both
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Covers, Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.owners import OWNERSHIP

ENTRY = """STATE(l).regime, STATE(l).program, STATE(l).listed_on, STATE(l).listed_on_precision,
           STATE(l).delisted_on, STATE(l).delisted_on_precision"""
"""The columns of the entry ``l`` that ``listing_of`` reads, before those of the relationship to it."""
LISTED = Pattern(
    f"""
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:LISTED_ON WHERE LIVE(r)]->
          (l:SanctionListing WHERE SEEN(l))
    RETURN {ENTRY}, {FACT}
    ORDER BY p.id, l.id
    """,
    {"ids": ["party_sample"]},
)
"""The entries that name some parties."""

_DATES = ("listed_on", "listed_on_precision", "delisted_on", "delisted_on_precision")


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry that names a party on the day; ``imprecise`` says that its dates leave the day open."""

    fact: RelationshipFact
    regime: str
    program: str = ""
    imprecise: bool = False

    @property
    def party(self) -> str:
        """The party that is named."""
        return self.fact.start

    @property
    def path(self) -> Path:
        """The entry as evidence."""
        return Path((self.fact.start, self.fact.end), (self.fact,))

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """The days that leave open whether it names the party on the day."""
        if not self.imprecise:
            return ()
        why = "the recorded dates leave open whether it holds on the day asked about"
        return (MissingFact(self.party, f"the exact days on which {{{self.party}}} is listed", why),)


@dataclass(frozen=True)
class Sanctions:
    """The entries by party."""

    by_party: Mapping[str, tuple[Listing, ...]] = field(default_factory=dict)

    def of(self, party: str) -> tuple[Listing, ...]:
        """Return the entries that name a party."""
        return self.by_party.get(party, ())


def listing_of(columns: list[Any], day: date) -> Listing | None:
    """Return an entry that holds, or may hold, on the day; None for one taken off or still to begin."""
    regime, program, *dates, row = columns
    state = dict(zip(_DATES, dates, strict=True))
    entered = term_of(state, "listed_on", "", "delisted_on").holds_on(day)
    holds = both((entered, validity(row[3]).holds_on(day)))
    if holds is Answer.NO:
        return None
    return Listing(as_fact(row), regime, program or "", holds is Answer.UNKNOWN)


async def read_sanctions(context: CheckContext) -> Sanctions:
    """Return the entries that name a party of the dealings, an owner of one, or another record of them."""
    dealings, ownership = await context.read(DEALINGS), await context.read(OWNERSHIP)
    everybody = {*dealings.everybody, *ownership.network.snapshot.parties}
    everybody |= (await context.read(FAMILY)).people
    ids = sorted(ownership.identities.records(everybody))
    found: dict[str, list[Listing]] = {}
    for columns in await context.rows(LISTED, ids=ids):
        listing = listing_of(columns, context.day)
        if listing is not None:
            found.setdefault(listing.party, []).append(listing)
    return Sanctions({party: tuple(group) for party, group in found.items()})


SANCTIONS = Reading(
    name="sanctions",
    what="which parties and owners are on a list of sanctions or export controls",
    read=read_sanctions,
    relationships=("LISTED_ON",),
    patterns=(LISTED,),
    shows=("LISTED_ON",),
    covers=Covers.EVERYBODY,
)
