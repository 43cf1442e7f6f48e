"""Everything that is recorded around some nodes, of whatever type, but for kinds that do not matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.checks.evidence import RelationshipFact, as_fact
from graph.checks.pattern import FACT, Pattern, by_ids
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import THINGS
from graph.model.catalogue import relationships

AROUND = Pattern(
    by_ids("Party", *THINGS)
    + f"""
    MATCH (x WHERE SEEN(x))-[r WHERE LIVE(r)]-(y WHERE SEEN(y))
    WHERE NOT CASE type(r)
        WHEN 'HOLDS_INTEREST_IN' THEN type(r) + ' ' + r.interest_type
        WHEN 'HAS_ROLE_AT' THEN type(r) + ' ' + r.role
        ELSE type(r) END IN $ignored
    RETURN DISTINCT r.id, {FACT} ORDER BY r.id
    """,
    {"ids": ["party_sample"], "ignored": ["SAME_AS"]},
)
"""The relationships of some nodes, but for kinds that are ignored."""

BETWEEN = Pattern(
    f"""
    MATCH (x:Party WHERE x.id IN $ids AND SEEN(x))-[r WHERE LIVE(r)]-
          (y:Party WHERE y.id IN $others AND SEEN(y))
    RETURN DISTINCT r.id, {FACT} ORDER BY r.id
    """,
    {"ids": ["party_sample"], "others": ["party_sample"]},
)
"""Every relationship between two sets of parties."""

IRRELEVANT = frozenset(kind for kind, declared in relationships().items() if declared.no_conflict)
"""The types that the model marks as no tie."""


@dataclass(frozen=True, slots=True)
class Around:
    """One relationship around the parties, with its kind."""

    fact: RelationshipFact

    @property
    def kind(self) -> str:
        """Its type, of an interest or a role with its word."""
        return kind_of(self.fact)

    @property
    def ends(self) -> frozenset[str]:
        """Its two ends."""
        return frozenset((self.fact.start, self.fact.end))


def kind_of(fact: RelationshipFact) -> str:
    """Return the kind of a relationship as readings name it."""
    if fact.type == "HOLDS_INTEREST_IN":
        return f"{fact.type} {fact.properties.get('interest_type')}"
    return f"{fact.type} {fact.properties.get('role')}" if fact.type == "HAS_ROLE_AT" else fact.type


async def read_around(
    context: CheckContext, ids: Iterable[str], ignored: Iterable[str]
) -> tuple[Around, ...]:
    """Return what is recorded around some nodes, but for the kinds that are ignored."""
    wanted = sorted({*ignored, *IRRELEVANT})
    rows = await context.rows(AROUND, ids=sorted(set(ids)), ignored=wanted)
    return tuple(Around(as_fact(row)) for _, row in rows)


async def read_between(
    context: CheckContext, ids: Iterable[str], others: Iterable[str]
) -> tuple[Around, ...]:
    """Return every relationship between two sets of parties."""
    rows = await context.rows(BETWEEN, ids=sorted(set(ids)), others=sorted(set(others)))
    found = (Around(as_fact(row)) for _, row in rows)
    return tuple(each for each in found if each.fact.type not in IRRELEVANT)
