"""Mutations that record facts: what is checked by ``conflictCheck(proposed)`` is what is written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import strawberry

from api.conflicts.input import plain
from api.execution.context import Context
from api.execution.moments import entity
from api.mutations.outcome import outcome_of
from api.types.facts_input import FactsInput
from api.types.recording import (
    AmbiguousNameError,
    InvalidInputError,
    KeyReusedError,
    NotFoundError,
    RecordedFacts,
    StaleVersionError,
)
from graph.recording.calling import Answer
from graph.recording.requests import record_request


@strawberry.input(description="Where facts come from.")
class SourceInput:
    """Where facts come from."""

    name: str = strawberry.field(description="What the source is called; sources of one name are one.")
    stated_on: date | None = strawberry.field(
        default=None, description="The day on which it stated them; today unless given."
    )
    url: str | None = strawberry.field(default=None, description="Where it is published.")


@strawberry.input(description="Facts to be recorded as one batch of one source.")
class RecordFactsInput:
    """Facts to be recorded."""

    idempotency_key: str = strawberry.field(
        description="A key of your own for this input: sent again, it gives the same answer alone."
    )
    source: SourceInput = strawberry.field(description="Where the facts come from.")
    facts: FactsInput = strawberry.field(description="The facts, as a check takes them.")
    dry_run: bool = strawberry.field(
        default=False, description="Whether to say what would be, and write nothing."
    )


RecordFactsResult = Annotated[
    RecordedFacts
    | InvalidInputError
    | NotFoundError
    | AmbiguousNameError
    | StaleVersionError
    | KeyReusedError,
    strawberry.union("RecordFactsResult", description="What was recorded, or why nothing was."),
]


@strawberry.type
class FactMutations:
    """What is recorded, corrected and taken back."""

    @strawberry.field(  # type: ignore[untyped-decorator]
        description="Record facts as one batch of one source, all or nothing. Nothing is overwritten.",
        graphql_type=RecordFactsResult,
    )
    async def record_facts(self, info: strawberry.Info[Context], input: RecordFactsInput) -> Any:
        """Record a document of facts, or try it."""
        context, given = info.context, plain(input)

        async def work() -> Answer:
            return await record_request(context.database, context.scope, given, entity)

        return await outcome_of(work, RecordedFacts.from_answer)
