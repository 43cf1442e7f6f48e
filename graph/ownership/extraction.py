"""Extraction: the interests and assertions that a reader may see at a moment, in few large records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, TypeVar

from graph.checks.aside import aside
from graph.compiler.guards import Guards
from graph.database import EXTRACTION_SECONDS, Database, Transaction
from graph.model.catalogue import relationships
from graph.model.language.moment import Moment
from graph.model.language.properties import EARLIEST_END, SHARE_BY_SOURCE, SOURCES_DIFFER
from graph.policy.scope import Scope

from .bases import RELATIONSHIPS
from .directions import Direction, Walk, walk
from .sharing import each_of
from .snapshot import ANONYMOUS, Interest, PartyFact, Snapshot, asserted, interest
from .stretches import Row, named_sources, one_a_fact

T = TypeVar("T")
SMALL = 2_000
"""Interests up to which a thread costs more than it saves others."""
PAGE = 250_000
"""Relationships in one record."""
PARTY_PAGE = 100_000
COLUMN_PAGE = 5_000
"""Parties whose holders are read in one statement."""
MOST_ABOVE = 50_000
"""Parties whose holders are read for one answer; past them it says what was left out."""
MOST_BELOW = 5_000
"""Parties that are followed down from a holder; a fund may hold ten times as many."""
MOST_RELATIONSHIPS = 300_000
"""Interests and assertions read for one answer."""

_BLOCK = (
    "id", "fact_id", "valid_from", "valid_to", "valid_from_precision", "valid_to_precision",
    "recorded_at", "statement_ids", "confidence", "is_inferred", "is_summary", SHARE_BY_SOURCE.name,
    SOURCES_DIFFER.name, EARLIEST_END,
)  # fmt: skip


ControlRow = tuple[str, str, str, dict[str, Any]]
"""Who is above, who below, by which relationship, with its stored properties."""


def _columns(kind: str) -> tuple[str, ...]:
    return _BLOCK + tuple(prop.name for prop in relationships()[kind].all_properties)


async def extract(
    transaction: Transaction,
    scope: Scope,
    moment: Moment,
    above: Iterable[str] | None = None,
    below: Iterable[str] = (),
    named: Iterable[str] = (),
    *,
    over_identities: bool = False,
) -> Snapshot:
    """Return the whole network, or what lies above some parties and above whatever is below others.

    ``named`` are parties of which only the name is wanted. ``over_identities`` reads what lies above the
    records that are, or may be, one party with one of them as well.
    """
    guards = Guards(scope, moment)
    if above is None:
        found = _Found(
            await _interests(transaction, guards, None), await _controls(transaction, guards, None)
        )
    else:
        found = await _directional(transaction, guards, set(above), set(below), over_identities)

    async def run(text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        return await _run(transaction, text, parameters)

    rows = [(each.owner, each.owned, each.properties) for each in found.interests]
    agreed = await one_a_fact(rows, moment.as_of, lambda ids: named_sources(run, guards, ids))
    touched = {each.owner for each in found.interests}
    touched.update(each.owned for each in found.interests)
    for controller, controlled, *_ in found.controls:
        touched.update((controller, controlled))
    wanted = sorted(touched | set(above or ()) | set(below) | set(named))
    parties, complete = await _parties(transaction, guards, wanted)

    def snapshot() -> Snapshot:
        day = moment.as_of
        return Snapshot(
            as_of=day,
            parties=parties,
            interests=tuple(found.interests) if agreed is rows else _as_read(agreed, found.interests, day),
            controls=tuple(asserted(up, down, day, row, kind) for up, down, kind, row in found.controls),
            complete=frozenset(complete),
            left_out=found.left_out,
        )

    return await off_loop(len(found.interests), snapshot)


async def off_loop(size: int, work: Callable[[], T]) -> T:
    """Run some work on a network; in a thread where it is so large that others would wait."""
    return work() if size < SMALL else await aside(work)


@dataclass(frozen=True, slots=True)
class _Found:
    interests: list[Interest]
    controls: list[ControlRow]
    left_out: tuple[str, ...] = ()


async def _directional(
    transaction: Transaction, guards: Guards, above: set[str], below: set[str], over_identities: bool
) -> _Found:
    async def run(text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        return await _run(transaction, text, parameters)

    left_out = []

    async def walked(start: set[str], direction: Direction, at_most: int) -> Walk:
        return await walk(run, guards, start, direction, at_most, over_identities=over_identities)

    down = await walked(below, Direction.DOWN, MOST_BELOW + len(below))
    if not down.whole:
        left_out.append(f"of what the decision-makers hold, no more than {MOST_BELOW} parties were followed")
    up = await walked({*above, *down.parties}, Direction.UP, MOST_ABOVE + len(above) + MOST_BELOW)
    if not up.whole:
        left_out.append(f"of the holders above the parties, no more than {MOST_ABOVE} were followed")
    interests: list[Interest] = []
    controls: list[ControlRow] = []
    for start in range(0, len(up.parties), COLUMN_PAGE):
        if len(interests) + len(controls) > MOST_RELATIONSHIPS:
            left_out.append(f"no more than {MOST_RELATIONSHIPS} interests were read, the nearest first")
            break
        ids = list(up.parties[start : start + COLUMN_PAGE])
        interests += await _interests(transaction, guards, ids)
        controls += await _controls(transaction, guards, ids)
    return _Found(interests, controls, tuple(left_out))


async def _run(transaction: Transaction, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
    if isinstance(transaction, Database):
        return await transaction.rows(text, parameters, seconds=EXTRACTION_SECONDS)
    return await transaction.rows(text, parameters)


def _as_read(rows: list[Row], read: list[Interest], day: date) -> tuple[Interest, ...]:
    """Return the interests of rows; one that is as it was read is not made again."""
    known = {id(each.properties): each for each in read}
    return tuple(known.get(id(row[2])) or interest(row[0], row[1], day, row[2]) for row in rows)


async def _interests(transaction: Transaction, guards: Guards, ids: list[str] | None) -> list[Interest]:
    """Return the interests in some firms, or all there are, in the order of their ids."""
    if ids is None:
        return await _read_interests(transaction, guards, ids)

    async def read(source: Transaction, among: list[str]) -> dict[str, list[Interest]]:
        found: dict[str, list[Interest]] = {}
        for each in await _read_interests(source, guards, among):
            found.setdefault(each.owned, []).append(each)
        return found

    by_owned = await each_of(transaction, "the interests in it", ids, read)
    return sorted(chain.from_iterable(by_owned.values()), key=lambda each: each.properties["id"])


async def _read_interests(transaction: Transaction, guards: Guards, ids: list[str] | None) -> list[Interest]:
    columns = _columns("HOLDS_INTEREST_IN")
    among = "" if ids is None else "b.id IN $ids AND "
    pattern = (
        f"(a:Party WHERE {guards.node('a')})-[r:HOLDS_INTEREST_IN WHERE r.id > $after AND {guards.rel('r')}]"
        f"->(b:Party WHERE {among}{guards.node('b')})"
    )
    row = ", ".join(("own.id", "a.id", "b.id", *(f"own.{name}" for name in columns)))
    rows = await _paged(transaction, guards, pattern, row, ids)
    day = guards.moment.as_of

    def made() -> list[Interest]:
        return [interest(start, end, day, _present(columns, values)) for _, start, end, *values in rows]

    return await off_loop(len(rows), made)


async def _controls(transaction: Transaction, guards: Guards, ids: list[str] | None) -> list[ControlRow]:
    """Return who is above whom by a word, consolidation, branch, management or succession."""
    among = "" if ids is None else "b.id IN $ids AND "
    upward = "|".join(RELATIONSHIPS)
    pattern = (
        f"(b:Party WHERE {among}{guards.node('b')})-[r:CONTROLS|{upward} WHERE r.id > $after AND "
        f"(endNode(r) = b) = (type(r) = 'CONTROLS') AND {guards.rel('r')}]-(a:Party WHERE {guards.node('a')})"
    )
    rows = await _paged(transaction, guards, pattern, "own.id, a.id, b.id, type(r), own", ids)
    return [(above, below, kind, values) for _, above, below, kind, values in rows]


async def _paged(
    transaction: Transaction, guards: Guards, pattern: str, row: str, ids: list[str] | None
) -> list[list[Any]]:
    """Return the rows of a pattern, each beginning with the relationship's id, in few large records."""
    # a relationship's properties are a chain in the store: one reading of all is cheaper than one of each
    text = (
        f"MATCH {pattern} WITH a, r, b ORDER BY r.id LIMIT $page "
        f"WITH a, r, b, properties(r) AS own RETURN collect([{row}]) AS page"
    )
    found: list[list[Any]] = []
    after = ""
    while True:
        values = {**guards.parameters, "after": after, "page": PAGE, "ids": ids}
        page = (await _run(transaction, text, values))[0][0]
        found += page
        if len(page) < PAGE:
            return found
        after = page[-1][0]


