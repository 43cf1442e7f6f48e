"""Contracts that a person signed without a record of for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.pattern import FACT, Pattern
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.over import is_over

SIGNED = Pattern(
    f"""
    MATCH (q:Person WHERE q.id IN $people AND SEEN(q))<-[r:SIGNED_BY WHERE LIVE(r)]-(x:Contract WHERE SEEN(x))
          <-[t:PARTY_TO WHERE LIVE(t)]-(p:Party WHERE SEEN(p))
    WITH q, r, x, t, p, STATE(x) AS now
    WHERE NOT {is_over("x", "now", ("Contract",))}
    RETURN q.id, p.id, {FACT}, [type(t), startNode(t).id, endNode(t).id, properties(t)]
    ORDER BY q.id, x.id, p.id, t.fact_id
    """,
    {"people": ["party_sample"]},
    {"people": ("SIGNED_BY",)},
)
"""The contracts that people signed and that are not over, with the parties to them."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A contract that a person signed, and by party the fact that makes it one."""

    fact: RelationshipFact
    parties: Mapping[str, RelationshipFact]

    @property
    def contract(self) -> str:
        """The contract."""
        return self.fact.start


async def read_signatures(
    context: CheckContext, people: Iterable[str], acts_for: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Signature, ...]]:
    """Return by person the contracts that the person signed, and may have signed for any party to them.

    ``acts_for`` says for whom people act: a contract of such a party was signed for it.
    """
    parties: dict[tuple[str, str], dict[str, RelationshipFact]] = {}
    facts: dict[tuple[str, str], RelationshipFact] = {}
    for person, party, signed, taking_part in await context.rows(SIGNED, people=sorted(set(people))):
        fact = as_fact(signed)
        facts.setdefault((person, fact.start), fact)
        parties.setdefault((person, fact.start), {}).setdefault(party, as_fact(taking_part))
    found: dict[str, list[Signature]] = {}
    for (person, contract), joined in parties.items():
        if not acts_for.get(person, frozenset()) & joined.keys():
            found.setdefault(person, []).append(Signature(facts[person, contract], joined))
    return {person: tuple(group) for person, group in found.items()}
