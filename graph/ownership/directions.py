"""Which parties an answer about ownership touches: everybody above some parties, everything below some.

Up-closure is enough. Who controls a firm depends on the stakes in it and on who controls their
holders; what an owner holds of a firm through others depends on walks that end in the firm. Neither
reads a stake in a firm that is not above the firm asked about, so that both come out equal to what
the whole network gives.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graph.compiler.guards import Guards

from .bases import RELATIONSHIPS

STEPS = 6
"""Steps of one statement."""
MOST_STATEMENTS = 50
"""Statements of one walk: chains of 300 steps; past them the walk says that it is cut."""

_TYPES = ("HOLDS_INTEREST_IN|CONTROLS", "|".join(RELATIONSHIPS))
"""The types that start with the one above, and those that start with the one below."""

Run = Callable[[str, dict[str, Any]], Awaitable[list[list[Any]]]]


class Direction(Enum):
    """The arrows of a step: of relationships that start above, and of those that start below.

    Up leads from a firm to its holders and those who control it, down from a holder to its firms.
    """

    UP = (("<-", "-"), ("-", "->"))
    DOWN = (("-", "->"), ("<-", "-"))


@dataclass(frozen=True, slots=True)
class Walk:
    """The parties of a walk, the nearest first; not ``whole`` where a bound cut it.

    ``on`` are those of them from whom anything leads on in its direction, at any time and for any reader,
    ``alike`` those whom a link of identity joins to another record, if the walk stepped over such.
    """

    parties: tuple[str, ...]
    whole: bool = True
    on: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()

    @property
    def leading_on(self) -> tuple[str, ...]:
        """Its parties without those from whom surely nothing leads on; all of them where it was cut."""
        return tuple(party for party in self.parties if party in self.on) if self.whole else self.parties


async def walk(
    run: Run,
    guards: Guards,
    start: Iterable[str],
    direction: Direction,
    at_most: int,
    *,
    over_identities: bool = False,
) -> Walk:
    """Return the starting parties and everybody in one direction from them, at most so many.

    ``over_identities`` steps to records that are, or may be, one party with another as well.
    """
    text = statement(guards, direction, over_identities=over_identities)
    known = dict.fromkeys(sorted(set(start)))
    frontier = list(known)
    on: set[str] = set()
    alike: set[str] = set()
    for _ in range(MOST_STATEMENTS):
        room = at_most - len(known)
        if frontier and room <= 0:
            return Walk(tuple(known)[:at_most], False)
        if not frontier:
            return Walk(tuple(known), True, frozenset(on), frozenset(alike))
        values = {**guards.parameters, "ids": frontier, "most": room + 1}
        levels, further, joined = (await run(text, values))[0]
        on.update(further)
        alike.update(joined)
        frontier, whole = _joined(known, levels, room)
        # One statement steps several times: together they may pass a bound that none passes alone.
        if not whole or len(known) > at_most:
            return Walk(tuple(known)[:at_most], False)
    return Walk(tuple(known), not frontier, frozenset(on), frozenset(alike))


def _joined(known: dict[str, None], levels: list[list[str]], room: int) -> tuple[list[str], bool]:
    """Add the parties of every step; return those that the statement did not step on from."""
    fresh: list[str] = []
    for level in levels:
        if len(level) > room:
            known.update(dict.fromkeys(sorted(level)))
            return [], False
        fresh = sorted(set(level) - known.keys())
        known.update(dict.fromkeys(fresh))
    return fresh, True


def statement(guards: Guards, direction: Direction, *, over_identities: bool = False) -> str:
    """Return a statement that goes some steps in one direction, each guarded and bounded.

    It gives the ids of each step, and of all from whom it stepped those that have anything to step on by, and
    those that have a link of identity.
    Neo4j keeps how many relationships of a type a node has: that is asked without a guard, and says only of
    whom nothing need be read.
    """
    clauses = [f"MATCH (p:Party WHERE p.id IN $ids AND {guards.node('p')}) WITH collect(p) AS step0"]
    names = ["step0"]
    ways = list(zip(_TYPES, direction.value, strict=True))
    ways += [("SAME_AS", ("-", "-"))] if over_identities else []
    for number in range(1, STEPS + 1):
        step = " UNION ".join(
            f"UNWIND {names[-1]} AS p MATCH (p){tail}[r:{types} WHERE {guards.rel('r')}]{head}"
            f"(q:Party WHERE {guards.node('q')}) RETURN DISTINCT q LIMIT $most"
            for types, (tail, head) in ways
        )
        clauses.append(f"WITH {', '.join(names)}, COLLECT {{ {step} }} AS step{number}")
        names.append(f"step{number}")
    ids = ", ".join(f"[n IN {name} | n.id]" for name in names[1:])
    leads = " OR ".join(
        f"EXISTS {{ (n){tail}[:{types}]{head}() }}"
        for types, (tail, head) in zip(_TYPES, direction.value, strict=True)
    )
    stepped = " + ".join(names[:-1])
    alike = f"[n IN {stepped} WHERE EXISTS {{ (n)-[:SAME_AS]-() }} | n.id]" if over_identities else "[]"
    given = f"[{ids}] AS levels, [n IN {stepped} WHERE {leads} | n.id] AS leading, {alike} AS alike"
    return " ".join((*clauses, f"RETURN {given}"))
