"""The mutation that makes a conflict check and keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Self

import strawberry

from api.conflicts.input import plain
from api.conflicts.keeping import OPERATION, check_requests
from api.execution.context import Context
from api.execution.moments import entity
from api.mutations.facts import IDEMPOTENCY_KEY
from api.mutations.outcome import outcome_of
from api.types.conflict_inputs import ConflictCheckInput
from api.types.hydrate import hydrated
from api.types.recording import (
    AmbiguousNameError,
    InvalidInputError,
    KeyReusedError,
    NotFoundError,
    RecordedFacts,
)
from graph.recording.calling import Answer


@strawberry.input(description="A conflict check that is made and kept.")
class RunConflictCheckInput:
    """A conflict check that is made and kept."""

    idempotency_key: str = strawberry.field(description=IDEMPOTENCY_KEY)
    asked_by: str = strawberry.field(description="Who asks.")
    check: ConflictCheckInput = strawberry.field(description="The question, as conflictCheck takes it.")
    as_of: date | None = strawberry.field(default=None, description="As of which day; today by default.")
    known_at: datetime | None = strawberry.field(
        default=None, description="By the knowledge of which time; today's by default."
    )


@strawberry.type(description="A conflict check that was kept.")
class ConflictCheckKept:
    """A conflict check that was kept."""

    node_id: strawberry.Private[str]
    check: Any = hydrated(
        "RecordedCheck", "node_id", "The check as it is kept; null once it was withdrawn.", nullable=True
    )
    facts: RecordedFacts = strawberry.field(description="What was recorded.")

    @classmethod
    def from_answer(cls, given: Mapping[str, Any]) -> Self:
        """Return an answer as GraphQL shows it."""
        return cls(node_id=given["subject"], facts=RecordedFacts.from_answer(given))


_RESULT: Any = Annotated[
    ConflictCheckKept | InvalidInputError | NotFoundError | AmbiguousNameError | KeyReusedError,
    strawberry.union("RunConflictCheckResult", description="The check that was kept, or why none was."),
]


async def _run(info: strawberry.Info[Context], input: RunConflictCheckInput) -> Any:
    """Make a check and keep it."""
    context, given = info.context, plain(input)

    async def work() -> Answer:
        run = check_requests(context.settings)[OPERATION]
        return await run(context.database, context.scope, given, entity)

    return await outcome_of(work, ConflictCheckKept.from_answer)


@strawberry.type
class CheckMutations:
    """What makes checks that are kept."""

    run_conflict_check: Any = strawberry.field(
        _run,
        description="Make a conflict check and keep its question and answer as of now. No legal advice.",
        graphql_type=_RESULT,
    )
