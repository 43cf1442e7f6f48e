"""What a load is refused for only when it is compared with the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from graph.errors import ErrorCode, Problem, RefusedInput
from graph.model.catalogue import relationships
from graph.write.batch import BatchInfo
from graph.write.records import StatementRecord
from graph.write.stated import Stated, statement_key
from graph.write.work import Work


def refusal(problems: Iterable[Problem], label: str) -> RefusedInput:
    """Return the error that names every problem of a load, each once."""
    found = tuple(dict.fromkeys(problems))
    count = "one problem" if len(found) == 1 else f"{len(found)} problems"
    return RefusedInput(
        f"{label} was refused, and nothing was written: {count}.",
        found,
        cure="Put right what is listed and load again.",
    )


def refuse_incomplete(work: Work, records: Collection[StatementRecord], batch: BatchInfo) -> None:
    """Refuse nodes that would be without a property that their noun requires."""
    lacking = work.plan.lacking
    if not lacking:
        return
    places = _by_key(records)
    stating: dict[str, Stated] = {}
    for _, statement in work.new:
        stating.update((node.id, statement) for node in statement.nodes)
    problems = []
    for identity, label, name in lacking:
        record = places[stating[identity].key]
        message = f"{label} needs {name}"
        problems.append(Problem(record.file, record.place, name, ErrorCode.MISSING_VALUE, message))
    raise refusal(problems, batch.label)


def _by_key(records: Iterable[StatementRecord]) -> dict[str, StatementRecord]:
    """Return the records by their statements' keys: made only where one is refused, for it takes a while."""
    return {statement_key(r.source.name, r.local_id, r.noun): r for r in records}


def refuse_overlapping(work: Work, records: Collection[StatementRecord], batch: BatchInfo) -> None:
    """Refuse what overlaps in time what an earlier load of its source states of the same fact.

    A statement of a series (BODS) says itself what becomes of the earlier ones. Published data may name
    a person a director twice; beside a share, that is refused of rows alone, which people correct.
    """
    if not work.plan.overlaps:
        return
    places, by_id = _by_key(records), dict(work.new)
    problems = []
    for found in work.plan.overlaps:
        statement = by_id[found.statement]
        is_share = relationships()[found.said.type].share
        if statement.successive or not (is_share or batch.by_rows):
            continue
        record = places[statement.key]
        since = found.before.valid_from or "a day that is not known"
        message = (
            f"an earlier load states this relationship from {since} on, and the two overlap: end that one, "
            "give the row the local_id of that one, or load with --replace where the file is all of its table"
        )
        column = "valid_from" if found.said.valid_from else "valid_to"
        problems.append(Problem(record.file, record.place, column, ErrorCode.OVERLAPPING_PERIODS, message))
    if problems:
        raise refusal(problems, batch.label)
