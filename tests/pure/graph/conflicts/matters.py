"""Matters in memory: the words of examples as the rows of the patterns, and rules run on them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from graph.checks.case import Case
from graph.checks.finding import Finding
from graph.checks.reading import Reading
from graph.checks.rule import Rule
from graph.checks.world import Fact, Thing
from graph.conflicts.examples.words import flat
from graph.conflicts.readings.matters import MATTER_GROUPS, MATTERS, MATTERS_OF_CLIENTS, Matters, gathered
from graph.conflicts.readings.tenders import TENDERS, Tenders
from graph.model.language.partial_date import PartialDate
from tests.pure.graph.conflicts.readings.canned import row
from tests.pure.graph.conflicts.worlds import DAY, ownership

_FIRST = {
    "PARTY_TO", "HAS_ACCESS_TO", "WALLED_FROM", "ENGAGED_BY", "HAS_ENGAGEMENT", "SEPARATES", "ABOUT",
}  # fmt: skip
NO_TENDERS = Tenders()
_BEHIND = {"ENGAGED_BY", "BINDS", "HAS_ROLE_AT"}


def state(thing: Thing) -> dict[str, Any]:
    """Return the properties of a node as the graph stores them."""
    found: dict[str, Any] = {}
    for name, value in thing.properties.items():
        if name.endswith(("_on", "_until")) or name in ("started", "ended"):
            day = PartialDate.parse(value)
            found |= {name: day.first, f"{name}_precision": day.precision.value}
        else:
            found[name] = value
    return found


def rows(parts: Iterable[object], day: date = DAY) -> list[list[Any]]:
    """Return the rows that the pattern of matters gives of some parts."""
    declared = flat(parts)
    things = {part.ref: part for part in declared if isinstance(part, Thing)}
    facts = [part for part in declared if isinstance(part, Fact) and begun(part, day)]
    found = []
    for matter in (thing for thing in things.values() if thing.label == "Matter"):
        for fact in facts:
            if fact.type not in _FIRST or matter.ref not in (fact.start, fact.end):
                continue
            other = fact.end if fact.start == matter.ref else fact.start
            beside = things.get(other)
            given = (
                state(beside) if beside and beside.label in ("Engagement", "EthicalWall", "Waiver") else None
            )
            for second, third in _further(facts, other):
                found.append([matter.ref, state(matter), row(fact), given, second, third])
    return found


def _further(facts: list[Fact], node: str) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for second in facts:
        if second.start == node and second.type in _BEHIND:
            roles: list[Any] = [
                row(third) for third in facts if third.start == second.end and third.type == "HAS_ROLE_AT"
            ]
            found += [(row(second), third) for third in roles or [None]]
    return found or [(None, None)]


def begun(fact: Fact, day: date) -> bool:
    return fact.valid_from is None or PartialDate.parse(fact.valid_from).first <= day


def matters(parts: Iterable[object], asked: Iterable[str] = ("suit",), day: date = DAY) -> Matters:
    """Return the record of matters of some parts."""
    return Matters(gathered(rows(parts, day)), frozenset(asked))


def found(
    rule: Rule,
    *parts: object,
    tenders: Tenders = NO_TENDERS,
    asked: Iterable[str] = ("suit",),
    parties: tuple[str, ...] = (),
    day: date = DAY,
) -> list[Finding]:
    """Return what a rule about matters finds in some parts."""
    record = matters(parts, asked, day)
    kept = [
        part
        for part in flat(parts)
        if isinstance(part, Thing) or part.type in ("HOLDS_INTEREST_IN", "CONTROLS", "SAME_AS", "PARTY_TO")
    ]
    owners = ownership(*kept)
    records: dict[Reading[Any], Any] = {
        MATTERS: record,
        MATTERS_OF_CLIENTS: record,
        MATTER_GROUPS: owners,
        TENDERS: tenders,
    }
    reads = {reading: records[reading] for reading in rule.reads}
    return list(rule.find(Case(day, {"Party": parties}, reads)))
