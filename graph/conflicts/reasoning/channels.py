"""Two claims to one customer: registrations of two partners, or a registration beside our own sale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from graph.checks.evidence import MissingFact, Path, RelationshipFact
from graph.checks.in_force import Term, holding, imprecise_on, stated, term_of
from graph.checks.logic import Answer, both
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.registrations import Registration, Registrations


@dataclass(frozen=True)
class Claim:
    """One partner's claim to one customer under a registration."""

    registration: Registration
    partner: RelationshipFact
    customer: RelationshipFact
    term: Term

    @property
    def path(self) -> Path:
        """The way from the partner over the registration to the customer."""
        nodes = (self.partner.start, self.registration.id, self.customer.end)
        return Path(nodes, (self.partner, self.customer))

    @property
    def products(self) -> dict[str, RelationshipFact]:
        """What the customer is to buy, by id."""
        return {fact.end: fact for fact in self.registration.products}

    def on(self, day: date) -> Answer:
        """Return whether the claim is protected on a day."""
        return both((self.term.holds_on(day), holding(self.partner).holds_on(day)))


@dataclass(frozen=True)
class ChannelClash:
    """Two claims to one customer; ``others`` are who has them, ``about`` the registrations."""

    customer: str
    others: tuple[str, str]
    about: tuple[str, ...]
    ground: Ground


def protected(registration: Registration, window: int) -> Term:
    """Return when a registration protects its partner: until its last day, else for the window.

    One that was rejected protects nobody from then on; one whose first day is not recorded may protect
    at any time.
    """
    given = dict(registration.state)
    first = stated(given, "registered_on") or stated(given, "approved_on")
    term = term_of(given, "registered_on", "protected_until", "rejected_on")
    if first is None:
        return Term((date.min, date.max), term.end)
    if stated(given, "protected_until") is None:
        ends = first.first + timedelta(days=window), first.last + timedelta(days=window)
        term = term.intersection(Term(end=ends))
    return Term((first.first, first.last), term.end)


@dataclass(frozen=True)
class ChannelReader:
    """Finds two claims to one customer on a day; ``window`` is in days."""

    record: Registrations
    window: int
    day: date

    def clashes(self) -> Iterator[ChannelClash]:
        """Yield two partners with one customer, then partners whose customer we sell to ourselves."""
        claims = list(chain.from_iterable(map(self._claims, self.record.registrations)))
        for index, first in enumerate(claims):
            for second in claims[index + 1 :]:
                yield from self._twice(first, second)
        for claim in claims:
            for sale in self.record.direct:
                yield from self._direct(claim, sale)

    def _claims(self, registration: Registration) -> Iterator[Claim]:
        term = protected(registration, self.window)
        for partner in registration.partners:
            for customer in registration.customers:
                yield Claim(registration, partner, customer, term)

    def _twice(self, first: Claim, second: Claim) -> Iterator[ChannelClash]:
        customer, partners = first.customer.end, (first.partner.start, second.partner.start)
        if customer != second.customer.end or partners[0] == partners[1]:
            return
        shared = sorted(set(first.products) & set(second.products))
        asked = {customer, *partners, *shared} & self.record.asked
        protects = both((first.on(self.day), second.on(self.day)))
        if protects is Answer.NO or not asked or not (shared or not (first.products and second.products)):
            return
        paths = [first.path, second.path]
        for claim in (first, second):
            paths += [Path((fact.start, fact.end), (fact,)) for fact in claim.registration.products]
        missing = self._gaps((first, second)) + _product_gaps((first, second), bool(shared))
        what = f" for {ref(shared[0])}" if shared else ""
        words = f"{ref(partners[0])} and {ref(partners[1])} have both registered {ref(customer)}{what}"
        about = tuple(sorted((first.registration.id, second.registration.id)))
        yield ChannelClash(customer, partners, about, Ground(words, tuple(paths), missing=missing))

    def _direct(self, claim: Claim, sale: RelationshipFact) -> Iterator[ChannelClash]:
        customer, partner = claim.customer.end, claim.partner.start
        asked = {customer, partner, *claim.products} & self.record.asked
        if sale.end != customer or sale.start == partner or not asked or claim.on(self.day) is Answer.NO:
            return
        missing = self._gaps((claim,))
        if imprecise_on(self.day, sale):
            missing += (
                MissingFact(customer, f"since when {ref(sale.start)} sells to {ref(customer)}", IMPRECISE),
            )
        words = f"{ref(sale.start)} sells to {ref(customer)} itself, which {ref(partner)} has registered"
        doubt = "whether it sells what was registered is still to be assessed"
        paths = (claim.path, Path((sale.start, sale.end), (sale,)))
        ground = Ground(words, paths, missing=missing, assess=doubt)
        yield ChannelClash(customer, (partner, sale.start), (claim.registration.id,), ground)

    def _gaps(self, claims: tuple[Claim, ...]) -> tuple[MissingFact, ...]:
        found = []
        for claim in claims:
            if claim.on(self.day) is Answer.UNKNOWN:
                what = f"whether {ref(claim.registration.id)} protects {ref(claim.partner.start)} on the day"
                found.append(MissingFact(claim.registration.id, what, IMPRECISE))
        return tuple(found)


def _product_gaps(claims: tuple[Claim, Claim], shared: bool) -> tuple[MissingFact, ...]:
    if shared:
        return ()
    return tuple(
        MissingFact(
            claim.registration.id,
            f"what {ref(claim.registration.id)} is for",
            "two partners may sell different things to one customer",
        )
        for claim in claims
        if not claim.products
    )
