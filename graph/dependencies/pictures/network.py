"""The nodes and links of an answer, in layers: what every report gives a picture of."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from graph.checks.evidence import Path, RelationshipFact
from graph.checks.result import NodeId, is_result, result_fields
from graph.dependencies.mentioned import node_ids
from graph.dependencies.needs.needs import LICENSED_USE, SOURCES

MOST_NODES = 120
"""How many nodes a picture shows; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow from who needs, or from where a relationship starts, with its type."""

    start: str
    end: str
    type: str

    @property
    def order(self) -> tuple[str, str, str]:
        """By its ends and type."""
        return self.start, self.end, self.type


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes in layers from what needs to what is needed, the links, and how many nodes are left out."""

    layers: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]
    names: Mapping[str, str]
    left_out: int = 0


def network_of(result: Any, names: Mapping[str, str], most: int = MOST_NODES) -> Network:
    """Return the nodes and links that a result mentions, each once."""
    facts = {fact.id: fact for fact in _facts(result)}
    given = {_link(fact) for fact in facts.values()} or set(_row_links(result))
    links = sorted(given, key=lambda each: each.order)
    mentioned = list(dict.fromkeys(node_ids(result)))
    kept = mentioned[:most]
    inside = set(kept)
    shown = tuple(each for each in links if {each.start, each.end} <= inside)
    return Network(_layers(kept, shown), shown, names, len(mentioned) - len(kept))


def _facts(value: Any) -> Iterator[RelationshipFact]:
    for each in result_fields(type(value)):
        inner = getattr(value, each.name)
        for item in inner if each.shape.many else (inner,):
            if isinstance(item, RelationshipFact):
                yield item
            elif isinstance(item, Path):
                yield from item.relationships
            elif item is not None and is_result(type(item)):
                yield from _facts(item)


def _link(fact: RelationshipFact) -> Link:
    """Return the arrow from who needs to what is needed, where the relationship says so."""
    source = SOURCES.get(fact.type)
    backwards = fact.type == LICENSED_USE or (source is not None and source.reversed)
    start, end = (fact.end, fact.start) if backwards else (fact.start, fact.end)
    return Link(start, end, fact.type)


def _row_links(result: Any) -> Iterator[Link]:
    """Yield, for an answer without relationships, what its rows join: its subject, then each row's nodes.

    The first node of a row is joined to the others of that row, under the names of their columns.
    """
    listed = next((each for each in result_fields(type(result)) if each.shown.table), None)
    subjects = _single_nodes(result)
    for row in getattr(result, listed.name) if listed else ():
        columns = _node_columns(row)
        if not columns:
            continue
        first, _ = columns[0]
        for subject, node in product(subjects, first):
            yield Link(subject, node, columns[0][1])
        for others, words in columns[1:]:
            for start, end in product(first, others):
                yield Link(start, end, words)


def _single_nodes(value: Any) -> list[str]:
    fields = [each for each in result_fields(type(value)) if NodeId in each.shape.members]
    return [getattr(value, each.name) for each in fields if not each.shape.many and getattr(value, each.name)]


def _node_columns(row: Any) -> list[tuple[tuple[str, ...], str]]:
    """Return the nodes of each column of a row, with the column's name."""
    found = []
    for each in result_fields(type(row)):
        if NodeId in each.shape.members and each.shown.column:
            value = getattr(row, each.name)
            nodes = tuple(value) if each.shape.many else (value,)
            found.append((tuple(node for node in nodes if isinstance(node, str)), str(each.shown.column)))
    return found


def _layers(nodes: Iterable[str], links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """Return the nodes by their longest chain from a start; a circle is entered at its first node."""
    below: dict[str, set[str]] = defaultdict(set)
    above: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.start != link.end:
            below[link.start].add(link.end)
            above[link.end].add(link.start)
    given = list(nodes)
    depth: dict[str, int] = {}
    left = {node: len(above[node]) for node in given}
    queue = deque(node for node in given if not left[node])
    while len(depth) < len(given):
        if not queue:
            queue.append(next(node for node in given if node not in depth))
        node = queue.popleft()
        if node in depth:
            continue
        depth[node] = 1 + max((depth[each] for each in above[node] if each in depth), default=-1)
        for each in sorted(below[node]):
            left[each] -= 1
            if left[each] <= 0:
                queue.append(each)
    rows: dict[int, list[str]] = defaultdict(list)
    for node in given:
        rows[depth[node]].append(node)
    return _untangled([rows[level] for level in sorted(rows)], above)


def _untangled(rows: list[list[str]], above: Mapping[str, set[str]]) -> tuple[tuple[str, ...], ...]:
    """Order each layer by the middle of what is above it, so that fewer arrows cross."""
    place: dict[str, float] = {}
    for row in rows:
        middle = {node: _mean([place[each] for each in above[node] if each in place]) for node in row}
        row.sort(key=lambda node: (middle[node], node))
        place.update({node: float(number) for number, node in enumerate(row)})
    return tuple(tuple(row) for row in rows)


def _mean(places: list[float]) -> float:
    return sum(places) / len(places) if places else 0.0
