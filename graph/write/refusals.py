"""What a load is refused for only when it is compared with the graph."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from itertools import chain

from graph.database import Transaction
from graph.errors import ErrorCode, Problem, RefusedInput
from graph.model.catalogue import relationships
from graph.model.language.text import counted
from graph.write.batch import BatchInfo
from graph.write.changes import slice_of
from graph.write.existing import StoredNode, stored_nodes, stored_versions
from graph.write.overlapping import Overlap
from graph.write.records import RelationshipRecord, StatementRecord
from graph.write.stated import Stated, StatedRelationship
from graph.write.work import Work


def refusal(problems: Iterable[Problem], label: str) -> RefusedInput:
    """Return the error that names every problem of a load, each once."""
    found = tuple(dict.fromkeys(problems))
    return RefusedInput(
        f"{label} was refused, and nothing was written: {counted(len(found), 'problem')}.",
        found,
        cure="Put right what is listed and load again.",
    )


def refuse_incomplete(work: Work, records: Collection[StatementRecord], batch: BatchInfo) -> None:
    """Refuse nodes that would be without a property that their noun requires."""
    lacking = work.plan.lacking
    if not lacking:
        return
    wanted = {identity for identity, _, _ in lacking}
    stating: dict[str, str] = {}
    for _, statement in work.new:
        stating.update((node.id, statement.key) for node in statement.nodes if node.id in wanted)
    places = dict(keyed(records, set(stating.values())))
    problems = []
    for identity, label, name in lacking:
        record = places[stating[identity]]
        message = f"{label} needs {name}"
        problems.append(Problem(record.file, record.place, name, ErrorCode.MISSING_VALUE, message))
    raise refusal(problems, batch.label)


def keyed(records: Iterable[StatementRecord], keys: Container[str]) -> Iterator[tuple[str, StatementRecord]]:
    """Yield the records of statements with their keys: only where one is refused, for it takes a while."""
    return ((key, record) for record in records if (key := record.key) in keys)


def record_of(record: StatementRecord, said: StatedRelationship, statement: Stated) -> RelationshipRecord:
    """Return what a relationship of a statement was in the record of the statement."""
    return record.relationships[statement.relationships.index(said)]


def refuse_overlapping(work: Work, records: Collection[StatementRecord], batch: BatchInfo) -> None:
    """Refuse what overlaps in time what an earlier load of its source states of the same fact.

    A file is asked to say all of it: what others recorded of an end does not count. A statement of a series
    (BODS) says itself what becomes of the earlier ones. Published data may name a person a director twice;
    beside a share, that is refused of rows alone, which people correct.
    """
    if not work.plan.overlaps:
        return
    by_id = _overlapping_statements(work)
    places = dict(keyed(records, {statement.key for statement in by_id.values()}))
    problems = []
    for found in work.plan.overlaps:
        statement = by_id[found.statement]
        is_share = relationships()[found.said.type].share
        if statement.successive or not (is_share or batch.by_rows):
            continue
        record = places[statement.key]
        message = (
            f"an earlier load states this relationship from {_since(found.before)} on, and the two overlap: "
            "end that one, give the row the local_id of that one, or load with --replace where the file is "
            "all of its table"
        )
        problems.append(_overlapping(record, found, record.place, message))
    if problems:
        raise refusal(problems, batch.label)


async def refuse_beside_earlier(
    source: Transaction, work: Work, records: Collection[StatementRecord], batch: BatchInfo
) -> None:
    """Refuse what a mutation states for a time for which its source states the same relationship already.

    The same stretch is stated again by its first day; one that is recorded to have ended is in nobody's way.
    What a correction leaves of other statements was stated before.
    """
    unsettled = [each for each in work.plan.overlaps if not each.settled]
    if not unsettled:
        return
    by_id = _overlapping_statements(work)
    places = dict(keyed(records, {statement.key for statement in by_id.values()}))
    stated = [each for each in unsettled if by_id[each.statement].key in places]
    overlaps = {(each.statement, each.said.slice, each.before.slice): each for each in stated}.values()
    versions = await stored_versions(source, {each.before.fact_id: each.before.type for each in overlaps})
    stored = {(each.properties["fact_id"], slice_of(each.properties)): each for each in versions}
    ends = chain.from_iterable((each.before.start, each.before.end) for each in overlaps)
    nodes = await stored_nodes(source, sorted(set(ends)))
    problems = []
    for found in overlaps:
        statement, before = by_id[found.statement], found.before
        record = places[statement.key]
        place = record_of(record, found.said, statement).place or record.place
        version = stored[before.fact_id, before.slice]
        who, whom = (_called(nodes.get(end), end) for end in (before.start, before.end))
        message = (
            f"{statement.source} states already that {who} {before.type} {whom} {_period(before)}, as "
            f"{version.properties['id']}, and both would count: correct that one (correctFact), end it first "
            "(endRelationship), or let one period end where the other begins"
        )
        problems.append(_overlapping(record, found, place, message))
    raise refusal(problems, batch.label)


def _overlapping_statements(work: Work) -> dict[str, Stated]:
    wanted = {each.statement for each in work.plan.overlaps}
    return {identity: statement for identity, statement in work.new if identity in wanted}


def _since(rel: StatedRelationship) -> str:
    return rel.valid_from or "a day that is not known"


def _period(rel: StatedRelationship) -> str:
    return f"from {_since(rel)} " + (f"to {rel.valid_to}" if rel.valid_to else "on")


def _called(node: StoredNode | None, identity: str) -> str:
    """Return what a person knows a node by, beside which its id says nothing."""
    said = node.properties if node is not None else {}
    return str(said.get("name") or said.get("title") or identity)


def _overlapping(record: StatementRecord, found: Overlap, place: str, message: str) -> Problem:
    column = "valid_from" if found.said.valid_from else "valid_to"
    return Problem(record.file, place, column, ErrorCode.OVERLAPPING_PERIODS, message)
