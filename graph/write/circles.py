"""Rows that make something a part of itself: a check would ask the same question in a circle.

Those of one load are found without the graph; those that close a circle with what is recorded, in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Container, Iterable, Iterator
from itertools import chain

from graph.database import Transaction
from graph.errors import ErrorCode, Problem
from graph.model.catalogue import relationships
from graph.write.batch import BatchInfo
from graph.write.check import PART_OF
from graph.write.elements import key_label
from graph.write.existing import chunked
from graph.write.records import StatementRecord
from graph.write.refusals import keyed, record_of, refusal
from graph.write.stated import Stated, StatedRelationship
from graph.write.work import Work

_CIRCLE = "with the rows before it, this makes it a part of itself: leave out the row that is wrong"
_STORED = "with what is recorded, this makes it a part of itself: leave it out, or "
_OF_ROWS = (
    "take the wrong row of an earlier load back first (--replace with the whole table, or `entente unload`)"
)
_WHOLES = """
UNWIND $rows AS row
MATCH (:{label} {{id: row}})-[r:PART_OF]->(w) WHERE r.superseded_at = $open
RETURN row, w.id, r.statement_ids
"""


def circles(statements: Iterable[StatementRecord]) -> Iterator[Problem]:
    """Yield a problem for each row that closes a circle with those before it."""
    wholes: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for rel in statement.relationships:
            if rel.type != PART_OF:
                continue
            part, whole = rel.start.id, rel.end.id
            if part in _from(whole, wholes):
                yield Problem(statement.file, statement.place, "end", ErrorCode.CONTRADICTION, _CIRCLE)
            else:
                wholes[part].add(whole)


def _from(begin: str, wholes: dict[str, set[str]]) -> set[str]:
    """Return what something is a part of, itself included."""
    found, ahead = {begin}, [begin]
    while ahead:
        for whole in wholes.get(ahead.pop(), ()):
            if whole not in found:
                found.add(whole)
                ahead.append(whole)
    return found


async def refuse_stored_circles(
    source: Transaction,
    work: Work,
    records: Collection[StatementRecord],
    batch: BatchInfo,
) -> None:
    """Refuse what makes something a part of itself together with what is recorded."""
    closing = await closing_parts(source, (rel for rel, _ in _parts(work.new)), work.replaced_by)
    new = _parts(work.new) if closing else ()
    by_key = {statement.key: (rel, statement) for rel, statement in new if (rel.start, rel.end) in closing}
    problems = []
    for key, record in keyed(records, by_key) if by_key else ():
        place = record_of(record, *by_key[key]).place
        column = "" if place else "end"
        problems.append(
            Problem(record.file, place or record.place, column, ErrorCode.CONTRADICTION, _stored(batch))
        )
    if problems:
        raise refusal(problems, batch.label)


async def closing_parts(
    source: Transaction, parts: Iterable[StatedRelationship], gone: Container[str]
) -> set[tuple[str, str]]:
    """Return those of some PART_OF, as part and whole, that make something a part of itself.

    What is recorded counts beside them, but for what nothing states except the statements that are ``gone``.
    """
    pairs = {(rel.start, rel.end) for rel in parts if rel.type == PART_OF}
    wholes: dict[str, set[str]] = defaultdict(set)
    for part, whole in pairs:
        wholes[part].add(whole)
    ahead = set(wholes) | set(chain.from_iterable(wholes.values()))
    asked: set[str] = set()
    while ahead:
        asked |= ahead
        found: set[str] = set()
        async for part, whole, ids in _recorded(source, ahead):
            if not all(each in gone for each in ids):
                wholes[part].add(whole)
                found.add(whole)
        ahead = found - asked
    return {(part, whole) for part, whole in pairs if part in _from(whole, wholes)}


def _stored(batch: BatchInfo) -> str:
    return _STORED + (_OF_ROWS if batch.by_rows else "correct what is recorded first (correctFact)")


def _parts(new: Iterable[tuple[str, Stated]]) -> Iterator[tuple[StatedRelationship, Stated]]:
    for _, statement in new:
        for rel in statement.relationships:
            if rel.type == PART_OF:
                yield rel, statement


async def _recorded(source: Transaction, ids: Iterable[str]) -> AsyncIterator[tuple[str, str, list[str]]]:
    """Yield what is recorded as a part of what, by the statements that say so."""
    nouns: dict[str, list[str]] = defaultdict(list)
    for identity in sorted(ids):
        nouns[key_label(identity)].append(identity)
    for label in relationships()[PART_OF].start:
        async for part, whole, stating in chunked(source, _WHOLES.format(label=label), nouns[label]):
            yield part, whole, stating
