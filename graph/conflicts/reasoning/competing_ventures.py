"""Ventures whose parents compete with each other, or with the venture itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from graph.checks.evidence import MissingFact, Path, RelationshipFact
from graph.checks.in_force import Term, imprecise_on
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.readings.rivals import Rivals
from graph.conflicts.readings.ventures import Venture
from graph.conflicts.reasoning.groups import same_group

_ASSESSED = "whether its recorded competition assessment settles that is to be assessed"


@dataclass(frozen=True)
class Competing:
    """Two of a venture that compete or may; ``with_venture`` says that the second is the venture itself."""

    venture: Venture
    first: RelationshipFact
    second: RelationshipFact
    answer: Answer
    paths: tuple[Path, ...]
    missing: tuple[MissingFact, ...]
    with_venture: bool

    @property
    def parties(self) -> tuple[str, str]:
        """The two that compete."""
        return self.first.start, self.second.end if self.with_venture else self.second.start

    @property
    def ground(self) -> Ground:
        """The two and the venture, the market in which they meet, and an assessment of it."""
        one, other = self.parties
        way = Path((one, self.venture.id, other), (self.first, self.second))
        assessed = tuple(Path((fact.start, fact.end), (fact,)) for fact in self.venture.assessments)
        assess = _ASSESSED if assessed else ""
        shown = (way, *self.paths, *self.channels, *assessed)
        return Ground("", shown, missing=self.missing, assess=assess)

    @property
    def channels(self) -> tuple[Path, ...]:
        """What carries over from the one to the other: people who lead both, and access to data."""
        return self.venture.between(*self.parties)

    @property
    def words(self) -> str:
        """Who competes with whom, as a sentence without a full stop."""
        one, other = self.parties
        verb = "compete" if self.answer is Answer.YES else "may compete"
        if self.with_venture:
            said = f"{ref(one)}, a parent of {ref(self.venture.id)}, and its company {ref(other)} {verb}"
        else:
            said = f"{ref(one)} and {ref(other)}, parents of {ref(self.venture.id)}, {verb}"
        return f"{said}{_carried(self.channels)}"


def _carried(channels: tuple[Path, ...]) -> str:
    """Return in words what carries over between two who compete."""
    people = sorted({path.nodes[1] for path in channels if len(path.nodes) > 2})
    access = sorted({path.nodes[0] for path in channels if len(path.nodes) == 2})
    said = ""
    if people:
        said += f", and {refs(people)} {_agreed(people, 'leads', 'lead')} both"
    if access:
        said += f", and {refs(access)} {_agreed(access, 'has', 'have')} access to the data of the other"
    return said


def _agreed(subjects: list[str], one: str, several: str) -> str:
    return one if len(subjects) == 1 else several


def competing(
    ventures: tuple[Venture, ...], groups: Ownership, rivals: Rivals, day: date
) -> Iterator[Competing]:
    """Yield every two parents, and every parent and company, of a running venture that compete or may."""
    for venture in ventures:
        if venture.term.overlaps(Term(start=(day, day))) is Answer.NO:
            continue
        vehicles = frozenset(fact.end for fact in venture.vehicles)
        parents = {fact.start: fact for fact in venture.parents if fact.start not in vehicles}
        for one, other in combinations(sorted(parents), 2):
            found = _pair(venture, parents[one], parents[other], groups, rivals, vehicles, day)
            if found is not None:
                yield found
        for parent in sorted(parents):
            for vehicle in venture.vehicles:
                yield from _with_company(venture, parents[parent], vehicle, rivals, day)


def _pair(
    venture: Venture,
    first: RelationshipFact,
    second: RelationshipFact,
    groups: Ownership,
    rivals: Rivals,
    vehicles: frozenset[str],
    day: date,
) -> Competing | None:
    one, other = first.start, second.start
    one_group = same_group(groups, one, other)
    # The venture's own company is of the group of the parent that controls it: it does not compete for it.
    answer, paths = rivals.between(rivals.group(one) - vehicles, rivals.group(other) - vehicles)
    if one_group is Answer.YES or answer is Answer.NO:
        return None
    missing = _open(venture, (first, second), day) + _unsure(answer, one, other)
    if one_group is Answer.UNKNOWN:
        what = f"whether {ref(one)} and {ref(other)} are of one control group"
        missing += (MissingFact(one, what, "the recorded stakes or identities leave it open"),)
    return Competing(venture, first, second, answer, paths, missing, with_venture=False)


def _with_company(
    venture: Venture, first: RelationshipFact, vehicle: RelationshipFact, rivals: Rivals, day: date
) -> Iterator[Competing]:
    ours = rivals.group(first.start) - {vehicle.end}
    answer, paths = rivals.between(ours, frozenset({vehicle.end}))
    # A company of which no market is recorded is not taken to compete with its parents.
    if not paths:
        return
    missing = _open(venture, (first, vehicle), day) + _unsure(answer, first.start, vehicle.end)
    yield Competing(venture, first, vehicle, answer, paths, missing, with_venture=True)


def _unsure(answer: Answer, one: str, other: str) -> tuple[MissingFact, ...]:
    if answer is not Answer.UNKNOWN:
        return ()
    what = f"whether {ref(one)} and {ref(other)} compete"
    return (MissingFact(one, what, "their recorded markets leave it open"),)


def _open(venture: Venture, facts: Iterable[RelationshipFact], day: date) -> tuple[MissingFact, ...]:
    found = []
    if venture.term.overlaps(Term(start=(day, day))) is Answer.UNKNOWN:
        found.append(MissingFact(venture.id, f"whether {ref(venture.id)} has ended", IMPRECISE))
    for fact in facts:
        if imprecise_on(day, fact):
            what = f"the exact days of the link between {ref(fact.start)} and {ref(fact.end)}"
            found.append(MissingFact(venture.id, what, IMPRECISE))
    return tuple(found)
