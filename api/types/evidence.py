"""Evidence in GraphQL: shares, relationships, paths, arithmetic and missing facts of computed answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

import strawberry

from api.execution.executor import TimedId
from api.types.generated import SHARE
from api.types.hydrate import hydrated, hydrated_list
from api.types.registry import REGISTRY
from api.types.relationship_properties import RelationshipProperties
from graph.checks import evidence
from graph.checks.sentences import fact_sentence, path_sentence
from graph.model.catalogue import relationships
from graph.model.language.properties import SHARE_BY_SOURCE, SOURCES_DIFFER

Share: Any = SHARE
"""The GraphQL type of a share; ``share_of`` makes one."""

RELATIONSHIP_TYPE: Any = REGISTRY.words(
    "RelationshipType", {kind: kind for kind in relationships()}, "A type of relationship in the graph."
)


def share_of(value: evidence.Share | None) -> Any:
    """Return a share as GraphQL shows it."""
    if value is None:
        return None
    return SHARE(
        exact=value.exact,
        min=value.min,
        max=value.max,
        minExclusive=value.min_exclusive,
        maxExclusive=value.max_exclusive,
        unknown=value.unknown,
        tight=value.tight,
    )


@strawberry.type(description="One relationship of the graph, as evidence.")
class Relationship(RelationshipProperties):  # type: ignore[misc]
    """One relationship as evidence."""

    start_id: strawberry.Private[str]
    end_id: strawberry.Private[str]
    statement_ids: strawberry.Private[tuple[str, ...]]
    id: strawberry.ID = strawberry.field(
        description="The id of this version of the relationship, with the moment asked about."
    )
    entity_id: strawberry.ID = strawberry.field(description="The id without any moment.")
    type: str = strawberry.field(description="Its type in the graph.", graphql_type=RELATIONSHIP_TYPE)
    valid_from: date | None = strawberry.field(description="The first day on which it holds.")
    valid_to: date | None = strawberry.field(description="The first day on which it no longer holds.")
    share: Any = strawberry.field(description="The share, as stated.", graphql_type=Share | None)
    share_by_source: list[str] = strawberry.field(description=SHARE_BY_SOURCE.doc)
    sources_differ: list[str] = strawberry.field(description=SOURCES_DIFFER.doc)
    role: str | None = strawberry.field(description="The role, where it has one.")
    sentence: str = strawberry.field(description="The relationship in words.")
    start: Any = hydrated("Node", "start_id", "Where it starts.")
    end: Any = hydrated("Node", "end_id", "Where it ends.")
    statements: Any = hydrated_list("Statement", "statement_ids", "The statements it rests on.")

    @classmethod
    def from_value(cls, fact: evidence.RelationshipFact, names: Mapping[str, str]) -> Self:
        """Return a fact as GraphQL shows it; ``names`` gives the names of its ends by graph id."""
        return cls(
            start_id=fact.start,
            end_id=fact.end,
            statement_ids=fact.statement_ids,
            id=strawberry.ID(TimedId(fact.id)),
            entity_id=strawberry.ID(fact.id),
            type=fact.type,
            valid_from=fact.valid_from,
            valid_to=fact.valid_to,
            share=share_of(fact.share),
            share_by_source=list(fact.properties.get(SHARE_BY_SOURCE.name) or ()),
            sources_differ=list(fact.properties.get(SOURCES_DIFFER.name) or ()),
            role=fact.role,
            properties=fact.properties,
            sentence=fact_sentence(fact, names),
        )


@strawberry.type(description="A walk through the graph.")
class Path:
    """A walk through the graph."""

    node_ids: strawberry.Private[tuple[str, ...]]
    nodes: Any = hydrated_list("Node", "node_ids", "The nodes, from end to end.")
    relationships: list[Relationship] = strawberry.field(description="The relationships between them.")
    length: int = strawberry.field(description="How many relationships it has.")
    sentence: str = strawberry.field(description="The path in words.")

    @classmethod
    def from_value(cls, path: evidence.Path, names: Mapping[str, str]) -> Self:
        """Return a path as GraphQL shows it."""
        return cls(
            node_ids=path.nodes,
            relationships=[Relationship.from_value(fact, names) for fact in path.relationships],
            length=path.length,
            sentence=path.sentence or path_sentence(path.relationships, names),
        )


@strawberry.type(description="One step of a calculation.")
class ArithmeticStep:
    """One step of a calculation."""

    label: str = strawberry.field(description="What was calculated.")
    expression: str = strawberry.field(description="The formula with its figures.")
    result: str = strawberry.field(description="What it came to.")

    @classmethod
    def from_value(cls, step: evidence.ArithmeticStep) -> Self:
        """Return a step as GraphQL shows it."""
        return cls(label=step.label, expression=step.expression, result=step.result)


@strawberry.type(description="A fact that would decide what is unknown.")
class MissingFact:
    """A fact that would decide what is unknown."""

    about_id: strawberry.Private[str | None]
    about: Any = hydrated("Node", "about_id", "What it is about, where that is in the graph.", nullable=True)
    what: str = strawberry.field(description="Which fact is missing.")
    why: str = strawberry.field(description="Why it matters.")

    @classmethod
    def from_value(cls, fact: evidence.MissingFact) -> Self:
        """Return a missing fact as GraphQL shows it."""
        return cls(about_id=fact.about, what=fact.what, why=fact.why)
