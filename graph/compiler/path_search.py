"""The search for shortest paths: from both ends at once, a level by one statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from graph.checks.aside import aside
from graph.compiler.guards import Guards
from graph.compiler.trails import Trail, trails
from graph.database import Transaction
from graph.model.catalogue import label_of_id

RELATIONSHIPS_LIMIT = 25_000
"""Relationships that may be read from each end, and again where the two ends meet."""
LOOKED_AT_LIMIT = 10 * RELATIONSHIPS_LIMIT
"""Relationships of one level that are looked at where not all can be read; the lowest ids are read."""


@dataclass(frozen=True, slots=True)
class FoundTrails:
    """Trails, shortest first, and the element ids of what was met; ``truncated`` as in a path's answer."""

    trails: tuple[Trail, ...]
    elements: Mapping[str, str]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a search: the two ``ends``, ``hops`` from a frontier, what is ``between`` two.

    Their texts depend on the labels of the ends, the types and the guards alone. Every node and
    relationship is guarded where it is first met. From then on it is sought by the element id that
    Neo4j gives it for the length of the transaction: that needs no index and no label, so that one
    short text serves frontiers of whatever kinds of nodes. ``DISTINCT`` and the named element keep
    the planner from walking the other way, or through every node, where a list is long.
    """

    parameters: Mapping[str, Any]
    ends: str
    hops: str
    between: str

    @classmethod
    def of(cls, guards: Guards, start: str, end: str, types: str) -> Self:
        """Write the statements of a search along relationships of some types, which ``|`` joins."""
        hop = (
            f"UNWIND $frontier AS element MATCH (n) WHERE elementId(n) = element WITH DISTINCT n "
            f"MATCH (n)-[r:{types}]-(m) WHERE {guards.rel('r')}"
        )
        listed = (
            "WITH n, r, m LIMIT $looked_at WITH n, r, m ORDER BY r.id LIMIT $limit "
            "RETURN collect([n.id, r.id, m.id, elementId(r), elementId(m)])"
        )
        return cls(
            {**guards.parameters, "from": start, "to": end, "looked_at": LOOKED_AT_LIMIT},
            ends=f"MATCH (a:{label_of_id(start)} {{id: $from}}) WHERE {guards.node('a')} "
            f"MATCH (b:{label_of_id(end)} {{id: $to}}) WHERE {guards.node('b')} "
            f"RETURN [elementId(a), elementId(b)]",
            hops=f"{hop} AND {guards.node('m')} {listed}",
            between=f"{hop} WITH n, r, m, elementId(m) AS element WHERE element IN $others {listed}",
        )


@dataclass(slots=True)
class _Side:
    """What is known around one end: every relationship of the nodes nearer than ``depth``."""

    frontier: list[str]
    seen: set[str]
    depth: int = 0
    read: int = 0
    open: bool = True


@dataclass(slots=True)
class PathSearch:
    """A breadth-first search from both ends.

    With every relationship known of the nodes nearer than f to the one end and nearer than b to the
    other, every walk of at most f + b relationships is known: its first f start nearer than f to the
    one end, the others end nearer than b to the other. What joins the two frontiers adds one more.
    """

    transaction: Transaction
    statements: Statements
    start: str
    end: str
    around: dict[str, dict[str, str]] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)
    joined: bool = False
    sides: tuple[_Side, _Side] = field(init=False)

    def __post_init__(self) -> None:
        self.sides = (_Side([self.start], {self.start}), _Side([self.end], {self.end}))

    async def shortest(self, longest: int, wanted: int) -> FoundTrails:
        """Return the first trails, by length and ids, of at most ``longest`` relationships."""
        found: list[Trail] = []
        truncated = False
        if not await self._begun():
            return FoundTrails((), {}, False)
        for length in range(1, longest + 1):
            truncated |= not await self._widened(length, last=length == longest)
            level = await aside(trails, self.around, self.start, self.end, length)
            found += level.found
            truncated |= level.cut
            if len(found) >= wanted or level.cut:
                break
        return FoundTrails(tuple(found[:wanted]), self.elements, truncated)

    async def _begun(self) -> bool:
        """Find both ends; return whether they are there."""
        rows = await self.transaction.rows(self.statements.ends, self.statements.parameters)
        if rows:
            self.elements |= zip((self.start, self.end), rows[0][0], strict=True)
        return bool(rows)

    async def _widened(self, length: int, *, last: bool) -> bool:
        """Read on until every walk of a length is known; return False where the limit forbids."""
        while not self._whole and sum(side.depth for side in self.sides) + self.joined < length:
            side = self._narrower()
            if self.joined:
                return False
            if last or side is None:
                return await self._join()
            await self._expand(side)
        return True

    @property
    def _whole(self) -> bool:
        """Whether all that an end is tied to is known."""
        return not all(side.frontier for side in self.sides)

    def _narrower(self) -> _Side | None:
        """Return the side with the smaller frontier, of those that may be read further."""
        return min((side for side in self.sides if side.open), key=lambda s: len(s.frontier), default=None)

    async def _expand(self, side: _Side) -> None:
        """Read one level further; of a level past the limit only a part is read, and the side closes."""
        limit = RELATIONSHIPS_LIMIT - side.read
        rows = await self._rows(self.statements.hops, limit, frontier=side.frontier)
        self._note(rows[:limit])
        if len(rows) > limit:
            side.open = False
            return
        side.frontier = sorted({other for _, _, other, _, _ in rows} - side.seen)
        side.seen.update(side.frontier)
        side.read += len(rows)
        side.depth += 1

    async def _join(self) -> bool:
        """Read what joins the frontiers; return whether it was all."""
        near, far = sorted((side.frontier for side in self.sides), key=len)
        rows = await self._rows(self.statements.between, RELATIONSHIPS_LIMIT, frontier=near, others=far)
        self._note(rows[:RELATIONSHIPS_LIMIT])
        self.joined = True
        return len(rows) <= RELATIONSHIPS_LIMIT

    async def _rows(self, text: str, limit: int, **nodes: list[str]) -> list[list[str]]:
        elements = {name: [self.elements[each] for each in ids] for name, ids in nodes.items()}
        given = {**self.statements.parameters, **elements, "limit": limit + 1}
        rows = await self.transaction.rows(text, given)
        return rows[0][0] if rows else []

    def _note(self, rows: list[list[str]]) -> None:
        for node, relationship, other, relationship_element, element in rows:
            self.elements[relationship] = relationship_element
            self.elements[other] = element
            self.around.setdefault(node, {})[relationship] = other
            self.around.setdefault(other, {})[relationship] = node
