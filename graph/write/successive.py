"""A statement that follows an earlier one of its record in a later load: what held until it began stays."""

from __future__ import annotations

from dataclasses import replace

from graph.model.language.partial_date import PartialDate
from graph.write.stated import Live, Stated, StatedRelationship


def succeeded(statement: Stated, before: Live) -> tuple[StatedRelationship, ...]:
    """Return the relationships of a statement after those of the earlier one, which end as it begins.

    One that began no earlier than the statement says is corrected by it and holds at no time. Where no
    start is stated, the statement's own day is taken.
    """
    stated = statement.stated_on.isoformat() if statement.stated_on else None
    if stated is None:
        return statement.relationships
    starts: dict[str, str] = {}
    for rel in statement.relationships:
        since = rel.valid_from or stated
        starts[rel.fact_id] = min(since, starts.get(rel.fact_id, since))
    earlier = []
    for rel in before.relationships.values():
        ended = _until(rel, rel.valid_from or before.rank[0], starts.get(rel.fact_id, stated))
        if ended is not None:
            earlier.append(ended)
    if not earlier:
        return statement.relationships
    return (*earlier, *(replace(rel, valid_from=rel.valid_from or stated) for rel in statement.relationships))


def _until(rel: StatedRelationship, since: str, until: str) -> StatedRelationship | None:
    """Return the relationship with its end at the next one's start; None where it held at no time."""
    begins, ends = PartialDate.parse(since).first, PartialDate.parse(until).first
    if rel.valid_to is not None and PartialDate.parse(rel.valid_to).first <= ends:
        return replace(rel, valid_from=since)
    return replace(rel, valid_from=since, valid_to=until) if begins < ends else None
