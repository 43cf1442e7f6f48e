"""Extraction: the interests and assertions that a reader may see at a moment, in few large records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
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
from .sharing import each_of, is_side_by_side, read_both
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
    asked = {*(above or ()), *below, *named}
    if above is None:
        found = _Found(await _held(transaction, guards, None))
    else:
        found = await _directional(transaction, guards, set(above), set(below), asked, over_identities)

    async def run(text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        return await _run(transaction, text, parameters)

    interests, controls = found.held.interests, found.held.controls
    rows = [(each.owner, each.owned, each.properties) for each in interests]
    agreed = await one_a_fact(rows, moment.as_of, lambda ids: named_sources(run, guards, ids))
    wanted = {each.owner for each in interests} | asked
    wanted.update(each.owned for each in interests)
    for controller, controlled, *_ in controls:
        wanted.update((controller, controlled))
    known = {**found.parties, **await _parties(transaction, guards, sorted(wanted - found.met))}

    def snapshot() -> Snapshot:
        day = moment.as_of
        seen = [id for id in sorted(wanted) if id in known]
        return Snapshot(
            as_of=day,
            parties={id: known[id][0] for id in seen},
            interests=tuple(interests) if agreed is rows else _as_read(agreed, interests, day),
            controls=tuple(asserted(up, down, day, row, kind) for up, down, kind, row in controls),
            complete=frozenset(id for id in seen if known[id][1]),
            left_out=found.left_out,
            alike=found.alike,
        )

    return await off_loop(len(interests), snapshot)


async def off_loop(size: int, work: Callable[[], T]) -> T:
    """Run some work on a network; in a thread where it is so large that others would wait."""
    return work() if size < SMALL else await aside(work)


Parties = Mapping[str, tuple[PartyFact, bool]]
"""Who parties are, and whether all there is of their ownership is recorded, by id."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The interests in some firms and who is above them otherwise; not ``whole`` where a bound cut them."""

    interests: list[Interest] = field(default_factory=list)
    controls: list[ControlRow] = field(default_factory=list)
    whole: bool = True

    @property
    def size(self) -> int:
        return len(self.interests) + len(self.controls)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read, of which parties it was asked who they are as well (``met``), and see Snapshot."""

    held: _Held
    left_out: tuple[str, ...] = ()
    parties: Parties = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    alike: frozenset[str] | None = None


async def _directional(
    transaction: Transaction,
    guards: Guards,
    above: set[str],
    below: set[str],
    asked: set[str],
    over_identities: bool,
) -> _Found:
    async def run(text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        return await _run(transaction, text, parameters)

    left_out = []

    async def walked(start: set[str], direction: Direction, at_most: int) -> Walk:
        return await walk(run, guards, start, direction, at_most, over_identities=over_identities)

    down = await walked(below, Direction.DOWN, MOST_BELOW + len(below))
    if not down.whole:
        left_out.append(f"of what the decision-makers hold, no more than {MOST_BELOW} parties were followed")
    start = sorted({*above, *down.parties})
    most = MOST_ABOVE + len(above) + MOST_BELOW
    # Who is above the first is asked for while it is found out who is above those; in one transaction a
    # statement waits for the one before, and all are asked for together.
    early = start if is_side_by_side(transaction) else []
    first, up = await read_both(
        transaction,
        lambda: _held(transaction, guards, early),
        lambda: walked({*start}, Direction.UP, most),
    )
    if not up.whole:
        left_out.append(f"of the holders above the parties, no more than {MOST_ABOVE} were followed")
    met = sorted({*up.parties, *asked}) if early else []
    done = frozenset(early)
    rest = [party for party in up.leading_on if party not in done]
    others, parties = await read_both(
        transaction,
        lambda: _held(transaction, guards, rest, first.size),
        lambda: _parties(transaction, guards, met),
    )
    held = _Held(
        sorted((*first.interests, *others.interests), key=lambda each: each.id),
        sorted((*first.controls, *others.controls), key=lambda row: str(row[3]["id"])),
        first.whole and others.whole,
    )
    if not held.whole:
        left_out.append(f"no more than {MOST_RELATIONSHIPS} interests were read, the nearest first")
    alike = up.alike | (asked - {*up.parties}) if up.whole and over_identities else None
    return _Found(held, tuple(left_out), parties, frozenset(met), alike)


async def _held(transaction: Transaction, guards: Guards, ids: list[str] | None, size: int = 0) -> _Held:
    """Return who holds and who is above some firms, or all there are; ``size`` was read before."""
    found = _Held()
    pages = [None] if ids is None else [ids[n : n + COLUMN_PAGE] for n in range(0, len(ids), COLUMN_PAGE)]
    for page in pages:
        if found.size + size > MOST_RELATIONSHIPS:
            return replace(found, whole=False)
        interests, controls = await read_both(
            transaction,
            partial(_interests, transaction, guards, page),
            partial(_controls, transaction, guards, page),
        )
        found = _Held(found.interests + interests, found.controls + controls)
    return found


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


async def _parties(transaction: Transaction, guards: Guards, ids: list[str]) -> Parties:
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

    return await each_of(transaction, "who it is", ids, read) if ids else {}
