"""The roots of the conflict check."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

import strawberry

from api.conflicts.input import plain, request_of
from api.conflicts.policy import house_policy
from api.execution.context import Context
from api.execution.moments import entity, moment_of
from api.types.conflict import ConflictCheck, ConflictRule
from api.types.conflict_inputs import ConflictCheckInput
from graph.conflicts.catalogue import rules
from graph.conflicts.remedies.run import remedies_of
from graph.conflicts.run import check
from graph.recording.supposing import SupposingDatabase


@strawberry.type
class ConflictQueries:
    """Would this deal, partner or decision-maker put us in conflict?"""

    @strawberry.field(description="Check parties, deals, contracts or assets for conflicts. No legal advice.")
    async def conflict_check(
        self,
        info: strawberry.Info[Context],
        input: ConflictCheckInput,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> ConflictCheck | None:
        """Run the check; proposed facts are rolled back."""
        context = info.context
        request = request_of(plain(input), entity)
        moment = moment_of({"asOf": as_of, "knownAt": known_at})
        policy = house_policy(context.settings)
        result = await check(context.database, request, context.scope, moment, policy=policy)
        if result.statements:
            known = context.scope.within(moment)
            source = SupposingDatabase(context.database, result.statements, known)
            context.overlays[info.path.key if info.path.prev is None else ""] = source
        search = partial(
            remedies_of, context.database, request, context.scope, moment, policy=policy, first=result
        )
        return ConflictCheck.from_value(result, search)

    @strawberry.field(description="Every conflict rule that can be run, as it is declared.")
    def conflict_rules(self) -> list[ConflictRule]:
        """Return the declarations."""
        return [ConflictRule.from_value(each) for each in rules().values()]
