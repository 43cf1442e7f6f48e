"""Tenders, registrations and access in memory: the words of examples as the records of readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import combinations, permutations
from typing import Any

from graph.checks.case import Case
from graph.checks.evidence import Path
from graph.checks.finding import Finding
from graph.checks.in_force import imprecise_on
from graph.checks.reading import Reading
from graph.checks.rule import Rule
from graph.checks.world import Fact, Thing
from graph.conflicts.examples.words import flat
from graph.conflicts.policy import CROWDED_ADDRESS
from graph.conflicts.readings import registrations as channels
from graph.conflicts.readings.access import ACCESS, Access, DataTerm, data_term
from graph.conflicts.readings.addresses import Addresses, Occupied
from graph.conflicts.readings.awards import AWARDS, purchase
from graph.conflicts.readings.bidders import (
    BIDDER_DATA,
    BIDDER_LINKS,
    BIDDER_OWNERS,
    BidderLinks,
    DataAccess,
)
from graph.conflicts.readings.competition import Interlock
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.evaluations import evaluations
from graph.conflicts.readings.family import FAMILY, Family, Relative
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.reserved_places import RESERVED_PLACES
from graph.conflicts.readings.rivals import Rivals
from graph.conflicts.readings.roles import ROLES_HELD
from graph.conflicts.readings.tenders import TENDERS, Tenders, gathered
from tests.pure.graph.conflicts.matters import begun, state
from tests.pure.graph.conflicts.readings.canned import row
from tests.pure.graph.conflicts.worlds import DAY, evidence, ownership, roles

CROWD = int(CROWDED_ADDRESS.rows[0].value)
_FIRST = {
    "BIDS_ON", "EVALUATES", "AUTHORED_SPEC_OF", "HAS_ACCESS_TO", "WALLED_FROM", "PARTY_TO", "HAS_BID",
    "HAS_AWARD", "ABOUT",
}  # fmt: skip
_BEHIND = {"SUBMITTED", "AWARDED_TO", "HAS_EVALUATION"}


class World:
    """Some parts, by their kinds, on a day."""

    def __init__(self, *parts: object, day: date = DAY) -> None:
        declared = flat(parts)
        self.day = day
        self.things = {part.ref: part for part in declared if isinstance(part, Thing)}
        self.facts = [part for part in declared if isinstance(part, Fact) and begun(part, day)]

    def of(self, *kinds: str) -> list[Fact]:
        """Return the facts of some types that have begun."""
        return [fact for fact in self.facts if fact.type in kinds]

    def live(self, *kinds: str) -> list[Fact]:
        """Return the facts of some types that hold, or may hold, on the day."""
        return [fact for fact in self.of(*kinds) if not self._over(fact)]

    def _over(self, fact: Fact) -> bool:
        until = evidence(fact).valid_to
        return until is not None and until <= self.day

    def rows(self) -> list[list[Any]]:
        """Return the rows that the pattern of tenders gives."""
        found: list[list[Any]] = []
        for tender in (thing for thing in self.things.values() if thing.label == "Tender"):
            for fact in self.of(*_FIRST):
                if tender.ref not in (fact.start, fact.end):
                    continue
                other = fact.end if fact.start == tender.ref else fact.start
                beside = self.things.get(other)
                party = beside is None or beside.label in ("Organization", "Person")
                given = None if party or beside is None else state(beside)
                for second, third in self._behind(other, party):
                    found.append([tender.ref, state(tender), row(fact), given, second, third])
        return found

    def _behind(self, node: str, party: bool) -> list[tuple[Any, Any]]:
        found: list[tuple[Any, Any]] = []
        for second in () if party else self.of(*_BEHIND):
            if node not in (second.start, second.end):
                continue
            scores = [third for third in self.of("EVALUATES") if third.end == second.end]
            found += [(row(second), row(third)) for third in scores] or [(row(second), None)]
        return found or [(None, None)]

    def tenders(self, asked: Iterable[str] = ("call",), parties: Iterable[str] = ()) -> Tenders:
        """Return the record of tenders."""
        return Tenders(gathered(self.rows()), frozenset(asked), frozenset(parties))

    def owners(self) -> Any:
        """Return the record of ownership, with every party in it."""
        parties = [
            each for each in self.things.values() if each.label in ("Organization", "Person", "UnknownParty")
        ]
        return ownership(*parties, *self.live("HOLDS_INTEREST_IN", "CONTROLS", "SAME_AS"))

    def family(self) -> Family:
        """Return direct relatives alone."""
        found = []
        for fact in self.live("FAMILY_OF"):
            for one, other in ((fact.start, fact.end), (fact.end, fact.start)):
                found.append(Relative(one, other, (evidence(fact),)))
        return Family(tuple(found))

    def links(self) -> BidderLinks:
        """Return what connects bidders."""
        led = [evidence(fact) for fact in self.live("HAS_ROLE_AT") if fact.properties["role"] != "EMPLOYEE"]
        shared = [
            Interlock(
                one.end, other.end, one, (), other, any(imprecise_on(self.day, f) for f in (one, other))
            )
            for one, other in combinations(sorted(led, key=lambda each: each.end), 2)
            if one.start == other.start and one.end != other.end
        ]
        homes = [evidence(fact) for fact in self.live("HAS_ADDRESS")]
        crowd = Counter(each.end for each in homes)
        at: dict[str, tuple[Occupied, ...]] = {}
        for each in homes:
            one = Occupied(each.start, each.end, each, crowd[each.end] >= CROWD)
            at[each.start] = (*at.get(each.start, ()), one)
        return BidderLinks(tuple(shared), Addresses(at))

    def data(self) -> tuple[DataAccess, ...]:
        """Return the access of parties to the data of parties."""
        found = []
        for fact in self.live("HAS_ACCESS_TO"):
            if self.things[fact.end].label == "Organization":
                link = evidence(fact)
                path = Path((fact.start, fact.end), (link,))
                found.append(DataAccess(fact.start, fact.end, path, imprecise_on(self.day, link)))
        return tuple(found)

    def purchases(self) -> tuple[Any, ...]:
        """Return every award as a purchase."""
        found = []
        for won in self.of("AWARDED_TO"):
            led = next(fact for fact in self.of("HAS_AWARD") if fact.end == won.start)
            for bought in self.of("PARTY_TO"):
                if bought.end == led.start:
                    states = [state(self.things[ref]) for ref in (won.start, led.start)]
                    ids = [won.end, bought.start, led.start, won.start]
                    found.append(purchase([*ids, *states, row(won), row(led), row(bought)]))
        return tuple(found)

    def registrations(self, asked: Iterable[str]) -> channels.Registrations:
        """Return every registration, with our own sales."""
        rows = []
        for ref, thing in self.things.items():
            if thing.label == "DealRegistration":
                links = self.live("SUBMITTED", "FOR_CUSTOMER", "FOR_OFFERING")
                rows += [[ref, state(thing), row(fact)] for fact in links if ref in (fact.start, fact.end)]
        direct = tuple(evidence(fact) for fact in self.live("HAS_REVENUE_FROM"))
        return channels.Registrations(channels.gathered(rows), direct, frozenset(asked))

    def access(self, asked: Iterable[str]) -> Access:
        """Return the access to data with who competes with whom in one market."""
        markets: dict[str, list[Any]] = {}
        for fact in self.live("COMPETES_IN"):
            markets.setdefault(fact.end, []).append(evidence(fact))
        rivalry: dict[tuple[str, str], tuple[Path, ...]] = {}
        for market, facts in markets.items():
            for one in facts:
                for other in facts:
                    if one.start != other.start:
                        path = Path((one.start, market, other.start), (one, other))
                        rivalry[one.start, other.start] = (path,)
        owners = self.owners()
        groups = {
            id: owners.network.control_group(id).members | {id} for id in owners.network.snapshot.parties
        }
        active = frozenset(fact.start for fact in self.live("COMPETES_IN"))
        return Access(self.data(), owners, Rivals(groups, rivalry, active), frozenset(asked), self.terms())

    def terms(self) -> tuple[DataTerm, ...]:
        """Return the terms on data of every two parties to a contract."""
        found = []
        for ours, theirs in permutations(self.live("PARTY_TO"), 2):
            for term in self.live("HAS_TERM"):
                if not ours.end == theirs.end == term.start:
                    continue
                about: list[Any] = [row(fact) for fact in self.live("OF_DATA") if fact.start == term.end] or [
                    None
                ]
                found += [
                    data_term([ours.start, theirs.start, row(ours), row(theirs), row(term), data])
                    for data in about
                ]
        return tuple(found)


def found(
    rule: Rule,
    *parts: object,
    asked: Iterable[str] = ("call",),
    parties: tuple[str, ...] = (),
    day: date = DAY,
) -> list[Finding]:
    """Return what a rule about tenders, channels or data finds in some parts."""
    world = World(*parts, day=day)
    tenders, owners = world.tenders(asked, parties), world.owners()
    people = roles(*world.live("HAS_ROLE_AT"))
    records: dict[Reading[Any], Any] = {
        TENDERS: tenders,
        BIDDER_OWNERS: owners,
        BIDDER_LINKS: world.links(),
        BIDDER_DATA: world.data(),
        DEALINGS: Dealings(tuple(evaluations(tenders, day))),
        OWNERSHIP: owners,
        ROLES_HELD: people,
        FAMILY: world.family(),
        AWARDS: world.purchases(),
        channels.REGISTRATIONS: world.registrations(parties),
        ACCESS: world.access(parties),
        RESERVED_PLACES: (),
    }
    reads = {reading: records[reading] for reading in rule.reads}
    return list(rule.find(Case(day, {"Party": parties}, reads)))
