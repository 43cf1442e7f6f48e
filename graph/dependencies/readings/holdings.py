"""Reads who holds how much of whom, and what firms own: the inputs of a cascade of values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from graph.checks.evidence import RelationshipFact
from graph.checks.pattern import Pattern
from graph.dependencies.interests import interests
from graph.dependencies.measures.revenue import Money, Rates
from graph.dependencies.measures.value_cascade import Holding
from graph.dependencies.question import Question

MOST_FIGURES = 250_000
"""How many figures are read; more is refused, never cut."""

ASSETS = Pattern(
    """
    MATCH (f:Organization WHERE SEEN(f))-[h:HAS_FIGURE WHERE LIVE(h)]->(y:FinancialFigure WHERE SEEN(y))
    WITH f, STATE(y) AS t WHERE t.kind = 'ASSETS' AND t.amount IS NOT NULL AND t.year IS NOT NULL
    WITH f, t LIMIT $limit RETURN collect([f.id, t.year, t.amount, t.currency])
    """,
    {"limit": 1},
)
"""The assets of every firm, by year."""


async def assets_of_firms(question: Question, rates: Rates) -> dict[str, float]:
    """Return each firm's assets of its last year by the day, in one currency.

    A firm is left out where two figures of that year differ, or where no rate is given for its currency.
    Without a currency that is asked for, every figure has to be in the same one.
    """
    rows = await question.listed(ASSETS, limit=MOST_FIGURES)
    latest: dict[str, tuple[int, set[Money]]] = {}
    for firm, year, amount, currency in rows:
        known = latest.get(firm)
        if year > question.moment.as_of.year or (known is not None and known[0] > year):
            continue
        money = Money(Decimal(repr(amount)), currency)
        if known is not None and known[0] == year:
            known[1].add(money)
        else:
            latest[firm] = year, {money}
    return _in_one_currency({firm: moneys for firm, (_, moneys) in latest.items()}, rates)


def _in_one_currency(moneys: dict[str, set[Money]], rates: Rates) -> dict[str, float]:
    single = {firm: next(iter(found)) for firm, found in moneys.items() if len(found) == 1}
    if rates.currency is None:
        currencies = {money.currency for money in single.values()}
        alike = len(currencies) == 1
        return {firm: float(money.amount) for firm, money in single.items()} if alike else {}
    found: dict[str, float] = {}
    for firm, money in single.items():
        amount = rates.convert(money)
        if amount is not None:
            found[firm] = float(amount)
    return found


async def stakes(question: Question) -> list[RelationshipFact]:
    """Return every direct shareholding of the day; what others hold for a party is not counted twice."""
    return [
        fact
        for fact in await interests(question)
        if fact.properties.get("interest_type") == "SHAREHOLDING"
        and fact.properties.get("direct_or_indirect") != "INDIRECT"
    ]


def holdings(facts: Iterable[RelationshipFact]) -> list[Holding]:
    """Return the shares of a firm that another has, added up; None where a block has no exact figure."""
    blocks: dict[tuple[str, str], list[float | None]] = defaultdict(list)
    for fact in facts:
        blocks[fact.start, fact.end].append(fact.properties.get("share_exact"))
    found = []
    for (holder, held), shares in blocks.items():
        known = [share for share in shares if share is not None]
        total = sum(known) / 100 if len(known) == len(shares) else None
        found.append(Holding(holder, held, total))
    return found
