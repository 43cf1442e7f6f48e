"""Checked BODS statements as records of the graph: one statement record for each record that is told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.errors import ErrorCode, Problem, RefusedInput
from graph.write.keys import local_key
from graph.write.records import NodeKey, Note, SourceRecord, StatementRecord
from loaders.ingest.bods.check import CheckedStatement, check
from loaders.ingest.bods.document import RawStatement
from loaders.ingest.bods.interests import interest_facts, interest_problems
from loaders.ingest.bods.models import Relationship, Unspecified
from loaders.ingest.bods.parties import Facts, key_of, party_facts, unspecified_facts
from loaders.ingest.bods.places import note, unplaced
from loaders.ingest.bods.provenance import retrieved_at, source_notes, source_of, stated_on
from loaders.ingest.bods.series import Record, records_of

CURE = "Put right every place that is named and load again; nothing of it was loaded."


def statement_records(
    raws: Iterable[RawStatement], source: str, unread: Iterable[Problem] = ()
) -> Iterator[StatementRecord]:
    """Return one statement record per BODS record; raise RefusedInput with everything that is wrong."""
    checked: list[CheckedStatement] = []
    problems = list(unread)
    for raw in raws:
        statement, found = check(raw)
        problems += found
        if statement is not None:
            checked.append(statement)
            problems += interest_problems(statement)
    records, found = records_of(checked)
    problems += found
    if problems:
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        raise RefusedInput(f"The BODS data has {count}.", tuple(problems), cure=CURE)
    return _yielded(records, source, source_of(source, checked))


def _yielded(records: dict[str, Record], source: str, where: SourceRecord) -> Iterator[StatementRecord]:
    keys = {record.id: key_of(record, source) for record in records.values() if record.kind != "relationship"}
    for record in records.values():
        if record.kind == "relationship":
            facts = _relationship(record, keys, source)
        else:
            facts = party_facts(record, keys[record.id], source)
        yield _statement(record, facts, where)


def _relationship(record: Record, keys: dict[str, NodeKey], source: str) -> Facts:
    details = record.current.details
    assert isinstance(details, Relationship)  # the record's type says so
    facts = Facts()
    ends: list[NodeKey] = []
    for key, end in (("interestedParty", details.interested_party), ("subject", details.subject)):
        if isinstance(end, Unspecified):
            identity, more = unspecified_facts(record.current, end, key, source)
            facts.nodes += more.nodes
        else:
            identity = keys.get(end) or local_key("Party", source, end)
            if end not in keys:
                facts.notes.append(
                    note(ErrorCode.NOT_DESCRIBED, record.current.raw, ("recordDetails", key), end)
                )
        ends.append(identity)
    held = interest_facts(record, *ends)
    facts.relationships += held.relationships
    facts.notes += held.notes
    return facts


def _statement(record: Record, facts: Facts, where: SourceRecord) -> StatementRecord:
    current = record.current
    notes: list[Note] = [*unplaced(current.raw, record.kind), *source_notes(current, where), *facts.notes]
    notes += [
        note(ErrorCode.REPLACED, earlier.raw, ("statementId",), earlier.frame.statement_id)
        for earlier in record.statements[:-1]
    ]
    return StatementRecord(
        source=where,
        local_id=record.id,
        place=f"{current.raw.place()} (statement {current.frame.statement_id})",
        nodes=tuple(facts.nodes),
        relationships=tuple(facts.relationships),
        stated_on=stated_on(current),
        retrieved_at=retrieved_at(current),
        file=current.raw.file,
        notes=tuple(notes),
    )
