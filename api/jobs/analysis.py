"""A dependency analysis as a job: its input as plain data, its steps in percent, its answer as one row."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import orjson

from api.conflicts.input import snake
from api.execution.moments import entity
from api.execution.places import resident_bytes
from api.jobs.moments import moment_in
from api.settings import Settings
from graph.checks.analysis import Analysis, ParameterKind
from graph.checks.progress import WHOLE, Progress, listening
from graph.database import Database
from graph.dependencies.as_json import plain_outcome
from graph.dependencies.catalogue import analysis_of
from graph.dependencies.needs.extraction import MOST_IN_A_JOB
from graph.dependencies.needs.snapshots import Snapshots
from graph.dependencies.question import Question
from graph.dependencies.run import run
from graph.errors import InvalidInput, ResourceExhausted
from graph.jobs.record import Claimed
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from graph.write.unfinished import graph_state

MOST_INPUT = 1_000_000
"""The longest text of parameters, in characters."""
MOST_ANSWER = 16_000_000
"""The longest answer that is kept, in bytes of JSON; a longer one is refused, never cut."""
LOOK_SECONDS = 0.1
"""How often the work is looked at: how far it is, and what the process holds."""
_SAMPLE = '{"of": "…"}'


@dataclass(frozen=True, slots=True)
class Asked:
    """An analysis as a job is asked for it: its parameters as it takes them, and the moment."""

    analysis: Analysis
    parameters: Mapping[str, Any]
    moment: Moment


def parameters_of(text: str | None) -> dict[str, Any]:
    """Return the parameters in a text of JSON, by their declared names; raise InvalidInput about another."""
    if not text:
        return {}
    cure = f"Write the parameters as a JSON object, such as {_SAMPLE}."
    if len(text) > MOST_INPUT:
        raise InvalidInput(f"The parameters have more than {MOST_INPUT:,} characters.", cure="Ask for less.")
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise InvalidInput(f"The parameters are not JSON: {error}.", cure=cure) from error
    if not isinstance(found, Mapping):
        raise InvalidInput("The parameters are not a JSON object.", cure=cure)
    given: dict[str, Any] = snake(found)
    return given


def asked_of(given: Mapping[str, Any]) -> Asked:
    """Return what a job is asked from its kept input; raise InvalidInput about what is wrong with it."""
    analysis = analysis_of(given["analysis"])
    parameters = parameters_of(given.get("parameters"))
    for each in analysis.parameters:
        value = parameters.get(each.name)
        if each.kind is ParameterKind.NODE and isinstance(value, str):
            parameters[each.name] = entity(value)
        elif each.kind is ParameterKind.NODES and isinstance(value, list):
            parameters[each.name] = [entity(one) if isinstance(one, str) else one for one in value]
    analysis.read(parameters)
    return Asked(analysis, parameters, moment_in(given))


async def analyze(
    database: Database, settings: Settings, job: Claimed, *, snapshots: Snapshots | None = None
) -> AsyncGenerator[Mapping[str, Any] | None, None]:
    """Give a step for each percent, and with the last the answer.

    Raises ResourceExhausted where the process holds more memory than it may, or the answer is too large.
    """
    progress, sent = Progress(), job.done
    with listening(progress):
        work = asyncio.create_task(_answer(database, asked_of(job.given), snapshots or Snapshots()))
    try:
        while not work.done():
            await asyncio.wait({work}, timeout=LOOK_SECONDS)
            _check_memory(settings)
            for _ in range(sent, min(progress.percent, WHOLE - 1)):
                yield None
            sent = max(sent, min(progress.percent, WHOLE - 1))
        answer = work.result()
        for _ in range(sent, WHOLE - 1):
            yield None
        yield answer
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await work


def _check_memory(settings: Settings) -> None:
    if resident_bytes() > settings.process_memory_bytes:
        raise ResourceExhausted("The analysis needs more memory than the server has.", cure="Ask for less.")


async def _answer(database: Database, asked: Asked, snapshots: Snapshots) -> Mapping[str, Any]:
    state = await graph_state(database)
    scope = scope_of(ALL_SEEING, state.known_until)
    question = Question(database, scope, asked.moment, snapshots, most_relationships=MOST_IN_A_JOB)
    outcome = await run(asked.analysis.id, question, asked.parameters)
    answer = plain_outcome(outcome)
    answer["asOf"] = asked.moment.as_of.isoformat()
    if len(orjson.dumps(answer)) > MOST_ANSWER:
        raise ResourceExhausted(
            f"The answer is longer than {MOST_ANSWER:,} bytes.",
            cure="Ask for less, or run entente analyze, which writes it to a file.",
        )
    return {**answer, "graphVersion": state.version}
