"""Decides whether two recorded parties are one, and takes the decision back: both stay as they are recorded.

A decision is a statement with an id of its own for the two parties, so that the next one replaces it, a
candidate that a load had found comes back when nothing is decided, and withdrawing it brings back the last.
"""

from __future__ import annotations

from enum import StrEnum

from graph.compiler.guards import Guards
from graph.database import Database
from graph.errors import EntenteError, ErrorCode
from graph.model.catalogue import is_party
from graph.model.language.moment import Moment
from graph.model.language.wording import with_article
from graph.naming import patterns
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader
from graph.policy.scope import Scope
from graph.recording.answer import answer_of
from graph.recording.calling import Answer, once
from graph.recording.problems import Misplaced, refused
from graph.recording.statements import StoredKey
from graph.write.once import Call
from graph.write.records import RelationshipRecord, SourceRecord, StatementRecord
from graph.write.version import Writing
from graph.write.written import batch_of, write_statements

SOURCE = "Decisions on identity"
"""The source of all decisions: the last one about two parties counts."""


class SameAsDecision(StrEnum):
    """What is decided about two parties."""

    SAME = "SAME"
    NOT_THE_SAME = "NOT_THE_SAME"
    UNDECIDED = "UNDECIDED"


_TYPES = {SameAsDecision.SAME: "SAME_AS", SameAsDecision.NOT_THE_SAME: "NOT_SAME_AS"}


async def decide_same_as(
    database: Database,
    scope: Scope,
    parties: tuple[str, str],
    decision: SameAsDecision,
    decided_by: str,
    call: Call,
) -> Answer:
    """Record what a person decided about two parties; raise Misplaced where one of them is not there."""
    if parties[0] == parties[1]:
        message = "A party is the same as itself."
        raise refused(("other",), ErrorCode.INVALID_RANGE, message, "Name two parties.")

    async def work(lock: Writing) -> Answer:
        reader = SubjectReader(lock.transaction, Guards(scope, Moment.now()))
        keys = []
        for field, identity in zip(("party", "other"), parties, strict=True):
            try:
                label, found = await reader.resolve(Naming(id=identity), list(patterns.BY_ID))
            except EntenteError as error:
                raise Misplaced(error, (field,)) from error
            if not is_party(label):
                message = f"{identity} is {with_article(label)}; this must be a Party."
                raise refused((field,), ErrorCode.WRONG_NOUN, message, "Name another one.")
            keys.append(StoredKey.of(label, found))
        kind = _TYPES.get(decision)
        links = (RelationshipRecord(kind, keys[0], keys[1], {"decided_by": decided_by}),) if kind else ()
        local = " ".join(sorted(parties))
        record = StatementRecord(SourceRecord(SOURCE), local, decision, (), links)
        written = await write_statements(lock, [record], batch_of(f"Decided: {decision}", call))
        return answer_of(written, {}, dry_run=False)

    return await once(database, call, work)
