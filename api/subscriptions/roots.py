"""The roots of subscriptions: what changes, what comes due, how far a job is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import strawberry

from api.execution.context import Context
from api.execution.moments import entity
from api.jobs.runner import jobs_of
from api.subscriptions import changes as watching
from api.subscriptions import expiries as calendar
from api.subscriptions.events import NODE_TYPE, ChangeEvent, ExpiryEvent
from api.subscriptions.hub import hub_of
from api.types.job import Job
from graph.errors import NotFound
from graph.policy.scope import scope_of

if TYPE_CHECKING:
    NodeType = str
else:
    NodeType = NODE_TYPE

JOB_EVERY = 0.5
"""Seconds between two looks at a job."""


async def _changes(
    info: strawberry.Info[Context],
    types: list[NodeType] | None = None,
    ids: list[strawberry.ID] | None = None,
    after: str | None = None,
) -> AsyncGenerator[ChangeEvent, None]:
    """Give each change once, in the order of the commits."""
    found = None if ids is None else [entity(str(id)) for id in ids]
    watched = watching.Watched.of(types, found)
    async with aclosing(watching.changes(hub_of(info.context), watched, after)) as given:
        async for each in given:
            yield ChangeEvent.from_value(each)


async def _expiries(
    info: strawberry.Info[Context], within_days: int, after: str | None = None
) -> AsyncGenerator[ExpiryEvent, None]:
    """Give each day once."""
    context = info.context
    hub = hub_of(context)
    window = calendar.calendar_of(context.database, scope_of(context.viewer), within_days)

    async def state() -> calendar.Seen:
        return await calendar.seen_now(hub)

    async def news() -> None:
        await calendar.news_of(hub)

    async with hub.watching(), aclosing(calendar.expiries(window, state, news, after)) as given:
        async for each in given:
            yield ExpiryEvent.from_value(each)


async def _job(info: strawberry.Info[Context], id: strawberry.ID) -> AsyncGenerator[Job, None]:
    """Give the job whenever it has come further."""
    jobs = jobs_of(info.context)
    shown = None
    while True:
        found = await jobs.find(str(id))
        if found is None:
            raise NotFound(f"There is no job {str(id)!r}.", cure="Jobs are kept for seven days.")
        if (found.state, found.done) != shown:
            shown = (found.state, found.done)
            yield Job.from_value(found)
        if found.state.is_ended:
            return
        await asyncio.sleep(JOB_EVERY)


@strawberry.type(description="What is given as it happens, by graphql-transport-ws or as text/event-stream.")
class Subscription:
    """What is given as it happens."""

    changes: Any = strawberry.subscription(
        _changes,
        description="Changes of nodes and relationships, from the cursor on, else from now on. Types choose "
        "nodes; ids choose nodes and the relationships that they are an end of.",
        graphql_type=ChangeEvent,
    )
    expiries: Any = strawberry.subscription(
        _expiries,
        description="Days of the calendar in the window, or from the cursor on; then each as it comes into "
        "it, by the passing of time or because facts were recorded.",
        graphql_type=ExpiryEvent,
    )
    job: Any = strawberry.subscription(
        _job, description="How far a job is, at each step, until it has ended.", graphql_type=Job
    )
