"""Reads who supplies a component or a service, with capacity, lead time and qualification."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.pattern import Pattern
from graph.dependencies.measures.substitutes import Source
from graph.dependencies.question import Question

SUPPLIES = Pattern(
    """
    CALL () {
        MATCH (o:Organization WHERE o.id IN $ids AND SEEN(o))-[r:SUPPLIES WHERE LIVE(r)]->
              (x:Component|Service WHERE SEEN(x)) RETURN x
        UNION
        MATCH (x:Component WHERE x.id IN $ids AND SEEN(x)) RETURN x
        UNION
        MATCH (x:Service WHERE x.id IN $ids AND SEEN(x)) RETURN x
    }
    MATCH (x)<-[r:SUPPLIES WHERE LIVE(r)]-(p:Organization WHERE SEEN(p))
    WITH x, r, p LIMIT $limit
    RETURN collect([x.id, STATE(x).name, p.id, STATE(p).name, properties(r)])
    """,
    {"ids": ["party_sample"], "limit": 1},
)
"""All suppliers of what firms supply, or of components and services."""

STATED = Pattern(
    """
    MATCH (x:Party|Component|Service WHERE x.id = $id AND SEEN(x))<-[r:DEPENDS_ON WHERE LIVE(r)]-
          (n WHERE SEEN(n))
    WITH n, r, STATE(n) AS s LIMIT $limit
    RETURN collect([n.id, coalesce(s.name, s.title, n.id), $id, properties(r)])
    """,
    {"id": "party_sample", "limit": 1},
)
"""Who is stated to depend on it, and how easily it could be replaced."""


@dataclass(frozen=True, slots=True)
class Supply:
    """The suppliers of one component or service."""

    what: str
    sources: tuple[Source, ...]


async def supplies_around(question: Question, id: str) -> list[Supply]:
    """Return the supplies of everything that a firm supplies, or of one component or service."""
    return await supplies_of(question, [id])


async def supplies_of(question: Question, ids: Iterable[str]) -> list[Supply]:
    """Return the supplies of everything that some firms supply, and of some components and services."""
    found: dict[str, list[Source]] = defaultdict(list)
    for what, called, supplier, name, stated in await question.listed(SUPPLIES, ids=sorted(set(ids))):
        question.learn({what: called, supplier: name})
        share = stated.get("share_of_supply")
        found[what].append(
            Source(
                supplier,
                None if share is None else Decimal(repr(share)),
                stated.get("capacity"),
                stated.get("lead_time_days"),
                stated.get("qualified"),
            )
        )
    return [Supply(what, tuple(found[what])) for what in sorted(found)]


async def stated_dependents(question: Question, id: str) -> list[tuple[RelationshipFact, float | None]]:
    """Return the relationships by which others depend on it, each with its stated substitutability."""
    found = []
    for needer, name, needed, stated in await question.listed(STATED, id=id):
        question.learn({needer: name})
        fact = relationship_fact("DEPENDS_ON", needer, needed, stated)
        found.append((fact, stated.get("substitutability")))
    return sorted(found, key=lambda pair: pair[0].id)
