"""What dealings are about, as scopes: places, products and acts of agreements, and scopes of grants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from graph.checks.in_force import Term, term_of
from graph.checks.pattern import Pattern, by_ids
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.decision_links import AGREEMENTS
from graph.conflicts.readings.grants import DIMENSIONS, OF_LABEL, read_scopes
from graph.scopes.extents import Extent, ScopeExtent

_SELLING = ("DISTRIBUTE", "OFFER", "SELL")
ACTS_OF: Mapping[str, tuple[str, ...]] = {
    "DISTRIBUTOR": _SELLING, "VALUE_ADDED_RESELLER": _SELLING, "AGENT": _SELLING, "FRANCHISE": _SELLING,
    "DISTRIBUTION": _SELLING, "RESELLER": _SELLING, "AGENCY": _SELLING,
}  # fmt: skip
"""The acts that an agreement of a type is surely about, whatever else it allows."""

ACTIVITIES = Pattern(
    f"""
    CALL () {{
        {by_ids(*AGREEMENTS, "RightsGrant").strip()}
        MATCH (x WHERE SEEN(x))
              (()-[e:ABOUT|GOVERNED_BY|CREATES|FOR_VENTURE WHERE LIVE(e)]->(m WHERE SEEN(m))){{0,3}}
              (y WHERE SEEN(y))
        RETURN x.id AS dealing, y
        UNION
        MATCH (c:Contract WHERE c.id IN $ids AND SEEN(c))<-[e:GOVERNED_BY|FOR_VENTURE WHERE LIVE(e)]-
              (y WHERE SEEN(y))
        RETURN c.id AS dealing, y
    }}
    WITH DISTINCT dealing, y
    RETURN dealing, y.id, properties(STATE(y)),
           COLLECT {{
               MATCH (y)-[r:FOR_PRODUCT|IN_TERRITORY|HAS_SCOPE WHERE LIVE(r)]->(z WHERE SEEN(z))
               RETURN [CASE WHEN z:Territory THEN 'Territory'
                            WHEN z:Product THEN 'Product' ELSE 'Scope' END, z.id]
           }} + CASE WHEN y:Product THEN [['Product', y.id]] ELSE [] END
    ORDER BY dealing, y.id
    """,
    {"ids": ["deal_sample"]},
)
"""What agreements are about, over at most three steps, with the places, products and scopes that it names."""


async def read_activities(
    context: CheckContext, dealings: Iterable[str]
) -> dict[str, tuple[ScopeExtent, ...]]:
    """Return by dealing the scopes of what it is about; none where nothing is stated."""
    rows = await context.rows(ACTIVITIES, ids=sorted(set(dealings)))
    links = chain.from_iterable(row[3] for row in rows)
    linked = {end for label, end in links if label == "Scope"}
    scopes = await read_scopes(context, sorted(linked))
    found: dict[str, list[ScopeExtent]] = {}
    for dealing, carrier, state, named in rows:
        found.setdefault(dealing, []).extend(_scopes(carrier, state, named, scopes))
    return {dealing: tuple(group) for dealing, group in found.items()}


def _scopes(
    carrier: str, state: Mapping[str, Any], links: list[list[str]], scopes: Mapping[str, ScopeExtent]
) -> list[ScopeExtent]:
    term = _term(state)
    found = [scopes[end].during(term) for label, end in sorted(links) if label == "Scope" and end in scopes]
    named = {"Territory": set[str](), "Product": set[str]()}
    for label, end in links:
        if label in named:
            named[label].add(end)
    acts = ACTS_OF.get(_kind(state), ())
    if any(named.values()):
        extents = {name: Extent(None) for name in DIMENSIONS}
        extents["acts"] = Extent.of(acts)
        for label, nodes in named.items():
            extents[OF_LABEL[label]] = Extent.of(sorted(nodes))
        found.append(ScopeExtent(carrier, extents, term))
    return found


def _kind(state: Mapping[str, Any]) -> str:
    """Return what kind of agreement or deal it is."""
    return str(state.get("type") or state.get("contract_type") or state.get("deal_type") or "")


def _term(state: Mapping[str, Any]) -> Term:
    """Return the days of an agreement: those of a grant, a partnership or a venture, as far as stated."""
    if "starts_on" in state or "expires_on" in state:
        return term_of(state)
    return term_of(state, "started", "ended", "ended")
