"""The inputs of mutations as plain data in snake_case: from GraphQL or from a JSON file, one shape."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from graph.database import Database
from graph.errors import ErrorCode, InvalidId
from graph.model.catalogue import label_of_id
from graph.model.language.moment import time_given
from graph.model.language.properties import Kind, Property
from graph.model.language.spelling import camel
from graph.policy.scope import Scope
from graph.recording.calling import Answer
from graph.recording.correcting import Correction, correct_fact
from graph.recording.deciding import SameAsDecision, decide_same_as
from graph.recording.ending import end_relationship
from graph.recording.facts import NOTHING, Place
from graph.recording.problems import Gathered, InputProblem, RefusedFacts, refused
from graph.recording.reading import Ids, read_facts
from graph.recording.record import record_facts
from graph.recording.records import Said
from graph.recording.relationships import PREFIX, version_of
from graph.recording.said import said_of
from graph.recording.values import WrongValue, checked_day, checked_value
from graph.recording.withdrawing import withdraw_batch
from graph.write.once import LONGEST_KEY, Call

_TEXT = Property("text", Kind.TEXT, "A text.")
_NO_CALL, _NOBODY = Call("recordFacts", "none", ""), Said("A source that cannot be")
"""What stands for a key and a source that cannot be, where the rest of an input is looked at."""
_RECORD = frozenset({"idempotency_key", "source", "facts", "dry_run"})


async def record_request(database: Database, scope: Scope, given: Mapping[str, Any], ids: Ids) -> Answer:
    """Record the facts of an input, or try them; raise RefusedFacts with all that is wrong in it."""
    wrong = Gathered()
    call, said = call_and_source("recordFacts", given, _RECORD, wrong)
    dry_run = wrong.tried(lambda: dry_run_in(given), False)
    facts = given.get("facts") or {}
    proposed = wrong.tried(lambda: read_facts(facts, ids, ("facts",), gathered=wrong), NOTHING, ("facts",))
    return await record_facts(database, scope, proposed, said, call, dry_run=dry_run, gathered=wrong)


async def end_request(database: Database, scope: Scope, given: Mapping[str, Any], ids: Ids) -> Answer:
    """End the relationship of an input; raise RefusedFacts where it cannot be one."""
    known = frozenset({"idempotency_key", "source", "id", "valid_to", "expected_version"})
    wrong = Gathered()
    call, said = call_and_source("endRelationship", given, known, wrong)
    day = wrong.tried(lambda: _last_day(given), "")
    version = wrong.tried(lambda: _placed(("id",), version_of, text_in(given, "id")), "")
    expected = wrong.tried(lambda: version_in(given), None)
    wrong.refuse()
    return await end_relationship(database, scope, version, day, said, call, expected=expected)


async def correct_request(database: Database, scope: Scope, given: Mapping[str, Any], ids: Ids) -> Answer:
    """Correct what an input names; raise RefusedFacts where it cannot be one."""
    known = {"idempotency_key", "source", "id", "expected_version", "facts", "clear", "reason"}
    wrong = Gathered()
    call, said = call_and_source("correctFact", given, frozenset(known), wrong)
    identity = wrong.tried(lambda: _corrected(given, ids), "")
    facts = given.get("facts") or {}
    right = wrong.tried(lambda: read_facts(facts, ids, ("facts",), gathered=wrong), NOTHING, ("facts",))
    nothing: tuple[str, ...] = ()
    clear = wrong.tried(lambda: _cleared(given), nothing)
    correction = Correction(identity, wrong.tried(lambda: version_in(given), None), right, clear)
    wrong.refuse()
    return await correct_fact(database, scope, correction, said, call)


async def withdraw_request(database: Database, scope: Scope, given: Mapping[str, Any], ids: Ids) -> Answer:
    """Withdraw the batch of an input; raise RefusedFacts where it cannot be one."""
    known_only(given, frozenset({"idempotency_key", "id"}))
    call = call_of("withdrawBatch", given)
    identity = _placed(("id",), lambda text: entity_of(ids(text), "ImportBatch"), text_in(given, "id"))
    return await withdraw_batch(database, identity, call)


async def same_as_request(database: Database, scope: Scope, given: Mapping[str, Any], ids: Ids) -> Answer:
    """Record the decision of an input; raise RefusedFacts where it cannot be one."""
    known_only(given, frozenset({"idempotency_key", "party", "other", "decision", "decided_by"}))
    call = call_of("decideSameAs", given)
    decision = str(given.get("decision"))
    if decision not in SameAsDecision.__members__:
        known = ", ".join(SameAsDecision)
        raise refused(("decision",), ErrorCode.UNKNOWN_VALUE, f"{decision!r} is none of {known}.")
    parties = tuple(_placed((field,), ids, text_in(given, field)) for field in ("party", "other"))
    decided_by = text_in(given, "decided_by")
    return await decide_same_as(
        database, scope, (parties[0], parties[1]), SameAsDecision(decision), decided_by, call
    )


Request = Callable[[Database, Scope, Mapping[str, Any], Ids], Awaitable[Answer]]
REQUESTS: Mapping[str, Request] = {
    "recordFacts": record_request,
    "correctFact": correct_request,
    "endRelationship": end_request,
    "withdrawBatch": withdraw_request,
    "decideSameAs": same_as_request,
}
"""What does each mutation, by its name in GraphQL."""


def call_and_source(
    operation: str, given: Mapping[str, Any], known: frozenset[str], wrong: Gathered
) -> tuple[Call, Said]:
    """Return the call and the source of an input; what is wrong with them, or is not known, is gathered."""
    wrong.tried(lambda: known_only(given, known), None)
    call = wrong.tried(lambda: call_of(operation, given), _NO_CALL)
    return call, wrong.tried(lambda: said_of(given.get("source")), _NOBODY)


def _last_day(given: Mapping[str, Any]) -> str:
    day = _read(("validTo",), checked_day, given.get("valid_to"))
    if day is None:
        raise refused(("validTo",), ErrorCode.MISSING_VALUE, "Say from which day on it no longer holds.")
    return day


def _corrected(given: Mapping[str, Any], ids: Ids) -> str:
    text = text_in(given, "id")
    return text if text.startswith(PREFIX) else _placed(("id",), ids, text)


def _cleared(given: Mapping[str, Any]) -> tuple[str, ...]:
    clear = given.get("clear") or []
    if not isinstance(clear, list) or not all(isinstance(each, str) for each in clear):
        raise refused(("clear",), ErrorCode.NOT_A_LIST, "The fields to clear are a list of names.")
    return tuple(clear)


def entity_of(identity: str, label: str) -> str:
    """Return an id of a label; raise NotFound for one of another."""
    if label_of_id(identity) != label:
        raise InvalidId(f"{identity!r} is not the id of a batch.", cure="`entente batches` lists them.")
    return identity


def identity_in(given: Mapping[str, Any], ids: Ids) -> str:
    """Return the graph id in an input's ``id``; raise RefusedFacts where it is not one."""
    return _placed(("id",), ids, text_in(given, "id"))


