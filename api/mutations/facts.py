"""Mutations that record facts: what is checked by ``conflictCheck(proposed)`` is what is written."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from api.conflicts.input import plain
from api.execution.context import Context
from api.execution.moments import entity
from api.mutations.outcome import outcome_of
from api.types.facts_input import FactsInput
from api.types.generated import enum_type
from api.types.recording import (
    AmbiguousNameError,
    InvalidInputError,
    KeyReusedError,
    NotFoundError,
    RecordedFacts,
    StaleVersionError,
)
from api.types.scalars import StatedDate
from graph.recording.calling import Answer
from graph.recording.deciding import SameAsDecision
from graph.recording.requests import REQUESTS

IDEMPOTENCY_KEY = "A key of your own for this input: sent again, it gives the same answer and writes nothing."
_VERSION = "The recordedAt that was read; refused where it has changed since."
if TYPE_CHECKING:
    DECISION = SameAsDecision
else:
    DECISION = enum_type(SameAsDecision, "What is decided about two recorded parties.")


@strawberry.input(description="Where facts come from.")
class SourceInput:
    """Where facts come from."""

    name: str = strawberry.field(description="What the source is called; sources of one name are one.")
    stated_on: date | None = strawberry.field(
        default=None, description="The day on which it stated them; today by default."
    )
    url: str | None = strawberry.field(default=None, description="Where it is published.")


@strawberry.input(description="Facts to be recorded as one batch of one source.")
class RecordFactsInput:
    """Facts to be recorded."""

    idempotency_key: str = strawberry.field(description=IDEMPOTENCY_KEY)
    source: SourceInput = strawberry.field(description="Where the facts come from.")
    facts: FactsInput = strawberry.field(description="The facts, as a check takes them.")
    dry_run: bool = strawberry.field(
        default=False, description="Whether to say what would be, and write nothing."
    )


@strawberry.input(description="A node or a relationship that is recorded wrongly, and what is right.")
class CorrectFactInput:
    """What is recorded wrongly, and what is right."""

    idempotency_key: str = strawberry.field(description=IDEMPOTENCY_KEY)
    id: strawberry.ID = strawberry.field(description="The id of the node, or of the edge.")
    expected_version: datetime = strawberry.field(description=_VERSION)
    source: SourceInput = strawberry.field(description="Who corrects it.")
    facts: FactsInput | None = strawberry.field(
        default=None,
        description="What is right: the node's entry with its id, or the whole relationship.",
    )
    clear: list[str] | None = strawberry.field(
        default=None, description="Fields of the node that are wrong and whose right value is not known."
    )
    reason: str | None = strawberry.field(default=None, description="Why it is corrected.")


@strawberry.input(description="A relationship that has ended in the world.")
class EndRelationshipInput:
    """A relationship that has ended."""

    idempotency_key: str = strawberry.field(description=IDEMPOTENCY_KEY)
    id: strawberry.ID = strawberry.field(description="The id of the edge.")
    expected_version: datetime = strawberry.field(description=_VERSION)
    valid_to: StatedDate = strawberry.field(
        description="The first day on which it no longer holds: 2025-06-30, 2025-06 or 2025."
    )
    source: SourceInput = strawberry.field(description="Who says so.")


@strawberry.input(description="A batch that is taken back.")
class WithdrawBatchInput:
    """A batch that is taken back."""

    idempotency_key: str = strawberry.field(description=IDEMPOTENCY_KEY)
    id: strawberry.ID = strawberry.field(description="The id of the batch.")


@strawberry.input(description="What a person decided about two recorded parties.")
class DecideSameAsInput:
    """What a person decided about two parties."""

    idempotency_key: str = strawberry.field(description=IDEMPOTENCY_KEY)
    party: strawberry.ID = strawberry.field(description="One of the parties.")
    other: strawberry.ID = strawberry.field(description="The other one.")
    decision: DECISION = strawberry.field(description="What was decided.")
    decided_by: str = strawberry.field(description="The person who decided.")


_MEMBERS: Any = (
    RecordedFacts
    | InvalidInputError
    | NotFoundError
    | AmbiguousNameError
    | StaleVersionError
    | KeyReusedError
)


def _mutation(name: str, input_type: Any, description: str) -> Any:
    """Return the field of a mutation: its input as plain data goes to what does it."""

    async def resolver(self: Any, info: strawberry.Info[Context], input: Any) -> Any:
        context, given = info.context, plain(input)

        async def work() -> Answer:
            return await REQUESTS[name](context.database, context.scope, given, entity)

        return await outcome_of(work, RecordedFacts.from_answer)

    called = f"{name[0].upper()}{name[1:]}Result"
    union = strawberry.union(called, description="What was recorded, or why nothing was.")
    result: Any = Annotated[_MEMBERS, union]
    resolver.__annotations__ |= {"input": input_type, "info": strawberry.Info, "return": result}
    return strawberry.field(resolver, name=name, description=description, graphql_type=result)


@strawberry.type
class FactMutations:
    """What is recorded, corrected and taken back."""

    record_facts: Any = _mutation(
        "recordFacts",
        RecordFactsInput,
        "Record facts as one batch of one source, all or nothing. Nothing is overwritten.",
    )
    correct_fact: Any = _mutation(
        "correctFact", CorrectFactInput, "Say that something recorded was wrong, and what is right."
    )
    end_relationship: Any = _mutation(
        "endRelationship", EndRelationshipInput, "Say that a relationship has ended in the world."
    )
    withdraw_batch: Any = _mutation(
        "withdrawBatch", WithdrawBatchInput, "Take a batch back: what only it says is no longer believed."
    )
    decide_same_as: Any = _mutation(
        "decideSameAs", DecideSameAsInput, "Decide whether two recorded parties are one; both stay."
    )
