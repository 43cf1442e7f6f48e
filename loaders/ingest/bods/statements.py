"""Checked BODS statements as records of the graph: one statement record for each record that it reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.errors import ErrorCode, Problem
from graph.write.keys import local_key
from graph.write.records import NodeKey, Note, SourceRecord, StatementRecord
from loaders.ingest.bods.check import CheckedStatement, check
from loaders.ingest.bods.document import RawStatement
from loaders.ingest.bods.history import earlier_statements
from loaders.ingest.bods.interests import interest_facts, interest_problems
from loaders.ingest.bods.models import Relationship, Unspecified
from loaders.ingest.bods.parties import Facts, key_of, party_facts, unspecified_facts
from loaders.ingest.bods.places import note, unplaced
from loaders.ingest.bods.provenance import retrieved_at, source_notes, source_of, stated_on
from loaders.ingest.bods.series import Record, records_of
from loaders.ingest.exported import exported_key
from loaders.ingest.refusing import refusal_of


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
        raise refusal_of("BODS data", problems)
    return _yielded(records, source, source_of(source, checked))


def _yielded(records: dict[str, Record], source: str, where: SourceRecord) -> Iterator[StatementRecord]:
    keys = {record.id: key_of(record, source) for record in records.values() if record.kind != "relationship"}
    for record in records.values():
        if record.kind == "relationship":
            facts = _relationship(record, keys, source)
        else:
            facts = party_facts(record, keys[record.id], source)
        yield replace(_statement(record, facts, where), subject=keys.get(record.id))


def _relationship(record: Record, keys: dict[str, NodeKey], source: str) -> Facts:
    facts = Facts()
    for earlier in earlier_statements(record):
        ends = _ends(earlier.record, keys, source, facts)
        before = interest_facts(earlier.record, *ends, earlier.held)
        facts.relationships += before.relationships
        facts.notes += before.notes
    held = interest_facts(record, *_ends(record, keys, source, facts))
    facts.relationships += held.relationships
    facts.notes += held.notes
    return facts


def _ends(record: Record, keys: dict[str, NodeKey], source: str, facts: Facts) -> tuple[NodeKey, NodeKey]:
    details = record.current.details
    assert isinstance(details, Relationship)  # the record's type says so
    ends: list[NodeKey] = []
    for key, end in (("interestedParty", details.interested_party), ("subject", details.subject)):
        if isinstance(end, Unspecified):
            identity, more = unspecified_facts(record.current, end, key, source)
            facts.nodes += [node for node in more.nodes if node not in facts.nodes]
        else:
            identity = keys.get(end) or exported_key("Party", end) or local_key("Party", source, end)
            if end not in keys:
                facts.notes.append(
                    note(ErrorCode.NOT_DESCRIBED, record.current.raw, ("recordDetails", key), end)
                )
        ends.append(identity)
    holder, held = ends
    return holder, held


def _statement(record: Record, facts: Facts, where: SourceRecord) -> StatementRecord:
    current = record.current
    replaced = _replaced(record)
    notes: list[Note] = [*facts.notes]
    for statement in record.statements:
        if statement not in replaced:
            notes += [*unplaced(statement.raw, record.kind), *source_notes(statement, where)]
    notes += [
        note(ErrorCode.REPLACED, earlier.raw, ("statementId",), earlier.frame.statement_id)
        for earlier in replaced
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
        successive=record.kind == "relationship",
    )


def _replaced(record: Record) -> list[CheckedStatement]:
    """Return the statements that hold at no time, since a later one of the record says what holds."""
    kept = set()
    if record.kind == "relationship":
        kept = {earlier.record.current.frame.statement_id for earlier in earlier_statements(record)}
    return [each for each in record.statements[:-1] if each.frame.statement_id not in kept]
