"""Which partnerships the days of the calendar belong to, so that it can be asked about some of them alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.compiler.guards import Guards
from graph.database import Database, Transaction
from graph.dependencies.calendar.expiry import Dated
from graph.dependencies.calendar.extraction import MOST_NODES, refuse_more_than
from graph.model.language.moment import Moment
from graph.policy.scope import Scope


@dataclass(frozen=True, slots=True)
class Frame:
    """A partnership that a contract governs: its type, and the ids of the parties to it."""

    type: str | None
    parties: frozenset[str]


Frames = Mapping[str, Collection[Frame]]
"""The partnerships by the id of each contract, and of each term, restriction and grant of one."""


def frames_statement(guards: Guards) -> str:
    """Return the statement: the contract, the type, the parties, and what the contract states or creates."""
    seen, live = guards.node, guards.rel
    party = f"(p)<-[r:PARTY_TO WHERE {live('r')}]-(m:Party WHERE {seen('m')})"
    part = f"(c)-[r:HAS_TERM|IMPOSES|CREATES WHERE {live('r')}]->(m WHERE {seen('m')})"
    return (
        f"MATCH (p:Partnership WHERE {seen('p')})-[g:GOVERNED_BY WHERE {live('g')}]->"
        f"(c:Contract WHERE {seen('c')}) WITH c, p, {guards.state('p')} AS s LIMIT $limit"
        f" RETURN collect([c.id, s.type, [{party} | m.id], [{part} | m.id]])"
    )


async def frames(transaction: Database | Transaction, scope: Scope, moment: Moment) -> Frames:
    """Read the partnerships of every contract; raise ResourceExhausted where there are too many."""
    guards = Guards(scope, moment)
    parameters = {**guards.parameters, "limit": MOST_NODES + 1}
    rows = (await transaction.rows(frames_statement(guards), parameters))[0][0]
    refuse_more_than(MOST_NODES, rows)
    return frames_of(rows)


def frames_of(rows: Iterable[Any]) -> Frames:
    """Return the partnerships by what belongs to them, from the rows of the statement."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for contract, kind, parties, parts in rows:
        for id in (contract, *parts):
            found[id].append(Frame(kind, frozenset(parties)))
    return found


def within(
    node: Dated, framed: Frames, partners: Collection[str] | None, types: Collection[str] | None
) -> bool:
    """Return whether what has dates belongs to one of the partners and to a partnership of one of the types.

    A partner is a party to it, or to a partnership that its contract governs; with types given, to one of
    those types. None asks for nothing.
    """
    given = framed.get(node.id, ())
    if types is not None:
        given = [frame for frame in given if frame.type in types]
    if partners is None:
        return types is None or bool(given)
    direct = any(party.id in partners for party in node.parties)
    if types is not None:
        direct = direct and bool(given)
    return direct or any(not frame.parties.isdisjoint(partners) for frame in given)
