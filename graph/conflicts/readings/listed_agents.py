"""The listed people who sign for, lead or represent what is under check."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from graph.checks.evidence import Path, RelationshipFact, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import FACT, Pattern, by_ids
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.identities import read_namesakes
from graph.model.catalogue import label_of_id
from graph.model.language.enums import RoleType
from graph.ownership.identities import identity_link
from graph.ownership.listings import BY_ANY_RECORD, ENTRY, LISTED, Listing, listing_of

_FACT = "[type({0}), startNode({0}).id, endNode({0}).id, properties({0})]"

AGENTS = Pattern(
    by_ids("Party", "Contract")
    + f"""
    MATCH (x WHERE SEEN(x))-[t:SIGNED_BY|HAS_ROLE_AT|REPRESENTS WHERE LIVE(t)]-(q:Party WHERE SEEN(q))
          {BY_ANY_RECORD}
      AND (type(t) <> 'HAS_ROLE_AT' OR endNode(t) = x)
    RETURN {ENTRY}, {FACT}, x.id, {_FACT.format("t")}, [y IN k | {_FACT.format("y")}]
    ORDER BY x.id, q.id, p.id, l.id, t.fact_id
    """,
    {"ids": ["party_sample"]},
    {"ids": ("SIGNED_BY", "HAS_ROLE_AT", "REPRESENTS")},
)
"""Listed parties who sign a contract, have a role at a party, represent it or are represented by it."""

ACTING = Pattern(
    by_ids("Party", "Contract")
    + f"""
    MATCH (x WHERE SEEN(x))-[t:SIGNED_BY|HAS_ROLE_AT|REPRESENTS WHERE LIVE(t)]-(q:Party WHERE SEEN(q))
    WHERE type(t) <> 'HAS_ROLE_AT' OR endNode(t) = x
    RETURN x.id, q.id, {_FACT.format("t")} ORDER BY x.id, q.id, t.fact_id
    """,
    {"ids": ["party_sample"]},
    {"ids": ("SIGNED_BY", "HAS_ROLE_AT", "REPRESENTS")},
)
"""Everybody who signs a contract, has a role at a party, represents it or is represented by it."""


@dataclass(frozen=True, slots=True)
class ListedAgent:
    """A listed party that acts for a party or in a contract; ``alike`` joins the record that is listed.

    ``imprecise`` says that the dates of the role or the signature leave the day open, ``namesake`` that the
    entry names another record of the same name.
    """

    about: str
    tie: RelationshipFact
    alike: tuple[RelationshipFact, ...]
    listing: Listing
    imprecise: bool = False
    namesake: bool = False

    @property
    def person(self) -> str:
        """The one who acts, or is acted for."""
        return self.tie.end if self.tie.start == self.about else self.tie.start

    @property
    def paths(self) -> tuple[Path, ...]:
        """The tie and the links of identity, then the entry."""
        nodes = (self.about, self.person, *((self.listing.party,) if self.alike else ()))
        return Path(nodes, (self.tie, *self.alike)), self.listing.path


async def read_agents(context: CheckContext) -> tuple[ListedAgent, ...]:
    """Return the listed parties who act for the other sides of the dealings, or sign their contracts."""
    dealings = await context.read(DEALINGS)
    about = {each.about for each in dealings.dealings if each.about}
    contracts = {id for id in about if label_of_id(id) == "Contract"}
    ids = sorted({*dealings.counterparties, *dealings.subjects, *dealings.behind, *contracts})
    found = []
    for *columns, thing, tie, alike in await context.rows(AGENTS, ids=ids):
        listing = listing_of(columns, context.day)
        if listing is not None:
            links = tuple(identity_link(link, context.day) for link in alike)
            imprecise = any(straddles(context.day, row[3]) for row in chain([tie], alike))
            found.append(ListedAgent(thing, as_fact(tie), links, listing, imprecise))
    return (*found, *await _namesakes(context, ids))


async def _namesakes(context: CheckContext, ids: list[str]) -> list[ListedAgent]:
    """Return those who act for some parties, and have the name of one whom a list names."""
    rows = await context.rows(ACTING, ids=ids)
    names = await read_namesakes(context, (row[1] for row in rows), listed=True)
    listings: dict[str, list[Listing]] = {}
    for columns in await context.rows(LISTED, ids=sorted(set(chain.from_iterable(names.values())))):
        listing = listing_of(columns, context.day)
        if listing is not None:
            listings.setdefault(listing.party, []).append(listing)
    found = []
    for thing, agent, tie in rows:
        entries = chain.from_iterable(listings.get(each, ()) for each in names.get(agent, ()))
        imprecise = straddles(context.day, tie[3])
        found += [ListedAgent(thing, as_fact(tie), (), each, imprecise, namesake=True) for each in entries]
    return found


LISTED_AGENTS = Reading(
    name="listed_agents",
    what="which listed people sign for, lead or represent the parties",
    read=read_agents,
    relationships=("SIGNED_BY", "HAS_ROLE_AT", "REPRESENTS", "LISTED_ON", "SAME_AS", "NOT_SAME_AS"),
    roles=tuple(RoleType.__members__),
    patterns=(AGENTS, ACTING, LISTED),
    shows=("SIGNED_BY", "HAS_ROLE_AT", "REPRESENTS", "LISTED_ON", "SAME_AS"),
)