def text_in(given: Mapping[str, Any], name: str) -> str:
    """Return a text of an input; raise RefusedFacts where there is none."""
    value = given.get(name)
    try:
        found = checked_value(_TEXT, value)
    except WrongValue as wrong:
        raise refused((camel(name),), wrong.code, f"{wrong}.") from wrong
    return str(found)


def dry_run_in(given: Mapping[str, Any]) -> bool:
    """Return whether an input is only tried; raise RefusedFacts where it is neither true nor false."""
    found = given.get("dry_run") or False
    if not isinstance(found, bool):
        raise refused(("dryRun",), ErrorCode.NOT_A_BOOLEAN, f"{found!r} is neither true nor false.")
    return found


def version_in(given: Mapping[str, Any]) -> datetime | None:
    """Return the version that the writer has read, or None; raise RefusedFacts where it is not a time."""
    try:
        return time_given(given.get("expected_version"))
    except (TypeError, ValueError) as error:
        message = "Write the recordedAt that was read, as it was."
        raise refused(("expectedVersion",), ErrorCode.NOT_A_TIME, message) from error


def _read(path: Place, read: Callable[[Any], str | None], value: Any) -> str | None:
    try:
        return read(value)
    except WrongValue as wrong:
        raise refused(path, wrong.code, f"{wrong} {wrong.cure}".strip()) from wrong


def _placed(path: Place, read: Callable[[str], str], text: str) -> str:
    try:
        return read(text)
    except InvalidId as error:
        raise refused(path, error.code, str(error)) from error


def call_of(operation: str, given: Mapping[str, Any]) -> Call:
    """Return the call of an input by its key; a dry run is the same call."""
    key = given.get("idempotency_key")
    if not isinstance(key, str) or not 1 <= len(key.strip()) <= LONGEST_KEY or len(key) > LONGEST_KEY:
        message = f"An idempotency key has 1 to {LONGEST_KEY} characters."
        raise refused(("idempotencyKey",), ErrorCode.MISSING_KEY, message)
    content = {name: value for name, value in given.items() if name not in ("idempotency_key", "dry_run")}
    return Call.of(operation, key, content)


def known_only(given: Mapping[str, Any], known: frozenset[str]) -> None:
    """Raise RefusedFacts where the input has a field that its operation does not know."""
    stray = sorted(set(given) - known)
    if stray:
        raise RefusedFacts(
            InputProblem((name,), ErrorCode.UNKNOWN_PROPERTY, f"The input has no {name!r}.") for name in stray
        )
