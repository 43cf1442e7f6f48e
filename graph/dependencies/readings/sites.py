"""Reads where parties are: their addresses that hold on the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.checks.pattern import Pattern
from graph.dependencies.question import Question

ADDRESSES = Pattern(
    """
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:HAS_ADDRESS WHERE LIVE(r)]->(a:Address WHERE SEEN(a))
    WITH p, a LIMIT $limit
    RETURN collect([p.id, a.id, STATE(a).address, STATE(a).post_code, STATE(a).country])
    """,
    {"ids": ["party_sample"], "limit": 1},
)
"""The addresses of some parties."""


@dataclass(frozen=True, slots=True)
class Site:
    """An address of a party."""

    party: str
    address: str
    post_code: str | None
    country: str | None


async def sites_of(question: Question, parties: Iterable[str]) -> list[Site]:
    """Return every address of some parties, by party and address."""
    found = []
    for party, address, words, post_code, country in await question.listed(
        ADDRESSES, ids=sorted(set(parties))
    ):
        question.learn({address: words or address})
        found.append(Site(party, address, post_code, country))
    return sorted(found, key=lambda site: (site.party, site.address))
