"""Contracts that a change of control touches: of the parties that deals are about, and of what they hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.in_force import Term, imprecise_on
from graph.checks.pattern import FACT, Pattern
from graph.checks.reading import Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.held_below import HeldBelow, held_below
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership
from graph.conflicts.readings.restrictions import contract_term
from graph.model.catalogue import label_of_id
from graph.ownership.network import OwnershipNetwork

CONTROL_CLAUSES = ("ANTI_ASSIGNMENT", "CHANGE_OF_CONTROL")
_HOLDING = ("HOLDS_INTEREST_IN", "CONTROLS")

ACQUIRED = Pattern(
    f"""
    MATCH (d:Deal WHERE d.id IN $ids AND SEEN(d))-[r:ABOUT WHERE LIVE(r)]->(t:Party WHERE SEEN(t))
    RETURN d.id, STATE(d).deal_type, {FACT} ORDER BY d.id, t.id
    """,
    {"ids": ["deal_sample"]},
)
"""The parties that deals are about, with what kind of deal it is."""

WITH_CLAUSES = HeldBelow(
    f"""(q)-[b:PARTY_TO WHERE LIVE(b)]->(z:Contract WHERE SEEN(z))
        -[c:HAS_CLAUSE WHERE LIVE(c)]->(k:Clause WHERE SEEN(k))
        WHERE STATE(k).clause_type IN {list(CONTROL_CLAUSES)}""",
    steps=6,
)
"""Who has a contract with such a clause, of what an acquired party holds."""

CLAUSES = Pattern(
    f"""
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:PARTY_TO WHERE LIVE(r)]->(c:Contract WHERE SEEN(c))
    WITH p, c, r.fact_id AS ordered, {FACT} AS taking_part
    RETURN p.id, c.id, properties(STATE(c)), taking_part,
           COLLECT {{
               MATCH (c)-[r:HAS_CLAUSE WHERE LIVE(r)]->(k:Clause WHERE SEEN(k))
               WHERE STATE(k).clause_type IN $kinds
               RETURN [STATE(k).clause_type, {FACT}]
           }},
           COLLECT {{ MATCH (q:Party WHERE SEEN(q))-[r:PARTY_TO WHERE LIVE(r)]->(c) RETURN q.id }}
    ORDER BY p.id, c.id, ordered
    """,
    {"ids": ["party_sample"], "kinds": list(CONTROL_CLAUSES)},
)
"""The contracts of some parties, with their clauses about control and assignment."""


@dataclass(frozen=True)
class Acquisition:
    """A party that is to have another controller: by a deal about it, or by a supposed interest."""

    target: str
    deal: str | None = None
    kind: str | None = None
    facts: tuple[RelationshipFact, ...] = ()
    buyer: str | None = None


@dataclass(frozen=True)
class ControlClause:
    """A clause of a contract with a party whose control may change; ``imprecise`` leaves the day open."""

    party: str
    contract: str
    kind: str
    facts: tuple[RelationshipFact, RelationshipFact]
    term: Term
    others: frozenset[str]
    imprecise: bool = False


@dataclass(frozen=True)
class ControlChanges:
    """The acquisitions of a question, the clauses they may touch, and the interests that replace others."""

    acquisitions: tuple[Acquisition, ...] = ()
    clauses: tuple[ControlClause, ...] = ()
    replaced: frozenset[tuple[str, str]] = field(default_factory=frozenset)


async def read_control_changes(context: CheckContext) -> ControlChanges:
    """Return what is acquired and which clauses that touches; nothing is read where nothing is acquired."""
    dealings = await context.read(DEALINGS)
    deals = sorted(
        each.about for each in dealings.dealings if each.about and label_of_id(each.about) == "Deal"
    )
    found = [
        Acquisition(row[2], deal, kind, (as_fact(row),))
        for deal, kind, row in await context.rows(ACQUIRED, ids=deals)
    ]
    for kind, holder, held in sorted(context.supposed):
        if kind in _HOLDING:
            found.append(Acquisition(held, buyer=holder))
    targets = sorted({each.target for each in found})
    parties = sorted({*targets, *await held_below(context, WITH_CLAUSES, targets)})
    rows = await context.rows(CLAUSES, ids=parties, kinds=list(CONTROL_CLAUSES))
    clauses = []
    for row in rows:
        clauses += _clauses(context, row)
    return ControlChanges(tuple(found), tuple(clauses), replaced=_pairs(context.replaced))


def _pairs(links: frozenset[tuple[str, str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((start, end) for kind, start, end in links if kind in _HOLDING)


def _clauses(context: CheckContext, row: list[Any]) -> list[ControlClause]:
    party, contract, state, link, clauses, parties = row
    taking_part, term = as_fact(link), contract_term(state)
    others = frozenset(parties) - {party}
    open_day = imprecise_on(context.day, taking_part)
    return [
        ControlClause(party, contract, kind, (taking_part, as_fact(fact)), term, others, open_day)
        for kind, fact in clauses
    ]


async def _owners(context: CheckContext) -> Ownership:
    """Return who controls what is acquired, the parties of its contracts, and who takes part in the deals."""
    changes = await context.read(CONTROL_CHANGES)
    if not changes.clauses:
        return await read_ownership(context, ())
    parties = {each.target for each in changes.acquisitions} | {each.party for each in changes.clauses}
    for clause in changes.clauses:
        parties |= clause.others
    return await read_ownership(context, parties | (await context.read(DEALINGS)).everybody)


def without(network: OwnershipNetwork, links: frozenset[tuple[str, str]]) -> OwnershipNetwork:
    """Return a network without the interests and assertions of control between some pairs of parties."""
    snapshot = network.snapshot
    interests = tuple(each for each in snapshot.interests if (each.owner, each.owned) not in links)
    controls = tuple(each for each in snapshot.controls if (each.controller, each.controlled) not in links)
    return OwnershipNetwork(replace(snapshot, interests=interests, controls=controls))


CONTROL_CHANGES = Reading(
    name="control_changes",
    what="which parties are acquired, and the clauses on control and assignment in their contracts",
    read=read_control_changes,
    relationships=("ABOUT", "PARTY_TO", "HAS_CLAUSE", "HOLDS_INTEREST_IN", "CONTROLS"),
    interests=("SHAREHOLDING", "VOTING_RIGHTS"),
    patterns=(ACQUIRED, *WITH_CLAUSES.patterns, CLAUSES),
    shows=("ABOUT", "PARTY_TO", "HAS_CLAUSE"),
    closed_by="CONTRACTS",
)
CONTROL_OWNERS = control_reading(
    "control_owners", "who controls what is acquired and those who acquire it", _owners
)
