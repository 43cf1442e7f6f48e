"""A check ahead of the first one: Neo4j plans a statement when it meets it, and a check has some forty."""

from __future__ import annotations

from graph.compiler.guards import Guards
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check_in
from graph.database import Database
from graph.model.language.moment import OPEN_TIME, Moment
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader
from graph.policy.scope import Scope

_A_MAKER = """
OPTIONAL MATCH (m:Person WHERE m.superseded_at = $open)-[:{0}]->(:Organization)
RETURN p.id, p.name, m.id LIMIT 1
"""
A_PARTY = (
    "MATCH (p:Party WHERE p.superseded_at = $open)-[:PARTY_TO]->(:Partnership) WITH p LIMIT 1"
    + _A_MAKER.format("HAS_ROLE_AT"),
    # a graph may hold registers alone
    "MATCH (p:Organization WHERE p.superseded_at = $open AND p.id IS NOT NULL) WITH p LIMIT 1"
    + _A_MAKER.format("HOLDS_INTEREST_IN"),
)
"""Whom to check, and who decides: the first of these that finds anyone."""


async def warm_up(database: Database, scope: Scope) -> bool:
    """Check a party, one with a partnership if there is any, and forget the answer; return whether one is.

    Without it the first check waits for the plans: seconds on a server that was just started. What would
    find nothing for this party is asked all the same, as another has what this one has not. The party is
    looked for by its name as well, which is how most questions name one.
    """
    for text in A_PARTY:
        for subject, name, maker in await database.rows(text, {"open": OPEN_TIME}):
            moment = Moment.now()
            makers = (Naming(id=maker),) if maker else ()
            request = ConflictCheckRequest((Naming(id=subject),), makers)
            async with database.overlay() as transaction:
                await check_in(transaction, request, scope, moment, asks_all=True)
            async with database.transaction(write=False) as reading:
                await SubjectReader(reading, Guards(scope, scope.within(moment))).known(Naming(name=name))
            return True
    return False
