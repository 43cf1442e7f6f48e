"""Reads who covers which products in which territories, and who has a territory to itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from graph.checks.evidence import relationship_fact
from graph.checks.in_force import holds_on, term_of
from graph.checks.logic import both
from graph.checks.own_firms import is_own
from graph.checks.pattern import Pattern
from graph.dependencies.measures.coverage import Claim, Ground
from graph.dependencies.question import Question
from graph.scopes.extents import Extent
from graph.scopes.territories import Place, territories

_FACT = "[type({0}), startNode({0}).id, endNode({0}).id, properties({0})]"

COVERING = ("DISTRIBUTOR", "VALUE_ADDED_RESELLER", "AGENT", "FRANCHISE", "SYSTEM_INTEGRATOR")
"""The types of partnership that bring a product to a market; others supply, develop or serve."""

PARTNERSHIPS = Pattern(
    f"""
    MATCH (x:Partnership WHERE SEEN(x)) WHERE STATE(x).type IN $covering
    MATCH (x)-[t:IN_TERRITORY WHERE LIVE(t)]->(y:Territory WHERE SEEN(y))
    WITH x, collect({_FACT.format("t")}) AS places LIMIT $limit
    RETURN collect([properties(STATE(x)), places,
        COLLECT {{ MATCH (x)-[f:FOR_PRODUCT WHERE LIVE(f)]->(p:Product WHERE SEEN(p))
                  RETURN {_FACT.format("f")} }},
        COLLECT {{ MATCH (b:Party WHERE SEEN(b))-[h:PARTY_TO WHERE LIVE(h)]->(x)
                  RETURN [b.id, STATE(b).name, coalesce({is_own("STATE(b)")}, false), h.party_role] }}])
    """,
    {"covering": list(COVERING), "limit": 1},
)
"""Partnerships in territories, with their products and parties."""

SALES = Pattern(
    f"""
    MATCH (b:Organization WHERE SEEN(b))-[r:DISTRIBUTES_IN|SELLS_IN WHERE LIVE(r)]->
          (y:Territory WHERE SEEN(y))
    WITH b, r LIMIT $limit
    RETURN collect([b.id, STATE(b).name, {_FACT.format("r")}])
    """,
    {"limit": 1},
)
"""Firms that sell or distribute in territories, of which products is not said."""

_BEHIND = frozenset({"PRINCIPAL", "LICENSOR", "FRANCHISOR", "SUPPLIER"})
"""The roles of those whose product it is, and who do not bring it to the market themselves."""
_COVERS = """[(k)-[e:COVERS|EXCLUDES WHERE LIVE(e)]->(n WHERE SEEN(n)) |
             [type(e), n.id,
              CASE WHEN n:Territory THEN 'Territory' WHEN n:Product THEN 'Product' ELSE '' END]]"""

RESERVED = Pattern(
    f"""
    MATCH (g:Restriction WHERE SEEN(g))-[t:FOR_BENEFIT_OF WHERE LIVE(t)]->(b:Party WHERE SEEN(b))
    WHERE STATE(g).restriction_type = 'EXCLUSIVITY' AND NOT coalesce({is_own("STATE(b)")}, false)
    MATCH (g)-[r:HAS_SCOPE WHERE LIVE(r)]->(k:Scope WHERE SEEN(k))
    WITH g, t, b, k LIMIT $limit
    RETURN collect([properties(STATE(g)), b.id, STATE(b).name, {_FACT.format("t")}, properties(STATE(k)),
                    {_COVERS},
        COLLECT {{ MATCH (g)-[z:RESTRICTS WHERE LIVE(z)]->(q:Party WHERE SEEN(q))-[o:OFFERS WHERE LIVE(o)]->
                        (p:Product WHERE SEEN(p))
                  RETURN DISTINCT p.id }}])
    """,
    {"limit": 1},
)
"""Exclusivity for the benefit of others than our own firms, with its scopes.

