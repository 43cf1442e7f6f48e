"""Extraction: the interests and assertions that a reader may see at a moment, in few large records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.compiler.guards import Guards
from graph.database import EXTRACTION_SECONDS, Database, Transaction
from graph.model.catalogue import relationships
from graph.model.language.moment import Moment
from graph.policy.scope import Scope

from .snapshot import PartyFact, Snapshot, asserted, interest

PAGE = 250_000
"""Relationships in one record."""
PARTY_PAGE = 100_000
ROUNDS = 8
"""Statements that widen a neighborhood before the whole graph is read instead."""
WIDEST = 50_000
"""Parties in a neighborhood before the whole graph is read instead."""

_BLOCK = (
    "id", "fact_id", "valid_from", "valid_to", "valid_from_precision", "valid_to_precision",
    "recorded_at", "statement_ids", "confidence", "is_inferred", "is_summary",
)  # fmt: skip


def _columns(kind: str) -> tuple[str, ...]:
    return _BLOCK + tuple(prop.name for prop in relationships()[kind].all_properties)


async def extract(
    transaction: Transaction, scope: Scope, moment: Moment, around: Iterable[str] | None = None
) -> Snapshot:
    """Return the whole network, or everything that hangs together with some parties."""
    guards = Guards(scope, moment)
    ids = None if around is None else await _neighborhood(transaction, guards, sorted(set(around)))
    interests = await _relationships(transaction, guards, "HOLDS_INTEREST_IN", ids)
    controls = await _relationships(transaction, guards, "CONTROLS", ids)
    touched = {end for start, stop, _ in (*interests, *controls) for end in (start, stop)}
    wanted = sorted(touched | set(around or ()))
    parties, complete = await _parties(transaction, guards, wanted)
    return Snapshot(
        as_of=moment.as_of,
        parties=parties,
        interests=tuple(interest(start, end, moment.as_of, values) for start, end, values in interests),
        controls=tuple(asserted(start, end, moment.as_of, values) for start, end, values in controls),
        complete=frozenset(complete),
    )


async def _neighborhood(transaction: Transaction, guards: Guards, start: list[str]) -> list[str] | None:
    """Return the parties that hang together with some, or None where the whole graph is cheaper."""
    text = _widen(guards)
    known: set[str] = set(start)
    frontier = start
    for _ in range(ROUNDS):
        rows = await _run(transaction, text, {**guards.parameters, "ids": frontier})
        frontier = sorted(set(rows[0][0]) - known)
        known.update(frontier)
        if not frontier:
            return sorted(known)
        if len(known) > WIDEST:
            return None
    return None


async def _run(transaction: Transaction, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
    if isinstance(transaction, Database):
        return await transaction.rows(text, parameters, seconds=EXTRACTION_SECONDS)
    return await transaction.rows(text, parameters)


def _widen(guards: Guards) -> str:
    """Return a statement that goes three steps out from parties, each step guarded."""
    step = (
        f"COLLECT {{ UNWIND {{before}} AS p MATCH (p)-[r:HOLDS_INTEREST_IN|CONTROLS WHERE {guards.rel('r')}]-"
        f"(q:Party WHERE {guards.node('q')}) RETURN DISTINCT q }}"
    )
    first, second, third = (step.replace("{before}", name) for name in ("zero", "one", "two"))
    return (
        f"MATCH (p:Party WHERE p.id IN $ids AND {guards.node('p')}) WITH collect(p) AS zero "
        f"WITH {first} AS one WITH one, {second} AS two WITH one, two, {third} AS three "
        "RETURN COLLECT { UNWIND one + two + three AS n RETURN DISTINCT n.id } AS ids"
    )


async def _relationships(
    transaction: Transaction, guards: Guards, kind: str, ids: list[str] | None
) -> list[tuple[str, str, dict[str, Any]]]:
    columns = _columns(kind)
    listed = ", ".join(f"r.{name}" for name in columns)
    among = "" if ids is None else "a.id IN $ids AND "
    text = (
        f"MATCH (a:Party WHERE {among}{guards.node('a')})"
        f"-[r:{kind} WHERE r.id > $after AND {guards.rel('r')}]->(b:Party WHERE {guards.node('b')}) "
        "WITH a, r, b ORDER BY r.id LIMIT $page "
        f"RETURN collect([a.id, b.id, {listed}]) AS page"
    )
    found: list[tuple[str, str, dict[str, Any]]] = []
    after = ""
    while True:
        values = {**guards.parameters, "after": after, "page": PAGE, "ids": ids}
        page = (await _run(transaction, text, values))[0][0]
        found += [(row[0], row[1], _present(columns, row[2:])) for row in page]
        if len(page) < PAGE:
            return found
        after = page[-1][2]


def _present(columns: tuple[str, ...], values: list[Any]) -> dict[str, Any]:
    return {name: value for name, value in zip(columns, values, strict=True) if value is not None}


async def _parties(
    transaction: Transaction, guards: Guards, ids: list[str]
) -> tuple[dict[str, PartyFact], list[str]]:
    text = (
        f"MATCH (p:Party WHERE p.id IN $ids AND {guards.node('p')}) WITH p, {guards.state('p')} AS now "
        "RETURN collect([p.id, now.name, [l IN labels(p) WHERE l <> 'Party'], now.unspecified_reason, "
        f"EXISTS {{ (c:Completeness WHERE c.kind = 'OWNERSHIP' AND {guards.node('c')} "
        "AND (c.as_of_date IS NULL OR c.as_of_date <= $as_of))"
        f"-[about:ABOUT WHERE {guards.rel('about')}]->(p) }}]) AS page"
    )
    parties: dict[str, PartyFact] = {}
    complete: list[str] = []
    for start in range(0, len(ids), PARTY_PAGE):
        values = {**guards.parameters, "ids": ids[start : start + PARTY_PAGE]}
        for party, name, labels, reason, whole in (await _run(transaction, text, values))[0][0]:
            parties[party] = PartyFact(party, name, sorted(labels)[0] if labels else "Party", reason)
            complete += [party] if whole else []
    return parties, complete
