"""How parties are reached: the telephone numbers and the mail of their contacts, and who else has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from graph.checks.evidence import MissingFact, Path, RelationshipFact, as_fact
from graph.checks.in_force import straddles
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Covers, Reading
from graph.conflicts.policy import CROWDED_ADDRESS
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.model.language.free_mail import is_free

PHONE, MAIL, DOMAIN = "telephone number", "mail address", "mail domain"
LEAST_DIGITS = 6
"""A number with fewer digits is an extension or a short code, which many houses have."""
_KEPT = ", ".join(f"'{letter}'" for letter in "0123456789+")
CONTACTS_OF = Pattern(
    f"""
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:HAS_CONTACT WHERE LIVE(r)]->(q:Person WHERE SEEN(q))
    WHERE r.phone IS NOT NULL OR r.email IS NOT NULL
    RETURN p.id, r.phone, r.email, {FACT} ORDER BY p.id, r.fact_id
    """,
    {"ids": ["party_sample"]},
    {"ids": ("HAS_CONTACT",)},
)
"""The contacts of some parties that have a number or an address of mail."""
CROWD = Pattern(
    f"""
    MATCH (p:Party WHERE SEEN(p))-[r:HAS_CONTACT WHERE LIVE(r)]->(q:Person WHERE SEEN(q))
    WITH p.id AS party, toLower(trim(r.email)) AS mail,
         reduce(digits = '', letter IN split(coalesce(r.phone, ''), '') |
                digits + CASE WHEN letter IN [{_KEPT}] THEN letter ELSE '' END) AS digits
    UNWIND ['{PHONE} ' + CASE WHEN digits STARTS WITH '00' THEN '+' + substring(digits, 2) ELSE digits END,
            '{MAIL} ' + mail, '{DOMAIN} ' + split(mail, '@')[1]] AS detail
    WITH detail, party WHERE detail IN $details
    RETURN detail, count(DISTINCT party) ORDER BY detail
    """,
    {"details": ["mail domain acme.example"]},
)
"""How many parties have each of some details. It goes through every contact: asked where two share one."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A way in which a party is reached: of which kind, and the contact that says so."""

    party: str
    kind: str
    value: str
    fact: RelationshipFact
    imprecise: bool = False

    @property
    def detail(self) -> str:
        """The kind and the value, as the crowd of it is asked for."""
        return f"{self.kind} {self.value}"

    @property
    def path(self) -> Path:
        """The way from the party to its contact."""
        return Path((self.party, self.fact.end), (self.fact,))


@dataclass(frozen=True, slots=True)
class SharedContact:
    """A number, an address of mail or a domain of two parties; ``hub``: of so many that it says nothing."""

    first: Reached
    second: Reached
    hub: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """Both contacts."""
        return tuple(dict.fromkeys((self.first.path, self.second.path)))

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """What leaves open that both have it on the day."""
        why = "the recorded dates leave open whether it holds on the day asked about"
        return tuple(
            MissingFact(each.party, f"the exact days on which {{{each.party}}} has the {each.kind}", why)
            for each in (self.first, self.second)
            if each.imprecise
        )


@dataclass(frozen=True)
class Contacts:
    """How parties are reached, by party; ``hubs`` are the details that many parties have."""

    by_party: Mapping[str, tuple[Reached, ...]] = field(default_factory=dict)
    hubs: frozenset[str] = frozenset()

    def shared(self, first: str, second: str) -> tuple[SharedContact, ...]:
        """Return what two parties have in common; a domain only where no address at it is."""
        theirs = {each.detail: each for each in self.by_party.get(second, ())}
        found: dict[str, SharedContact] = {}
        for each in self.by_party.get(first, ()):
            if first != second and each.detail in theirs:
                one = SharedContact(each, theirs[each.detail], each.detail in self.hubs)
                found.setdefault(each.detail, one)
        of_addresses = {one.first.value.partition("@")[2] for one in found.values() if one.first.kind == MAIL}
        return tuple(
            one
            for one in found.values()
            if not (one.first.kind == DOMAIN and one.first.value in of_addresses)
        )


def details(phone: str | None, email: str | None) -> list[tuple[str, str]]:
    """Return by kind what may be compared of a contact: ``+44 1632 960 001`` is ``00441632960001``.

    An address where anybody may have one counts as that address, its domain does not count.
    """
    found = []
    digits = re.sub(r"[^0-9+]", "", phone or "")
    if len(digits) >= LEAST_DIGITS:
        found.append((PHONE, f"+{digits[2:]}" if digits.startswith("00") else digits))
    mail = (email or "").strip().lower()
    domain = mail.partition("@")[2]
    if domain:
        found.append((MAIL, mail))
        found += [] if is_free(domain) else [(DOMAIN, domain)]
    return found


async def contacts_of(context: CheckContext, ids: Iterable[str]) -> Contacts:
    """Return how some parties are reached; a detail that two of them share is counted over all parties."""
    most = int(context.figure(CROWDED_ADDRESS).value)
    found: dict[str, list[Reached]] = {}
    for party, phone, email, row in await context.rows(CONTACTS_OF, ids=sorted(set(ids))):
        fact, imprecise = as_fact(row), straddles(context.day, row[3])
        ways = [Reached(party, kind, value, fact, imprecise) for kind, value in details(phone, email)]
        found.setdefault(party, []).extend(ways)
    holders: dict[str, set[str]] = {}
    for each in chain.from_iterable(found.values()):
        holders.setdefault(each.detail, set()).add(each.party)
    several = sorted(detail for detail, parties in holders.items() if len(parties) > 1)
    crowds = await context.rows(CROWD, details=several)
    hubs = frozenset(detail for detail, count in crowds if count >= most)
    return Contacts({party: tuple(ways) for party, ways in found.items()}, hubs)


async def _read(context: CheckContext) -> Contacts:
    dealings, family = await context.read(DEALINGS), await context.read(FAMILY)
    records = family.identities.records(dealings.deciders)
    return await contacts_of(context, dealings.everybody | family.people | records)


CONTACTS = Reading(
    name="contacts",
    what="the telephone numbers and mail addresses at which the parties and those who decide are reached",
    read=_read,
    relationships=("HAS_CONTACT",),
    patterns=(CONTACTS_OF, CROWD),
    shows=("HAS_CONTACT",),
    covers=Covers.DECIDERS,
)
