"""The root of a partner's life."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from api.execution.context import Context
from api.execution.moments import moment_of
from api.lifecycle import house_rules
from api.types.hydrate import graph_id
from api.types.lifecycle import PartnershipLife
from graph.lifecycle.outlook import outlook


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
