"""Records a document of facts, or tries it: what becomes of each element, and who disagrees."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

from graph.compiler.guards import Guards
from graph.database import Database, Transaction
from graph.errors import Candidate, EntenteError, InvalidInput, RefusedInput
from graph.model.language.moment import Moment
from graph.naming.namesakes import recorded_alike
from graph.naming.resolve import SubjectReader
from graph.policy.scope import Scope
from graph.recording.answer import answer_of
from graph.recording.calling import Answer, once
from graph.recording.facts import Place, Proposed
from graph.recording.namings import read_namings
from graph.recording.places import bring, unrecorded, without
from graph.recording.problems import Gathered, Misplaced, RefusedFacts
from graph.recording.records import Document, Said, at_field
from graph.recording.sound import readable
from graph.recording.stale import StaleVersion, versions_of
from graph.recording.statements import POINTER
from graph.write.batch import BatchInfo, SameParty
from graph.write.once import Call
from graph.write.same_names import SameName
from graph.write.version import Writing, settle
from graph.write.written import Written, batch_of, node_of, try_statements, write_statements


async def record_facts(
    database: Database,
    scope: Scope,
    proposed: Proposed,
    said: Said,
    call: Call,
    *,
    dry_run: bool = False,
    gathered: Gathered | None = None,
) -> Answer:
    """Record a document as one batch of one source, and answer what became of each element.

    A dry run takes no key and writes nothing. ``gathered`` is what was found wrong before: what else is
    wrong is looked for then, and nothing is written. Raises RefusedFacts with everything that is wrong,
    Misplaced where that is one name or one version, KeyReused.
    """
    if proposed.is_empty and not gathered:
        raise InvalidInput("The document says nothing.", cure="Give it an entry or a relationship.")
    if dry_run or gathered:
        await settle(database)
        async with database.transaction(write=False) as transaction:
            document = await sound_document(transaction, scope, proposed, said, call, gathered)
            places = await unrecorded(transaction, document.named_places)
            async with _refusing(transaction, document, call):
                tried = await try_statements(transaction, [*places, *document.records()], _batch(said, call))
            tried = replace(tried, outcomes=without(places, tried.outcomes))
            tried = await with_same_names(transaction, scope, tried)
            return answer_of(tried, _refs(document, tried), dry_run=True)

    async def work(lock: Writing) -> Answer:
        written, refs = await write_document(lock, scope, proposed, said, call)
        return answer_of(written, refs, dry_run=False)

    return await once(database, call, work)


async def write_document(
    lock: Writing, scope: Scope, proposed: Proposed, said: Said, call: Call
) -> tuple[Written, dict[str, str]]:
    """Write a document under the lock; return what became of it, and the ids that its refs got."""
    document = await sound_document(lock.transaction, scope, proposed, said, call)
    records = document.records()
    await bring(lock, document.named_places)
    async with _refusing(lock.transaction, document, call):
        written = await write_statements(lock, records, _batch(said, call))
    await bring(lock, document.stated_places)  # what the document calls them is kept
    written = await with_same_names(lock.transaction, scope, written)
    return written, _refs(document, written)


async def with_same_names(source: Transaction, scope: Scope, written: Written) -> Written:
    """Return what was written with the recorded parties that its new ones may be, by their names."""
    doubts = list(written.doubts)
    reader = SubjectReader(source, Guards(scope, Moment.now()))
    for each in written.same_names:
        party, decided = each.party, {*each.decided, *(doubt.candidate for doubt in written.doubts)}
        alike = await recorded_alike(reader, _as_known(each), set(each.others) - decided)
        doubts += [SameParty(party.id, other, "") for other in alike]
    return replace(written, doubts=tuple(doubts))


def _as_known(found: SameName) -> Candidate:
    """Return a new party with what tells it from others of its name."""
    said, party = found.party.properties, found.party
    nationalities = said.get("nationalities") or (None,)
    born = said.get("birth_date") or said.get("birth_year")
    return Candidate(
        party.id,
        party.label,
        str(said["name"]),
        1.0,
        "",
        country=said.get("jurisdiction") or nationalities[0],
        born=str(born) if born is not None else None,
        identifiers=tuple(f"{scheme}:{value}" for scheme, value in found.identifiers),
    )


def _batch(said: Said, call: Call) -> BatchInfo:
    return batch_of(f"Recorded: {said.name}", call)


async def document_of(
    source: Transaction,
    scope: Scope,
    proposed: Proposed,
    said: Said,
    call: Call,
    gathered: Gathered | None = None,
) -> Document:
    """Return the document with its namings read and everything in it checked.

    What is wrong is added to ``gathered``, and what can be read is returned. Without it, that is raised.
    """
    wrong = gathered if gathered is not None else Gathered()
    reader = SubjectReader(source, Guards(scope, Moment.now()))
    namings = await read_namings(reader, proposed, listed=True, gathered=wrong)
    document = Document(readable(proposed, namings.keys()), namings, said, call.id)
    wrong.add(list(document.problems(wrong)))
    expected = [
        (document.keys.of(change.naming).id, change.expected, change.place)
        for change in document.proposed.changes
        if change.expected is not None
    ]
    async for error, place in _stale(source, expected):
        wrong.fail(error, (*place, "expectedVersion"))
    if gathered is None:
        wrong.refuse()
    return document


async def sound_document(
    source: Transaction,
    scope: Scope,
    proposed: Proposed,
    said: Said,
    call: Call,
    gathered: Gathered | None = None,
) -> Document:
    """Return the document; raise all that is wrong in it, also beside what the graph holds."""
    wrong = gathered if gathered is not None else Gathered()
    document = await document_of(source, scope, proposed, said, call, wrong)
    if wrong:
        raise await _all_of(source, document, call, wrong)
    return document


async def _all_of(source: Transaction, document: Document, call: Call, wrong: Gathered) -> EntenteError:
    """Return the error that names what is wrong, with what a comparison of the rest with the graph finds."""
    is_new = True
    while is_new:
        rest = document.sound(wrong)
        records = rest.records()
        if not records:
            break
        places = await unrecorded(source, rest.named_places)
        try:
            await try_statements(source, [*places, *records], _batch(document.said, call))
        except RefusedInput as error:
            is_new = wrong.add(map(at_field, error.problems))
        else:
            is_new = False
    return wrong.refusal


@asynccontextmanager
async def _refusing(source: Transaction, document: Document, call: Call) -> AsyncIterator[None]:
    """Turn the problems of statements into problems of fields, and look for those that they hide."""
    try:
        yield
    except RefusedInput as error:
        wrong = Gathered()
        wrong.add(map(at_field, error.problems))
        raise await _all_of(source, document, call, wrong) from error


async def require_versions(source: Transaction, expected: Iterable[Expected]) -> None:
    """Raise Misplaced with StaleVersion where a node was changed since it was read."""
    async for error, place in _stale(source, expected):
        raise Misplaced(error, (*place, "expectedVersion"))


Expected = tuple[str, datetime, Place]
"""The id of a node, since when its state was recorded as it was read, and where that is in the input."""


async def _stale(
    source: Transaction, expected: Iterable[Expected]
) -> AsyncIterator[tuple[StaleVersion, Place]]:
    """Yield what was changed since it was read."""
    wanted = list(expected)
    found = await versions_of(source, [identity for identity, _, _ in wanted])
    for identity, version, place in wanted:
        current = found.get(identity)
        if current != version:
            yield StaleVersion(version, current), place


def _refs(document: Document, written: Written) -> dict[str, str]:
    """Return the ids that the refs of the document got."""
    places = {POINTER.join(place): ref for ref, place in document.proposed.places.items()}
    found = {}
    for record in document.records():
        ref, identity = places.get(record.place), node_of(written, record)
        if ref is not None and identity is not None:
            found[ref] = identity
    return found


class located:
    """Turn the problems of statements, whose places are pointers, into problems of fields."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        if isinstance(error, RefusedInput):
            raise RefusedFacts(map(at_field, error.problems)) from error
