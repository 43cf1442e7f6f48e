"""Successive statements of one relationship: what an earlier one says holds until the next one's start.

A register publishes a new statement when a holding changes. The earlier one stays true of its own time: from
its start, else the day it was made, until the start that the next one gives for the same kind of interest.
One that starts no earlier than the next is corrected by it and holds at no time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model.language.partial_date import PartialDate
from loaders.ingest.bods.check import CheckedStatement
from loaders.ingest.bods.models import Interest, Relationship
from loaders.ingest.bods.series import Record


@dataclass(frozen=True, slots=True)
class Period:
    """When an interest of an earlier statement held, as half-open days."""

    since: PartialDate
    until: PartialDate


@dataclass(frozen=True, slots=True)
class Earlier:
    """The record as it was at an earlier statement, and its interests that held, by their position."""

    record: Record
    held: dict[int, Period]


def earlier_statements(record: Record) -> Iterator[Earlier]:
    """Yield the statements before the current one that still say what held in their own time."""
    for at in range(len(record.statements) - 1):
        statement, following = record.statements[at], record.statements[at + 1]
        held: dict[int, Period] = {}
        for position, interest in enumerate(interests_of(statement)):
            period = _period(statement, interest, following)
            if period is not None:
                held[position] = period
        if held:
            yield Earlier(Record(record.id, record.statements[: at + 1]), held)


def interests_of(statement: CheckedStatement) -> list[Interest]:
    """Return the interests that a statement of a relationship names."""
    assert isinstance(statement.details, Relationship)  # only relationships come here
    return statement.details.interests or []


def current_start(record: Record, interest: Interest) -> PartialDate | None:
    """Return the start of an interest of the current statement; None where it is open.

    Where an earlier statement still holds, an interest without a start begins with its statement. One that
    a closing statement repeats began when the statement before it says.
    """
    if interest.start_date:
        return PartialDate.parse(interest.start_date)
    if record.is_closed:
        before = record.statements[-2] if len(record.statements) > 1 else None
        named = interests_of(before) if before else []
        repeated = [start_of(before, each) for each in named if before and _one_kind(each, interest)]
        return min(repeated, key=lambda date: date.first, default=None)
    return start_of(record.current, interest) if any(earlier_statements(record)) else None


def start_of(statement: CheckedStatement, interest: Interest) -> PartialDate:
    """Return the stated start of an interest, else the day on which it was stated."""
    return PartialDate.parse(interest.start_date or statement.frame.statement_date[:10])


def _period(statement: CheckedStatement, interest: Interest, following: CheckedStatement) -> Period | None:
    since = start_of(statement, interest)
    same = [each for each in interests_of(following) if _one_kind(each, interest)]
    closes = following.frame.record_status == "closed"
    if closes and (any(not each.start_date for each in same) or not interests_of(following)):
        return None  # the closing statement repeats the interest, and ends it
    restated = [start_of(following, each) for each in same]
    stated = PartialDate.parse(following.frame.statement_date[:10])
    until = min(restated, key=lambda date: date.first, default=stated)
    if interest.end_date:
        until = min(until, PartialDate.parse(interest.end_date), key=lambda date: date.first)
    return Period(since, until) if since.first < until.first else None


def _one_kind(one: Interest, other: Interest) -> bool:
    return (one.type, one.direct_or_indirect) == (other.type, other.direct_or_indirect)
