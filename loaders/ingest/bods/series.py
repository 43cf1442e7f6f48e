"""Records and their statements: which utterance is the current one, and which it replaces.

``recordId`` names the thing, ``statementId`` an utterance about it. The latest statement of a
record says all that holds; earlier ones are kept as statements without facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.errors import ErrorCode, Problem
from loaders.ingest.bods.check import CheckedStatement
from loaders.ingest.bods.models import Relationship, Unspecified


@dataclass(frozen=True, slots=True)
class Record:
    """One thing: its statements in the order in which they were made, repeats left out."""

    id: str
    statements: tuple[CheckedStatement, ...]

    @property
    def current(self) -> CheckedStatement:
        """The statement that holds."""
        return self.statements[-1]

    @property
    def kind(self) -> str:
        """The record's type: entity, person or relationship."""
        return str(self.current.frame.record_type)

    @property
    def is_closed(self) -> bool:
        """Whether the publisher has closed the record."""
        return self.current.frame.record_status == "closed"


def records_of(checked: Iterable[CheckedStatement]) -> tuple[dict[str, Record], list[Problem]]:
    """Return every record by its id, in the order of first mention, and what does not fit together."""
    by_statement: dict[str, CheckedStatement] = {}
    grouped: dict[str, list[CheckedStatement]] = {}
    problems: list[Problem] = []
    for statement in checked:
        earlier = by_statement.setdefault(statement.frame.statement_id, statement)
        if earlier is not statement:
            if earlier.raw.value != statement.raw.value:
                problems.append(_used_twice(statement, earlier))
            continue
        grouped.setdefault(statement.frame.record_id, []).append(statement)
    records = {id_: Record(id_, tuple(sorted(all_, key=_order))) for id_, all_ in grouped.items()}
    for record in records.values():
        problems.extend(_changes_of_type(record))
    for record in records.values():
        problems.extend(_ends_that_do_not_fit(record, records))
    return records, problems


def _order(statement: CheckedStatement) -> tuple[object, bool]:
    return statement.stated_at, statement.frame.record_status == "closed"


def _used_twice(statement: CheckedStatement, earlier: CheckedStatement) -> Problem:
    where = f"{earlier.raw.file} {earlier.raw.place()}"
    message = f"another statement has this statementId: {where}; give each its own"
    return statement.raw.problem(ErrorCode.DUPLICATE_STATEMENT, message, ("statementId",))


def _changes_of_type(record: Record) -> list[Problem]:
    kind = record.statements[0].frame.record_type
    message = f"the record {record.id!r} was of type {kind!r} before"
    return [
        other.raw.problem(ErrorCode.CHANGED_TYPE, message, ("recordType",))
        for other in record.statements
        if other.frame.record_type != kind
    ]


def _ends_that_do_not_fit(record: Record, records: dict[str, Record]) -> list[Problem]:
    problems = []
    for statement in record.statements:
        details = statement.details
        if not isinstance(details, Relationship):
            continue
        for key, end in (("subject", details.subject), ("interestedParty", details.interested_party)):
            other = None if isinstance(end, Unspecified) else records.get(end)
            if other is not None and other.kind == "relationship":
                message = f"{end!r} is a relationship: name the record of an entity or a person"
                problems.append(statement.raw.problem(ErrorCode.WRONG_NOUN, message, ("recordDetails", key)))
    return problems
