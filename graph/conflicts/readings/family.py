"""The relatives of those who decide, with the ties that lead to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.in_force import straddles
from graph.checks.rule import Pattern
from graph.compiler.guards import Guards
from graph.conflicts.policy import FAMILY_STEPS
from graph.database import Transaction

KIN = Pattern(
    f"""
    MATCH (p:Person WHERE p.id IN $ids AND SEEN(p))
          (()-[f:FAMILY_OF WHERE LIVE(f)]-(q:Person WHERE SEEN(q))){{1,{int(FAMILY_STEPS.value)}}} (r:Person)
    WHERE r <> p
    RETURN p.id, r.id, [t IN f | [type(t), startNode(t).id, endNode(t).id, properties(t)]], STATE(r).name
    """,
    {"ids": ["party_sample"]},
)
"""The family of some people, up to the steps that the policy counts."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative of a person over some ties; ``vague`` says that their dates straddle the day."""

    person: str
    relative: str
    facts: tuple[RelationshipFact, ...]
    vague: bool = False


async def read_family(transaction: Transaction, guards: Guards, people: Iterable[str]) -> tuple[Kin, ...]:
    """Return every relative with the shortest ties to it, the surest first."""
    ids = sorted(set(people))
    rows = await transaction.rows(KIN.statement(guards), {**guards.parameters, "ids": ids}) if ids else []
    best: dict[tuple[str, str], Kin] = {}
    for person, relative, ties, _ in rows:
        vague = any(straddles(guards.moment.as_of, tie[3]) for tie in ties)
        found = Kin(person, relative, tuple(relationship_fact(*tie) for tie in ties), vague)
        held = best.get((person, relative))
        if held is None or _surer(found) < _surer(held):
            best[(person, relative)] = found
    return tuple(best[key] for key in sorted(best))


def relation_words(
    people: Sequence[str], ties: Sequence[RelationshipFact], name: Callable[[str], str]
) -> str:
    """Return what the last of some people is to the first: "a sibling of B, who is the spouse of A".

    A tie is stored without a direction, so that of a parent and a child it is not said which is which.
    """
    words = [
        _KINSHIPS.get(tie.properties.get("kinship") or "", "a relative of {}").format(name(person))
        for person, tie in zip(people, ties, strict=False)
    ]
    return ", who is ".join(reversed(words))


_KINSHIPS = {
    "SPOUSE": "the spouse of {}",
    "PARTNER": "the partner of {}",
    "SIBLING": "a sibling of {}",
    "COUSIN": "a cousin of {}",
    "IN_LAW": "a relative by marriage of {}",
    "PARENT": "a parent or child of {}",
    "CHILD": "a parent or child of {}",
    "GRANDPARENT": "a grandparent or grandchild of {}",
    "UNCLE_OR_AUNT": "an uncle, aunt, nephew or niece of {}",
}


def _surer(kin: Kin) -> tuple[bool, int, tuple[str, ...]]:
    return kin.vague, len(kin.facts), tuple(fact.fact_id for fact in kin.facts)
