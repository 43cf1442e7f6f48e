"""The answer of an analysis as plain JSON, with the names of the nodes that it mentions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.checks.as_json import plain
from graph.checks.evidence import Path, RelationshipFact
from graph.checks.result import NodeId, is_result, result_fields
from graph.dependencies.run import Outcome


def plain_outcome(outcome: Outcome) -> dict[str, Any]:
    """Return an answer with the names of the nodes that it mentions."""
    mentioned = sorted(set(node_ids(outcome.result)))
    return {
        "analysis": outcome.analysis.id,
        "answer": plain(outcome.result, outcome.names),
        "names": {id: outcome.names[id] for id in mentioned if id in outcome.names},
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
