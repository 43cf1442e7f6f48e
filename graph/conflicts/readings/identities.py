"""Which records may be one party with those of a check, and what is recorded of them as complete."""

from __future__ import annotations

from collections.abc import Iterable

from graph.checks.pattern import Pattern
from graph.conflicts.readings.context import CheckContext
from graph.model.language.native import native
from graph.naming.namesakes import MOST_NAMESAKES, namesakes
from graph.naming.resolve import SubjectReader
from graph.ownership.identities import SAME, Identities, candidates

COMPLETE = Pattern(
    """
    MATCH (c:Completeness WHERE SEEN(c))-[r:ABOUT WHERE LIVE(r)]->(p:Party WHERE p.id IN $ids AND SEEN(p))
    RETURN p.id, STATE(c).kind, STATE(c).as_of_date ORDER BY p.id
    """,
    {"ids": ["party_sample"]},
    {"ids": ("ABOUT",)},
)
"""Of which party which kind of input is recorded as complete."""


MANY_NAMESAKES = f"of the parties that have one name, no more than {MOST_NAMESAKES} were compared"
"""Why a search is not complete: what tells so many apart was not read of all."""


async def read_namesakes(
    context: CheckContext, ids: Iterable[str], *, listed: bool = False
) -> dict[str, tuple[str, ...]]:
    """Return by party the parties of the same name that nothing recorded tells apart from it.

    ``listed`` narrows them to those whom a list of sanctions or export controls names.
    """
    reader = SubjectReader(context.transaction, context.guards)
    found = await namesakes(reader, sorted(set(ids)), listed=listed)
    if not found.whole:
        context.truncate([MANY_NAMESAKES])
    return {party: tuple(each.id for each in others) for party, others in found.by_id.items()}


async def read_identities(context: CheckContext, ids: Iterable[str]) -> Identities:
    """Read the candidates of these parties, and completeness of them and their candidates."""
    same = await context.rows(SAME, ids=sorted(set(ids)))
    everybody = sorted({*ids, *(row[1] for row in same)})
    kinds: dict[str, set[str]] = {}
    for party, kind, day in await context.rows(COMPLETE, ids=everybody):
        if day is None or native(day) <= context.day:
            kinds.setdefault(party, set()).add(kind)
    return Identities(
        candidates(same, context.day), {party: frozenset(found) for party, found in kinds.items()}
    )
