"""Says that a relationship has ended in the world; what is recorded of its past stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from graph.database import Database
from graph.errors import EntenteError, ErrorCode
from graph.model.catalogue import relationships
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Precision
from graph.policy.scope import Scope
from graph.recording.answer import answer_of
from graph.recording.calling import Answer, once
from graph.recording.problems import Misplaced, refused
from graph.recording.records import Said
from graph.recording.relationships import at_fault, recorded
from graph.write.once import Call
from graph.write.restate import write_stated
from graph.write.stated import Stated, StatedRelationship, statement_key
from graph.write.version import Writing
from graph.write.written import batch_of


async def end_relationship(
    database: Database,
    scope: Scope,
    version: str,
    valid_to: str,
    said: Said,
    call: Call,
    *,
    expected: datetime | None = None,
) -> Answer:
    """Record the first day on which a relationship no longer holds, as a statement of the source.

    Raises Misplaced with NotFound or StaleVersion, RefusedFacts for a day before it began.
    """

    async def work(lock: Writing) -> Answer:
        try:
            found = await recorded(lock.transaction, scope, version, expected)
        except EntenteError as error:
            raise Misplaced(error, at_fault(error)) from error
        _refuse_early(found.believed, valid_to)
        ended = replace(found.believed, properties=_naming(found.believed), valid_to=valid_to)
        key = statement_key(said.name, call.id)
        statement = Stated(key, said.name, call.id, "validTo", (), (ended,), said.stated_on)
        written = await write_stated(lock, batch_of(f"Ended: {said.name}", call), [(said.record, statement)])
        return answer_of(written, {}, dry_run=False)

    return await once(database, call, work)


def _naming(rel: StatedRelationship) -> dict[str, object]:
    """Return what says which relationship is meant: who says that it ended says nothing of its share."""
    declared = relationships()[rel.type]
    names = {*declared.key, *(prop.name for prop in declared.properties if prop.required)}
    return {name: value for name, value in rel.properties.items() if name in names}


def _refuse_early(rel: StatedRelationship, valid_to: str) -> None:
    if rel.valid_from is None:
        return
    end, start = PartialDate.parse(valid_to), PartialDate.parse(rel.valid_from)
    never = end.precision is Precision.DAY and end.last <= start.first
    if never or end.last < start.first:
        message = f"validTo {valid_to} is not after {rel.valid_from}, when it began."
        cure = "Correct the day it began first."
        raise refused(("validTo",), ErrorCode.INVALID_PERIOD, message, cure)
