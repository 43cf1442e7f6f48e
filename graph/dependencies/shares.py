"""Shares of a component's supply and of a market, read in one statement each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.compiler.guards import Guards
from graph.dependencies.question import Question
from graph.errors import ResourceExhausted

MOST_SHARES = 10_000
"""How many shares of one whole are read; more is refused, never cut."""


@dataclass(frozen=True, slots=True)
class RecordedShare:
    """A party's share in percent; None where it takes part and no figure is recorded."""

    party: str
    name: str
    jurisdiction: str | None
    share: Decimal | None


def supply_statement(guards: Guards) -> str:
    """Return the statement of the suppliers of a component or service."""
    return (
        f"MATCH (w:Component|Service {{id: $of}} WHERE {guards.node('w')})"
        f"<-[r:SUPPLIES WHERE {guards.rel('r')}]-"
        f"(p:Organization WHERE {guards.node('p')}) WITH r, p, {guards.state('p')} AS s LIMIT $limit"
        " RETURN collect([p.id, s.name, s.jurisdiction, r.share_of_supply, null])"
    )


def market_statement(guards: Guards) -> str:
    """Return the statement of the shares of a market, with their years."""
    return (
        f"MATCH (w:Market {{id: $of}} WHERE {guards.node('w')})<-[r:SHARE_OF WHERE {guards.rel('r')}]-"
        f"(m:MarketShare WHERE {guards.node('m')})<-[h:HAS_FIGURE WHERE {guards.rel('h')}]-"
        f"(p:Organization WHERE {guards.node('p')})"
        f" WITH p, {guards.state('p')} AS s, {guards.state('m')} AS f LIMIT $limit"
        " RETURN collect([p.id, s.name, s.jurisdiction, f.percent, f.year])"
    )


async def shares_of(question: Question, of: str, year: int | None) -> tuple[list[RecordedShare], int | None]:
    """Return the shares of a component's supply or of a market, and the year of the market's figures.

    Without a year the last one that has figures on the day is taken. Raises ResourceExhausted beyond
    MOST_SHARES.
    """
    guards = question.guards
    market = of.startswith("market_")
    text = market_statement(guards) if market else supply_statement(guards)
    parameters = {**guards.parameters, "of": of, "limit": MOST_SHARES + 1}
    rows = (await question.transaction.rows(text, parameters))[0][0]
    if len(rows) > MOST_SHARES:
        raise ResourceExhausted(
            f"More than {MOST_SHARES:,} shares are recorded.", cure="Ask about a narrower market."
        )
    chosen = year if year is not None else _last_year(rows, question.moment.as_of.year)
    if market:
        rows = [row for row in rows if row[4] == chosen]
    question.learn({row[0]: row[1] for row in rows})
    return _added(rows), chosen if market else None


def _last_year(rows: list[Any], until: int) -> int | None:
    return max((row[4] for row in rows if row[4] is not None and row[4] <= until), default=None)


def _added(rows: list[Any]) -> list[RecordedShare]:
    """Return one share a party: several figures of one party are parts of its share."""
    figures: dict[str, list[Decimal | None]] = defaultdict(list)
    known: dict[str, tuple[str, str | None]] = {}
    for party, name, jurisdiction, figure, _ in rows:
        known[party] = name, jurisdiction
        figures[party].append(None if figure is None else Decimal(repr(figure)))
    found = []
    for party in sorted(figures):
        stated = [figure for figure in figures[party] if figure is not None]
        share = sum(stated, Decimal(0)) if stated else None
        found.append(RecordedShare(party, *known[party], share))
    return found
