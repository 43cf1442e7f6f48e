"""From the errors of the graph to the members of a mutation's result."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from api.types.lifecycle import GateNotMetError, StepGate
from api.types.recording import (
    AmbiguousNameError,
    Error,
    InputProblem,
    InvalidInputError,
    KeyReusedError,
    NamedCandidate,
    NotFoundError,
    StaleVersionError,
)
from graph.errors import AmbiguousSubject, EntenteError, InvalidInput, NotFound
from graph.jobs.store import JobInputDiffers
from graph.lifecycle.condition import GateNotMet
from graph.lifecycle.taking import shown as gate_as_json
from graph.recording.problems import Misplaced, RefusedFacts
from graph.recording.stale import StaleVersion
from graph.write.once import KeyReused

Place = tuple[str, ...]


async def outcome_of(
    work: Callable[[], Awaitable[Mapping[str, Any]]], shown: Callable[[Mapping[str, Any]], Any]
) -> Any:
    """Return what the work answers as ``shown``, or the error that says why nothing was written.

    Errors that are not about the input, such as a database that cannot be reached, are raised.
    """
    try:
        return shown(await work())
    except Misplaced as misplaced:
        return member_of(misplaced.error, misplaced.path)
    except EntenteError as error:
        return member_of(error, ())


def member_of(error: EntenteError, path: Place) -> Error:
    """Return an error as a member of a result; raise it where it is not about the input."""
    where = list(path) or None
    message = str(error)
    if isinstance(error, RefusedFacts):
        problems = [
            _problem(each.code, f"{each.message} {each.cure}".strip(), each.path) for each in error.problems
        ]
        first = error.problems[0]
        return InvalidInputError(
            code=str(error.code), message=message, path=list(first.path) or None, problems=problems
        )
    if isinstance(error, StaleVersion):
        return StaleVersionError(
            code=str(error.code),
            message=message,
            path=where,
            expected_version=error.expected,
            current_version=error.current,
        )
    if isinstance(error, GateNotMet):
        gates = [StepGate.from_answer(gate_as_json(each)) for each in error.states]
        return GateNotMetError(
            code=str(error.code), message=message, path=where, step=error.operation, gates=gates
        )
    if isinstance(error, AmbiguousSubject):
        candidates = [NamedCandidate.from_value(each) for each in error.candidates]
        return AmbiguousNameError(code=str(error.code), message=message, path=where, candidates=candidates)
    if isinstance(error, NotFound):
        return NotFoundError(code=str(error.code), message=message, path=where)
    if isinstance(error, (KeyReused, JobInputDiffers)):
        return KeyReusedError(code=str(error.code), message=message, path=["idempotencyKey"])
    if isinstance(error, InvalidInput):
        problems = [_problem(error.code, message, path)]
        return InvalidInputError(code=str(error.code), message=message, path=where, problems=problems)
    raise error


def _problem(code: str, message: str, path: Place) -> InputProblem:
    return InputProblem(code=str(code), message=message, path=list(path))
