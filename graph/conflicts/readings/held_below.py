"""Of what some parties hold, over a few steps, those of whom something is recorded: bounded, each once.

Below a state or an institution lies half of a graph, over millions of ways. Each step is taken once for
each party, and no more than a few thousand parties a step; where there are more, those are asked for first
of whom it is recorded at all, and it is looked up who holds them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from graph.checks.pattern import Pattern
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.ownership import NetworkReader
from graph.ownership.extraction import MOST_BELOW
from graph.ownership.snapshot import Snapshot

_HOLDING = ("HOLDS_INTEREST_IN", "CONTROLS")


@dataclass(frozen=True)
class HeldBelow:
    """What is looked for at whom: ``recorded`` is a clause that begins at ``q``, guards and all.

    ``steps`` are so many stakes, of the types ``by``.
    """

    recorded: str
    steps: int
    by: tuple[str, ...] = _HOLDING

    @cached_property
    def near(self) -> Pattern:
        """Finds the ids of those below some parties, and whether a step had more than it may."""
        return _near(self.recorded, self.steps, self.by)

    @cached_property
    def anywhere(self) -> Pattern:
        """Finds the ids of all whom the graph has."""
        return _anywhere(self.recorded)

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """What it asks, for the declaration of a reading."""
        return self.near, self.anywhere


def _near(recorded: str, steps: int, by: tuple[str, ...]) -> Pattern:
    names = [f"step{number}" for number in range(steps + 1)]
    clauses = [f"MATCH (t:Party WHERE t.id IN $ids AND SEEN(t))\nWITH collect(t) AS {names[0]}"]
    for number in range(steps):
        clauses.append(f"""WITH {", ".join(names[: number + 1])}, COLLECT {{
        UNWIND {names[number]} AS p
        MATCH (p)-[h:{"|".join(by)} WHERE LIVE(h)]->(m:Party WHERE SEEN(m))
        RETURN DISTINCT m LIMIT $most
    }} AS {names[number + 1]}""")
    below = names[1:]
    text = "\n    ".join(clauses)
    return Pattern(
        f"""
    {text}
    WITH COLLECT {{
        UNWIND {" + ".join(below)} AS q
        WITH DISTINCT q
        MATCH {recorded}
        RETURN DISTINCT q.id
    }} AS found, any(step IN [{", ".join(f"size({name})" for name in below)}] WHERE step >= $most) AS cut
    WHERE cut OR size(found) > 0
    RETURN found, cut
    """,
        {"ids": ["party_sample"], "most": MOST_BELOW},
        {"ids": by},
    )


def _anywhere(recorded: str) -> Pattern:
    return Pattern(
        f"""
    MATCH {recorded.replace("(q)", "(q:Party WHERE SEEN(q))", 1)}
    RETURN DISTINCT q.id ORDER BY q.id
    """
    )


async def held_below(context: CheckContext, kind: HeldBelow, ids: Iterable[str]) -> list[str]:
    """Return those below some parties of whom something is recorded, by id; bounds are reported."""
    top = sorted(set(ids))
    rows = await context.rows(kind.near, ids=top, most=MOST_BELOW)
    if not any(cut for _, cut in rows):
        return sorted(set().union(*(found for found, _ in rows)))
    recorded = [row[0] for row in await context.rows(kind.anywhere)]
    reader = NetworkReader(context.transaction, context.guards)
    await reader.add(recorded)
    context.truncate(reader.snapshot.left_out)
    return sorted(below(reader.snapshot, top, kind.steps).intersection(recorded))


def below(snapshot: Snapshot, top: Iterable[str], steps: int) -> set[str]:
    """Return whom some parties hold in a network over at most so many steps."""
    held: dict[str, set[str]] = {}
    for interest in snapshot.interests:
        held.setdefault(interest.owner, set()).add(interest.owned)
    for control in snapshot.controls:
        held.setdefault(control.controller, set()).add(control.controlled)
    found: set[str] = set()
    level = set(top)
    for _ in range(steps):
        level = set().union(*(held.get(party, ()) for party in level)) - found
        found |= level
    return found
