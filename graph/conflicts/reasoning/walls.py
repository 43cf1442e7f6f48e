"""Who is on both sides of a wall, or near what the person is kept from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.checks.evidence import MissingFact, Path
from graph.checks.in_force import Term, holding
from graph.checks.logic import Answer, both
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.involvement import Place
from graph.conflicts.readings.matters import Matter
from graph.conflicts.readings.tenders import Tender
from graph.ownership.identities import Candidate, Identities


@dataclass(frozen=True)
class Guarded:
    """A matter, a tender or the like with those who have a hand in it and those who are kept from it."""

    id: str
    touching: tuple[Place, ...]
    kept_out: tuple[Place, ...] = ()
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True)
class Side:
    """A wall on one side of which something lies, with the people whom it binds."""

    wall: str
    path: Path
    term: Term
    binds: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Breach:
    """A person who has a hand in what a wall or a record keeps the person from."""

    person: str
    wall: str
    things: tuple[str, ...]
    words: str
    ground: Ground

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        """The person, the wall, and what is breached."""
        return self.person, self.wall, self.things


def guarded(matter: Matter) -> Guarded:
    """Return a matter as what walls guard: who works on it or has its files, and who is kept from it."""
    sides = []
    for wall in matter.walls:
        binds = tuple(Path((wall.id, fact.end), (fact,)) for fact in wall.binds)
        path = Path((matter.id, wall.id), (wall.fact,))
        sides.append(Side(wall.id, path, wall.term, binds))
    return Guarded(matter.id, (*matter.engaged, *matter.access), matter.kept_out, tuple(sides))


def guarded_tender(tender: Tender) -> Guarded:
    """Return a tender as what people are kept from: who evaluates it or has its documents."""
    return Guarded(tender.id, (*tender.evaluators, *tender.access), tender.kept_out)


@dataclass(frozen=True)
class WallReader:
    """Finds breaches among guarded things on a day.

    ``people`` are those who can be kept apart: the firm whose wall it is works on both sides.
    """

    things: tuple[Guarded, ...]
    identities: Identities
    people: frozenset[str]
    day: date

    def breaches(self) -> Iterator[Breach]:
        """Yield who is near what they are kept from, then who is on both sides of a wall."""
        for thing in self.things:
            for kept in thing.kept_out:
                yield from self._near(thing, kept.party, kept.term, (kept.path(thing.id),), "")
            for side in thing.sides:
                if self._lies_apart(side.wall):
                    continue
                for bound in side.binds:
                    term = side.term.intersection(holding(bound.relationships[0]))
                    yield from self._near(thing, bound.nodes[-1], term, (side.path, bound), side.wall)
        yield from self._on_both_sides()

    def _lies_apart(self, wall: str) -> bool:
        """Return whether a wall has something on two sides: whom it binds may be on one of them."""
        return sum(any(side.wall == wall for side in thing.sides) for thing in self.things) > 1

    def _near(
        self, thing: Guarded, person: str, term: Term, paths: tuple[Path, ...], wall: str
    ) -> Iterator[Breach]:
        for record in self.identities.same(person):
            for place in thing.touching:
                if place.party != record.party:
                    continue
                holds = both((term.holds_on(self.day), place.term.holds_on(self.day)))
                if holds is not Answer.NO:
                    ground = self._ground(person, record, holds, (*paths, place.path(thing.id)))
                    words = f"{ref(person)} {hand(place)} {ref(thing.id)} and is kept from it"
                    yield Breach(person, wall, (thing.id,), words, ground)

    def _on_both_sides(self) -> Iterator[Breach]:
        for index, first in enumerate(self.things):
            for second in self.things[index + 1 :]:
                for side, other in _common(first, second):
                    yield from self._across(first, second, side, other)

    def _across(self, first: Guarded, second: Guarded, side: Side, other: Side) -> Iterator[Breach]:
        for here in first.touching:
            for record in self.identities.same(here.party):
                for there in second.touching:
                    if there.party != record.party or here.party not in self.people:
                        continue
                    terms = (side.term, other.term, here.term, there.term)
                    holds = both(term.holds_on(self.day) for term in terms)
                    if holds is Answer.NO:
                        continue
                    paths = (side.path, other.path, here.path(first.id), there.path(second.id))
                    words = (
                        f"{ref(here.party)} {hand(here)} {ref(first.id)} and {hand(there)} {ref(second.id)}"
                    )
                    words += f", which {ref(side.wall)} separates"
                    ground = self._ground(here.party, record, holds, paths)
                    yield Breach(here.party, side.wall, (first.id, second.id), words, ground)

    def _ground(self, person: str, record: Candidate, holds: Answer, paths: tuple[Path, ...]) -> Ground:
        links = (Path(record.nodes, record.facts),) if record.facts else ()
        missing: tuple[MissingFact, ...] = ()
        if holds is Answer.UNKNOWN:
            what = f"the exact days on which {ref(person)} is kept out and has a hand in it"
            missing = (MissingFact(person, what, IMPRECISE),)
        return Ground(paths=(*paths, *links), missing=missing)


def hand(place: Place) -> str:
    """Return what a person has to do with something, up to its name."""
    return _HANDS.get(place.facts[0].type, "works on")


_HANDS = {"HAS_ACCESS_TO": "has access to", "EVALUATES": "evaluates", "DECIDES": "decides on"}


def _common(first: Guarded, second: Guarded) -> Iterator[tuple[Side, Side]]:
    for side in first.sides:
        for other in second.sides:
            if side.wall == other.wall:
                yield side, other
