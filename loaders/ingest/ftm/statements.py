"""Entities as records of the graph: one statement an entity, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.errors import ErrorCode, Problem
from graph.write.periods import Stretches
from graph.write.records import SourceRecord, StatementRecord
from loaders.ingest.ftm.edges import edge_facts
from loaders.ingest.ftm.entities import Entities, Entity
from loaders.ingest.ftm.index import Index, index_of
from loaders.ingest.ftm.parties import Facts, address_facts, party_facts
from loaders.ingest.ftm.sanctions import identification_facts, sanction_facts
from loaders.ingest.ftm.schemata import EDGES, PARTIES
from loaders.ingest.ftm.values import day_of, note
from loaders.ingest.intake import Intake
from loaders.ingest.refusing import refusal_of


def statement_records(
    paths: Sequence[Path], source: str, intake: Intake | None = None
) -> Iterator[StatementRecord]:
    """Yield one statement record per entity; raise RefusedInput with everything that is wrong.

    The files are read three times and never held: what is remembered is ids, keys and names.
    """
    entities = Entities(paths)
    problems = list(entities.problems)
    if intake is not None and intake.options.skip_bad_rows:
        intake.left_out += [problem for problem in problems if _is_of_an_entity(problem)]
        problems = [problem for problem in problems if not _is_of_an_entity(problem)]
    if problems:
        raise refusal_of("FollowTheMoney data", problems)
    index = index_of(entities, source)
    where = SourceRecord(source)
    stretches = Stretches()
    skipping = intake is not None and intake.options.skip_bad_rows
    for entity in entities:
        statement = _statement(entity, index, where)
        clash = stretches.clash(statement)
        if clash is None:
            yield statement
        elif intake is not None and skipping:
            intake.left_out.append(clash)
        else:
            problems.append(clash)
    if problems:
        raise refusal_of("FollowTheMoney data", problems)


def _is_of_an_entity(problem: Problem) -> bool:
    """Whether a problem is that of one entity, and not of the file."""
    return problem.place.startswith(("line ", "row ")) and problem.code not in (
        ErrorCode.WRONG_ENCODING,
        ErrorCode.MISSING_COLUMN,
        ErrorCode.BROKEN_CSV,
        ErrorCode.FILE_TOO_LARGE,
    )


def _statement(entity: Entity, index: Index, where: SourceRecord) -> StatementRecord:
    facts = _facts(entity, index)
    return StatementRecord(
        source=where,
        local_id=entity.id,
        place=entity.place,
        nodes=tuple(facts.nodes),
        relationships=tuple(facts.relationships),
        stated_on=day_of(entity.last_change),
        file=entity.file,
        notes=tuple(facts.notes),
        subject=index.nodes.get(entity.id) if entity.schema in PARTIES else None,
    )


def _facts(entity: Entity, index: Index) -> Facts:
    if entity.schema in PARTIES:
        return party_facts(entity, index)
    if entity.schema == "Address":
        return address_facts(entity, index)
    if entity.schema in EDGES:
        return edge_facts(entity, index)
    if entity.schema == "Sanction":
        return sanction_facts(entity, index)
    if entity.schema in ("Identification", "Passport"):
        return identification_facts(entity, index)
    return Facts(notes=[note(entity, ErrorCode.NO_PLACE, "schema", entity.id)])
