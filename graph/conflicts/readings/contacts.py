"""How parties are reached: the telephone numbers and the mail of their contacts, and who else has them."""

from __future__ import annotations

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
_DETAILS = f"""
    WITH *, toLower(trim(coalesce(r.email, ''))) AS mail,
         reduce(kept = '', letter IN split(coalesce(r.phone, ''), '') |
                kept + CASE WHEN letter IN [{_KEPT}] THEN letter ELSE '' END) AS digits
    WITH *, substring(mail, size(split(mail, '@')[0]) + 1) AS domain
    UNWIND [
        ['{PHONE}', CASE WHEN size(digits) < {LEAST_DIGITS} THEN ''
                         WHEN digits STARTS WITH '00' THEN '+' + substring(digits, 2) ELSE digits END],
        ['{MAIL}', CASE domain WHEN '' THEN '' ELSE mail END],
        ['{DOMAIN}', domain]
    ] AS detail
    WITH * WHERE detail[1] <> ''
"""
"""What may be compared of the contact ``r``, each as a kind and a value: all that compare them read it here.

``+44 (1632) 960 001`` and ``0044 1632 960001`` are one number; letters of mail are small.
"""
CONTACTS_OF = Pattern(
    f"""
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:HAS_CONTACT WHERE LIVE(r)]->(q:Person WHERE SEEN(q))
    {_DETAILS}
    RETURN p.id, detail[0], detail[1], {FACT} ORDER BY p.id, r.fact_id, detail[0]
    """,
    {"ids": ["party_sample"]},
    {"ids": ("HAS_CONTACT",)},
)
"""How some parties are reached: one row for each number, address and domain of their contacts."""
CROWD = Pattern(
    f"""
    MATCH (p:Party WHERE SEEN(p))-[r:HAS_CONTACT WHERE LIVE(r)]->(q:Person WHERE SEEN(q))
    {_DETAILS}
    WITH detail, p WHERE detail IN $details
    RETURN detail[0], detail[1], count(DISTINCT p) ORDER BY detail[0], detail[1]
    """,
    {"details": [[DOMAIN, "acme.example"]]},
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
    def detail(self) -> tuple[str, str]:
        """The kind and the value, which two parties may have in common."""
        return self.kind, self.value

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
    """How parties are reached, by party; ``hubs`` are the kinds and values that many parties have."""

    by_party: Mapping[str, tuple[Reached, ...]] = field(default_factory=dict)
    hubs: frozenset[tuple[str, str]] = frozenset()

    def shared(self, first: str, second: str) -> tuple[SharedContact, ...]:
        """Return what two parties have in common; a domain only where no address at it is."""
        theirs = {each.detail: each for each in self.by_party.get(second, ())}
        found: dict[tuple[str, str], SharedContact] = {}
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


async def contacts_of(context: CheckContext, ids: Iterable[str]) -> Contacts:
    """Return how some parties are reached; a detail that two of them share is counted over all parties."""
    most = int(context.figure(CROWDED_ADDRESS).value)
    found: dict[str, list[Reached]] = {}
    for party, kind, value, row in await context.rows(CONTACTS_OF, ids=sorted(set(ids))):
        # A domain at which anybody may have an address says nothing of two who have one there.
        if kind != DOMAIN or not is_free(value):
            way = Reached(party, kind, value, as_fact(row), straddles(context.day, row[3]))
            found.setdefault(party, []).append(way)
    holders: dict[tuple[str, str], set[str]] = {}
    for each in chain.from_iterable(found.values()):
        holders.setdefault(each.detail, set()).add(each.party)
    several = sorted([*detail] for detail, parties in holders.items() if len(parties) > 1)
    crowds = await context.rows(CROWD, details=several)
    hubs = frozenset((kind, value) for kind, value, count in crowds if count >= most)
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
