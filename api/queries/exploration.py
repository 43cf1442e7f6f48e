"""Walking the graph: paths between two nodes, and what is around one."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.execution.context import Context
from api.execution.moments import entity, moment_of, stated
from api.types.evidence import RELATIONSHIP_TYPE
from api.types.exploration import FamilyTree, PathResult, Subgraph
from api.types.hydrate import graph_id
from graph.compiler.family import USUAL_MEMBERS, USUAL_STEPS, family_tree
from graph.compiler.guards import Guards
from graph.compiler.paths import (
    SEARCH_SECONDS,
    USUAL_DEPTH,
    USUAL_LENGTH,
    USUAL_NEIGHBORS,
    USUAL_PATHS,
    find_paths,
    neighborhood,
)
from graph.errors import NotFound

if TYPE_CHECKING:
    RelationshipType = StrEnum
else:
    RelationshipType = RELATIONSHIP_TYPE


@strawberry.type
class ExplorationQueries:
    """Paths and neighborhoods."""

    @strawberry.field(description="The shortest paths between two nodes; no relationship twice.")
    async def paths(
        self,
        info: strawberry.Info[Context],
        from_: Annotated[strawberry.ID, strawberry.argument(name="from")],
        to: strawberry.ID,
        types: list[RelationshipType] | None = None,
        max_length: int = USUAL_LENGTH,
        first: int = USUAL_PATHS,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> PathResult | None:
        """Return the shortest paths."""
        moment = moment_of({"asOf": as_of, "knownAt": known_at}, stated(from_, to))
        guards = Guards(info.context.scope, moment)
        words = None if types is None else [each.value for each in types]
        async with info.context.database.transaction(seconds=SEARCH_SECONDS, write=False) as transaction:
            found = await find_paths(
                transaction, guards, graph_id(from_), graph_id(to),
                types=words, max_length=max_length, first=first,
            )  # fmt: skip
        return PathResult.from_value(found)

    @strawberry.field(description="What is around a node.")
    async def neighborhood(
        self,
        info: strawberry.Info[Context],
        of: strawberry.ID,
        depth: int = USUAL_DEPTH,
        first: int = USUAL_NEIGHBORS,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> Subgraph | None:
        """Return the nodes within some hops, the nearest first."""
        guards = Guards(info.context.scope, moment_of({"asOf": as_of, "knownAt": known_at}, stated(of)))
        found = await neighborhood(info.context.database, guards, graph_id(of), depth=depth, first=first)
        if not found.node_ids:
            raise NotFound("There is no node of that id.", cure="Search for it by name or identifier.")
        return Subgraph.from_value(found)

    @strawberry.field(description="Who holds, controls or consolidates a party, and what it holds itself.")
    async def family_tree(
        self,
        info: strawberry.Info[Context],
        of: strawberry.ID,
        steps: int = USUAL_STEPS,
        first: int = USUAL_MEMBERS,
        as_of: date | None = None,
        known_at: datetime | None = None,
    ) -> FamilyTree | None:
        """Return the parties above and below one, each with its parents."""
        guards = Guards(info.context.scope, moment_of({"asOf": as_of, "knownAt": known_at}, stated(of)))
        async with info.context.database.transaction(seconds=SEARCH_SECONDS, write=False) as transaction:
            found = await family_tree(transaction, guards, entity(of, "Party"), steps=steps, first=first)
        if not found.members:
            raise NotFound("There is no party of that id.", cure="Search for it by name or identifier.")
        return FamilyTree.from_value(found)
