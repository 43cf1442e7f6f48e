"""Stakes of parties in each other, read as relationships in one statement."""

from __future__ import annotations

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.compiler.guards import Guards
from graph.dependencies.question import Question
from graph.errors import ResourceExhausted
from graph.ownership.stretches import named_sources, one_a_fact

MOST_INTERESTS = 250_000
"""How many stakes are read; more is refused, never cut."""


def interests_statement(guards: Guards) -> str:
    """Return the statement of every stake and of what its two parties are called."""
    return (
        f"MATCH (a:Party WHERE {guards.node('a')})-[r:HOLDS_INTEREST_IN WHERE {guards.rel('r')}]->"
        f"(b:Party WHERE {guards.node('b')}) WITH r, a, b LIMIT $limit"
        " RETURN collect([a.id, a.name, b.id, b.name, properties(r)])"
    )


async def interests(question: Question, *, limit: int = MOST_INTERESTS) -> list[RelationshipFact]:
    """Return every stake that holds on the day, sums of others left out.

    Raises ResourceExhausted beyond ``limit``.
    """
    guards = question.guards
    parameters = {**guards.parameters, "limit": limit + 1}
    rows = (await question.transaction.rows(interests_statement(guards), parameters))[0][0]
    if len(rows) > limit:
        raise ResourceExhausted(
            f"More than {limit:,} stakes are recorded.", cure="Ask about a narrower scope or another day."
        )
    names: dict[str, str] = {}
    for holder, holder_name, held, held_name, _ in rows:
        names |= {holder: holder_name, held: held_name}
    question.learn(names)
    run = question.transaction.rows
    stakes = await one_a_fact(
        [(holder, held, dict(own)) for holder, _, held, _, own in rows if not own.get("is_summary")],
        question.moment.as_of,
        lambda ids: named_sources(run, guards, ids),
    )
    return [relationship_fact("HOLDS_INTEREST_IN", start, end, dict(own)) for start, end, own in stakes]