def _present(columns: tuple[str, ...], values: list[Any]) -> dict[str, Any]:
    return {name: value for name, value in zip(columns, values, strict=True) if value is not None}


async def _parties(
    transaction: Transaction, guards: Guards, ids: list[str]
) -> tuple[dict[str, PartyFact], list[str]]:
    text = (
        f"MATCH (p:Party WHERE p.id IN $ids AND {guards.node('p')}) WITH p, {guards.state('p')} AS now "
        "RETURN collect([p.id, now.name, [l IN labels(p) WHERE l <> 'Party'], now.unspecified_reason, "
        "now.jurisdiction, coalesce(now.person_type, now.entity_type), "
        f"EXISTS {{ (c:Completeness WHERE c.kind = 'OWNERSHIP' AND {guards.node('c')} "
        "AND (c.as_of_date IS NULL OR c.as_of_date <= $as_of))"
        f"-[about:ABOUT WHERE {guards.rel('about')}]->(p) }}]) AS page"
    )

    async def read(source: Transaction, among: list[str]) -> dict[str, tuple[PartyFact, bool]]:
        found = {}
        for start in range(0, len(among), PARTY_PAGE):
            values = {**guards.parameters, "ids": among[start : start + PARTY_PAGE]}
            for party, name, labels, reason, place, kind, whole in (await _run(source, text, values))[0][0]:
                label = sorted(labels)[0] if labels else "Party"
                fact = PartyFact(party, name, label, reason, place, kind in ANONYMOUS)
                found[party] = fact, bool(whole)
        return found

    each = await each_of(transaction, "who it is", ids, read)
    return {id: party for id, (party, _) in each.items()}, [id for id, (_, whole) in each.items() if whole]
