"""Reads the assets that a product uses, with owners and licenses."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from graph.checks.in_force import holds_on, stated, term_of
from graph.checks.logic import Answer, both, either
from graph.checks.pattern import Pattern
from graph.dependencies.measures.ip_stack import LicenseOfUse, UsedAsset
from graph.dependencies.needs.licensed_use import LICENSES
from graph.dependencies.question import Question

USED = Pattern(
    """
    MATCH (p:Product WHERE p.id = $id AND SEEN(p))-[u:USES_IP WHERE LIVE(u)]->(x:IPAsset WHERE SEEN(x))
    WITH p, u, x LIMIT $limit
    RETURN collect([x.id, properties(STATE(x)), properties(u),
        COLLECT { MATCH (f:Organization WHERE SEEN(f))-[o:OFFERS WHERE LIVE(o)]->(p) RETURN f.id },
        COLLECT { MATCH (t:Party WHERE SEEN(t))-[i:OWNS_IP WHERE LIVE(i)]->(x)
                  RETURN [t.id, STATE(t).name, properties(i)] },
        COLLECT { MATCH (x)<-[a:OF_ASSET WHERE LIVE(a)]-(g:RightsGrant WHERE SEEN(g))
                  WHERE STATE(g).grant_type IN $licenses
                  RETURN [g.id, properties(STATE(g)), properties(a),
                      COLLECT { MATCH (g)-[z:GRANTED_TO WHERE LIVE(z)]->(y:Party WHERE SEEN(y))
                                RETURN [y.id, properties(z)] },
                      COLLECT { MATCH (l:Party WHERE SEEN(l))-[e:GRANTS WHERE LIVE(e)]->(g)
                                RETURN [l.id, STATE(l).name] }] }])
    """,
    {"id": "product_sample", "licenses": ["LICENSE"], "limit": 1},
)
"""The assets of a product, who offers it, who owns each asset, and the licenses of it."""


async def used_assets(question: Question, product: str) -> list[UsedAsset]:
    """Return the assets that a product uses, by id."""
    found = []
    for row in await question.listed(USED, id=product, licenses=list(LICENSES)):
        asset, state, use, offering, owners, grants = row
        question.learn({asset: state.get("name") or asset, **{id: name for id, name, _ in owners}})
        last = stated(state, "lapsed_on") or stated(state, "expires_on")
        found.append(
            UsedAsset(
                asset,
                bool(use.get("required")),
                _owned(question, set(offering), owners),
                tuple(sorted(_licenses(question, set(offering), grants), key=lambda each: each.grant)),
                last.last if last else None,
            )
        )
    return sorted(found, key=lambda each: each.asset)


def _owned(question: Question, offering: set[str], owners: Iterable[list[Any]]) -> Answer:
    """Return whether a firm that offers the product owns the asset; open where nobody is recorded."""
    listed = list(owners)
    if not offering or not listed:
        return Answer.UNKNOWN
    day = question.moment.as_of
    return either(holds_on(said, day) for owner, _, said in listed if owner in offering)


def _licenses(question: Question, offering: set[str], grants: Iterable[list[Any]]) -> Iterable[LicenseOfUse]:
    day = question.moment.as_of
    for grant, state, of_asset, grantees, licensors in grants:
        question.learn({grant: state.get("title") or grant, **dict(licensors)})
        held = [holds_on(said, day) for party, said in grantees if not offering or party in offering]
        if not held:
            continue
        live = both((term_of(state).holds_on(day), holds_on(of_asset, day), either(held)))
        if not offering and live is Answer.YES:
            live = Answer.UNKNOWN  # nobody is recorded as offering the product: any license may be the one
        end = stated(state, "terminated_on") or stated(state, "expires_on")
        royalty = state.get("royalty_rate")
        yield LicenseOfUse(
            grant,
            tuple(sorted(id for id, _ in licensors)),
            live,
            end.first if end else None,
            None if royalty is None else Decimal(repr(royalty)),
        )
