"""Records that a person confirmed to be one party, made one in a network; the evidence keeps both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from graph.checks.evidence import ArithmeticStep, Path, RelationshipFact
from graph.checks.finding import Finding
from graph.ownership.identities import Candidate, Identities
from graph.ownership.said_twice import Sources, said_once_or_twice
from graph.ownership.snapshot import Snapshot


@dataclass(frozen=True)
class Moved:
    """A fact of a second record, as it is recorded, with the links that make the two records one.

    ``namesakes`` are the pairs that are taken for one by their names alone.
    """

    fact: RelationshipFact
    identities: tuple[Path, ...]
    namesakes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Merged:
    """A snapshot in which confirmed records are one party, and every fact that was moved by that, by id."""

    snapshot: Snapshot
    moved: Mapping[str, Moved] = field(default_factory=dict)


def merged(
    snapshot: Snapshot,
    identities: Identities,
    asked: Iterable[str],
    *,
    unconfirmed: bool = False,
    apart: bool = True,
    sources: Sources | None = None,
) -> Merged:
    """Return the snapshot with every confirmed second record put in the place of its party.

    A party that is asked about stays itself, unless ``apart`` is False: of several records that are asked
    about the first id stands for all of them then, as it does among others. ``unconfirmed`` puts there
    also those of which no person has decided, or not for the day. ``sources`` say by statement where it
    comes from: two records of one party in two sources may have one stake, which each of them states.
    """
    kept = frozenset(asked)
    moving = snapshot.parties.keys() & identities.candidates.keys()  # nobody else has a second record
    moving -= kept if apart else set()
    place = {party: _place(party, identities, kept, unconfirmed) for party in sorted(moving)}
    place = _followed({party: found for party, found in place.items() if found.party != party})
    if not place:
        return Merged(snapshot)
    moved: dict[str, Moved] = {}
    pairs = []
    for interest in snapshot.interests:
        new = replace(interest, owner=_at(place, interest.owner), owned=_at(place, interest.owned))
        _note(moved, place, interest.fact, new != interest)
        # Two records of one party that hold each other would make it its own owner.
        pairs += [(interest, new)] if new.owner != new.owned else []
    interests = said_once_or_twice(pairs, sources or {})
    controls = []
    for control in snapshot.controls:
        other = replace(
            control, controller=_at(place, control.controller), controlled=_at(place, control.controlled)
        )
        _note(moved, place, control.fact, other != control)
        controls += [other] if other.controller != other.controlled else []
    at = {party: found.party for party, found in place.items()}
    one = replace(snapshot, interests=interests, controls=tuple(controls), place=at)
    return Merged(one, moved)


def _followed(place: Mapping[str, Candidate]) -> dict[str, Candidate]:
    """Return the places followed to their end: candidates are read over few links."""
    found = {}
    for party, candidate in place.items():
        whole = candidate
        # Each place comes before its party in one order, so that this ends.
        while whole.party in place:
            further = place[whole.party]
            doubted = whole.namesake or further.namesake
            whole = Candidate(further.party, (*whole.facts, *further.facts), doubted)
        found[party] = whole
    return found


def _place(party: str, identities: Identities, asked: frozenset[str], unconfirmed: bool) -> Candidate:
    """Return the record that stands for a party: one that is asked about, else the first of all."""
    # A party that is asked about keeps its id: the question and the findings name it by that.
    may_be = [each for each in identities.same(party) if each.confirmed or unconfirmed]
    return min(may_be, key=lambda each: (each.party not in asked, each.party))


def _at(place: Mapping[str, Candidate], party: str) -> str:
    return place[party].party if party in place else party


def _note(
    moved: dict[str, Moved], place: Mapping[str, Candidate], fact: RelationshipFact, changed: bool
) -> None:
    if changed:
        ends = [end for end in (fact.start, fact.end) if end in place]
        links = [place[end] for end in ends if place[end].facts]
        namesakes = tuple((end, place[end].party) for end in ends if place[end].namesake)
        moved[fact.id] = Moved(fact, tuple(Path(link.nodes, link.facts) for link in links), namesakes)


def with_identities(finding: Finding, moved: Mapping[str, Moved]) -> Finding:
    """Return a finding whose evidence shows each fact as it is recorded, and why two records are one."""
    paths, met = _as_recorded(finding.paths, moved)
    if not met:
        return finding
    identities = chain.from_iterable(each.identities for each in met)
    pairs = dict.fromkeys(chain.from_iterable(each.namesakes for each in met))
    steps = [ArithmeticStep("one name", f"{{{one}}} and {{{other}}}", "may be one") for one, other in pairs]
    return replace(
        finding,
        paths=tuple(dict.fromkeys((*paths, *identities))),
        arithmetic=(*finding.arithmetic, *steps),
    )


def as_recorded(paths: Iterable[Path], moved: Mapping[str, Moved]) -> tuple[Path, ...]:
    """Return paths whose facts are shown as they are recorded, and the links that make two records one."""
    shown, met = _as_recorded(paths, moved)
    return tuple(dict.fromkeys((*shown, *chain.from_iterable(each.identities for each in met))))


def _as_recorded(paths: Iterable[Path], moved: Mapping[str, Moved]) -> tuple[list[Path], list[Moved]]:
    """Return paths with the facts of second records as they are recorded, and which those are."""
    shown: list[Path] = []
    met: list[Moved] = []
    for path in paths:
        facts = []
        for fact in path.relationships:
            found = moved.get(fact.id)
            facts.append(found.fact if found else fact)
            met += [found] if found else []
        shown.append(replace(path, relationships=tuple(facts)))
    return shown, met
