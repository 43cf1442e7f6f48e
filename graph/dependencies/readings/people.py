"""Reads what rests on persons: certifications, representation, leading roles and decisions."""

from __future__ import annotations

from graph.checks.evidence import relationship_fact
from graph.checks.own_firms import is_own
from graph.checks.pattern import Pattern
from graph.dependencies.measures.key_persons import Carrier, PersonTie
from graph.dependencies.question import Question

_FACT = "[type(r), startNode(r).id, endNode(r).id, properties(r)]"
_ROW = "x.id, coalesce(STATE(x).name, STATE(x).title, x.id), p.id, STATE(p).name, p:Person"

CERTIFICATIONS = Pattern(
    f"""
    MATCH (p:Organization|Person WHERE SEEN(p))-[r:HOLDS_CERTIFICATION WHERE LIVE(r)]->
          (x:Certification WHERE SEEN(x))
    WITH x, r, p LIMIT $limit RETURN collect([{_ROW}, {_FACT}])
    """,
    {"limit": 1},
)
"""Who holds each certification."""

RELATIONS = Pattern(
    f"""
    MATCH (p:Party WHERE SEEN(p))-[r:REPRESENTS WHERE LIVE(r)]->(x:Party WHERE SEEN(x))
    WITH x, r, p LIMIT $limit RETURN collect([{_ROW}, {_FACT}])
    """,
    {"limit": 1},
)
"""Who represents each party."""

OFFICES = Pattern(
    f"""
    MATCH (p:Person WHERE SEEN(p))-[r:HAS_ROLE_AT WHERE LIVE(r)]->(x:Organization WHERE SEEN(x))
    WHERE r.role IN ['DIRECTOR', 'OFFICER', 'CHAIR'] AND {is_own("STATE(x)")}
    WITH x, r, p LIMIT $limit RETURN collect([{_ROW}, {_FACT}])
    """,
    {"limit": 1},
)
"""Who leads each of our own firms."""

DECISIONS = Pattern(
    f"""
    MATCH (p:Party WHERE SEEN(p))-[r:DECIDES WHERE LIVE(r)]->(x:Decision WHERE SEEN(x))
    WHERE STATE(x).decided_on IS NULL OR STATE(x).decided_on > $as_of
    WITH x, r, p LIMIT $limit RETURN collect([{_ROW}, {_FACT}])
    """,
    {"limit": 1},
)
"""Who takes each decision that is still open."""

_PATTERNS = {
    PersonTie.CERTIFICATION: CERTIFICATIONS,
    PersonTie.RELATION: RELATIONS,
    PersonTie.OFFICE: OFFICES,
    PersonTie.DECISION: DECISIONS,
}


async def carriers(question: Question, kinds: tuple[str, ...] | None) -> list[Carrier]:
    """Return everything that rests on parties, of some kinds or of all."""
    found = []
    for kind, pattern in _PATTERNS.items():
        if kinds and kind.value not in kinds:
            continue
        for what, called, party, name, is_person, stored in await question.listed(pattern):
            question.learn({what: called, party: name})
            found.append(Carrier(kind, what, party, bool(is_person), relationship_fact(*stored)))
    return found
