"""The roots of the dependency analyses."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from api.execution.context import Context
from api.execution.moments import moment_of, stated
from api.types.connection import PageValue, page_of
from api.types.dependency import (
    DependencyAnalysis,
    DependencyDirection,
    DependencyMeasure,
    DependencyReport,
    DependencyType,
    SinglePointReport,
)
from api.types.expiry import EXPIRY_CONNECTION, Expiry, ExpiryKind
from api.types.hydrate import graph_id
from graph.dependencies.catalogue import analyses
from graph.dependencies.needs.snapshots import Snapshots
from graph.dependencies.question import Question
from graph.dependencies.report import dependencies, expiries, single_points

SNAPSHOTS = "need_graphs"


def _question(
    context: Context, as_of: date | None, known_at: datetime | None, identifier: str | None = None
) -> Question:
    snapshots = context.shared.setdefault(SNAPSHOTS, Snapshots())
    moment = moment_of({"asOf": as_of, "knownAt": known_at}, stated(identifier))
    return Question(context.database, context.scope, moment, snapshots)


@strawberry.type
class DependencyQueries:
    """What is needed, what falls if something goes, and what ends when."""

    @strawberry.field(description="What a subject needs, or who needs it: directly and transitively.")
    async def dependencies(
        self,
        info: strawberry.Info[Context],
        of: strawberry.ID,
        direction: DependencyDirection | None = None,
        types: list[DependencyType] | None = None,
        max_depth: int | None = None,
        measure: DependencyMeasure | None = None,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> DependencyReport | None:
        """Return the analyses D1 and D2 of one subject."""
        given = {
            "of": graph_id(of),
            "direction": direction.value if direction else None,
            "types": None if types is None else [each.value for each in types],
            "max_depth": max_depth,
            "measure": measure.value if measure else None,
        }
        found = await dependencies(_question(info.context, as_of, known_at, str(of)), given)
        return DependencyReport.from_value(found)

    @strawberry.field(description="Every dependency analysis that can be run, as it is declared.")
    def dependency_analyses(self) -> list[DependencyAnalysis]:
        """Return the declarations."""
        return [DependencyAnalysis.from_value(each) for each in analyses().values()]

    @strawberry.field(
        description="Single points of failure: dominators of a focal node's needs; without one, the "
        "articulation points and bridges of the network."
    )
    async def single_points_of_failure(
        self,
        info: strawberry.Info[Context],
        focal: strawberry.ID | None = None,
        first: int | None = None,
        after: str | None = None,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> SinglePointReport | None:
        """Return the analysis D4 of a focal node, else D3."""
        question = _question(info.context, as_of, known_at, str(focal) if focal else None)
        start = graph_id(focal) if focal else None
        found, names = await single_points(question, start)
        maximum = info.context.settings.max_page
        return SinglePointReport.from_value(start, found, names, first=first, after=after, maximum=maximum)

    @strawberry.field(
        description="What ends, falls due or has to be told, from what is overdue on, the earliest first.",
        graphql_type=EXPIRY_CONNECTION,
    )
    async def expiries(
        self,
        info: strawberry.Info[Context],
        within_days: int | None = None,
        kinds: list[ExpiryKind] | None = None,
        first: int | None = None,
        after: str | None = None,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> PageValue:
        """Return the analysis D13."""
        words = None if kinds is None else [each.value for each in kinds]
        given = {"within_days": within_days, "kinds": words}
        found = await expiries(_question(info.context, as_of, known_at), given)
        return page_of(
            found.expiries, lambda each: each.key, Expiry.from_value, owner="expiries",
            first=first, after=after, maximum=info.context.settings.max_page,
        )  # fmt: skip
