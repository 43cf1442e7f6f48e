"""The inputs of mutations as plain data in snake_case: from GraphQL or from a JSON file, one shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.database import Database
from graph.errors import ErrorCode
from graph.policy.scope import Scope
from graph.recording.calling import Answer
from graph.recording.problems import InputProblem, RefusedFacts
from graph.recording.reading import Ids, read_facts
from graph.recording.record import record_facts
from graph.recording.said import said_of
from graph.write.once import LONGEST_KEY, Call

_RECORD = frozenset({"idempotency_key", "source", "facts", "dry_run"})


async def record_request(database: Database, scope: Scope, given: Mapping[str, Any], ids: Ids) -> Answer:
    """Record the facts of an input, or try them; raise RefusedFacts where it cannot be one."""
    known_only(given, _RECORD)
    dry_run = given.get("dry_run") or False
    if not isinstance(dry_run, bool):
        raise refused(("dryRun",), ErrorCode.NOT_A_BOOLEAN, f"{dry_run!r} is neither true nor false.")
    call = call_of("recordFacts", given)
    said = said_of(given.get("source"))
    proposed = read_facts(given.get("facts") or {}, ids, ("facts",))
    return await record_facts(database, scope, proposed, said, call, dry_run=dry_run)


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
        raise refused((stray[0],), ErrorCode.UNKNOWN_PROPERTY, f"The input has no {stray[0]!r}.")


def refused(path: tuple[str, ...], code: Any, message: str) -> RefusedFacts:
    """Return the refusal of one field."""
    return RefusedFacts([InputProblem(path, code, message)])
