"""What rests on one person alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.checks.evidence import RelationshipFact
from graph.checks.in_force import holding
from graph.checks.logic import Answer


class PersonTie(StrEnum):
    """What rests on persons."""

    CERTIFICATION = "CERTIFICATION"
    RELATION = "RELATION"
    OFFICE = "OFFICE"
    DECISION = "DECISION"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A relationship by which something rests on a party."""

    kind: PersonTie
    what: str
    party: str
    is_person: bool
    fact: RelationshipFact


@dataclass(frozen=True, slots=True)
class SoleCarrier:
    """Something that rests on one person; not certain where dates leave open whether another has it too."""

    kind: PersonTie
    what: str
    person: str
    certain: bool
    facts: tuple[RelationshipFact, ...]


def sole_carriers(carriers: Iterable[Carrier], day: date) -> list[SoleCarrier]:
    """Return what rests on one person alone, surely or possibly, by kind and id.

    A firm that carries it as well counts as another: its people can take over from each other.
    """
    groups: dict[tuple[PersonTie, str], list[Carrier]] = defaultdict(list)
    for each in carriers:
        groups[each.kind, each.what].append(each)
    found = []
    for (kind, what), group in groups.items():
        surely = {each.party for each in group if holding(each.fact).holds_on(day) is Answer.YES}
        for person in sorted({each.party for each in group if each.is_person}):
            if surely <= {person}:
                facts = tuple(each.fact for each in group if each.party == person)
                alone = {each.party for each in group} == {person}
                found.append(SoleCarrier(kind, what, person, alone and bool(surely), facts))
    return sorted(found, key=lambda each: (list(PersonTie).index(each.kind), each.what, each.person))
