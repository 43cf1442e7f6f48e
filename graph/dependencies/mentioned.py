"""Which nodes an answer mentions, whatever its type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from graph.checks.evidence import Path, RelationshipFact
from graph.checks.result import NodeId, ResultField, is_result, result_fields


def node_ids(value: Any, *, unnamed: bool = False) -> Iterator[str]:
    """Yield the id of every node that a result mentions.

    ``unnamed`` leaves out the fields whose nodes have been named already: some are long to work out.
    """
    kind: Any = type(value)
    for each in _mentioning(kind, unnamed):
        inner = getattr(value, each.name)
        for item in inner if each.shape.many else (inner,):
            yield from _ids_in(item, each.shape.members, unnamed=unnamed)


@cache
def _mentioning(kind: Any, unnamed: bool) -> tuple[ResultField, ...]:
    """Return the values of a result type in which a node can be mentioned; rows are many, and made for it."""
    found = [each for each in result_fields(kind) if not (unnamed and each.shown.named)]
    return tuple(each for each in found if _may_mention(each.shape.members, unnamed, set()))


def _may_mention(members: Iterable[Any], unnamed: bool, within: set[Any]) -> bool:
    return any(
        member in (NodeId, RelationshipFact, Path)
        or (is_result(member) and member not in within and _mentions(member, unnamed, within))
        for member in members
    )


def _mentions(kind: Any, unnamed: bool, within: set[Any]) -> bool:
    """Return whether a result type within others has a value in which a node can be mentioned."""
    found = [each for each in result_fields(kind) if not (unnamed and each.shown.named)]
    return any(_may_mention(each.shape.members, unnamed, {*within, kind}) for each in found)


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
