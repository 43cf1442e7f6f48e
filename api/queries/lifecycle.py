"""The root of a partner's life."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from api.execution.context import Context
from api.execution.moments import moment_of
from api.lifecycle import house_rules
from api.types.hydrate import graph_id
from api.types.lifecycle import PartnershipLife
from api.types.worker_indicators import WorkerIndicators
from graph.lifecycle.outlook import outlook
from graph.lifecycle.reading import read_one


@strawberry.type
class LifecycleQueries:
    """Where is a partner in its life, and what comes next?"""

    @strawberry.field(
        description="The steps that a partnership has taken, the next ones with their gates, its tier, its "
        "deadlines and duties."
    )
    async def partnership_life(
        self,
        info: strawberry.Info[Context],
        of: strawberry.ID,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> PartnershipLife | None:
        """Return the life on a day."""
        context = info.context
        moment = moment_of({"asOf": as_of, "knownAt": known_at})
        identity = graph_id(of, "Partnership")
        found = await outlook(
            context.database, context.scope, house_rules(context.settings), identity, moment
        )
        return PartnershipLife.from_value(found)

    @strawberry.field(
        description="The indicators of the test by which an engagement is classified, with what was found of "
        "each. No verdict: how a worker is to be classified is for a lawyer to say."
    )
    async def worker_indicators(
        self, info: strawberry.Info[Context], of: strawberry.ID, known_at: datetime | None = None
    ) -> WorkerIndicators | None:
        """Return the indicators of an engagement."""
        context = info.context
        moment = moment_of({"asOf": None, "knownAt": known_at})
        identity = graph_id(of, "WorkerEngagement")
        return WorkerIndicators.from_item(await read_one(context.database, context.scope, identity, moment))
