"""Records of GLEIF as statements: checked one by one, and every fault listed at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from graph.errors import Code, ErrorCode, Problem
from graph.model.language.identifier_schemes import fault
from graph.write.records import SourceRecord, StatementRecord
from loaders.ingest.gleif.csv_files import read_csv
from loaders.ingest.gleif.facts import LEI, Facts, facts_of
from loaders.ingest.gleif.records import EntityRecord, ExceptionRecord, GleifRecord, RelationRecord
from loaders.ingest.gleif.xml_files import read_xml
from loaders.ingest.intake import Intake
from loaders.ingest.refusing import leave_out_or_refuse
from loaders.ingest.text_file import FileRefused

_SOURCE = {
    "source_type": "OFFICIAL_REGISTER",
    "publisher": "Global Legal Entity Identifier Foundation",
    "license": "CC0 1.0",
}


def statement_records(
    paths: Sequence[Path], source: str, intake: Intake | None = None
) -> Iterator[StatementRecord]:
    """Yield one statement a record; raise RefusedInput with everything that is wrong, at the end.

    A record with a fault is not yielded. Under ``--skip-bad-rows`` it is left out.
    """
    problems: list[Problem] = []
    of_records: list[Problem] = []
    where = SourceRecord(source, _SOURCE)
    for path in paths:
        try:
            for record in _records(path, of_records):
                found = list(_faults(record))
                of_records += found
                if not found:
                    yield _statement(record, facts_of(record, source), where)
        except FileRefused as refused:
            problems.append(refused.problem)
    leave_out_or_refuse("GLEIF data", problems, of_records, intake)


def _records(path: Path, problems: list[Problem]) -> Iterator[GleifRecord]:
    return read_csv(path, problems) if path.suffix.lower() == ".csv" else read_xml(path)


def _faults(record: GleifRecord) -> Iterator[Problem]:
    for name, value in _leis(record):
        if not value:
            yield _problem(record, name, ErrorCode.MISSING_VALUE, f"the record has no {name}")
        elif fault(LEI, value) is not None:
            message = f"{value!r} is not an LEI: its length or its check digits are wrong"
            yield _problem(record, name, ErrorCode.WRONG_CHECK_DIGIT, message)
    if isinstance(record, EntityRecord) and not record.name:
        yield _problem(record, "LegalName", ErrorCode.MISSING_VALUE, "the record has no LegalName")
    if isinstance(record, RelationRecord):
        yield from _faults_of_relation(record)


def _leis(record: GleifRecord) -> Iterator[tuple[str, str]]:
    if isinstance(record, (EntityRecord, ExceptionRecord)):
        yield "LEI", record.lei
    elif record.start_type == record.end_type == "LEI":
        yield "StartNode", record.start
        yield "EndNode", record.end


def _faults_of_relation(record: RelationRecord) -> Iterator[Problem]:
    if record.start == record.end:
        yield _problem(
            record, "EndNode", ErrorCode.CONTRADICTION, "the relationship joins an LEI with itself"
        )
    for period in record.periods:
        if period.kind == "RELATIONSHIP_PERIOD" and period.end and period.end[:10] <= period.start[:10]:
            message = f"the relationship ends on {period.end[:10]}, not after its start {period.start[:10]}"
            yield _problem(record, "EndDate", ErrorCode.INVALID_PERIOD, message)


def _problem(record: GleifRecord, column: str, code: Code, message: str) -> Problem:
    return Problem(record.at.file, record.at.place, column, code, message)


def _statement(record: GleifRecord, facts: Facts, where: SourceRecord) -> StatementRecord:
    return StatementRecord(
        source=where,
        local_id=facts.local_id,
        place=record.at.place,
        nodes=tuple(facts.nodes),
        relationships=tuple(facts.relationships),
        stated_on=_stated_on(facts.updated),
        file=record.at.file,
        notes=tuple(facts.notes),
        subject=facts.subject,
    )


def _stated_on(updated: str) -> date | None:
    try:
        return date.fromisoformat(updated[:10])
    except ValueError:
        return None
