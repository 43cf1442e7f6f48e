"""The need graph as one extraction: few large records, scope and time inside every pattern."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from graph.checks.aside import aside
from graph.checks.in_force import straddles
from graph.checks.progress import Stage, report
from graph.checks.side_by_side import stopped
from graph.compiler.guards import Guards
from graph.database import EXTRACTION_SECONDS, Database, Transaction
from graph.dependencies.needs.gathering import Gathering, StatedNeed
from graph.dependencies.needs.licensed_use import LICENSES, License, Use, licensed_needs
from graph.dependencies.needs.need_graph import Need, NeedGraph, StoredRelationship
from graph.dependencies.needs.needs import SOURCES, need_labels, strength_of
from graph.dependencies.needs.strength import Strength
from graph.errors import ResourceExhausted
from graph.model.catalogue import nodes
from graph.model.language.moment import Moment
from graph.policy.scope import Scope

MOST_RELATIONSHIPS = 250_000
"""How many relationships one extraction reads; a larger need graph is refused, never cut."""
MOST_IN_A_JOB = 2_000_000
"""The same for a job and for the command line, which read page by page."""
PAGE = 100_000
"""How many relationships one record holds, where the graph has more than one extraction reads."""

_TYPES = "|".join(SOURCES)
_LICENSE_DATES: list[str] = []
for _property in nodes()["RightsGrant"].properties:
    if _property.name in ("starts_on", "expires_on", "terminated_on"):
        _LICENSE_DATES += [_property.name, str(_property.precision)]


def needs_statement(guards: Guards, paged: str | None = None) -> str:
    """Return the statement of all needs that relationships state, and of their ends.

    ``paged`` names the one type of which a page is read, behind the id ``$after``.
    """
    behind, order = ("", "") if paged is None else ("r.id > $after AND ", " ORDER BY r.id")
    pattern = (
        f"(a WHERE {guards.node('a')})-[r:{paged or _TYPES} WHERE {behind}{guards.rel('r')}]->"
        f"(b WHERE {guards.node('b')})"
    )
    return (
        f"CALL () {{ MATCH {pattern} WITH a, r, b{order} LIMIT $limit"
        " RETURN collect([a.id, b.id, type(r), properties(r)]) AS needs }\n"
        f"CALL () {{ MATCH {pattern} WITH a, r, b{order} LIMIT $limit UNWIND [a, b] AS n WITH DISTINCT n"
        f" WITH n, {guards.state('n')} AS s"
        " RETURN collect([n.id, labels(n), coalesce(s.name, s.title, n.id)]) AS ends }\n"
        "RETURN needs, ends"
    )


def licenses_statement(guards: Guards) -> str:
    """Return the statement of the assets that products use, with their offerers, owners and licenses."""
    seen, live = guards.node, guards.rel
    dates = ", ".join(f"{name}: s.{name}" for name in _LICENSE_DATES)
    return (
        f"CALL () {{ MATCH (p:Product WHERE {seen('p')})-[u:USES_IP WHERE {live('u')}]->"
        f"(x:IPAsset WHERE {seen('x')}) WITH p, u, x LIMIT $limit"
        " RETURN collect([p.id, x.id, properties(u),"
        f" [(f:Organization WHERE {seen('f')})-[o:OFFERS WHERE {live('o')}]->(p) | [f.id, properties(o)]],"
        f" [(owner:Party WHERE {seen('owner')})-[t:OWNS_IP WHERE {live('t')}]->(x) | owner.id]]) AS uses }}\n"
        f"CALL () {{ MATCH (x:IPAsset WHERE {seen('x')})<-[o:OF_ASSET WHERE {live('o')}]-"
        f"(g:RightsGrant WHERE {seen('g')}) WITH x, o, g, {guards.state('g')} AS s"
        " WHERE s.grant_type IN $licenses"
        f" AND EXISTS {{ (x)<-[u:USES_IP WHERE {live('u')}]-(p:Product WHERE {seen('p')}) }}"
        f" WITH x, o, g, s LIMIT $limit"
        f" RETURN collect([g.id, x.id, properties(o), {{{dates}}}, coalesce(s.title, g.id),"
        f" [(g)-[t:GRANTED_TO WHERE {live('t')}]->(to:Party WHERE {seen('to')}) | [to.id, properties(t)]]"
        "]) AS licenses }\n"
        "RETURN uses, licenses"
    )


def revenues_statement(guards: Guards) -> str:
    """Return the statement of the yearly revenue of the firms whose sources of revenue are recorded."""
    seen, live = guards.node, guards.rel
    return (
        f"MATCH (f:Organization WHERE {seen('f')})-[h:HAS_FIGURE WHERE {live('h')}]->"
        f"(y:FinancialFigure WHERE {seen('y')}) WITH f, {guards.state('y')} AS s"
        " WHERE s.kind = 'REVENUE' AND s.amount IS NOT NULL"
        f" AND EXISTS {{ (f)-[r:HAS_REVENUE_FROM WHERE {live('r')}]->() }}"
        " WITH f, s LIMIT $limit RETURN collect([f.id, s.currency, s.year, s.amount])"
    )


async def extract(
    transaction: Database | Transaction, scope: Scope, moment: Moment, *, limit: int = MOST_RELATIONSHIPS
) -> NeedGraph:
    """Read the whole need graph of a scope and a moment in three statements.

    Raises ResourceExhausted (TOO_LARGE) where more than ``limit`` relationships would be needed.
    """
    guards, gathering = Guards(scope, moment), Gathering()
    parameters = {**guards.parameters, "limit": limit + 1}
    await _gather_stated(transaction, guards, moment, limit, gathering)
    with_licenses = {**parameters, "licenses": list(LICENSES)}
    ((uses, licenses),) = await _long(transaction, licenses_statement(guards), with_licenses)
    _refuse_more_than(limit, len(uses) + len(licenses))
    gathering.name((grant, "RightsGrant", title) for grant, _, _, _, title, _ in licenses)
    gathering.derive(_derived(uses, licenses, moment))
    return gathering.graph()


async def _gather_stated(
    transaction: Database | Transaction, guards: Guards, moment: Moment, limit: int, gathering: Gathering
) -> None:
    """Gather the needs that relationships state, and their ends: from one record, or page by page."""
    parameters = {**guards.parameters, "limit": limit + 1}
    total = 0
    if limit > MOST_RELATIONSHIPS:
        [[total]] = await transaction.rows(f"MATCH ()-[r:{_TYPES}]->() RETURN count(r)", {})
        report(Stage.READING, 0, total)
    if total <= MOST_RELATIONSHIPS:
        ((stated, ends),) = await _long(transaction, needs_statement(guards), parameters)
        _refuse_more_than(limit, len(stated))
    ((figures,),) = await _long(transaction, revenues_statement(guards), parameters)
    revenues = _revenues(figures)
    if total <= MOST_RELATIONSHIPS:
        await aside(_gather, gathering, ends, stated, revenues, moment)
        return
    async with aclosing(_pages(transaction, guards)) as pages:
        async for page, page_ends in pages:
            await aside(_gather, gathering, page_ends, page, revenues, moment)
            _refuse_more_than(limit, len(gathering))
            report(Stage.READING, len(gathering), total)


async def _pages(
    transaction: Database | Transaction, guards: Guards
) -> AsyncGenerator[tuple[list[Any], list[Any]], None]:
    """Yield the relationships of each type in pages, with their ends: the next is read while one is used."""
    kinds = iter(SOURCES)

    def reading(kind: str, after: str = "") -> asyncio.Task[list[list[Any]]]:
        parameters = {**guards.parameters, "limit": PAGE, "after": after}
        return asyncio.create_task(_long(transaction, needs_statement(guards, kind), parameters))

    kind: str | None = next(kinds)
    under_way = None if kind is None else reading(kind)
    try:
        while kind is not None and under_way is not None:
            [[page, ends]] = await under_way
            under_way, last = None, page[-1][3]["id"] if page else ""
            if len(page) < PAGE:
                kind, last = next(kinds, None), ""
            under_way = None if kind is None else reading(kind, last)
            yield page, ends
    finally:
        if under_way is not None:
            await stopped(under_way)  # what ended the reading is raised already


def _gather(
    gathering: Gathering, ends: list[Any], stated: list[Any], revenues: dict[Any, float], moment: Moment
) -> None:
    wanted = need_labels()
    gathering.name(
        (node, next((label for label in labels if label in wanted), labels[0]), name)
        for node, labels, name in ends
    )
    by_kind: dict[str, list[StatedNeed]] = defaultdict(list)
    for start, end, kind, properties in stated:
        source = SOURCES[kind]
        revenue = None
        if revenues:
            revenue = revenues.get((start, properties.get("currency"), properties.get("year")))
        strength = strength_of(source, properties, revenue)
        if straddles(moment.as_of, properties):  # what surely does not hold then was not read
            strength = Strength(0.0, strength.high)
        by_kind[kind].append((start, end, source.type or properties["dep_type"], strength, properties))
    for kind, found in by_kind.items():
        gathering.state(kind, found)


async def _long(
    transaction: Database | Transaction, text: str, parameters: dict[str, Any]
) -> list[list[Any]]:
    """Read within the time of an extraction; inside a transaction its own time counts."""
    if isinstance(transaction, Database):
        return await transaction.rows(text, parameters, seconds=EXTRACTION_SECONDS)
    return await transaction.rows(text, parameters)


def _refuse_more_than(limit: int, count: int) -> None:
    if count > limit:
        raise ResourceExhausted(
            f"The need graph has more than {limit:,} relationships.",
            cure="Ask about a narrower scope or another day; a part of it would not be an answer.",
        )


def _revenues(rows: list[Any]) -> dict[Any, float]:
    """Return each firm's revenue by currency and year; none where two figures of one year differ."""
    figures: dict[Any, set[float]] = defaultdict(set)
    for firm, currency, year, amount in rows:
        figures[firm, currency, year].add(amount)
    return {key: amounts.pop() for key, amounts in figures.items() if len(amounts) == 1}


def _derived(uses: list[Any], licenses: list[Any], moment: Moment) -> list[Need]:
    stored = StoredRelationship
    return licensed_needs(
        [
            Use(
                stored("USES_IP", product, asset, properties),
                tuple(stored("OFFERS", firm, product, offer) for firm, offer in offers),
                frozenset(owners),
            )
            for product, asset, properties, offers, owners in uses
        ],
        [
            License(
                stored("OF_ASSET", grant, asset, properties),
                dates,
                tuple(stored("GRANTED_TO", grant, party, granted) for party, granted in grantees),
            )
            for grant, asset, properties, dates, _, grantees in licenses
        ],
        moment.as_of,
    )
