"""Reads what ties our own firms to a vendor: contracts between them, and what of ours uses its IP."""

from __future__ import annotations

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.own_firms import is_own
from graph.checks.pattern import Pattern
from graph.dependencies.question import Question

BETWEEN = Pattern(
    f"""
    MATCH (v:Party WHERE v.id = $id AND SEEN(v))-[a:PARTY_TO WHERE LIVE(a)]->(c:Contract WHERE SEEN(c))
          <-[b:PARTY_TO WHERE LIVE(b)]-(f:Organization WHERE SEEN(f))
    WHERE {is_own("STATE(f)")}
    WITH DISTINCT c LIMIT $limit RETURN collect(c.id)
    """,
    {"id": "party_sample", "limit": 1},
)
"""The contracts between a vendor and our own firms."""

HELD_IP = Pattern(
    f"""
    MATCH (v:Party WHERE v.id = $id AND SEEN(v))-[o:OWNS_IP WHERE LIVE(o)]->(x:IPAsset WHERE SEEN(x))
          <-[u:USES_IP WHERE LIVE(u)]-(p:Product WHERE SEEN(p))<-[y:OFFERS WHERE LIVE(y)]-
          (f:Organization WHERE SEEN(f))
    WHERE {is_own("STATE(f)")}
    WITH DISTINCT x, u, p LIMIT $limit
    RETURN collect([x.id, STATE(x).name, p.id, STATE(p).name, properties(u)])
    """,
    {"id": "party_sample", "limit": 1},
)
"""Assets that a vendor owns and products of ours use."""


async def contracts_with(question: Question, vendor: str) -> list[str]:
    """Return the contracts between a vendor and our own firms, by id."""
    rows: list[object] = list(await question.listed(BETWEEN, id=vendor))
    return sorted(map(str, rows))


async def held_ip(question: Question, vendor: str) -> list[RelationshipFact]:
    """Return how our products use assets that a vendor owns."""
    found = []
    for asset, name, product, called, stated in await question.listed(HELD_IP, id=vendor):
        question.learn({asset: name, product: called})
        found.append(relationship_fact("USES_IP", product, asset, stated))
    return sorted(found, key=lambda fact: fact.id)
