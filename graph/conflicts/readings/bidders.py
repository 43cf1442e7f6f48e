"""What bidders of one tender have in common: owners, controllers, directors, addresses, subcontracts."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from graph.checks.evidence import Path, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.addresses import OCCUPIED, Addresses, addresses_of
from graph.conflicts.readings.competition import INTERLOCKS, Interlock, interlock_of
from graph.conflicts.readings.contacts import CONTACTS_OF, CROWD, Contacts, contacts_of
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership
from graph.conflicts.readings.roles import LEADING
from graph.conflicts.readings.tenders import TENDERS

_VIA = FACT.replace("(r)", "(q)")
SUBCONTRACTS = Pattern(
    f"""
    MATCH (a:Award WHERE a.id IN $ids AND SEEN(a))-[r:RESULTS_IN WHERE LIVE(r)]->(c:Contract WHERE SEEN(c))
          <-[q:SUBCONTRACT_OF WHERE LIVE(q)]-(d:Contract WHERE SEEN(d))
          <-[e:PARTY_TO WHERE LIVE(e)]-(b:Party WHERE SEEN(b))
    RETURN a.id, b.id, {FACT}, {_VIA}, {FACT.replace("(r)", "(e)")} ORDER BY a.id, b.id, e.id
    """,
    {"ids": ["award_sample"]},
)
"""Who is a party to a subcontract of the contract that follows from an award."""


DATA = Pattern(
    f"""
    MATCH (a:Party WHERE a.id IN $ids AND SEEN(a))-[r:HAS_ACCESS_TO WHERE LIVE(r)]->
          (b:Party WHERE b.id IN $others AND SEEN(b))
    RETURN a.id, b.id, {FACT} ORDER BY a.id, b.id
    """,
    {"ids": ["party_sample"], "others": ["party_sample"]},
)
"""Access of some parties to the data of others."""


@dataclass(frozen=True, slots=True)
class DataAccess:
    """One party's access to another's data."""

    holder: str
    of: str
    path: Path
    imprecise: bool = False


@dataclass(frozen=True, slots=True)
class Subcontractor:
    """A party to a subcontract under an award."""

    award: str
    party: str
    path: Path
    imprecise: bool = False


@dataclass(frozen=True)
class BidderLinks:
    """The directors, addresses and subcontracts that connect bidders."""

    interlocks: tuple[Interlock, ...] = ()
    addresses: Addresses = field(default_factory=Addresses)
    subcontractors: tuple[Subcontractor, ...] = field(default=())
    contacts: Contacts = field(default_factory=Contacts)


async def _bidders(context: CheckContext) -> frozenset[str]:
    """Return the bidders of all tenders that have two or more; one alone has nobody to collude with."""
    found: set[str] = set()
    for tender in await context.read(TENDERS):
        found |= set(tender.bidding) if len(tender.bidding) > 1 else set()
    return frozenset(found)


async def read_links(context: CheckContext) -> BidderLinks:
    """Return what connects the bidders beside owners."""
    bidders = sorted(await _bidders(context))
    leading = sorted(LEADING)
    roles = [
        interlock_of(context, row)
        for row in await context.rows(INTERLOCKS, firms=bidders, leading=leading)
        if row[0] < row[1] and row[1] in bidders
    ]
    addresses = await addresses_of(context, bidders)
    tenders = await context.read(TENDERS)
    awards = sorted(chain.from_iterable((award.id for award in tender.awards) for tender in tenders))
    under = [_subcontractor(context, row) for row in await context.rows(SUBCONTRACTS, ids=awards)]
    contacts = await contacts_of(context, bidders)
    return BidderLinks(tuple(roles), addresses, tuple(under), contacts)


def _subcontractor(context: CheckContext, row: list[Any]) -> Subcontractor:
    award, party, *links = row
    facts = tuple(as_fact(each) for each in links)
    path = Path((award, facts[0].end, facts[1].start, party), facts)
    return Subcontractor(award, party, path, _open(context, *links))


def _open(context: CheckContext, *rows: list[Any]) -> bool:
    return any(straddles(context.day, row[3]) for row in rows)


async def _owners(context: CheckContext) -> Ownership:
    """Return who is above the bidders, those who evaluate or wrote the specification, and their data."""
    parties: set[str] = set()
    for tender in await context.read(TENDERS):
        parties |= {*tender.bidding, *tender.people}
    return await read_ownership(context, parties)


async def read_access(context: CheckContext) -> tuple[DataAccess, ...]:
    """Return who among the bidders and those above them has access to a bidder's data."""
    bidders = sorted(await _bidders(context))
    network = (await context.read(BIDDER_OWNERS)).network
    rows = await context.rows(DATA, ids=sorted(network.snapshot.parties) if bidders else [], others=bidders)
    return tuple(data_access(context, row) for row in rows)


def data_access(context: CheckContext, row: list[Any]) -> DataAccess:
    """Return the access of a row of DATA."""
    holder, of, link = row
    return DataAccess(holder, of, Path((holder, of), (as_fact(link),)), _open(context, link))


BIDDER_DATA = Reading(
    name="bidder_data",
    what="the access of bidders, and of those above them, to the data of other bidders",
    read=read_access,
    relationships=("HAS_ACCESS_TO",),
    patterns=(DATA,),
    shows=("HAS_ACCESS_TO",),
)
BIDDER_LINKS = Reading(
    name="bidder_links",
    what="the directors, addresses, contacts and subcontracts that bidders of one tender have in common",
    read=read_links,
    relationships=("HAS_ROLE_AT", "SAME_AS", "NOT_SAME_AS", "HAS_ADDRESS", "HAS_CONTACT", "RESULTS_IN",
                   "SUBCONTRACT_OF", "PARTY_TO"),
    roles=tuple(sorted(LEADING)),
    patterns=(INTERLOCKS, OCCUPIED, SUBCONTRACTS, CONTACTS_OF, CROWD),
    shows=("HAS_ROLE_AT", "SAME_AS", "HAS_ADDRESS", "HAS_CONTACT", "RESULTS_IN", "SUBCONTRACT_OF",
           "PARTY_TO"),
)  # fmt: skip
BIDDER_OWNERS = control_reading(
    "bidder_owners",
    "who owns and controls the bidders of the tenders, and those who evaluate or specify them",
    _owners,
)
