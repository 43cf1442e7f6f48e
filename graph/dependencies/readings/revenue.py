"""Reads from whom a firm has its revenue, and its revenue as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.own_firms import is_own
from graph.checks.pattern import Pattern
from graph.dependencies.measures.revenue import Money
from graph.dependencies.question import Question

SOURCES = Pattern(
    f"""
    MATCH (f:Organization WHERE f.id = $id AND SEEN(f))-[r:HAS_REVENUE_FROM WHERE LIVE(r)]->
          (x:Party|Partnership WHERE SEEN(x))
    WITH r, x LIMIT $limit
    RETURN collect([[type(r), startNode(r).id, endNode(r).id, properties(r)], STATE(x).name,
        COLLECT {{ MATCH (p:Party WHERE SEEN(p))-[h:PARTY_TO WHERE LIVE(h)]->(x)
                  WHERE NOT coalesce({is_own("STATE(p)")}, false) RETURN [p.id, STATE(p).name] }}])
    """,
    {"id": "party_sample", "limit": 1},
)
"""From whom a firm has revenue; of a partnership also its parties that are not ours."""

TOTALS = Pattern(
    """
    MATCH (f:Organization WHERE f.id = $id AND SEEN(f))-[h:HAS_FIGURE WHERE LIVE(h)]->
          (y:FinancialFigure WHERE SEEN(y))
    WITH STATE(y) AS t WHERE t.kind = 'REVENUE' AND t.amount IS NOT NULL
    WITH t LIMIT $limit RETURN collect([t.year, t.amount, t.currency])
    """,
    {"id": "party_sample", "limit": 1},
)
"""The yearly revenue of a firm."""


@dataclass(frozen=True, slots=True)
class RevenueSource:
    """Revenue of a firm in a year from a party, or from a partnership with ``parties``."""

    node: str
    parties: tuple[str, ...]
    year: int | None
    stated: Decimal | None
    money: Money | None
    fact: RelationshipFact


@dataclass(frozen=True, slots=True)
class Revenue:
    """The sources of a firm's revenue in one year, and the whole where one figure is recorded."""

    year: int | None
    sources: tuple[RevenueSource, ...]
    whole: Money | None


async def revenue_of(question: Question, firm: str, year: int | None) -> Revenue:
    """Return the sources of a year; without one, of the last year that has any by the day."""
    found = [_source(question, row) for row in await question.listed(SOURCES, id=firm)]
    years = {source.year for source in found if source.year and source.year <= question.moment.as_of.year}
    chosen = year if year is not None else max(years, default=None)
    figures = {
        Money(Decimal(repr(amount)), currency)
        for of_year, amount, currency in await question.listed(TOTALS, id=firm)
        if of_year == chosen
    }
    sources = sorted((each for each in found if each.year == chosen), key=lambda each: each.node)
    return Revenue(chosen, tuple(sources), figures.pop() if len(figures) == 1 else None)


def _source(question: Question, row: list[Any]) -> RevenueSource:
    stored, name, parties = row
    fact = relationship_fact(*stored)
    question.learn({fact.end: name, **dict(parties)})
    said = stored[3]
    share, amount = said.get("share_of_revenue"), said.get("amount")
    return RevenueSource(
        fact.end,
        tuple(sorted(id for id, _ in parties)) or (fact.end,),
        said.get("year"),
        None if share is None else Decimal(repr(share)),
        None if amount is None else Money(Decimal(repr(amount)), said.get("currency")),
        fact,
    )
