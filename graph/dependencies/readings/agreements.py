"""Reads contracts and what hangs on their terms: parties, clauses, notice, duties that outlive them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.pattern import Pattern
from graph.dependencies.measures.agreement import Agreement, Term
from graph.dependencies.needs.gathering import with_needs
from graph.dependencies.needs.need_graph import Need, NeedGraph, StoredRelationship
from graph.dependencies.needs.nodes import NeedNode
from graph.dependencies.needs.strength import UNKNOWN, WHOLE
from graph.dependencies.question import Question
from graph.model.catalogue import label_of_id

_FACT = "[type({0}), startNode({0}).id, endNode({0}).id, properties({0})]"

CONTRACTS = Pattern(
    f"""
    MATCH (c:Contract WHERE c.id IN $ids AND SEEN(c)) WITH c LIMIT $limit
    RETURN collect([c.id, properties(STATE(c)),
        COLLECT {{ MATCH (c)-[r:HAS_CLAUSE WHERE LIVE(r)]->(l:Clause WHERE SEEN(l))
                  RETURN [{_FACT.format("r")}, properties(STATE(l))] }},
        COLLECT {{ MATCH (c)-[r:IMPOSES WHERE LIVE(r)]->(z:Restriction WHERE SEEN(z))
                  RETURN [{_FACT.format("r")}, properties(STATE(z))] }},
        COLLECT {{ MATCH (c)-[r:HAS_TERM WHERE LIVE(r)]->(o:Obligation WHERE SEEN(o))
                  RETURN [{_FACT.format("r")}, properties(STATE(o))] }}])
    """,
    {"ids": [], "limit": 1},
)
"""Contracts with their clauses, restrictions and obligations."""

TIES = Pattern(
    f"""
    CALL () {{
        MATCH (p:Party WHERE SEEN(p))-[r:PARTY_TO WHERE LIVE(r)]->(c:Contract|Partnership WHERE SEEN(c))
        RETURN r, p, c
        UNION
        MATCH (p:Party WHERE SEEN(p))-[r:GRANTS WHERE LIVE(r)]->(c:RightsGrant WHERE SEEN(c)) RETURN r, p, c
        UNION
        MATCH (c:Contract WHERE SEEN(c))-[r:SUBCONTRACT_OF WHERE LIVE(r)]->(p:Contract WHERE SEEN(p))
        RETURN r, p, c
    }}
    WITH r, p, c, STATE(c) AS cs, STATE(p) AS ps LIMIT $limit
    RETURN collect([{_FACT.format("r")}, c.id, coalesce(cs.title, cs.name, c.id),
                    p.id, coalesce(ps.name, ps.title, p.id)])
    """,
    {"limit": 1},
)
"""Who is party to contracts and partnerships, who grants, and which contract is under which."""

IRREVOCABLE = Pattern(
    """
    MATCH (g:RightsGrant WHERE SEEN(g)) WHERE STATE(g).irrevocable = true WITH g LIMIT $limit
    RETURN collect(g.id)
    """,
    {"limit": 1},
)
"""The grants that cannot be taken back."""

CONTROL_CLAUSES = Pattern(
    f"""
    MATCH (c:Contract WHERE SEEN(c))-[h:HAS_CLAUSE WHERE LIVE(h)]->(l:Clause WHERE SEEN(l))
    WHERE STATE(l).clause_type IN ['CHANGE_OF_CONTROL', 'ANTI_ASSIGNMENT']
    MATCH (p:Party WHERE SEEN(p))-[r:PARTY_TO WHERE LIVE(r)]->(c)
    WITH c, h, l, p, r LIMIT $limit
    RETURN collect([c.id, properties(STATE(c)), {_FACT.format("h")}, STATE(l).clause_type,
                    p.id, STATE(p).name])
    """,
    {"limit": 1},
)
"""Contracts that say what a change of control does, with each of their parties."""


async def agreements(question: Question, ids: Iterable[str]) -> list[Agreement]:
    """Return some contracts with their terms, by id."""
    found = []
    for id, state, *groups in await question.listed(CONTRACTS, ids=sorted(set(ids))):
        terms = []
        for group in groups:
            for stored, said in group:
                terms.append(Term(relationship_fact(*stored), said))
                question.learn({said["id"]: said.get("title") or said.get("text_ref") or said["id"]})
        question.learn({id: state.get("title") or id})
        found.append(Agreement(id, state, tuple(sorted(terms, key=lambda term: term.fact.end))))
    return sorted(found, key=lambda each: each.id)


async def contractual_needs(question: Question) -> list[Need]:
    """Return what contracts and partnerships need beside what the need graph says.

    A partnership needs each of its parties. A contract or a grant may end with a party or its grantor, a
    subcontract with its head contract: the strength of such a need is not recorded.
    """
    found = []
    for row, needer, name, needed, called in await question.listed(TIES):
        question.learn({needer: name, needed: called})
        stored = StoredRelationship(*row)
        strength = WHOLE if needer.startswith("partnership_") else UNKNOWN
        found.append(Need(needer, needed, "SUPPLY", strength, (stored,)))
    return found


async def graph_with_contracts(question: Question) -> NeedGraph:
    """Return the need graph with what contracts and partnerships need of their parties."""
    graph = await question.need_graph()
    extra = await contractual_needs(question)
    ids = set(chain.from_iterable((need.needer, need.needed) for need in extra))
    nodes = [NeedNode(id, label_of_id(id) or "", question.names.get(id, id)) for id in ids]
    return with_needs(graph, extra, nodes)


async def irrevocable(question: Question) -> frozenset[str]:
    """Return the grants that cannot be taken back."""
    return frozenset(map(str, await question.listed(IRREVOCABLE)))


@dataclass(frozen=True, slots=True)
class ControlClause:
    """A clause about a change of control, or about assignment, of a contract that a party is bound by."""

    contract: str
    state: Mapping[str, Any]
    fact: RelationshipFact
    clause_type: str
    party: str


async def control_clauses(question: Question) -> list[ControlClause]:
    """Return every clause that a change of control may trigger, once for each party."""
    found = []
    for contract, state, stored, kind, party, name in await question.listed(CONTROL_CLAUSES):
        question.learn({contract: state.get("title") or contract, party: name})
        found.append(ControlClause(contract, state, relationship_fact(*stored), kind, party))
    return sorted(found, key=lambda each: (each.contract, each.fact.end, each.party))
