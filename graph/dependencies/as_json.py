"""A result as plain JSON: the names of GraphQL, nodes by id, days as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from graph.checks.evidence import Path, RelationshipFact
from graph.checks.result import NodeId, is_result, result_fields
from graph.checks.sentences import fact_sentence, path_sentence
from graph.dependencies.run import Outcome
from graph.model.language.declarations import camel


def plain_outcome(outcome: Outcome) -> dict[str, Any]:
    """Return an answer with the names of the nodes that it mentions."""
    mentioned = sorted(set(node_ids(outcome.result)))
    return {
        "analysis": outcome.analysis.id,
        "answer": plain(outcome.result, outcome.names),
        "names": {id: outcome.names[id] for id in mentioned if id in outcome.names},
    }


def plain(value: Any, names: Mapping[str, str] | None = None) -> Any:
    """Return a value of a result as JSON can hold it; sentences use the names."""
    names = names or {}
    if isinstance(value, RelationshipFact):
        return _relationship(value, names)
    if isinstance(value, Path):
        return {
            "nodes": list(value.nodes),
            "relationships": [_relationship(each, names) for each in value.relationships],
            "length": value.length,
            "sentence": path_sentence(value.relationships, names),
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if is_result(type(value)):
        return {
            camel(each.name): plain(getattr(value, each.name), names) for each in result_fields(type(value))
        }
    if isinstance(value, (list, tuple)):
        return [plain(inner, names) for inner in value]
    return value


def _relationship(fact: RelationshipFact, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": fact.id,
        "type": fact.type,
        "start": fact.start,
        "end": fact.end,
        "sentence": fact_sentence(fact, names),
    }


def node_ids(value: Any) -> Iterator[str]:
    """Yield the id of every node that a result mentions."""
    for each in result_fields(type(value)):
        inner = getattr(value, each.name)
        for item in inner if each.shape.many else (inner,):
            yield from _ids_in(item, each.shape.members)


def _ids_in(item: Any, members: tuple[Any, ...]) -> Iterator[str]:
    if isinstance(item, RelationshipFact):
        yield from (item.start, item.end)
    elif isinstance(item, Path):
        yield from item.nodes
    elif isinstance(item, str):
        if NodeId in members:
            yield item
    elif item is not None and is_result(type(item)):
        yield from node_ids(item)
