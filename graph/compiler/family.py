"""The family tree of a party: who is above it and below it, each with its parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.compiler.guards import Guards
from graph.database import Transaction
from graph.errors import InvalidInput

USUAL_STEPS, MOST_STEPS = 5, 10
USUAL_MEMBERS, MOST_MEMBERS = 200, 500
_PAIRS = 20
"""So many pairs of parent and child are read at each level for each member that is wanted."""
_TYPES = "HOLDS_INTEREST_IN|CONTROLS|CONSOLIDATED_BY"
_BACKWARD = "CONSOLIDATED_BY"
"""It leads from the child to the parent; the others lead from the parent to the child."""


@dataclass(frozen=True, slots=True)
class Member:
    """A party of a tree: its steps below the party asked about (above: negative), and its parents in it."""

    id: str
    level: int
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyTree:
    """The members, the uppermost first; ``truncated`` says that there are more."""

    members: tuple[Member, ...]
    truncated: bool


@dataclass(slots=True)
class _Walk:
    transaction: Transaction
    guards: Guards
    most: int
    levels: dict[str, int]
    truncated: bool = False
    parents: dict[str, set[str]] = field(default_factory=dict)

    async def pairs(self, ids: Sequence[str], *, up: bool) -> list[tuple[str, str]]:
        """Return child and parent for the parents, or the children, of some parties."""
        limit = _PAIRS * self.most
        values = {**self.guards.parameters, "ids": list(ids), "limit": limit + 1}
        rows = await self.transaction.rows(_step(self.guards, up=up), values)
        self.truncated |= len(rows) > limit
        return [(child, parent) for child, parent in rows[:limit]]

    async def go(self, of: str, steps: int, *, up: bool) -> None:
        """Add what is above or below a party, level by level."""
        frontier = [of]
        for step in range(1, steps + 1):
            found = await self.pairs(frontier, up=up)
            frontier = []
            for pair in found:
                other = pair[1] if up else pair[0]
                if other in self.levels:
                    continue
                if len(self.levels) > self.most:
                    self.truncated = True
                    return
                self.levels[other] = -step if up else step
                frontier.append(other)
            if not frontier:
                return
        self.truncated |= any(
            pair[1 if up else 0] not in self.levels for pair in await self.pairs(frontier, up=up)
        )


async def family_tree(
    transaction: Transaction, guards: Guards, of: str, *, steps: int = USUAL_STEPS, first: int = USUAL_MEMBERS
) -> FamilyTree:
    """Return who holds, controls or consolidates a party, and whom it does, within some steps.

    Each member is in it once, however many ways lead there; its parents are those that are in the tree
    themselves. There is no member where the party is not there. It takes two statements a step, and four.
    """
    if not 1 <= steps <= MOST_STEPS:
        raise InvalidInput(f"steps is {steps}.", cure=f"Write steps from 1 to {MOST_STEPS}.")
    if not 1 <= first <= MOST_MEMBERS:
        raise InvalidInput(f"first is {first}.", cure=f"Write first from 1 to {MOST_MEMBERS}.")
    there = f"MATCH (n:Party {{id: $id}}) WHERE {guards.node('n')} RETURN n.id"
    if not await transaction.rows(there, {**guards.parameters, "id": of}):
        return FamilyTree((), False)
    walk = _Walk(transaction, guards, first, {of: 0})
    await walk.go(of, steps, up=True)
    await walk.go(of, steps, up=False)
    for child, parent in await walk.pairs(list(walk.levels), up=True):
        if parent in walk.levels:
            walk.parents.setdefault(child, set()).add(parent)
    ordered = sorted(walk.levels.items(), key=lambda each: (each[1], each[0]))
    members = tuple(Member(id, level, tuple(sorted(walk.parents.get(id, ())))) for id, level in ordered)
    return FamilyTree(members, walk.truncated)


def _step(guards: Guards, *, up: bool) -> str:
    """Write what reads pairs of child and parent, whose child or parent is one of some parties."""
    child, parent = ("n", "m") if up else ("m", "n")
    downward = f"startNode(r) = CASE type(r) WHEN '{_BACKWARD}' THEN {child} ELSE {parent} END"
    return (
        f"UNWIND $ids AS id MATCH (n:Party {{id: id}}) WHERE {guards.node('n')} "
        f"MATCH (n)-[r:{_TYPES}]-(m:Party) WHERE {guards.rel('r')} AND {guards.node('m')} AND {downward} "
        f"RETURN DISTINCT {child}.id AS child, {parent}.id AS parent ORDER BY child, parent LIMIT $limit"
    )
