"""Where the evidence of findings comes from: the source of each statement, the place in it, and its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.checks.finding import Finding
from graph.checks.pattern import Pattern
from graph.conflicts.readings.context import CheckContext
from graph.model.language.native import native

CITED = Pattern(
    """
    MATCH (u:Statement WHERE u.id IN $statements AND SEEN(u))-[r:FROM_SOURCE WHERE LIVE(r)]->
          (s:Source WHERE SEEN(s))
    RETURN u.id, STATE(s).name, STATE(u).place, STATE(u).stated_on ORDER BY u.id
    """,
    {"statements": ["statement_sample"]},
)
"""Where some statements come from."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A statement as a reader can find it again: ``place`` is a row or a pointer in the source."""

    source: str
    place: str | None = None
    stated_on: date | None = None

    def __str__(self) -> str:
        day = f"stated on {self.stated_on.isoformat()}" if self.stated_on else "undated"
        return ", ".join(part for part in (self.source, self.place, day) if part)


async def citations(context: CheckContext, findings: Iterable[Finding]) -> dict[str, Citation]:
    """Return by statement id where the facts in the evidence of some findings come from."""
    wanted: set[str] = set()
    for found in findings:
        for path in found.paths:
            for fact in path.relationships:
                wanted.update(fact.statement_ids)
    rows = await context.rows(CITED, statements=sorted(wanted))
    return {id: Citation(str(name), place, native(day)) for id, name, place, day in rows}
