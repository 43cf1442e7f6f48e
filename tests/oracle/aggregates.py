"""Naive aggregates: groups in Python, with decimal arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Any

from graph.model.catalogue import nodes
from graph.model.language.properties import DECIMAL_KINDS, Kind
from tests.oracle.leaves import links, node_value, of_kinds, properties, reached, shown, upper, ways
from tests.oracle.matching import compares, edge_matches
from tests.oracle.pages import refusal
from tests.oracle.world import NodeAt

GROUPS_AT_MOST = 1000
RELATED_GROUPS_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class AggregateAt:
    """The nodes that are counted, and the fields they are grouped by."""

    label: str
    nodes: Sequence[NodeAt]
    grouped: tuple[str, ...]
    having: Mapping[str, Any] = field(default_factory=dict)
    most: int = GROUPS_AT_MOST

    def groups(self) -> list[tuple[tuple[Any, ...], list[NodeAt]]]:
        """Return the groups by their keys, absent values last."""
        if not self.grouped:
            return [((), list(self.nodes))]
        found: dict[tuple[Any, ...], list[NodeAt]] = {}
        for node in self.nodes:
            for key in product(*(_values(node, name, ways(self.label)) for name in self.grouped)):
                found.setdefault(key, []).append(node)
        order = sorted(
            found, key=lambda key: [(value is None, value if value is not None else 0) for value in key]
        )
        return [(key, found[key]) for key in order]


def _values(node: NodeAt, field: str, through: Sequence[str]) -> list[Any]:
    """Return each value of a node that it is grouped by; None where it has none."""
    if field in through:
        return list(dict.fromkeys(reached(node, field, "value"))) or [None]
    return [node_value(node, field)]


def aggregate_of(
    label: str, rows: Sequence[NodeAt], arguments: Mapping[str, Any], most: int = GROUPS_AT_MOST
) -> AggregateAt:
    """Return the groups of nodes of a label that the arguments ask for."""
    words = {upper(field): field for field in properties(label)}
    if label not in nodes():
        words["TYPE"] = "type"
        words |= {upper(field): field for field in (*of_kinds(label), *ways(label))}
    declared = nodes()[label].status if label in nodes() else None
    if declared is not None:
        words[upper(declared.field)] = declared.field
    grouped = tuple(dict.fromkeys(words[word] for word in arguments.get("groupBy") or ()))
    if len(set(grouped) & set(ways(label))) > 1:
        raise refusal("INVALID_INPUT")
    return AggregateAt(label, rows, grouped, arguments.get("having") or {}, most)


def aggregate_field(source: AggregateAt, name: str) -> Any:
    """Return a field of an aggregate."""
    groups = [(key, members) for key, members in source.groups() if _kept(source, members)]
    if name == "truncated":
        return len(groups) > source.most
    return [_group(source, key, members) for key, members in groups[: source.most]]


def _kept(source: AggregateAt, members: list[NodeAt]) -> bool:
    """Whether a group has the measures that are asked for."""
    for name, given in source.having.items():
        if name == "count":
            if not compares(len(members), given or {}, None):
                return False
            continue
        measure = _Measure(source.label, members, _MEASURES[name])
        for word, each in (given or {}).items():
            if not compares(measure.raw(word), each or {}, None):
                return False
    return True


def _group(source: AggregateAt, key: tuple[Any, ...], members: list[NodeAt]) -> dict[str, Any]:
    return {
        "count": len(members),
        "distinct": lambda related: _distinct(source.label, members, related),
        "key": _Key(dict(zip(source.grouped, key, strict=True))),
        **{name: _Measure(source.label, members, function) for name, function in _MEASURES.items()},
    }


def _distinct(label: str, members: list[NodeAt], related: Mapping[str, Any]) -> int:
    """Return how many different nodes are related to any of the members."""
    name, asked = next((name, each) for name, each in related.items() if each is not None)
    if asked["measure"] != "COUNT" or asked.get("field") is not None:
        raise refusal("INVALID_INPUT")
    link = links(label)[name]
    found = set()
    for node in members:
        for edge in node.view.edges(node, link.relationship, link.outgoing):
            if edge_matches(link, edge, asked.get("where") or {}):
                found.add(edge.node.element.id)
    return len(found)


class _Key(dict[str, Any]):
    def __missing__(self, _: str) -> None:
        return None


class _Measure(dict[str, Any]):
    def __init__(self, label: str, members: list[NodeAt], function: Callable[[list[Any]], Any]) -> None:
        super().__init__()
        self._label, self._members, self._function = label, members, function

    def __missing__(self, field: str) -> Any:
        return shown(self.raw(field))

    def raw(self, field: str) -> Any:
        """Return the measure of a field as Python holds it."""
        values = [node_value(node, field) for node in self._members]
        if properties(self._label)[field].kind is Kind.AMOUNT:
            known = [node for node, value in zip(self._members, values, strict=True) if value is not None]
            if len({node_value(node, "currency") for node in known}) > 1:
                return None
        there = [value for value in values if value is not None]
        if self._function is _sum:
            decimal = properties(self._label)[field].kind in DECIMAL_KINDS
            return sum(there, Decimal(0)) if decimal else float(sum(there))
        return self._function(there)


def _sum(values: list[Any]) -> Any:
    return sum(values)


def _min(values: list[Any]) -> Any:
    return min(values, default=None)


def _max(values: list[Any]) -> Any:
    return max(values, default=None)


def _avg(values: list[Any]) -> Any:
    if not values or isinstance(values[0], date):
        return None
    if isinstance(values[0], Decimal):
        mean = sum(values, Decimal(0)) / len(values)
        return mean.quantize(Decimal("0.000001"), rounding=ROUND_HALF_UP)
    return sum(values) / len(values)


_MEASURES: dict[str, Callable[[list[Any]], Any]] = {"sum": _sum, "min": _min, "max": _max, "avg": _avg}
