"""The root of jobs."""

from __future__ import annotations

import strawberry

from api.execution.context import Context
from api.jobs.runner import jobs_of
from api.types.job import Job


@strawberry.type
class JobQueries:
    """How far long work is."""

    @strawberry.field(description="Work that takes longer than a request may, and how far it is.")
    async def job(self, info: strawberry.Info[Context], id: strawberry.ID) -> Job | None:
        """Return a job; null where there is none of that id, or it was forgotten."""
        found = await jobs_of(info.context).find(str(id))
        return None if found is None else Job.from_value(found)
