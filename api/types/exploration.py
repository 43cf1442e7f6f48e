"""Paths and neighborhoods in GraphQL."""

from __future__ import annotations

from typing import Any, Self

import strawberry

from api.types.evidence import Path, Relationship
from api.types.hydrate import hydrated_list
from graph.compiler.paths import FoundPaths, Neighborhood


@strawberry.type(description="Paths between two nodes, the shortest first.")
class PathResult:
    """Paths between two nodes."""

    paths: list[Path] = strawberry.field(
        description="The paths; those of one length are in the order of their ids."
    )
    truncated: bool = strawberry.field(
        description="Whether there is more than is compared or read: these are paths, others may come before."
    )

    @classmethod
    def from_value(cls, found: FoundPaths) -> Self:
        """Return found paths as GraphQL shows them."""
        return cls(paths=[Path.from_value(p, found.names) for p in found.paths], truncated=found.truncated)


@strawberry.type(description="A part of the graph.")
class Subgraph:
    """A part of the graph."""

    node_ids: strawberry.Private[tuple[str, ...]]
    nodes: Any = hydrated_list("Node", "node_ids", "The nodes, the nearest first.")
    relationships: list[Relationship] = strawberry.field(description="The relationships between them.")
    truncated: bool = strawberry.field(description="Whether there is more than is shown.")

    @classmethod
    def from_value(cls, found: Neighborhood) -> Self:
        """Return a neighborhood as GraphQL shows it."""
        return cls(
            node_ids=found.node_ids,
            relationships=[Relationship.from_value(fact, found.names) for fact in found.relationships],
            truncated=found.truncated,
        )
