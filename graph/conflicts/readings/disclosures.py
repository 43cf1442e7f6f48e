"""What those who decide have disclosed, which waivers there are of it, and from what they are recused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph.checks.evidence import FindingStatus, Path, RelationshipFact, as_fact
from graph.checks.in_force import Term, straddles, term_of, term_of_columns
from graph.checks.lifted import Lifted
from graph.checks.logic import Answer
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Covers, Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY

DISCLOSED = Pattern(
    f"""
    MATCH (p:Party WHERE p.id IN $people AND SEEN(p))-[r:DISCLOSED WHERE LIVE(r)]->
          (d:Disclosure WHERE SEEN(d))
    RETURN STATE(d).disclosed_on, STATE(d).disclosed_on_precision,
           STATE(d).withdrawn_on, STATE(d).withdrawn_on_precision, {FACT},
           COLLECT {{ MATCH (d)-[a:ABOUT WHERE LIVE(a)]->(x WHERE SEEN(x)) RETURN x.id ORDER BY x.id }},
           COLLECT {{
               MATCH (c:Waiver WHERE SEEN(c))-[v:WAIVES WHERE LIVE(v)]->(d)
               RETURN [[type(v), c.id, d.id, properties(v)], STATE(c).starts_on, STATE(c).starts_on_precision,
                       STATE(c).expires_on, STATE(c).expires_on_precision] ORDER BY c.id, v.id
           }}
    ORDER BY p.id, d.id
    """,
    {"people": ["party_sample"]},
    {"people": ("DISCLOSED",)},
)
"""What some people have disclosed, what that is about, and the waivers of it."""

RECUSED = Pattern(
    f"""
    CALL () {{
        MATCH (p:Person WHERE p.id IN $people AND SEEN(p))-[r:RECUSED_FROM WHERE LIVE(r)]->(x WHERE SEEN(x))
        RETURN p.id AS who, x.id AS what, {FACT} AS tie, [null, null, null, null] AS days
        UNION
        MATCH (p:Person WHERE p.id IN $people AND SEEN(p))<-[r:BINDS WHERE LIVE(r)]-
              (c:Recusal WHERE SEEN(c))-[a:ABOUT WHERE LIVE(a)]->(x WHERE SEEN(x))
        RETURN p.id AS who, x.id AS what, {FACT} AS tie,
               [STATE(c).starts_on, STATE(c).starts_on_precision,
                STATE(c).expires_on, STATE(c).expires_on_precision] AS days
    }}
    RETURN who, what, tie, days ORDER BY who, what
    """,
    {"people": ["party_sample"]},
    {"people": ("RECUSED_FROM", "BINDS")},
)
"""From what some people are recused: by a tie to it, or by a recusal that binds them."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A waiver of a disclosed interest, with the days on which it holds."""

    fact: RelationshipFact
    term: Term

    @property
    def id(self) -> str:
        """The waiver."""
        return self.fact.start

    @property
    def path(self) -> Path:
        """What it waives."""
        return Path((self.fact.start, self.fact.end), (self.fact,))


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a person has disclosed: about what, and the waivers of it."""

    fact: RelationshipFact
    holds: Answer = Answer.YES
    about: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()

    @property
    def id(self) -> str:
        """The disclosure."""
        return self.fact.end

    @property
    def path(self) -> Path:
        """Who made it."""
        return Path((self.fact.start, self.fact.end), (self.fact,))


@dataclass(frozen=True, slots=True)
class Recused:
    """That a person takes no part in something; ``imprecise`` leaves the day open."""

    what: str
    fact: RelationshipFact
    imprecise: bool = False

    @property
    def path(self) -> Path:
        """What records it."""
        return Path((self.fact.start, self.fact.end), (self.fact,))


@dataclass(frozen=True)
class Disclosures:
    """Disclosures and recusals by person."""

    by_person: Mapping[str, tuple[Disclosure, ...]] = field(default_factory=dict)
    recusals: Mapping[str, tuple[Recused, ...]] = field(default_factory=dict)

    def of(self, person: str) -> tuple[Disclosure, ...]:
        """Return what a person has disclosed."""
        return self.by_person.get(person, ())

    def recused(self, person: str) -> tuple[Recused, ...]:
        """Return from what a person is recused."""
        return self.recusals.get(person, ())


async def read_disclosures(context: CheckContext) -> Disclosures:
    """Return what the deciders and their families have disclosed, and from what they are recused."""
    deciders, family = (await context.read(DEALINGS)).deciders, await context.read(FAMILY)
    people = sorted(family.people | family.identities.records(deciders))
    found: dict[str, list[Disclosure]] = {}
    for columns in await context.rows(DISCLOSED, people=people):
        one = _disclosure(columns, context.day)
        if one.holds is not Answer.NO:
            found.setdefault(one.fact.start, []).append(one)
    recusals: dict[str, list[Recused]] = {}
    for who, what, row, days in await context.rows(RECUSED, people=people):
        holds = term_of_columns(days).holds_on(context.day)
        if holds is not Answer.NO:
            open_day = holds is Answer.UNKNOWN or straddles(context.day, row[3])
            recusals.setdefault(who, []).append(Recused(what, as_fact(row), open_day))
    return Disclosures(
        {person: tuple(group) for person, group in found.items()},
        {person: tuple(group) for person, group in recusals.items()},
    )


def _disclosure(columns: list[Any], day: date) -> Disclosure:
    made, made_precision, withdrawn, withdrawn_precision, row, about, waivers = columns
    state = {
        "starts_on": made,
        "starts_on_precision": made_precision,
        "terminated_on": withdrawn,
        "terminated_on_precision": withdrawn_precision,
    }
    holds = term_of(state).holds_on(day)
    if holds is Answer.YES and straddles(day, row[3]):
        holds = Answer.UNKNOWN
    found = tuple(Waiver(as_fact(waives), term_of_columns(days)) for waives, *days in waivers)
    return Disclosure(as_fact(row), holds, frozenset(about), found)


def without_waivers(record: Disclosures, day: date) -> Iterator[Lifted[Disclosures]]:
    """Yield the disclosures without each waiver of one that is in force, then without all of them."""
    for person, made in record.by_person.items():
        for number, each in enumerate(made):
            waivers = [waiver for waiver in each.waivers if waiver.term.holds_on(day) is not Answer.NO]
            groups = [(waiver,) for waiver in waivers] + ([tuple(waivers)] if len(waivers) > 1 else [])
            for group in groups:
                kept = tuple(waiver for waiver in each.waivers if waiver not in group)
                others = (*made[:number], replace(each, waivers=kept), *made[number + 1 :])
                lifted = replace(record, by_person={**record.by_person, person: others})
                last = min(waiver.term.end[1] for waiver in group)
                facts = tuple(waiver.fact for waiver in group)
                until = None if last == date.max else last
                by = tuple(waiver.id for waiver in group)
                yield Lifted(lifted, facts, FindingStatus.WAIVED, each.id, by, until)


DISCLOSURES = Reading(
    name="disclosures",
    what="what those who decide and their families have disclosed, and from what they are recused",
    read=read_disclosures,
    relationships=("DISCLOSED", "RECUSED_FROM", "BINDS", "WAIVES", "ABOUT"),
    patterns=(DISCLOSED, RECUSED),
    shows=("DISCLOSED", "RECUSED_FROM", "BINDS", "WAIVES"),
    covers=Covers.DECIDERS,
    partly=("ABOUT", "WAIVES", "RECUSED_FROM", "BINDS"),
    without=without_waivers,
)
