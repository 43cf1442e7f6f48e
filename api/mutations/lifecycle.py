"""Mutations of a partner's life: one a step, built from the steps' declarations."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

import strawberry

from api.conflicts.input import plain
from api.execution.context import Context
from api.execution.moments import entity
from api.lifecycle import step_requests
from api.mutations.facts import IDEMPOTENCY_KEY, SourceInput
from api.mutations.outcome import outcome_of
from api.types.building import InputFields, input_type
from api.types.facts_input import FactsInput, value_of
from api.types.lifecycle import GateNotMetError, StepTaken
from api.types.recording import (
    AmbiguousNameError,
    InvalidInputError,
    KeyReusedError,
    NotFoundError,
    StaleVersionError,
)
from graph.lifecycle.steps import STEPS, Step
from graph.model.catalogue import nodes
from graph.model.language.properties import Kind
from graph.recording.calling import Answer

_MEMBERS: Any = (
    StepTaken
    | GateNotMetError
    | InvalidInputError
    | NotFoundError
    | AmbiguousNameError
    | StaleVersionError
    | KeyReusedError
)


def _input(step: Step, name: str) -> Any:
    """Return the input of a step: what every mutation has, which node it is about, and what it asks for."""
    noun = nodes()[step.noun]
    fields: InputFields = {
        "idempotencyKey": (str, IDEMPOTENCY_KEY),
        "source": (SourceInput, "Who says so."),
        "on": (date, "The day of the step; today by default."),
        "dryRun": (bool, "Whether to say what the step would record, or what refuses it, and write nothing."),
    }
    needed = {"idempotencyKey", "source", *(noun_field(step, each) for each in step.needs)}
    if step.creates:
        fields["ref"] = (str, f"The ref of the new {noun.graphql} where the facts have several.")
        fields["facts"] = (FactsInput, f"The new {noun.graphql} and what belongs to it.")
        needed.add("facts")
    else:
        fields["id"] = (strawberry.ID, f"The id of the {noun.graphql}.")
        fields["facts"] = (FactsInput, "Further facts that are recorded with the step.")
        needed.add("id")
        if step.makes is None:
            fields["expectedVersion"] = (datetime, "The recordedAt that was read; refused where it changed.")
    for prop in step.asked:
        # a step computes with its days, so that each is one day, not a month or a year
        fields[prop.field] = (date, prop.doc) if prop.kind is Kind.DATE else value_of(prop)
    return input_type(f"{name}Input", step.doc, fields, frozenset(needed))


def noun_field(step: Step, name: str) -> str:
    """Return the GraphQL name of a property that a step asks for."""
    return nodes()[step.makes or step.noun].prop(name).field


def _mutation(step: Step) -> Any:
    """Return the field of a step."""
    operation = step.operation
    name = f"{operation[0].upper()}{operation[1:]}"

    async def resolver(self: Any, info: strawberry.Info[Context], input: Any) -> Any:
        context, given = info.context, plain(input)

        async def work() -> Answer:
            take = step_requests(context.settings)[operation]
            return await take(context.database, context.scope, given, entity)

        return await outcome_of(work, StepTaken.from_answer)

    union = strawberry.union(f"{name}Result", description="The step that was taken, or why it was not.")
    result: Any = Annotated[_MEMBERS, union]
    resolver.__annotations__ |= {"input": _input(step, name), "info": strawberry.Info, "return": result}
    return strawberry.field(resolver, name=operation, description=step.doc, graphql_type=result)


LifecycleMutations: Any = strawberry.type(
    type(
        "LifecycleMutations",
        (),
        {"__doc__": "The steps of a partner's life.", "__annotations__": dict.fromkeys(STEPS, Any)}
        | {operation: _mutation(step) for operation, step in STEPS.items()},
    )
)
