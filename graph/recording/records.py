"""A document of facts as the statements of one mutation: one statement an entry, each of one source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain

from graph.checks.world import Thing
from graph.errors import ErrorCode, Problem
from graph.model.catalogue import nodes, relationships
from graph.model.language.spelling import camel
from graph.model.language.wording import with_article
from graph.recording.facts import Place, Proposed, ProposedFact
from graph.recording.places import NOUN, place_named, places_named
from graph.recording.problems import Gathered, InputProblem, field_path
from graph.recording.sound import is_wrong, sound
from graph.recording.statements import POINTER, Keys, Resolved, identified
from graph.scopes.one_code import under_one_code
from graph.write.check import problems_of
from graph.write.circles import circles
from graph.write.identifiers import identifier_fault, part_at_fault
from graph.write.keys import declared_key, local_key, party_key
from graph.write.periods import overlapping, stated_twice
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord, SourceRecord, StatementRecord


@dataclass(frozen=True, slots=True)
class Said:
    """Where facts come from: the source's name, the day on which it said so, where it is published."""

    name: str
    stated_on: date | None = None
    url: str | None = None

    @property
    def record(self) -> SourceRecord:
        """The source as a record."""
        return SourceRecord(self.name, {"url": self.url} if self.url else {})


class Document:
    """A document whose namings are read, on its way to become statements of a call."""

    def __init__(self, proposed: Proposed, resolved: Resolved, said: Said, call_id: str) -> None:
        self.proposed, self.said, self._call_id, self._resolved = proposed, said, call_id, resolved
        self._pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for ref, scheme, value in proposed.identifiers:
            self._pairs[ref].append((scheme, value))
        self._refs = {thing.ref: self._key(thing) for thing in proposed.things}
        self.keys = Keys(self._refs, resolved)

    def records(self) -> list[StatementRecord]:
        """Return the statements; an entry that only names a node states the relationships alone."""
        facts: dict[str, list[ProposedFact]] = defaultdict(list)
        for fact in self.proposed.facts:
            facts[fact.of or POINTER.join(fact.place)].append(fact)
        made = []
        for thing in self.proposed.things:
            key = self._refs[thing.ref]
            stated = [self.keys.node(key, _coded(thing))]
            place, said = self.proposed.places[thing.ref], facts.pop(thing.ref, [])
            made.append(self._record(place, key, stated, self._pairs[thing.ref], said))
        for change in self.proposed.changes:
            key = self.keys.of(change.naming)
            stated = [self.keys.node(key, change.properties)] if change.properties else []
            said = facts.pop(POINTER.join(change.place), [])
            if stated or said or change.identifiers:
                made.append(self._record(change.place, key, stated, change.identifiers, said))
        for loose in facts.values():
            made.append(self._record(loose[0].place, None, [], (), loose))
        return made

    def sound(self, wrong: Gathered) -> Document:
        """Return it without what is wrong in it."""
        return Document(sound(self.proposed, wrong), self._resolved, self.said, self._call_id)

    @property
    def named_places(self) -> frozenset[str]:
        """The places of the registers that the document names by their codes."""
        return places_named(self._resolved)

    @property
    def stated_places(self) -> frozenset[str]:
        """The places of the registers of which the document has entries of its own."""
        found = set()
        for thing in self.proposed.things:
            if thing.label == NOUN:
                found.add(place_named(*(str(_coded(thing).get(each) or "") for each in ("scheme", "code"))))
        return frozenset(place for place in found if place is not None)

    def problems(self, wrong_before: Gathered) -> Iterator[InputProblem]:
        """Yield what is wrong with values, periods and ends, each at its path.

        Relationships of which something was found wrong before are not looked at.
        """
        joining: list[StatementRecord] = []
        for fact in self.proposed.facts:
            if is_wrong(fact, wrong_before):
                continue
            wrong = list(self.keys.wrong_ends(fact))
            yield from wrong
            if not wrong:
                joining.append(self._trial(fact.place, (), (self.keys.relationship(fact),)))
                yield from map(at_field, problems_of(joining[-1:]))
        for thing in self.proposed.things:
            place = self.proposed.places[thing.ref]
            yield from self._checked(place, (self.keys.node(self._refs[thing.ref], thing.properties),))
            yield from _identifier_faults(self._pairs[thing.ref], place)
            for prop in nodes()[thing.label].properties:
                if prop.required and prop.name not in thing.properties:
                    message = f"A new {thing.label} needs {prop.field}."
                    yield InputProblem((*place, prop.field), ErrorCode.MISSING_VALUE, message, "State it.")
        for change in self.proposed.changes:
            key = self.keys.of(change.naming)
            declared = {prop.name: prop.field for prop in nodes()[key.label].properties}
            for name in change.properties:
                if name not in declared:
                    message = f"No field of {with_article(key.label)} is called {name!r}."
                    yield InputProblem(field_path(change.place, name), ErrorCode.UNKNOWN_PROPERTY, message)
            yield from self._checked(change.place, (self.keys.node(key, change.properties),))
            yield from _identifier_faults(change.identifiers, change.place)
        in_circles = [replace(problem, column="") for problem in circles(joining)]
        yield from map(at_field, chain(overlapping(joining), stated_twice(joining), in_circles))

    def _key(self, thing: Thing) -> NodeKey:
        """Return the natural key of a new node: as a file's row of this source has it, without a local id."""
        local = f"{self._call_id}{POINTER}{thing.ref}"
        given = _coded(thing)
        if nodes()[thing.label].super_label is None:
            return declared_key(thing.label, given) or local_key(thing.label, self.said.name, local)
        name, form, where = (given.get(each) for each in ("name", "legal_form", "jurisdiction"))
        try:
            return party_key(
                thing.label,
                self.said.name,
                identifiers=self._pairs[thing.ref],
                name=name if isinstance(name, str) and name.strip() else None,
                legal_form=form if isinstance(form, str) else None,
                jurisdiction=where if isinstance(where, str) else None,
            )
        except ValueError:
            return local_key(thing.label, self.said.name, local)

    def _record(
        self,
        place: Place,
        key: NodeKey | None,
        stated: list[NodeRecord],
        pairs: Sequence[tuple[str, str]],
        facts: list[ProposedFact],
    ) -> StatementRecord:
        more, joins = identified(key, pairs) if key is not None else ((), ())
        links = tuple(self.keys.relationship(fact) for fact in facts)
        is_new_party = key is not None and key in self._refs.values() and nodes()[key.label].super_label
        return StatementRecord(
            self.said.record,
            f"{self._call_id}{POINTER}{POINTER.join(place)}",
            POINTER.join(place),
            (*stated, *more),
            (*joins, *links),
            stated_on=self.said.stated_on,
            subject=key if is_new_party else None,
        )

    def _checked(self, place: Place, stated: tuple[NodeRecord, ...]) -> Iterator[InputProblem]:
        yield from map(at_field, problems_of([self._trial(place, stated, ())]))

    def _trial(
        self, place: Place, stated: tuple[NodeRecord, ...], links: tuple[RelationshipRecord, ...]
    ) -> StatementRecord:
        return StatementRecord(self.said.record, "trial", POINTER.join(place), stated, links)


