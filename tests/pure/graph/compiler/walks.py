"""Relationships in memory that answer the statements of a path search, and their paths by brute force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from graph.compiler.trails import Trail
from graph.database import Transaction

Edge = tuple[str, str, str]
"""A relationship's id and its two ends."""


@dataclass
class Walks:
    """Answers the ends, the hops and what is between, as Neo4j would; counts what it was asked."""

    edges: list[Edge]
    nodes: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    statements: dict[str, str] = field(default_factory=dict)
    read: int = 0

    def __post_init__(self) -> None:
        for _, start, end in self.edges:
            self.nodes |= {start, end}

    @property
    def transaction(self) -> Transaction:
        return cast(Transaction, self)

    async def rows(self, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        """Answer a statement by what it returns."""
        self.asked.append(text)
        if "elementId(a), elementId(b)" in text:
            ends = [parameters["from"], parameters["to"]]
            return [[[_element(end) for end in ends]]] if self.nodes.issuperset(ends) else []
        if "$used" in text:
            return [[[self._fact(each) for each in self.edges if _element(each[0]) in parameters["used"]]]]
        found = list(self._hops(parameters["frontier"]))
        if "$others" in text:
            found = [hop for hop in found if hop[4] in parameters["others"]]
        listed = sorted(found, key=lambda hop: hop[1])[: parameters["limit"]]
        self.read += len(listed)
        return [[listed]]

    def _hops(self, frontier: list[str]) -> Iterator[list[str]]:
        """Yield each relationship at a node of the frontier; one to itself is met once."""
        for id, start, end in self.edges:
            for near, far in dict.fromkeys([(start, end), (end, start)]):
                if _element(near) in frontier:
                    yield [near, id, far, _element(id), _element(far)]

    @staticmethod
    def _fact(edge: Edge) -> list[Any]:
        id, start, end = edge
        properties = {"id": id, "fact_id": id}
        return [[id, "SUPPLIES", start, end, properties], start.upper(), None]


def _element(id: str) -> str:
    return f"4:{id}"


def paths_of(edges: list[Edge], start: str, end: str, longest: int) -> list[Trail]:
    """Return every walk between two nodes that uses no relationship twice, by length and then by ids."""
    found: list[Trail] = []
    level = [Trail((start,), ())]
    for _ in range(longest):
        following: list[Trail] = []
        for trail in level:
            following.extend(_longer(edges, trail))
        level = following
        found += sorted(trail for trail in level if trail.nodes[-1] == end)
    return found


def _longer(edges: list[Edge], trail: Trail) -> Iterator[Trail]:
    for id, start, end in edges:
        if id in trail.relationships:
            continue
        for near, far in dict.fromkeys([(start, end), (end, start)]):
            if near == trail.nodes[-1]:
                yield Trail((*trail.nodes, far), (*trail.relationships, id))
