"""The associates and the household of a decision-maker, and the addresses that two parties share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.checks.evidence import MissingFact, Path
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref, several
from graph.conflicts.readings.addresses import Addresses, SharedAddress
from graph.conflicts.readings.associates import Associate, Associates
from graph.conflicts.readings.contacts import DOMAIN, Contacts, SharedContact
from graph.conflicts.readings.family import Family
from graph.conflicts.reasoning.family_relations import relations_of
from graph.conflicts.reasoning.ties import namesake_doubt

_ASSOCIATION = "whether the association weighs on the decision is to be assessed"
_ADDRESS = "whether they are one business, or in one hand, is to be assessed"


@dataclass(frozen=True)
class Association:
    """An associate of a decision-maker, or of a relative; ``way`` is what leads to the associate.

    ``assess`` says what is to be assessed: of one who lives with the decision-maker, nothing.
    """

    decider: str
    link: Associate
    way: tuple[Path, ...]
    missing: tuple[MissingFact, ...] = ()
    assess: str = ""

    @property
    def person(self) -> str:
        """The associate."""
        return self.link.associate

    @property
    def words(self) -> str:
        """Who the associate is: "Pat, who lives with Ann"."""
        verb = "who lives with" if self.link.household else "an associate of"
        return f"{ref(self.person)}, {verb} {ref(self.link.person)}"

    def over(self, ground: Ground) -> Ground:
        """Return a tie of the associate with the way to the associate before its evidence."""
        missing = (*self.missing, *ground.missing)
        return replace(
            ground, paths=(*self.way, *ground.paths), missing=missing, assess=ground.assess or self.assess
        )


def associations(family: Family, associates: Associates, decider: str) -> Iterator[Association]:
    """Yield the associates and the household of a decision-maker, then those of the relatives."""
    for record in family.identities.same(decider):
        alike = (Path(record.nodes, record.facts),) if record.facts else ()
        for link in associates.of(record.party):
            doubt = namesake_doubt(decider, record) or ("" if link.household else _ASSOCIATION)
            yield Association(decider, link, (*alike, _path(link)), _days(link), doubt)
    for relation in relations_of(family, decider):
        for link in associates.of(relation.person):
            if link.associate != decider:
                way, missing = (relation.path, _path(link)), (*relation.missing, *_days(link))
                yield Association(decider, link, way, missing, _ASSOCIATION)


def _path(link: Associate) -> Path:
    return Path((link.person, link.associate), (link.fact,))


def _days(link: Associate) -> tuple[MissingFact, ...]:
    if not link.imprecise:
        return ()
    what = f"the exact days of the association of {ref(link.person)} and {ref(link.associate)}"
    return (MissingFact(link.person, what, IMPRECISE),)


def same_address(shared: SharedAddress) -> Ground:
    """Return an address of two parties as a ground, which always is to be assessed."""
    first, second = ref(shared.first.party), ref(shared.second.party)
    words = f"{first} and {second} have the same address, {ref(shared.address)}"
    return Ground(words, (shared.path,), missing=shared.missing, assess=_ADDRESS)


def same_contact(shared: SharedContact) -> Ground:
    """Return a number or an address of mail of two parties as a ground, which always is to be assessed."""
    words = f"{ref(shared.first.party)} and {ref(shared.second.party)} have the same {_detail(shared)}"
    return Ground(words, shared.paths, missing=shared.missing, assess=_ADDRESS)


def _detail(shared: SharedContact) -> str:
    """Return what two share in words; a number or an address of a person stays in the evidence."""
    kind, value = shared.first.kind, shared.first.value
    return f"{kind}, {value}" if kind == DOMAIN else kind


def in_common(
    addresses: Addresses, contacts: Contacts, first: str, second: str
) -> Iterator[tuple[str, Ground]]:
    """Yield an address, a telephone number and mail that two parties share, and the ground that it is."""
    for each in addresses.shared(first, second):
        if not each.hub:
            yield each.address, same_address(each)
    for one in contacts.shared(first, second):
        if not one.hub:
            yield one.first.fact.end, same_contact(one)


def of_agents(pairs: Iterable[tuple[str, str]], addresses: Addresses, contacts: Contacts) -> list[str]:
    """Return in words what some pairs share that so many parties have that it does not count.

    Each address or number is named once, with those who have it: a tender may have hundreds of bidders.
    """
    sharing: dict[tuple[str, str], dict[str, None]] = {}
    words: dict[tuple[str, str], str] = {}
    for first, second in sorted(set(pairs)):
        for shared in addresses.shared(first, second):
            if shared.hub:
                what = ("address", shared.address)
                sharing.setdefault(what, {}).update(dict.fromkeys((first, second)))
                words[what] = f"{ref(shared.address)}, an address of so many parties that it"
        for one in contacts.shared(first, second):
            if one.hub:
                sharing.setdefault(one.first.detail, {}).update(dict.fromkeys((first, second)))
                words[one.first.detail] = f"a {_detail(one)}, which so many parties have that it"
    return [
        f"{several(sorted(who))} share {words[what]} says nothing of them." for what, who in sharing.items()
    ]
