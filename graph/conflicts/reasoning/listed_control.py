"""Which listed parties control a party, act for it, or decide: what ownership alone does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.checks.evidence import MissingFact, Severity
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.family import Family
from graph.conflicts.readings.listed_agents import ListedAgent
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.roles import LEADING
from graph.conflicts.readings.sanctions import Sanctions
from graph.conflicts.reasoning.family_relations import relations_of
from graph.conflicts.reasoning.listed_owners import ListedHolder, listed_above
from graph.conflicts.reasoning.ties import namesake_doubt
from graph.ownership.figures import HALF
from graph.ownership.identities import Candidate, Identities

OWNERSHIP_ALONE = frozenset({"US_OFAC", "US_BIS", "OTHER"})
"""Lists whose rule speaks of ownership: control by their parties is to be assessed (OFAC, FAQ 398)."""
_CHAINS = 3


@dataclass(frozen=True)
class ListedInfluence:
    """A listed party that controls a party, acts for it, or decides on a dealing with it."""

    about: str
    listed: str
    ground: Ground
    severity: Severity = Severity.HIGH


def controlled(
    ownership: Ownership, sanctions: Sanctions, parties: Iterable[str]
) -> Iterator[ListedInfluence]:
    """Yield the listed parties that control, or may control, a party by more than its shares."""
    network = ownership.network
    for party in parties:
        for holder in listed_above(ownership, sanctions, party):
            held = network.integrated(holder.owner, party).range
            # More than half of the shares is ownership, which its own rule measures.
            if held is not None and held.low > HALF:
                continue
            outcome, missing = network.control_state(holder.owner, party)
            if outcome is not Answer.NO:
                yield _control(ownership, party, holder, outcome, missing)


def _control(
    ownership: Ownership, party: str, holder: ListedHolder, outcome: Answer, missing: tuple[MissingFact, ...]
) -> ListedInfluence:
    control = ownership.network.control_of(holder.owner, party)
    paths = (*(control.chain[:_CHAINS] if control else ()), *holder.paths)
    if not control:
        way = ownership.network.reach.above(party).get(holder.owner)
        paths = (way.path, *paths) if way is not None else paths
    steps = control.arithmetic if control else ()
    by_ownership = holder.listing.regime in OWNERSHIP_ALONE
    assess = "whether control without ownership is enough under that list is to be assessed"
    verb = "is controlled" if outcome is Answer.YES else "may be controlled"
    ground = Ground(
        f"{ref(party)} {verb} by {ref(holder.owner)}, who is listed",
        paths,
        steps,
        (*(missing if outcome is Answer.UNKNOWN else ()), *holder.missing),
        holder.doubt or (assess if by_ownership else ""),
    )
    return ListedInfluence(party, holder.owner, ground, Severity.HIGH if by_ownership else Severity.BLOCK)


def acting(agents: Iterable[ListedAgent]) -> Iterator[ListedInfluence]:
    """Yield the listed people who sign, represent or lead; who leads without signing is to be assessed."""
    for each in agents:
        who, what = ref(each.person), ref(each.about)
        assess = ""
        if each.tie.type == "SIGNED_BY":
            words = f"{what} is signed by {who}, who is listed"
        elif each.tie.type == "REPRESENTS":
            first, second = ref(each.tie.start), ref(each.tie.end)
            words = f"{first} represents {second}, and {who} is listed"
        else:
            leads = "leads" if each.tie.role in LEADING else "has a role at"
            words = f"{who}, who is listed, {leads} {what}"
            assess = "whether that person acts in the dealing is to be assessed"
        if each.namesake:
            assess = namesake_doubt(each.person, Candidate(each.listing.party, namesake=True))
        missing = each.listing.missing
        if each.imprecise:
            missing += (
                MissingFact(each.person, f"the exact days of the part of {who} in {what}", IMPRECISE),
            )
        yield ListedInfluence(each.about, each.person, Ground(words, each.paths, (), missing, assess))


def deciding(
    dealings: Dealings, family: Family, ownership: Ownership, sanctions: Sanctions
) -> Iterator[ListedInfluence]:
    """Yield the listed people who decide on a dealing; a listed relative of theirs is to be assessed."""
    for decider in dealings.deciders:
        for listing in _entries(ownership.identities, sanctions, decider):
            words = f"{ref(decider)}, who is listed, decides on the dealing"
            yield ListedInfluence(decider, decider, replace(listing, words=words))
        for relation in relations_of(family, decider):
            for listing in _entries(family.identities, sanctions, relation.person):
                words = f"{ref(relation.person)}, a relative of {ref(decider)}, who decides, is listed"
                assess = listing.assess or "whether the relative has a part in the dealing is to be assessed"
                paths, missing = (relation.path, *listing.paths), (*listing.missing, *relation.missing)
                ground = Ground(words, paths, (), missing, assess)
                yield ListedInfluence(decider, relation.person, ground, Severity.LOW)


def _entries(identities: Identities, sanctions: Sanctions, party: str) -> Iterator[Ground]:
    for record in identities.same(party):
        for listing in sanctions.of(record.party):
            holder = ListedHolder(party, record, listing)
            yield Ground("", holder.paths, (), holder.missing, holder.doubt)
