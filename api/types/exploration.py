"""Paths and neighborhoods in GraphQL."""

from __future__ import annotations

from typing import Any, Self

import strawberry

from api.execution.executor import TimedId
from api.types.evidence import Path, Relationship
from api.types.hydrate import hydrated, hydrated_list
from graph.compiler.family import FamilyTree as Family
from graph.compiler.family import Member
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


@strawberry.type(description="A party in a family tree.")
class FamilyMember:
    """A party in a family tree."""

    party_id: strawberry.Private[str]
    party: Any = hydrated("Party", "party_id", "The party.")
    level: int = strawberry.field(
        description="The steps from the party asked about: negative above it, positive below it."
    )
    parent_ids: list[strawberry.ID] = strawberry.field(
        description="The ids of the members that hold, control or consolidate this one."
    )

    @classmethod
    def from_value(cls, member: Member) -> Self:
        """Return a member as GraphQL shows it."""
        parents = [strawberry.ID(TimedId(each)) for each in member.parents]
        return cls(party_id=member.id, level=member.level, parent_ids=parents)


@strawberry.type(description="The owners of a party and what it owns, through several steps.")
class FamilyTree:
    """The owners of a party and what it owns."""

    members: list[FamilyMember] = strawberry.field(
        description="The members, each once, the highest level first; the party asked about has level 0."
    )
    truncated: bool = strawberry.field(description="Whether members were left out.")

    @classmethod
    def from_value(cls, found: Family) -> Self:
        """Return a tree as GraphQL shows it."""
        return cls(
            members=[FamilyMember.from_value(each) for each in found.members], truncated=found.truncated
        )
