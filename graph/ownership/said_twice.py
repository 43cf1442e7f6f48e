"""Stakes of two records of one party that come from different sources: one stake said twice, or two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from graph.checks.pattern import Pattern
from graph.compiler.guards import Guards
from graph.database import Transaction
from graph.model.language.properties import SHARE_BY_SOURCE
from graph.ownership.figures import ONE_OR_SEVERAL, total, written
from graph.ownership.identities import Identities
from graph.ownership.snapshot import Interest, Snapshot

STATED_BY = Pattern(
    """
    MATCH (u:Statement WHERE u.id IN $statements AND SEEN(u))-[r:FROM_SOURCE WHERE LIVE(r)]->
          (s:Source WHERE SEEN(s))
    RETURN u.id, s.id, STATE(s).name ORDER BY u.id, s.id
    """,
    {"statements": ["statement_sample"]},
)
"""The sources of some statements."""


@dataclass(frozen=True, slots=True)
class StatedSource:
    """A source of a statement: its id, and its name."""

    id: str
    name: str


Sources = Mapping[str, StatedSource]
"""By statement, where it comes from."""


async def read_sources(
    transaction: Transaction, guards: Guards, snapshot: Snapshot, identities: Identities
) -> dict[str, StatedSource]:
    """Return the sources of the interests of parties that have a second record; read only where some have."""
    statements: set[str] = set()
    for each in snapshot.interests if identities.candidates else ():
        if identities.candidates.get(each.owner) or identities.candidates.get(each.owned):
            statements.update(each.statement_ids)
    if not statements:
        return {}
    parameters = {**guards.parameters, "statements": sorted(statements)}
    rows = await transaction.rows(STATED_BY.statement(guards), parameters)
    return {statement: StatedSource(source, str(name)) for statement, source, name in rows}


def said_once_or_twice(pairs: Iterable[tuple[Interest, Interest]], sources: Sources) -> tuple[Interest, ...]:
    """Return the moved interests; those that only different sources make several are at least the least.

    ``pairs`` are interests as they are recorded, each with what it is once records are one party. What one
    source says of two records of a party are two stakes, which add up. Of what two sources say of one
    record each, nobody has decided whether it is one stake: it is the least of them, up to their sum.
    """
    grouped: dict[tuple[str, str, str], list[tuple[Interest, Interest]]] = {}
    ordered = list(pairs)
    for recorded, moved in ordered:
        if not moved.summary:
            grouped.setdefault((moved.owner, moved.owned, moved.interest_type), []).append((recorded, moved))
    changed: dict[str, Interest] = {}
    for group in grouped.values():
        if len({(recorded.owner, recorded.owned) for recorded, _ in group}) > 1:
            changed.update(_ranged([moved for _, moved in group], sources))
    return tuple(changed.get(moved.id, moved) for _, moved in ordered)


def _ranged(interests: Sequence[Interest], sources: Sources) -> dict[str, Interest]:
    """Return the interests of one cell by id, where groups of them share no source; else nothing."""
    # In the order of their sources' names: ids differ from load to load, words must not.
    groups = sorted(_by_source(interests, sources), key=lambda group: _named(group, sources))
    if len(groups) < 2:
        return {}
    stated = [total(each.range for each in group) for group in groups]
    # The least of what the sources say is sure; each of the others may be the same stake once more.
    kept = min(range(len(groups)), key=lambda index: (stated[index].low, index))
    words = [
        f"{written(whole)} by {_named(group, sources)}" for whole, group in zip(stated, groups, strict=True)
    ]
    words[-1] += f", {ONE_OR_SEVERAL}"
    found = {}
    for index, group in enumerate(groups):
        for each in group:
            said = {**each.properties, SHARE_BY_SOURCE.name: words}
            share = each.range if index == kept else each.range.doubtful()
            found[each.id] = replace(each, range=share, properties=said)
    return found


def _by_source(interests: Sequence[Interest], sources: Sources) -> list[list[Interest]]:
    """Return the interests in groups of which no two have a source in common; without a source, one group."""
    groups: list[tuple[set[str], list[Interest]]] = []
    for each in interests:
        ids = {sources[id].id for id in each.statement_ids if id in sources}
        if not ids:
            return []
        meeting = [group for group in groups if group[0] & ids]
        others = [group for group in groups if not group[0] & ids]
        joined = ids.union(*(group[0] for group in meeting))
        held = [*chain.from_iterable(group[1] for group in meeting), each]
        groups = [*others, (joined, held)]
    return [group for _, group in groups]


def _named(group: Sequence[Interest], sources: Sources) -> str:
    statements = chain.from_iterable(each.statement_ids for each in group)
    names = {sources[id].name for id in statements if id in sources}
    return " and ".join(sorted(names))
