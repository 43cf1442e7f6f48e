"""What a filter costs before it runs: Neo4j plans each quantifier as a pattern of its own, inside the others.

Twenty quantifiers inside each other were planned for a minute, and the document that held them cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    ListValueNode,
    ObjectValueNode,
    VariableNode,
    get_named_type,
)

QUANTIFIERS: Final = frozenset({"some", "every", "none", "single"})
RELATED: Final = "related"
"""What names a related value: in an order, and of a group."""
_PATTERNS: Final = QUANTIFIERS | {RELATED}
"""What Neo4j plans as a pattern of its own."""
CONNECTIVES: Final = frozenset({"and", "or", "not"})
Resolve = Callable[[str], Any]
"""Gives the value of a variable, or its default as a node of the document; None where there is neither."""


class Weight(NamedTuple):
    """What a filter asks: its quantifiers, how many lie inside each other, and its comparisons."""

    quantifiers: int = 0
    depth: int = 0
    comparisons: int = 0


NOTHING: Final = Weight()


def filters_of(field: GraphQLField) -> frozenset[str]:
    """Return the arguments of a field that are filters or hold some.

    Those are inputs that combine others of their own type, that keep groups, or that name related values.
    """
    return frozenset(
        name
        for name, argument in field.args.items()
        if name in (RELATED, "having") or _is_filter(argument.type)
    )


def _is_filter(kind: Any) -> bool:
    named = get_named_type(kind)
    if not isinstance(named, GraphQLInputObjectType):
        return False
    return named.fields.keys() >= CONNECTIVES or RELATED in named.fields


def weigh(value: Any, resolve: Resolve) -> Weight:
    """Weigh a filter, written in the document (with variables in it) or sent as the value of a variable."""
    if isinstance(value, VariableNode):
        value = resolve(value.name.value)
    entries = _entries(value)
    if entries is None:
        return _sum(weigh(each, resolve) for each in _members(value))
    return _sum(_entry(name, inner, resolve) for name, inner in entries)


def _entry(name: str, value: Any, resolve: Resolve) -> Weight:
    if isinstance(value, VariableNode):
        value = resolve(value.name.value)
    inner = weigh(value, resolve)
    if _is_comparison(value):
        return inner._replace(comparisons=inner.comparisons + 1)
    if name in _PATTERNS:
        return inner._replace(quantifiers=inner.quantifiers + 1, depth=inner.depth + 1)
    return inner


def _is_comparison(value: Any) -> bool:
    """Tell the value that is compared with, a list of values among them, from what has filters in it."""
    members = _members(value)
    return _entries(value) is None and not any(_entries(each) is not None for each in members)


def _entries(value: Any) -> Iterable[tuple[str, Any]] | None:
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, ObjectValueNode):
        return [(field.name.value, field.value) for field in value.fields]
    return None


def _members(value: Any) -> Iterable[Any]:
    if isinstance(value, ListValueNode):
        return value.values
    return value if isinstance(value, list) else ()


def _sum(weights: Iterable[Weight]) -> Weight:
    quantifiers = depth = comparisons = 0
    for each in weights:
        quantifiers += each.quantifiers
        comparisons += each.comparisons
        depth = max(depth, each.depth)
    return Weight(quantifiers, depth, comparisons)


def footprint(value: Any) -> Any:
    """Return what of a variable's value sets a cost, equal for values that cost the same."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str):
        return len(value.split())
    size = len(value) if isinstance(value, list) else None
    return size, weigh(value, lambda _: None)