What a supplier keeps for us alone reserves nothing on the market, and neither does a license of an asset.
"""

TERRITORIES = Pattern(
    """
    MATCH (t:Territory WHERE SEEN(t)) WITH t LIMIT $limit
    RETURN collect([t.id, STATE(t).scheme, STATE(t).code, STATE(t).name,
        [(t)-[e:PART_OF WHERE LIVE(e)]->(y:Territory WHERE SEEN(y)) | y.id]])
    """,
    {"limit": 1},
)
"""Every recorded territory, with what it is recorded as a part of."""

FAMILIES = Pattern(
    """
    MATCH (p:Product WHERE SEEN(p))-[r:PART_OF WHERE LIVE(r)]->(q:Product WHERE SEEN(q))
    WITH p, q LIMIT $limit RETURN collect([p.id, q.id])
    """,
    {"limit": 1},
)
"""Which product is a part of which family."""

OFFERED = Pattern(
    f"""
    MATCH (f:Organization WHERE SEEN(f))-[r:OFFERS WHERE LIVE(r)]->(p:Product WHERE SEEN(p))
    WHERE {is_own("STATE(f)")} WITH DISTINCT p LIMIT $limit RETURN collect([p.id, STATE(p).name])
    """,
    {"limit": 1},
)
"""The products that our own firms offer."""


async def claims(question: Question) -> list[Claim]:
    """Return everything that is recorded to cover, or to reserve, a territory."""
    found: list[Claim] = []
    for row in await question.listed(PARTNERSHIPS, covering=list(COVERING)):
        found += _of_partnership(question, row)
    for party, name, row in await question.listed(SALES):
        question.learn({party: name})
        fact = relationship_fact(*row)
        place = Extent.of([fact.end])
        sure = holds_on(row[3], question.moment.as_of)
        found.append(Claim(party, Extent(None), place, sure, evidence=(fact,)))
    for row in await question.listed(RESERVED):
        found.append(_reserved(question, row))
    return found


def _of_partnership(question: Question, row: list[Any]) -> Iterable[Claim]:
    state, places, products, parties = row
    question.learn({id: name for id, name, *_ in parties})
    selling = [(id, ours) for id, _, ours, role in parties if role not in _BEHIND]
    others = [id for id, ours in selling if not ours] or [id for id, _ in selling]
    facts = tuple(relationship_fact(*each) for each in (*places, *products))
    day = question.moment.as_of
    holds = both(
        [term_of(state, "started", "ended").holds_on(day), *(holds_on(each[3], day) for each in places)]
    )
    covered = Extent.of(each[2] for each in products)
    for party in others:
        yield Claim(party, covered, Extent.of(each[2] for each in places), holds, evidence=facts)


def _reserved(question: Question, row: list[Any]) -> Claim:
    state, party, name, stated, scope, links, offered = row
    question.learn({party: name})
    day = question.moment.as_of
    holds = both((term_of(state).holds_on(day), term_of(scope).holds_on(day), holds_on(stated[3], day)))
    products = _extent(links, "Product", None)
    if products.covers is None:
        products = Extent.of(offered, products.excludes)  # all of the products of the firm that is bound
    return Claim(
        party,
        products,
        _extent(links, "Territory", scope.get("all_territories")),
        holds,
        exclusive=True,
        evidence=(relationship_fact(*stated),),
    )


def _extent(links: Iterable[list[str]], label: str, everything: bool | None) -> Extent:
    named = [(kind, node) for kind, node, of in links if of == label]
    covers = [node for kind, node in named if kind == "COVERS"]
    return Extent.of(covers, [node for kind, node in named if kind == "EXCLUDES"], everything)


async def ground(question: Question) -> Ground:
    """Return the hierarchies on which coverage is compared."""
    places = {}
    for id, scheme, code, name, wholes in await question.listed(TERRITORIES):
        question.learn({id: name or code or id})
        places[id] = Place(id, scheme or "CUSTOM", code, tuple(sorted(wholes)), name)
    above: dict[str, set[str]] = {}
    for part, whole in await question.listed(FAMILIES):
        above.setdefault(part, set()).add(whole)
    families = {product: frozenset(_upwards(product, above)) for product in above}
    return Ground(territories(places, question.moment.as_of), families)


def _upwards(product: str, above: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = [product]
    while todo:
        new = above.get(todo.pop(), set()) - seen
        seen |= new
        todo.extend(new)
    return seen


async def offered_products(question: Question) -> list[str]:
    """Return the products that our own firms offer, by id."""
    rows = await question.listed(OFFERED)
    question.learn(dict(rows))
    return sorted(id for id, _ in rows)


def named_in(found: Iterable[Claim]) -> tuple[list[str], list[str]]:
    """Return the products and the territories that claims name."""
    listed = list(found)
    products = set(chain.from_iterable(claim.products.covers or () for claim in listed))
    places = set(chain.from_iterable(claim.territories.covers or () for claim in listed))
    return sorted(products - {"*"}), sorted(places - {"*"})
