"""Who is on a list of sanctions or export controls on the day, among the parties and everybody above them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.checks.reading import Covers, Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.owners import OWNERSHIP
from graph.ownership.listings import LISTED, Listing, listing_of


@dataclass(frozen=True)
class Sanctions:
    """The entries by party."""

    by_party: Mapping[str, tuple[Listing, ...]] = field(default_factory=dict)

    def of(self, party: str) -> tuple[Listing, ...]:
        """Return the entries that name a party."""
        return self.by_party.get(party, ())


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