def at_field(problem: Problem) -> InputProblem:
    """Return a problem of a statement, whose place is a pointer, as one of a field."""
    place = tuple(filter(None, problem.place.split(POINTER)))
    path = field_path(place, problem.column) if problem.column else place
    message = _names().sub(lambda found: camel(found[0]), problem.message)
    return InputProblem(path, problem.code, f"{message}.")


@cache
def _names() -> re.Pattern[str]:
    """Match names of properties in the sentences of statements, which an input spells as its fields are."""
    found = {"valid_from", "valid_to"}
    for noun in nodes().values():
        found |= {prop.name for prop in noun.properties}
    for link in relationships().values():
        found |= {prop.name for prop in link.all_properties}
    words = "|".join(sorted(name for name in found if "_" in name))
    return re.compile(rf"(?<!')\b(?:{words})\b(?!')")


def _coded(thing: Thing) -> Mapping[str, object]:
    """Return what is said of a new node; a territory under the one code of the place that is meant."""
    return under_one_code(thing.properties) if thing.label == "Territory" else thing.properties


def _identifier_faults(pairs: Sequence[tuple[str, str]], place: Place) -> Iterator[InputProblem]:
    for number, (scheme, value) in enumerate(pairs):
        wrong = identifier_fault(scheme, value)
        if wrong is not None:
            code, message = wrong
            path = (*place, "identifiers", str(number), part_at_fault(code))
            yield InputProblem(path, code, f"{message}.")
