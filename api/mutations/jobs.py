"""Mutations that start long work and end it early; they record no facts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated, Any

import strawberry

from api.conflicts.input import plain
from api.execution.context import Context
from api.jobs.analysis import asked_of
from api.jobs.runner import jobs_of
from api.jobs.screening import screening_of
from api.mutations.outcome import outcome_of
from api.types.conflict_inputs import OwnershipTest
from api.types.facts_input import SubjectInput
from api.types.job import Job
from api.types.recording import InvalidInputError, KeyReusedError, NotFoundError
from graph.checks.progress import WHOLE
from graph.dependencies.catalogue import analysis_of
from graph.errors import InvalidInput, NotFound
from graph.jobs import record, store
from graph.model.language.spelling import camel
from graph.recording.problems import Misplaced
from graph.recording.requests import call_of

_KEY = "A key of your own for this input: sent again, it gives the same job and starts nothing."


@strawberry.input(description="A list of parties to be checked for conflicts, each by itself.")
class ScreenInput:
    """A list of parties to be checked."""

    idempotency_key: str = strawberry.field(description=_KEY)
    parties: list[SubjectInput] = strawberry.field(description="The parties; at most 1,000.")
    decision_makers: list[SubjectInput] | None = strawberry.field(
        default=None, description="Who decides on each of them."
    )
    rules: list[str] | None = strawberry.field(
        default=None, description="Ids or codes of the rules to run; all of them by default."
    )
    tests: list[OwnershipTest] | None = strawberry.field(
        default=None, description="Tests whose thresholds an uncertain share must not straddle."
    )
    as_of: date | None = strawberry.field(default=None, description="As of which day; today by default.")
    known_at: datetime | None = strawberry.field(
        default=None, description="By the knowledge of which time; today's by default."
    )
    purpose: str | None = strawberry.field(default=None, description="Why the parties are screened.")
    matter: str | None = strawberry.field(default=None, description="The matter that it is done for.")


@strawberry.input(description="A dependency analysis that may take longer than a request.")
class AnalyzeInput:
    """A dependency analysis that is run as a job."""

    idempotency_key: str = strawberry.field(description=_KEY)
    analysis: str = strawberry.field(description="Its id or its code, as dependencyAnalyses lists them.")
    parameters: str | None = strawberry.field(
        default=None,
        description="Its parameters as a JSON object, as entente analyze --input reads them; nodes by id.",
    )
    as_of: date | None = strawberry.field(default=None, description="As of which day; today by default.")
    known_at: datetime | None = strawberry.field(
        default=None, description="By the knowledge of which time; today's by default."
    )


@strawberry.input(description="A job that is to end early.")
class CancelJobInput:
    """A job that is to end early."""

    idempotency_key: str = strawberry.field(description="A key of your own; canceling twice does no harm.")
    id: strawberry.ID = strawberry.field(description="The id of the job.")


_SCREEN_RESULT: Any = Annotated[
    Job | InvalidInputError | KeyReusedError,
    strawberry.union("ScreenResult", description="The job, or why none was started."),
]
_ANALYZE_RESULT: Any = Annotated[
    Job | InvalidInputError | KeyReusedError,
    strawberry.union("AnalyzeResult", description="The job, or why none was started."),
]
_CANCEL_RESULT: Any = Annotated[
    Job | NotFoundError | InvalidInputError,
    strawberry.union("CancelJobResult", description="The job, or why none was canceled."),
]


async def _screen(info: strawberry.Info[Context], input: ScreenInput) -> Any:
    """Start a screening, or return the one that the key has started."""

    def steps(given: Mapping[str, Any]) -> int:
        parties = given["parties"]
        with _at("parties"):
            screening_of({"parties": parties})
        for name, value in given.items():
            with _at(name):
                screening_of({name: value, "parties": parties[:1]})
        return len(screening_of(given).parties)

    return await _started(info.context, record.JobKind.SCREENING, plain(input), steps)


async def _analyze(info: strawberry.Info[Context], input: AnalyzeInput) -> Any:
    """Start an analysis, or return the one that the key has started."""

    def steps(given: Mapping[str, Any]) -> int:
        with _at("analysis"):
            analysis_of(given["analysis"])
        with _at("parameters"):
            asked_of(given)  # what is wrong with it is said at once
        return WHOLE

    return await _started(info.context, record.JobKind.ANALYSIS, plain(input), steps)


async def _started(
    context: Context,
    kind: record.JobKind,
    given: dict[str, Any],
    steps: Callable[[Mapping[str, Any]], int],
) -> Any:
    """Start a job of so many steps, or return the one that the key has started."""

    async def work() -> str:
        call_of(kind.value, given)  # refuses what is not a key
        id = record.job_id(given.pop("idempotency_key"))
        await store.create(context.database, id, kind, _as_json(given), steps(given))
        jobs_of(context).start(id)
        return id

    return await _shown(context, work)


@contextmanager
def _at(name: str) -> Iterator[None]:
    """Say at which field of the input the error is that is raised within."""
    try:
        yield
    except InvalidInput as error:
        raise Misplaced(error, (camel(name),)) from error


async def _cancel_job(info: strawberry.Info[Context], input: CancelJobInput) -> Any:
    """Ask a job to end."""
    context = info.context

    async def work() -> str:
        call_of("cancelJob", plain(input))
        await store.cancel(context.database, str(input.id))
        return str(input.id)

    return await _shown(context, work)


async def _shown(context: Context, work: Callable[[], Awaitable[str]]) -> Any:
    """Return the job whose id the work gives, or why there is none."""

    async def found() -> Mapping[str, Any]:
        id = await work()
        job = await jobs_of(context).find(id)
        if job is None:
            error = NotFound(f"There is no job {id!r}.", cure="Jobs are kept for seven days.")
            raise Misplaced(error, ("id",))
        return {"job": job}

    return await outcome_of(found, lambda answer: Job.from_value(answer["job"]))


def _as_json(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the input as it is kept: days and times as text."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}


@strawberry.type
class JobMutations:
    """What starts long work, and ends it early."""

    screen: Any = strawberry.field(
        _screen,
        description="Check a list of parties for conflicts as one job; job(id) says how far it is.",
        graphql_type=_SCREEN_RESULT,
    )
    analyze: Any = strawberry.field(
        _analyze,
        description="Run a dependency analysis as a job; job(id) says how far it is, in percent.",
        graphql_type=_ANALYZE_RESULT,
    )
    cancel_job: Any = strawberry.field(
        _cancel_job, description="End a job early; what it has done is kept.", graphql_type=_CANCEL_RESULT
    )
