"""Which nodes an answer mentions, whatever its type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.checks.evidence import Path, RelationshipFact
from graph.checks.result import NodeId, ResultField, is_result, result_fields


def node_ids(value: Any, *, unnamed: bool = False) -> Iterator[str]:
    """Yield the id of every node that a result mentions.

    ``unnamed`` leaves out the fields whose nodes have been named already: some are long to work out.
    """
    kind: Any = type(value)
    for each in _mentioning(kind):
        if unnamed and each.shown.named:
            continue
        inner = getattr(value, each.name)
        for item in inner if each.shape.many else (inner,):
            yield from _ids_in(item, each.shape.members, unnamed=unnamed)


@cache
def _mentioning(kind: Any) -> tuple[ResultField, ...]:
    """Return the values of a result type in which a node can be mentioned; rows are many."""
    found = result_fields(kind)
    return tuple(each for each in found if any(_may_mention(member) for member in each.shape.members))


def _may_mention(member: Any) -> bool:
    return member in (NodeId, RelationshipFact, Path) or is_result(member)


def _ids_in(item: Any, members: tuple[Any, ...], *, unnamed: bool) -> Iterator[str]:
    if isinstance(item, RelationshipFact):
        yield from (item.start, item.end)
    elif isinstance(item, Path):
        yield from item.nodes
    elif isinstance(item, str):
        if NodeId in members:
            yield item
    elif item is not None and is_result(type(item)):
        yield from node_ids(item, unnamed=unnamed)
