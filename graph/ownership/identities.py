"""Which records may be one party: candidates by party, and the links of identity that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.in_force import imprecise_on
from graph.checks.pattern import Pattern
from graph.compiler.guards import Guards
from graph.database import Transaction

_DAY_OPEN = "day_open"
"""What a link of identity that was read for a day says beside its own properties."""

SAME = Pattern(
    """
    MATCH (a:Party WHERE a.id IN $ids AND SEEN(a))
          (()-[l:SAME_AS WHERE LIVE(l)]-(y:Party WHERE SEEN(y))){1,3} (b:Party)
    WHERE a <> b
      AND NOT EXISTS { (a)-[n:NOT_SAME_AS WHERE LIVE(n)]-(b) }
    RETURN a.id, b.id, [r IN l | [type(r), startNode(r).id, endNode(r).id, properties(r)]]
    ORDER BY a.id, b.id
    """,
    {"ids": ["party_sample"]},
    {"ids": ("SAME_AS",)},
)
"""Records that may be one party with those asked about, over at most three links."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the same party, and the links that say so; a party is its own candidate.

    ``namesake`` says that only the name is the same, and that nothing recorded tells the two apart.
    """

    party: str
    facts: tuple[RelationshipFact, ...] = ()
    namesake: bool = False

    @property
    def confirmed(self) -> bool:
        """Whether a person confirmed every link, and each surely holds on the day; a party is itself."""
        sure = all(fact.properties.get("decided_by") and not is_open(fact) for fact in self.facts)
        return sure and not self.namesake

    @property
    def nodes(self) -> tuple[str, ...]:
        """The parties along the links, beginning with the one asked about."""
        return walk(self.party, self.facts)[::-1]


def identity_link(row: Any, day: date) -> RelationshipFact:
    """Return a link of identity as evidence, which says whether its dates leave the day open."""
    fact = as_fact(row)
    return replace(fact, properties={**fact.properties, _DAY_OPEN: True}) if imprecise_on(day, fact) else fact


def is_open(fact: RelationshipFact) -> bool:
    """Return whether the dates of a link of identity leave open that it holds on the day asked about."""
    return bool(fact.properties.get(_DAY_OPEN))


def walk(end: str, facts: Sequence[RelationshipFact]) -> tuple[str, ...]:
    """Return the nodes of a chain of facts, read back from its end."""
    found = [end]
    for fact in reversed(facts):
        found.append(fact.start if fact.end == found[-1] else fact.end)
    return tuple(found)


@dataclass(frozen=True)
class Identities:
    """Candidates by party, the surest first, and the complete kinds of input by party."""

    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    complete: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def same(self, party: str) -> tuple[Candidate, ...]:
        """Return the party itself and every record that may be the same."""
        return (Candidate(party), *self.candidates.get(party, ()))

    @cached_property
    def undecided(self) -> frozenset[str]:
        """The parties of which no person has decided whether another record is the same party."""
        return frozenset(
            party for party, others in self.candidates.items() if not all(other.confirmed for other in others)
        )

    def joined(self, other: Identities) -> Identities:
        """Return the candidates of the parties of both readings."""
        return Identities({**self.candidates, **other.candidates}, {**self.complete, **other.complete})

    def with_namesakes(self, namesakes: Mapping[str, Iterable[str]]) -> Identities:
        """Return the candidates with the namesakes of some parties as further, unconfirmed ones."""
        found = dict(self.candidates)
        for party, others in namesakes.items():
            known = {each.party for each in self.same(party)}
            new = tuple(Candidate(other, namesake=True) for other in sorted(set(others) - known))
            found[party] = (*found.get(party, ()), *new)
        return Identities(found, self.complete)

    def records(self, parties: Iterable[str]) -> frozenset[str]:
        """Return the ids of some parties and of every record that may be one of them."""
        asked = frozenset(parties)
        others = chain.from_iterable(self.candidates.get(party, ()) for party in asked)
        return asked.union(candidate.party for candidate in others)

    def is_complete(self, party: str, kind: str) -> bool:
        """Return whether all there is of a kind is recorded for a party."""
        return kind in self.complete.get(party, frozenset())


def candidates(rows: Iterable[list[Any]], day: date) -> dict[str, tuple[Candidate, ...]]:
    """Return from the rows of ``SAME`` who may be one party with each, the surest first."""
    best: dict[tuple[str, str], Candidate] = {}
    for party, other, links in rows:
        found = Candidate(other, tuple(identity_link(link, day) for link in links))
        held = best.get((party, other))
        if held is None or _surer(found) < _surer(held):
            best[(party, other)] = found
    grouped: dict[str, list[Candidate]] = {}
    for (party, _), candidate in sorted(best.items()):
        grouped.setdefault(party, []).append(candidate)
    return {party: tuple(sorted(group, key=_surer)) for party, group in grouped.items()}


async def read_candidates(
    transaction: Transaction, guards: Guards, ids: Iterable[str]
) -> dict[str, tuple[Candidate, ...]]:
    """Return the records that are, or may be, one party with some parties, by party."""
    parties = sorted(set(ids))
    if not parties:
        return {}
    rows = await transaction.rows(SAME.statement(guards), {**guards.parameters, "ids": parties})
    return candidates(rows, guards.moment.as_of)


def _surer(candidate: Candidate) -> tuple[bool, int, tuple[str, ...]]:
    return not candidate.confirmed, len(candidate.facts), tuple(fact.fact_id for fact in candidate.facts)
