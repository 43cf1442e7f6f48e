"""Corrects what is recorded: what was wrong counts no longer, whichever source said it; nothing is lost.

What is left of each statement that was partly wrong takes its place, with its source and its rank; what is
right is a statement of the source that corrects. Withdrawing the correction brings the statements back as
they were, and a file that is loaded again with the same wrong words changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from graph.compiler.guards import Guards
from graph.database import Database
from graph.errors import EntenteError, ErrorCode
from graph.model.catalogue import nodes
from graph.model.language.declarations import Node
from graph.model.language.moment import Moment
from graph.model.language.spelling import snake
from graph.model.language.wording import with_article
from graph.naming import patterns
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader
from graph.policy.scope import Scope
from graph.recording.answer import answer_of
from graph.recording.calling import Answer, once
from graph.recording.facts import NOTHING, Proposed
from graph.recording.places import bring
from graph.recording.problems import Misplaced, refused
from graph.recording.record import document_of, located, require_versions
from graph.recording.records import Said
from graph.recording.relationships import PREFIX, at_fault, recorded, version_of
from graph.write.examined import checked
from graph.write.existing import statements_by_id, stored_nodes
from graph.write.once import Call
from graph.write.records import StatementRecord
from graph.write.restate import without, write_stated
from graph.write.stated import Stated
from graph.write.version import Writing
from graph.write.written import batch_of


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be corrected: the id of a node or a relationship, the version that was read, what is right.

    ``clear`` names fields of a node whose value was wrong and whose right one is not known. A relationship
    without anything that is right was never so.
    """

    id: str
    expected: datetime | None
    right: Proposed = NOTHING
    clear: tuple[str, ...] = ()


async def correct_fact(
    database: Database, scope: Scope, correction: Correction, said: Said, call: Call
) -> Answer:
    """Take back what was wrong and record what is right, in one batch.

    Raises RefusedFacts, or Misplaced with NotFound or StaleVersion.
    """

    async def work(lock: Writing) -> Answer:
        batch = batch_of(f"Corrected: {said.name}", call)
        if correction.id.startswith(PREFIX):
            left = await _relationship_left(lock, scope, correction)
        else:
            left = await _node_left(lock, scope, correction)
        new: Collection[Stated] = []
        records: list[StatementRecord] = []
        if not correction.right.is_empty:
            document = await document_of(lock.transaction, scope, correction.right, said, call)
            await bring(lock, document.named_places)
            records = document.records()
        with located():
            if records:
                new, _ = await checked(lock.transaction, records, batch)
            written = await write_stated(lock, batch, [(said.record, each) for each in new], left, records)
        return answer_of(written, {}, dry_run=False)

    return await once(database, call, work)


async def _relationship_left(lock: Writing, scope: Scope, correction: Correction) -> dict[str, Stated]:
    if correction.clear:
        message = "A relationship is corrected as a whole: state it as it is right."
        raise refused(("clear",), ErrorCode.INVALID_RANGE, message)
    try:
        version = version_of(correction.id)
        found = await recorded(lock.transaction, scope, version, correction.expected)
    except EntenteError as error:
        raise Misplaced(error, at_fault(error)) from error
    return await without(lock.transaction, found.holders, slice_=found.believed.slice)


async def _node_left(lock: Writing, scope: Scope, correction: Correction) -> dict[str, Stated]:
    source = lock.transaction
    reader = SubjectReader(source, Guards(scope, Moment.now()))
    try:
        label, identity = await reader.resolve(Naming(id=correction.id), list(patterns.BY_ID))
    except EntenteError as error:
        raise Misplaced(error, ("id",)) from error
    if correction.expected is not None:
        await require_versions(source, [(identity, correction.expected, ())])
    wrong = _wrong_names(nodes()[label], correction)
    found = await stored_nodes(source, [identity])
    holders = await statements_by_id(source, found[identity].properties["statement_ids"])
    touched = [each for each in holders.values() if wrong & set(each.nodes[identity].properties)]
    return await without(source, touched, node=identity, properties=wrong)


def _wrong_names(noun: Node, correction: Correction) -> frozenset[str]:
    """Return the properties whose recorded values were wrong; raise RefusedFacts where there are none."""
    stated: set[str] = set()
    cleared: set[str] = set()
    for change in correction.right.changes:
        if change.naming.id == correction.id:
            stated |= set(change.properties)
    declared = {prop.name: prop for prop in noun.properties}
    for number, field in enumerate(correction.clear):
        prop = declared.get(snake(field))
        if prop is None:
            message = f"No field of {with_article(noun.graphql)} is called {field!r}."
            raise refused(("clear", str(number)), ErrorCode.UNKNOWN_PROPERTY, message)
        if prop.name in stated:
            message = f"{field} is stated and cleared."
            cure = "Leave one of the two out."
            raise refused(("clear", str(number)), ErrorCode.INVALID_RANGE, message, cure)
        if prop.required:
            message = f"The {field} of {with_article(noun.graphql)} is needed: state the right one."
            raise refused(("clear", str(number)), ErrorCode.MISSING_VALUE, message)
        cleared.add(prop.name)
    given = stated | cleared
    if not given:
        message = "Nothing is said to be wrong: give an entry with the id, or name fields to clear."
        raise refused(("facts",), ErrorCode.MISSING_VALUE, message)
    return frozenset(given)
