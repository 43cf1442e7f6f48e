"""Who may be whom, and what is recorded as complete: read once for all rules of a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.rule import Pattern
from graph.compiler.guards import Guards
from graph.database import Transaction
from graph.model.language.native import native

SAME = Pattern(
    """
    MATCH (a:Party WHERE a.id IN $ids AND SEEN(a))
          (()-[l:SAME_AS WHERE LIVE(l)]-(y:Party WHERE SEEN(y))){1,3} (b:Party)
    WHERE a <> b
      AND NOT EXISTS { (a)-[n:NOT_SAME_AS WHERE LIVE(n)]-(b) }
    RETURN a.id, b.id, [r IN l | [type(r), startNode(r).id, endNode(r).id, properties(r)]],
           STATE(b).name
    """,
    {"ids": ["party_sample"]},
)
"""Records that may be one party with those asked about, over at most three links."""

COMPLETE = Pattern(
    """
    MATCH (c:Completeness WHERE SEEN(c))-[r:ABOUT WHERE LIVE(r)]->(p:Party WHERE p.id IN $ids AND SEEN(p))
    RETURN p.id, STATE(c).kind, STATE(c).as_of_date
    """,
    {"ids": ["party_sample"]},
)
"""Of which party which kind of input is recorded as complete."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record that may be the same party: through which links, and whether somebody confirmed them all."""

    party: str
    facts: tuple[RelationshipFact, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether every link was decided by somebody; a party is surely itself."""
        return all(fact.properties.get("decided_by") for fact in self.facts)

    @property
    def nodes(self) -> tuple[str, ...]:
        """The parties along the links, beginning with the one asked about."""
        return walk(self.party, self.facts)[::-1]


def walk(end: str, facts: Sequence[RelationshipFact]) -> tuple[str, ...]:
    """Return the nodes of a chain of facts, read back from its end."""
    found = [end]
    for fact in reversed(facts):
        found.append(fact.start if fact.end == found[-1] else fact.end)
    return tuple(found)


@dataclass(frozen=True)
class Known:
    """Likenesses by party, the surest first, and the complete kinds of input by party."""

    likenesses: Mapping[str, tuple[Likeness, ...]] = field(default_factory=dict)
    complete: Mapping[str, frozenset[str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def same(self, party: str) -> tuple[Likeness, ...]:
        """Return the party itself and every record that may be the same."""
        return (Likeness(party), *self.likenesses.get(party, ()))

    def is_complete(self, party: str, kind: str) -> bool:
        """Return whether all there is of a kind is recorded for a party."""
        return kind in self.complete.get(party, frozenset())


async def read_known(transaction: Transaction, guards: Guards, ids: Iterable[str]) -> Known:
    """Read likenesses of these parties, and completeness of them and their likenesses."""
    wanted = sorted(set(ids))
    same = await transaction.rows(SAME.statement(guards), {**guards.parameters, "ids": wanted})
    everybody = sorted({*wanted, *(row[1] for row in same)})
    complete = await transaction.rows(COMPLETE.statement(guards), {**guards.parameters, "ids": everybody})
    kinds: dict[str, set[str]] = {}
    for party, kind, day in complete:
        if day is None or native(day) <= guards.moment.as_of:
            kinds.setdefault(party, set()).add(kind)
    return Known(
        _likenesses(same),
        {party: frozenset(found) for party, found in kinds.items()},
        {row[1]: row[3] for row in same},
    )


def _likenesses(rows: list[list[Any]]) -> dict[str, tuple[Likeness, ...]]:
    best: dict[tuple[str, str], Likeness] = {}
    for party, other, links, _ in rows:
        found = Likeness(other, tuple(relationship_fact(*link) for link in links))
        held = best.get((party, other))
        if held is None or _surer(found) < _surer(held):
            best[(party, other)] = found
    grouped: dict[str, list[Likeness]] = {}
    for (party, _), likeness in sorted(best.items()):
        grouped.setdefault(party, []).append(likeness)
    return {party: tuple(sorted(group, key=_surer)) for party, group in grouped.items()}


def _surer(likeness: Likeness) -> tuple[bool, int, tuple[str, ...]]:
    return not likeness.confirmed, len(likeness.facts), tuple(fact.fact_id for fact in likeness.facts)
