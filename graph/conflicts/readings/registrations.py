"""Deal registrations: which partner claims which customer for which product, and who sells to it directly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.pattern import FACT, Pattern, guarded, united
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS

_SEEDS = (
    "(x:Party WHERE x.id IN $ids)-[:SUBMITTED]->(g:DealRegistration)",
    "(x:Party WHERE x.id IN $ids)<-[:FOR_CUSTOMER]-(g:DealRegistration)",
    "(x:Product WHERE x.id IN $ids)<-[:FOR_OFFERING]-(g:DealRegistration)",
)
REGISTRATIONS_OF = Pattern(
    united(f"MATCH {guarded(seed)} RETURN g" for seed in _SEEDS)
    + f"""
    OPTIONAL MATCH {guarded("(g)-[:FOR_CUSTOMER]->(:Party)<-[:FOR_CUSTOMER]-(h:DealRegistration)")}
    WITH collect(DISTINCT g) + collect(DISTINCT h) AS every
    UNWIND every AS k
    WITH DISTINCT k
    MATCH (k)-[r:SUBMITTED|FOR_CUSTOMER|FOR_OFFERING WHERE LIVE(r)]-(y WHERE SEEN(y))
    RETURN k.id, properties(STATE(k)), {FACT} ORDER BY k.id, r.id
    """,
    {"ids": ["party_sample"]},
    {"ids": ("SUBMITTED", "FOR_CUSTOMER")},
)
"""The registrations of the parties and products under check, and all others for the same customers."""
DIRECT_SALES = Pattern(
    f"""
    MATCH (a:Organization WHERE a.id IN $ids AND SEEN(a))-[r:HAS_REVENUE_FROM WHERE LIVE(r)]->
          (b:Party WHERE b.id IN $customers AND SEEN(b))
    RETURN a.id, b.id, {FACT} ORDER BY a.id, b.id, r.id
    """,
    {"ids": ["party_sample"], "customers": ["party_sample"]},
)
"""The revenue that our own firms have from some customers themselves."""


@dataclass(frozen=True)
class Registration:
    """A registration with the partners that made it, its customers and products, each with its fact."""

    id: str
    state: dict[str, Any] = field(default_factory=dict, hash=False)
    partners: tuple[RelationshipFact, ...] = ()
    customers: tuple[RelationshipFact, ...] = ()
    products: tuple[RelationshipFact, ...] = ()


@dataclass(frozen=True)
class Registrations:
    """Registrations in order, the revenue of our own firms from their customers, and what was asked about."""

    registrations: tuple[Registration, ...] = ()
    direct: tuple[RelationshipFact, ...] = ()
    asked: frozenset[str] = frozenset()


_KINDS = {"SUBMITTED": "partners", "FOR_CUSTOMER": "customers", "FOR_OFFERING": "products"}


def gathered(rows: Iterable[list[Any]]) -> tuple[Registration, ...]:
    """Return the registrations of the rows of the pattern."""
    states: dict[str, dict[str, Any]] = {}
    facts: dict[str, dict[str, list[RelationshipFact]]] = {}
    for id, given, link in rows:
        states[id] = given
        facts.setdefault(id, {}).setdefault(_KINDS[link[0]], []).append(as_fact(link))
    return tuple(
        Registration(id, states[id], **{kind: tuple(group) for kind, group in facts[id].items()})
        for id in sorted(states)
    )


async def read_registrations(context: CheckContext) -> Registrations:
    """Return the registrations that concern what is under check."""
    ids = frozenset(chain.from_iterable(context.subjects.get(label, ()) for label in ("Party", "Product")))
    found = gathered(await context.rows(REGISTRATIONS_OF, ids=sorted(ids)))
    customers = sorted({fact.end for fact in chain.from_iterable(each.customers for each in found)})
    own = (await context.read(DEALINGS)).own if customers else frozenset()
    rows = await context.rows(DIRECT_SALES, ids=sorted(own), customers=customers)
    return Registrations(found, tuple(as_fact(row) for _, _, row in rows), ids)


REGISTRATIONS = Reading(
    name="registrations",
    what="the deal registrations of the parties, and our own sales to the customers",
    read=read_registrations,
    relationships=("SUBMITTED", "FOR_CUSTOMER", "FOR_OFFERING", "HAS_REVENUE_FROM"),
    patterns=(REGISTRATIONS_OF, DIRECT_SALES),
    shows=("SUBMITTED", "FOR_CUSTOMER", "FOR_OFFERING", "HAS_REVENUE_FROM"),
)
