"""A check ahead of the first one: Neo4j plans a statement when it meets it, and a check has some forty."""

from __future__ import annotations

from graph.compiler.guards import Guards
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check
from graph.database import Database
from graph.model.language.moment import OPEN_TIME, Moment
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader
from graph.policy.scope import Scope

A_PARTY = """
MATCH (p:Party WHERE p.superseded_at = $open)-[:PARTY_TO]->(:Partnership)
WITH p LIMIT 1
OPTIONAL MATCH (m:Person WHERE m.superseded_at = $open)-[:HAS_ROLE_AT]->(:Organization)
RETURN p.id, p.name, m.id LIMIT 1
"""


async def warm_up(database: Database, scope: Scope) -> bool:
    """Check a party that has a partnership and forget the answer; return whether there was anybody.

    Without it the first check waits for the plans: seconds on a server that was just started. The party is
    looked for by its name as well, which is how most questions name one.
    """
    for subject, name, maker in await database.rows(A_PARTY, {"open": OPEN_TIME}):
        moment = Moment.now()
        makers = (Naming(id=maker),) if maker else ()
        await check(database, ConflictCheckRequest((Naming(id=subject),), makers), scope, moment)
        async with database.transaction(write=False) as reading:
            await SubjectReader(reading, Guards(scope, scope.within(moment))).known(Naming(name=name))
        return True
    return False
