"""Writes a tiny world to the test database, and turns answers' ids back into its refs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from graph.checks.world import Fact, Thing, World
from graph.database import Database
from graph.model.catalogue import nodes
from graph.model.language.moment import OPEN_TIME
from graph.model.language.partial_date import OPEN_DATE, OPEN_START, PartialDate
from graph.model.language.properties import Kind, Property
from graph.model.language.text import fold

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_VERSION = "MERGE (g:GraphVersion {id: 'graph'}) SET g.version = coalesce(g.version, 0) + 1"


def ids_of(world: World) -> dict[str, str]:
    return {thing.ref: f"{nodes()[thing.label].prefix}_{thing.ref}" for thing in world.things}


async def write_world(
    database: Database, world: World, *, walls: Mapping[str, list[str]] | None = None
) -> dict[str, str]:
    """Write the world as it is stored, known since long ago; return the ids by ref."""
    ids = ids_of(world)
    for thing in world.things:
        noun = nodes()[thing.label]
        labels = ":".join(filter(None, (noun.super_label, noun.label)))
        properties = _node(thing, ids[thing.ref], (walls or {}).get(thing.ref, []))
        await database.rows(f"CREATE (n:{labels}) SET n = $p", {"p": properties}, write=True)
    for number, fact in enumerate(world.facts):
        await database.rows(
            f"MATCH (a {{id: $a}}), (b {{id: $b}}) CREATE (a)-[r:{fact.type}]->(b) SET r = $p",
            {"a": ids[fact.start], "b": ids[fact.end], "p": _relationship(fact, number)},
            write=True,
        )
    await database.rows(_VERSION, write=True)
    return ids


def _blocks() -> dict[str, Any]:
    return {"recorded_at": LONG_AGO, "superseded_at": OPEN_TIME, "walls": [], "statement_ids": []}


def _node(thing: Thing, id: str, walls: list[str]) -> dict[str, Any]:
    stated: dict[str, Any] = {"id": id, **_blocks(), "walls": walls}
    for name, value in thing.stated.items():
        stated.update(_stored(nodes()[thing.label].prop(name), value))
    return stated


def _stored(prop: Property, value: Any) -> dict[str, Any]:
    if prop.key is not None:
        return {prop.name: value, prop.key: fold(value)}
    if prop.kind is not Kind.DATE:
        return {prop.name: value}
    day = PartialDate.parse(value)
    return {prop.name: day.first, f"{prop.name}_precision": day.precision.value}


def _relationship(fact: Fact, number: int) -> dict[str, Any]:
    began = PartialDate.parse(fact.valid_from) if fact.valid_from else None
    ended = PartialDate.parse(fact.valid_to) if fact.valid_to else None
    return {
        **_blocks(),
        "id": f"rel_{number}",
        "fact_id": f"fact_{number}",
        "valid_from": began.first if began else OPEN_START,
        "valid_from_precision": began.precision.value if began else None,
        "valid_to": _end(ended) if ended else OPEN_DATE,
        "valid_to_precision": ended.precision.value if ended else None,
        "is_summary": fact.is_summary,
        "is_inferred": False,
        **fact.properties,
    }


def _end(day: PartialDate) -> date:
    """The stated first day on which it no longer holds; for a month or a year, the day after its last."""
    return day.first if day.first == day.last else day.last + timedelta(days=1)


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """Return the value with every text that is a key of ``names`` replaced."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, Mapping):
        return {renamed(key, names): renamed(inner, names) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [renamed(inner, names) for inner in value]
    return value


def holds(expected: Any, found: Any) -> bool:
    """Whether what is expected is a part of what was found: maps by key, lists item by item.

    Lists have to be of one length, but for expected items that are maps: each must be met by some
    item, and where all are given the order counts.
    """
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and all(
            key in found and holds(inner, found[key]) for key, inner in expected.items()
        )
    if isinstance(expected, list):
        if len(expected) == len(found):
            return all(holds(a, b) for a, b in zip(expected, found, strict=True))
        return bool(expected) and all(any(holds(a, b) for b in found) for a in expected)
    return bool(expected == found)
