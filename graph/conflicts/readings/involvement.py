"""A party's place in something: in a matter, in a tender; with the facts that lead there."""

from __future__ import annotations

from dataclasses import dataclass

from graph.checks.evidence import Path, RelationshipFact
from graph.checks.in_force import Term

ALWAYS = Term()


@dataclass(frozen=True, slots=True)
class Place:
    """A party's place in something, or access to it: the facts that lead there, and when it holds."""

    party: str
    facts: tuple[RelationshipFact, ...]
    term: Term = ALWAYS
    role: str | None = None
    side: str = ""

    def path(self, thing: str) -> Path:
        """Return the way from the thing to the party."""
        nodes = [thing]
        for fact in self.facts:
            nodes.append(fact.end if fact.start == nodes[-1] else fact.start)
        return Path(tuple(nodes), self.facts)
