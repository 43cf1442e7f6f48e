"""Who is on a list of sanctions or export controls on a day, and whom each ownership test adds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.checks.evidence import MissingFact, Path, RelationshipFact, as_fact
from graph.checks.in_force import term_of, validity
from graph.checks.logic import Answer, both
from graph.checks.pattern import FACT, Pattern
from graph.compiler.guards import Guards
from graph.database import Transaction
from graph.model.language.moment import Moment
from graph.policy.scope import Scope

from .regimes import OwnershipTest, Regime, regimes

ENTRY = """STATE(l).regime, STATE(l).program, STATE(l).listed_on, STATE(l).listed_on_precision,
           STATE(l).delisted_on, STATE(l).delisted_on_precision"""
"""The columns of the entry ``l`` that ``listing_of`` reads, before those of the relationship to it."""
BY_ANY_RECORD = """(()-[k:SAME_AS WHERE LIVE(k)]-(:Party)){0,1} (p:Party WHERE SEEN(p))
          -[r:LISTED_ON WHERE LIVE(r)]->(l:SanctionListing WHERE SEEN(l))
    WHERE NOT EXISTS { (q)-[n:NOT_SAME_AS WHERE LIVE(n)]-(p) }"""
"""The way from a party ``q`` to the entries ``l`` that name it, or another record ``p`` of it."""
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


def listing_of(columns: list[Any], day: date) -> Listing | None:
    """Return an entry that holds, or may hold, on the day; None for one taken off or still to begin."""
    regime, program, *dates, row = columns
    state = dict(zip(_DATES, dates, strict=True))
    entered = term_of(state, "listed_on", "", "delisted_on").holds_on(day)
    holds = both((entered, validity(row[3]).holds_on(day)))
    if holds is Answer.NO:
        return None
    return Listing(as_fact(row), regime, program or "", holds is Answer.UNKNOWN)


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """The parties that a test adds up: those surely on its list on the day, and those who may be.

    ``missing`` says of the latter what would decide it, by party.
    """

    surely: tuple[str, ...] = ()
    possibly: tuple[str, ...] = ()
    missing: Mapping[str, tuple[MissingFact, ...]] = field(default_factory=dict, hash=False)


async def listed_groups(
    transaction: Transaction, scope: Scope, moment: Moment, parties: Iterable[str]
) -> Mapping[OwnershipTest, ListedGroup]:
    """Return, of some parties, those that each test adds up: the ones on the list of its regime on the day.

    A test that takes each holder alone has no group.
    """
    guards = Guards(scope, moment)
    parameters = {**guards.parameters, "ids": sorted(set(parties))}
    rows = await transaction.rows(LISTED.statement(guards), parameters)
    found = [listing_of(columns, moment.as_of) for columns in rows]
    return groups_of(each for each in found if each is not None)


def groups_of(listings: Iterable[Listing]) -> Mapping[OwnershipTest, ListedGroup]:
    """Return the group of each test of the entries that hold, or may hold, on the day."""
    entries, groups = tuple(listings), {}
    for test, regime in regimes().items():
        counted = [each for each in entries if regime.together and each.regime in regime.lists]
        surely = {each.party for each in counted if each.regime in regime.lists[:1] and not each.imprecise}
        open_ = [each for each in counted if each.party not in surely]
        missing: dict[str, tuple[MissingFact, ...]] = {}
        for each in open_:
            missing[each.party] = (*missing.get(each.party, ()), *_open(regime, each))
        if counted:
            groups[test] = ListedGroup(tuple(sorted(surely)), tuple(sorted(missing)), missing)
    return groups


def _open(regime: Regime, listing: Listing) -> tuple[MissingFact, ...]:
    """Return what leaves open that a regime counts a party: the days of its entry, or its program."""
    found = listing.missing
    if listing.regime not in regime.lists[:1]:
        what = f"whether the program under which {{{listing.party}}} is listed counts"
        found += (MissingFact(listing.party, what, f"{regime.title} counts some programs alone"),)
    return found
