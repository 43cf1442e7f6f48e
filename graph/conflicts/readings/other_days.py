"""Ties that ended before the day asked about, or are to begin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.pattern import FACT, Pattern
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.surroundings import IRRELEVANT, Around, is_large
from graph.model.language.native import native

MOST = 50
"""The most ties of other days that an answer lists."""


def _pattern(guard: str, outside: str) -> Pattern:
    return Pattern(
        f"""
        MATCH (x:Party WHERE x.id IN $ids AND SEEN(x))-[r WHERE {guard}(r)]-
              (y:Party WHERE y.id IN $others AND SEEN(y))
        WHERE {outside} AND NOT type(r) IN $ignored
        RETURN DISTINCT r.valid_to, r.id, {FACT} ORDER BY r.valid_to DESC, r.id
        """,
        {"ids": ["party_sample"], "others": ["party_sample"], "ignored": ["SAME_AS"]},
    )


ENDED = _pattern("BEGUN", "r.valid_to <= $as_of")
"""Ties between two sets of parties that hold no longer."""
TO_BEGIN = _pattern("LASTS", "r.valid_from > $as_of")
"""Ties between two sets of parties that are still to begin."""

_STAKE = "HOLDS_INTEREST_IN|CONTROLS"
TO_JOIN = Pattern(
    f"""
    MATCH (a:Party WHERE a.id IN $ids AND SEEN(a))<-[r:{_STAKE} WHERE LASTS(r)]-(x:Party WHERE SEEN(x))
          (()-[q:{_STAKE} WHERE LASTS(q)]->(:Party)){{0,1}} (b:Party WHERE b.id IN $ids AND SEEN(b))
    WHERE a <> b AND all(each IN [r] + q WHERE {is_large("each")})
      AND any(each IN [r] + q WHERE each.valid_from > $as_of)
    RETURN DISTINCT r.id, {FACT}, a.id, b.id ORDER BY r.id, b.id
    """,
    {"ids": ["party_sample"], "least": 5.0},
    {"ids": ("HOLDS_INTEREST_IN", "CONTROLS")},
)
"""The stakes by which one party is to hold another of some, or one owner is to hold two of them."""


STARTS = Pattern(
    """
    MATCH (x:Party WHERE x.id IN $ids AND SEEN(x))-[r WHERE LASTS(r)]-(y WHERE SEEN(y))
    WHERE r.valid_from > $as_of AND NOT type(r) IN $ignored
    RETURN DISTINCT r.valid_from ORDER BY r.valid_from
    """,
    {"ids": ["party_sample"], "ignored": ["SAME_AS"]},
)
"""The days to come on which anything begins around some parties."""


async def days_to_come(context: CheckContext, ids: Iterable[str]) -> list[date]:
    """Return the days to come on which anything begins around some parties, in order."""
    rows = await context.rows(STARTS, ids=sorted(set(ids)), ignored=sorted(IRRELEVANT))
    return [native(row[0]) for row in rows]


async def ties_of_other_days(
    context: CheckContext, ids: Iterable[str], others: Iterable[str]
) -> tuple[RelationshipFact, ...]:
    """Return the ties between two sets of parties that ended by the day, the last first, or begin later."""
    ends = {"ids": sorted(set(ids)), "others": sorted(set(others)), "ignored": sorted(IRRELEVANT)}
    rows = [*await context.rows(ENDED, **ends), *await context.rows(TO_BEGIN, **ends)]
    return tuple(as_fact(row) for _, _, row in rows)[:MOST]


async def read_to_join(
    context: CheckContext, ids: Iterable[str], least: float
) -> list[tuple[Around, str, str]]:
    """Return stakes that are to join two of some parties, with the two; from the ``least`` percent on."""
    rows = await context.rows(TO_JOIN, ids=sorted(set(ids)), least=least)
    return [(Around(as_fact(row)), first, second) for _, row, first, second in rows]
