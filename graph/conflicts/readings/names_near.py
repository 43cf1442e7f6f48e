"""Parties near a check whose names may be one: in two scripts, with another spelling of the legal form."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from graph.checks.pattern import Pattern
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.identities import MANY_NAMESAKES
from graph.naming.namesakes import MOST_NAMESAKES, may_be_pairs
from graph.naming.resolve import SubjectReader
from graph.naming.sounds import alike
from graph.ownership.extraction import off_loop
from graph.ownership.snapshot import PartyFact

PEOPLE_NEAR = Pattern(
    """
    CALL () {
        MATCH (p:Person WHERE p.id IN $people AND SEEN(p)) RETURN p, true AS ours
        UNION
        MATCH (c:Party WHERE c.id IN $others AND SEEN(c))
              <-[r:HAS_ROLE_AT|REPRESENTS|HOLDS_INTEREST_IN|CONTROLS WHERE LIVE(r)]-(p:Person WHERE SEEN(p))
        RETURN DISTINCT p, false AS ours
    }
    RETURN p.id, STATE(p).name, ours,
           COLLECT {
               MATCH (p)-[h:HAS_NAME WHERE BEGUN(h)]->(a:Alias WHERE SEEN(a)) RETURN a.name ORDER BY a.name
           }
    ORDER BY p.id
    """,
    {"people": ["party_sample"], "others": ["party_sample"]},
)
"""The names of some people, and of the people who have a role or a stake at some others."""
_NAMED = frozenset({"Person", "Organization", "PublicBody"})
"""The kinds of party whose name says who they are: a trust is often called just that."""


@dataclass(frozen=True)
class Near:
    """The people of a check by id, with all their names, and those near it whose names may be theirs."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    namesakes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


async def read_people_near(context: CheckContext, people: Iterable[str], others: Iterable[str]) -> Near:
    """Return the names of some people, and who has a like name among those with a tie to some others."""
    ours, theirs = set(people), set(others)
    if not ours:
        return Near()
    names: dict[str, tuple[str, ...]] = {}
    rows = await context.rows(PEOPLE_NEAR, people=sorted(ours), others=sorted(theirs) or ["-"])
    for id, name, _, aliases in rows:
        names[id] = (str(name), *map(str, aliases))
    found = await _pairs(context, {id: (each, True) for id, each in names.items()}, ours)
    of_ours = {id: tuple(other for other in group if other not in ours) for id, group in found.items()}
    return Near(
        {id: names[id] for id in names if id in ours},
        {id: group for id, group in of_ours.items() if id in ours and group},
    )


async def like_names(
    context: CheckContext, parties: Mapping[str, PartyFact], people: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return by party the others of a network whose names may be its own, and that nothing tells apart."""
    names: dict[str, tuple[tuple[str, ...], bool]] = {}
    for id, party in parties.items():
        if party.kind in _NAMED:
            names[id] = ((party.name,), party.kind == "Person")
    names |= {id: (each, True) for id, each in people.items()}
    return await _pairs(context, names, people)


async def _pairs(
    context: CheckContext, names: Mapping[str, tuple[tuple[str, ...], bool]], people: Collection[str]
) -> dict[str, tuple[str, ...]]:
    near = await off_loop(len(names), lambda: alike(names, MOST_NAMESAKES))
    if not near.crowded.isdisjoint(people):
        context.truncate([MANY_NAMESAKES])
    reader = SubjectReader(context.transaction, context.guards)
    found: dict[str, set[str]] = {}
    for one, other in await may_be_pairs(reader, near.pairs):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {id: tuple(sorted(group)) for id, group in found.items()}
