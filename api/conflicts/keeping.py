"""The input of a check that is to be kept: from GraphQL or from a JSON file, one shape."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from api.conflicts.input import request_of
from api.conflicts.policy import house_policy
from api.execution.moments import moment_of
from api.settings import Settings
from graph.conflicts.keeping import Asked, run_conflict_check
from graph.database import Database
from graph.errors import ErrorCode, InvalidInput
from graph.model.language.moment import day_given, time_given
from graph.model.language.spelling import camel
from graph.policy.scope import Scope
from graph.recording.calling import Answer
from graph.recording.problems import refused
from graph.recording.reading import Ids
from graph.recording.requests import Request, call_of, known_only, text_in

OPERATION = "runConflictCheck"
_FIELDS = frozenset({"idempotency_key", "asked_by", "check", "as_of", "known_at"})


def check_requests(settings: Settings) -> Mapping[str, Request]:
    """Return what makes and keeps a check, by its operation, from an input as plain data."""
    return {OPERATION: partial(_run, settings)}


async def _run(
    settings: Settings, database: Database, scope: Scope, given: Mapping[str, Any], ids: Ids
) -> Answer:
    call = call_of(OPERATION, given)
    return await run_conflict_check(database, scope, house_policy(settings), asked_of(given, ids), call)


def asked_of(given: Mapping[str, Any], ids: Ids) -> Asked:
    """Return the check of an input; raise RefusedFacts, or InvalidInput, where it cannot be one."""
    known_only(given, _FIELDS)
    asked_by = text_in(given, "asked_by")
    check = given.get("check")
    if not isinstance(check, Mapping):
        raise refused(("check",), ErrorCode.MISSING_VALUE, "Say under check what is asked.")
    try:
        request = request_of(check, ids)
    except InvalidInput as error:
        place = error.inputs[0].place if error.inputs else ()
        raise refused(("check", *map(str, place)), error.code, error.message, error.cure) from error
    moment = moment_of({"asOf": _day(given.get("as_of")), "knownAt": _time(given.get("known_at"))})
    question = {name: given[name] for name in ("check", "as_of", "known_at") if given.get(name) is not None}
    return Asked(request, moment, asked_by, as_json(question))


def as_json(value: Any) -> Any:
    """Return an input as JSON can hold it, in the names of GraphQL."""
    if isinstance(value, Mapping):
        return {camel(str(name)): as_json(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _day(given: Any) -> date | None:
    try:
        return day_given(given)
    except (TypeError, ValueError) as error:
        message = f"{given!r} is not a day: write 2024-05-17."
        raise refused(("asOf",), ErrorCode.NOT_A_DATE, message) from error


def _time(given: Any) -> datetime | None:
    try:
        return time_given(given)
    except (TypeError, ValueError) as error:
        message = f"{given!r} is not a time: write 2024-05-17T09:30:00Z."
        raise refused(("knownAt",), ErrorCode.NOT_A_TIME, message) from error
