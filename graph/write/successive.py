"""A statement that follows an earlier one of its record in a later load: what held until it began stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Precision
from graph.write.stated import Live, Stated, StatedRelationship


def succeeded(statement: Stated, before: Live) -> Stated:
    """Return a statement with what the earlier one of its record says of the time before it began.

    One that began no earlier than the next says is corrected by it and holds at no time. Where no start
    is stated, the statement's own day is taken; one that ends by that day began as it was known to. An
    older statement that is loaded after a newer one takes its place before it, and its day is the newer's.
    """
    if statement.stated_on is None:
        return statement
    said = (statement.stated_on.isoformat(), statement.relationships)
    known = (before.rank[0], tuple(before.relationships.values()))
    if said[0] < known[0]:
        newer = date.fromisoformat(known[0])
        return replace(statement, relationships=_series(said, known), stated_on=newer)
    return replace(statement, relationships=_series(known, said))


_Said = tuple[str, tuple[StatedRelationship, ...]]
"""The day of a statement, and the relationships that it states."""


def _series(earlier: _Said, later: _Said) -> tuple[StatedRelationship, ...]:
    first_day, before = earlier
    stated, after = later
    known = {rel.fact_id: rel.valid_from or first_day for rel in before}
    begun = [_begun(rel, known.get(rel.fact_id), stated) for rel in after]
    starts: dict[str, str] = {}
    for rel in begun:
        since = rel.valid_from or stated
        starts[rel.fact_id] = min(since, starts.get(rel.fact_id, since))
    held = []
    for rel in before:
        ended = _until(rel, rel.valid_from or first_day, starts.get(rel.fact_id, stated))
        if ended is not None:
            held.append(ended)
    return (*held, *(rel for rel in begun if _holds(rel)))


def _begun(rel: StatedRelationship, known: str | None, stated: str) -> StatedRelationship:
    if rel.valid_from is not None:
        return rel
    ended = rel.valid_to is not None and _first(rel.valid_to) <= _first(stated)
    return replace(rel, valid_from=known if ended and known is not None else stated)


def _holds(rel: StatedRelationship) -> bool:
    """Whether there is a day on which it holds: a closing statement may name what nothing began."""
    if rel.valid_from is None or rel.valid_to is None:
        return True
    end = PartialDate.parse(rel.valid_to)
    return _first(rel.valid_from) < (end.first if end.precision is Precision.DAY else end.last)


def _until(rel: StatedRelationship, since: str, until: str) -> StatedRelationship | None:
    """Return the relationship with its end at the next one's start; None where it held at no time."""
    if rel.valid_to is not None and _first(rel.valid_to) <= _first(until):
        return replace(rel, valid_from=since)
    return replace(rel, valid_from=since, valid_to=until) if _first(since) < _first(until) else None


def _first(text: str) -> date:
    return PartialDate.parse(text).first
