"""Parties with what is said beside them, and who is tied to whom: what formats about parties need."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from graph.database import EXTRACTION_SECONDS, Database
from graph.model.language.moment import OPEN_TIME
from graph.model.language.native import native

_PAGE = 500
BESIDE = ("HAS_ADDRESS", "HAS_IDENTIFIER", "HAS_NAME")
"""What is said of a party by nodes of its own."""
_PARTIES = """
MATCH (p:Party) WHERE p.id > $after AND p.superseded_at >= $until
WITH p ORDER BY p.id LIMIT $page
RETURN p.id, labels(p), properties(p),
    [(p)-[r:HAS_ADDRESS|HAS_IDENTIFIER|HAS_NAME]->(n)
     WHERE r.superseded_at >= $until | [type(r), properties(r), properties(n)]]
ORDER BY p.id
"""
_TIES = """
MATCH (p:Party) WHERE p.id > $after AND EXISTS {{ (p)-[:{types}]->() }}
WITH p ORDER BY p.id LIMIT $page
RETURN p.id, labels(p), [(p)-[r:{types}]->(n) WHERE r.superseded_at >= $until
    | [type(r), n.id, labels(n), properties(r)]]
ORDER BY p.id
"""
_STATEMENTS = """
UNWIND $ids AS id MATCH (s:Statement {id: id})-[:FROM_SOURCE]->(o:Source) WHERE s.superseded_at >= $until
RETURN s.id, o.name, o.source_type, s.stated_on, coalesce(s.ranked_at, s.recorded_at), s.retrieved_at
"""
_LABELS = frozenset({"Organization", "Person", "PublicBody", "Arrangement", "UnknownParty"})


@dataclass(frozen=True, slots=True)
class Origin:
    """Who says an element: the names and kinds of its sources, the latest day, when that one was read."""

    sources: tuple[str, ...]
    kinds: tuple[str, ...]
    stated_on: date
    retrieved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Beside:
    """A name, an identifier or an address of a party."""

    type: str
    link: Mapping[str, Any]
    node: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Party:
    """A party with its names, identifiers and addresses, in one order."""

    id: str
    label: str
    properties: Mapping[str, Any]
    beside: tuple[Beside, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship between two parties, or from a party to a noun."""

    type: str
    start: str
    start_label: str
    end: str
    end_label: str
    properties: Mapping[str, Any]
    origin: Origin


async def parties(database: Database) -> AsyncIterator[Party]:
    """Yield every party that is believed now, by id."""
    async for rows in _pages(database, _PARTIES):
        origins = await _origins(database, (row[2] for row in rows))
        for identity, labels, properties, beside in rows:
            found = [Beside(kind, _natively(link), _natively(node)) for kind, link, node in beside]
            found.sort(key=lambda each: (each.type, str(each.node["id"]), str(each.link["id"])))
            values = _natively(properties)
            yield Party(identity, _noun(labels), values, tuple(found), _origin(values, origins))


async def ties(database: Database, types: Iterable[str]) -> AsyncIterator[list[Tie]]:
    """Yield the relationships that start at one party, those to one end together, by the ids of the ends."""
    async for rows in _pages(database, _TIES.format(types="|".join(sorted(types)))):
        linked: list[Any] = []
        for row in rows:
            linked += row[2]
        origins = await _origins(database, (link[3] for link in linked))
        for start, labels, links in rows:
            found = []
            for kind, end, end_labels, properties in links:
                values = _natively(properties)
                found.append(
                    Tie(kind, start, _noun(labels), end, _noun(end_labels), values, _origin(values, origins))
                )
            yield sorted(found, key=lambda tie: (tie.end, tie.type, str(tie.properties["id"])))


async def _pages(database: Database, text: str) -> AsyncIterator[list[list[Any]]]:
    after = ""
    while True:
        given = {"after": after, "until": OPEN_TIME, "page": _PAGE}
        rows = await database.rows(text, given, seconds=EXTRACTION_SECONDS)
        yield rows
        if len(rows) < _PAGE:
            return
        after = rows[-1][0]


async def _origins(database: Database, elements: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Any, ...]]:
    ids: set[str] = set()
    for properties in elements:
        ids.update(properties["statement_ids"])
    given = {"ids": sorted(ids), "until": OPEN_TIME}
    rows = await database.rows(_STATEMENTS, given, seconds=EXTRACTION_SECONDS)
    return {row[0]: tuple(native(cell) for cell in row[1:]) for row in rows}


def _origin(properties: Mapping[str, Any], origins: Mapping[str, tuple[Any, ...]]) -> Origin:
    said = [origins[identity] for identity in properties["statement_ids"] if identity in origins]
    days = [
        (stated_on or recorded_at.date(), retrieved_at) for _, _, stated_on, recorded_at, retrieved_at in said
    ]
    days.sort(key=lambda pair: (pair[0], str(pair[1] or "")))
    latest = days[-1] if days else (properties["recorded_at"].date(), None)
    names = sorted({row[0] for row in said})
    kinds = sorted({row[1] for row in said if row[1]})
    return Origin(tuple(names), tuple(kinds), *latest)


def _noun(labels: Iterable[str]) -> str:
    """Return the noun of a node: that of a party, else its first label."""
    found = sorted(labels)
    return next((label for label in found if label in _LABELS), found[0])


def _natively(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: native(properties[name]) for name in sorted(properties)}
