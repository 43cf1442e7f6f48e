"""What the namings of a question mean, and what it supposes, written into the open transaction."""

from __future__ import annotations

from collections.abc import Mapping

from graph.conflicts.findings.cypher import Supposed
from graph.conflicts.request.proposed import proposed_statements, ref_ids
from graph.conflicts.request.question import ConflictCheckRequest
from graph.database import OpenTransaction
from graph.model.catalogue import relationships
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.naming.resolve import CHECKABLE, SubjectReader, group_label
from graph.write.records import StatementRecord
from graph.write.upsert import write_overlay


async def resolve(reader: SubjectReader, request: ConflictCheckRequest) -> dict[Naming, tuple[str, str]]:
    """Return label and id of every naming of the question, before anything proposed is there."""
    ids = ref_ids(request.proposed.things)
    labels = {thing.ref: thing.label for thing in request.proposed.things}
    fitting: dict[Naming, set[str]] = {
        naming: set(CHECKABLE) for naming in (*request.subjects, *request.decision_makers)
    }
    for fact in request.proposed.facts:
        declared = relationships()[fact.type]
        for naming, joined in ((fact.start, declared.start), (fact.end, declared.end)):
            if naming not in (*request.subjects, *request.decision_makers):
                fitting.setdefault(naming, set()).update(joined)
    found: dict[Naming, tuple[str, str]] = {}
    for naming, allowed in fitting.items():
        if naming.ref:
            found[naming] = labels[naming.ref], ids[naming.ref]
        else:
            found[naming] = await reader.resolve(naming, sorted(allowed))
    return found


async def suppose(
    transaction: OpenTransaction,
    request: ConflictCheckRequest,
    resolved: Mapping[Naming, tuple[str, str]],
    moment: Moment,
) -> tuple[StatementRecord, ...]:
    """Write what is supposed into the open transaction and return it as statements."""
    if not (request.proposed.things or request.proposed.facts):
        return ()
    statements = tuple(proposed_statements(request.proposed, resolved))
    await write_overlay(transaction, statements, moment)
    return statements


def supposed(request: ConflictCheckRequest, resolved: Mapping[Naming, tuple[str, str]]) -> Supposed:
    """Return what is supposed, as the evidence names it."""
    ids = ref_ids(request.proposed.things)

    def end(naming: Naming) -> str:
        return ids[naming.ref] if naming.ref else resolved[naming][1]

    return Supposed(
        {
            ids[
                thing.ref
            ]: f"{thing.label} {thing.stated.get('name') or thing.stated.get('title')} (ref {thing.ref})"
            for thing in request.proposed.things
        },
        frozenset((fact.type, end(fact.start), end(fact.end)) for fact in request.proposed.facts),
    )


def grouped(
    namings: tuple[Naming, ...], resolved: Mapping[Naming, tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    """Return the ids that some namings mean, by label."""
    found: dict[str, list[str]] = {}
    for naming in namings:
        label, id = resolved[naming]
        found.setdefault(group_label(label), []).append(id)
    return {label: tuple(sorted(set(ids))) for label, ids in found.items()}
