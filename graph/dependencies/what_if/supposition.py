"""What a what-if supposes, written into a transaction that is rolled back; and whose control it changes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from graph.checks.result import NodeId
from graph.database import Database
from graph.dependencies.question import Question
from graph.dependencies.readings.agreements import ControlClause
from graph.dependencies.what_if.report import Consent
from graph.errors import InvalidInput
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader
from graph.ownership import OwnershipNetwork
from graph.recording.facts import Proposed, ProposedFact
from graph.recording.namings import read_namings
from graph.recording.places import places_named, unrecorded
from graph.recording.reading import read_facts
from graph.recording.supposed import proposed_statements, ref_ids
from graph.write.upsert import write_overlay

Controllers = Mapping[str, tuple[frozenset[str], frozenset[str]]]
"""Of each party the sure and the possible ultimate controllers."""


def proposed(question: Question, given: Mapping[str, Any]) -> Proposed:
    """Return the document of facts, with the control that the acquirer gets."""
    document = read_facts(given["facts"] or {}, question.ids, ("facts",))
    buyer, bought = given["acquirer"], given["acquired"]
    if (buyer is None) != (bought is None):
        raise InvalidInput("A change of control has two ends.", cure="Give both acquirer and acquired.")
    if buyer is None:
        return document
    control = ProposedFact("CONTROLS", Naming(id=buyer), Naming(id=bought), {"basis": "CONTRACT"})
    return replace(document, facts=(*document.facts, control))


@asynccontextmanager
async def supposing(question: Question, document: Proposed) -> AsyncIterator[Question]:
    """Open a question in whose graph the document holds; nothing of it is stored."""
    if document.is_empty:
        yield question
        return
    if not isinstance(question.transaction, Database):
        raise InvalidInput("Facts cannot be supposed inside another supposition.", cure="Leave them out.")
    async with question.transaction.overlay() as transaction:
        reader = SubjectReader(transaction, question.guards)
        meanings = await read_namings(reader, document, listed=True)
        places = await unrecorded(transaction, places_named(meanings))
        ids = ref_ids(document.things)
        for thing in document.things:
            meanings[Naming(ref=thing.ref)] = (thing.label, ids[thing.ref])
            question.learn({ids[thing.ref]: str(next(iter(thing.stated.values()), thing.ref))})
        statements = [*places, *proposed_statements(document, meanings)]
        await write_overlay(transaction, statements, question.guards.moment)
        question.supposed.extend(statements)
        yield replace(question, transaction=transaction)


async def controllers(question: Question, clauses: Iterable[ControlClause]) -> Controllers:
    """Return who controls each party of the clauses in the end."""
    parties = sorted({clause.party for clause in clauses})
    if not parties:
        return {}
    network = await OwnershipNetwork.load(
        question.transaction, question.scope, question.moment, above=parties
    )  # fmt: skip
    question.learn(dict(network.names))
    return {party: network.ultimate_controllers(party) for party in parties}


def consents(clauses: Iterable[ControlClause], before: Controllers, after: Controllers) -> list[Consent]:
    """Return the clauses of parties whose ultimate controllers change, surely or possibly."""
    found = []
    for clause in clauses:
        old, new = before.get(clause.party), after[clause.party]
        if old is None or old == new:
            continue
        found.append(
            Consent(
                NodeId(clause.contract),
                NodeId(clause.party),
                clause.clause_type,
                clause.fact,
                _ids(old[0]),
                _ids(new[0]),
                old[0] != new[0],
            )
        )
    return found


def _ids(parties: frozenset[str]) -> tuple[NodeId, ...]:
    return tuple(NodeId(party) for party in sorted(parties))
