"""Writes a world to Neo4j in the stored form, by Cypher of its own."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import Any

from graph.database import Database
from graph.model.catalogue import nodes, relationships
from graph.model.language.moment import OPEN_TIME
from graph.model.language.properties import Property
from graph.model.language.text import fold
from tests.disposable import wipe
from tests.oracle.world import Element, State, Tie, World

_NODES = "UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.values RETURN n.id, elementId(n)"
_STATES = (
    "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.of "
    "CREATE (n)-[:HAD_STATE]->(s:$(row.kinds)) SET s = row.values"
)
_TIES = (
    "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.start MATCH (b) WHERE elementId(b) = row.end "
    "CREATE (a)-[r:$(row.type)]->(b) SET r = row.values"
)
"""By element id: a label that is a parameter is not looked up in an index."""


async def load(database: Database, world: World) -> None:
    """Replace the graph of a disposable database by the world."""
    await wipe(database)
    elements = list(world.nodes.values())
    rows = [{"labels": labels_of(each), "values": node_values(each)} for each in elements]
    at = {row[0]: row[1] for row in await _write(database, _NODES, rows)}
    states = []
    for each in elements:
        row = {"of": at[each.id], "kinds": ["State", f"{each.label}State"]}
        states += [row | {"values": _values(each.id, each.label, state)} for state in each.states]
    await _write(database, _STATES, states)
    await _write(database, _TIES, [_tie_row(tie, at) for tie in world.ties])


async def _write(database: Database, text: str, rows: list[dict[str, Any]]) -> list[list[Any]]:
    return await database.rows(text, {"rows": rows}, write=True, seconds=30) if rows else []


def labels_of(element: Element) -> list[str]:
    """Return every label of a node: its noun's, the super-label's and that of its kind."""
    noun = nodes()[element.label]
    found = [noun.label, *([noun.super_label] if noun.super_label else [])]
    kind = element.props.get(noun.labels_by) if noun.labels_by else None
    if kind is not None:
        found.append("".join(part.capitalize() for part in str(kind).split("_")))
    return found


def node_values(element: Element) -> dict[str, Any]:
    """Return a node's properties as they are stored."""
    return _values(element.id, element.label, element)


def _values(identifier: str, label: str, values: Element | State) -> dict[str, Any]:
    return {
        "id": identifier,
        "recorded_at": values.recorded_at,
        "superseded_at": values.superseded_at,
        "walls": values.walls,
        "statement_ids": values.statement_ids,
        **_stored(values.props, nodes()[label].properties),
    }


def _stored(props: dict[str, Any], declared: tuple[Property, ...]) -> dict[str, Any]:
    keys = {prop.key: fold(props[prop.name]) for prop in declared if prop.key and prop.name in props}
    plain = {name: float(value) if isinstance(value, Decimal) else value for name, value in props.items()}
    return {**plain, **keys}


def _tie_row(tie: Tie, at: dict[str, str]) -> dict[str, Any]:
    values = {
        "id": tie.id,
        "fact_id": tie.id.replace("rel_", "fact_"),
        "valid_from": tie.valid_from,
        "valid_to": tie.valid_to,
        "valid_from_precision": tie.valid_from_precision,
        "valid_to_precision": tie.valid_to_precision,
        "recorded_at": tie.recorded_at,
        "superseded_at": tie.superseded_at,
        "walls": tie.walls,
        "statement_ids": tie.statement_ids,
        **_stored(tie.props, relationships()[tie.type].properties),
    }
    return {
        "type": tie.type,
        "start": at[tie.start],
        "end": at[tie.end],
        "values": values,
    }


async def declare(database: Database) -> None:
    """Make every label, type and property of the model known to the database, and leave nothing behind.

    A name that no data has yet draws a notification, as a misspelt one does.
    """
    named = {noun.label: noun.properties for noun in nodes().values()}
    for label, declared in named.items():
        labels = labels_of(Element("", label, {}, OPEN_TIME))
        stored = chain.from_iterable((prop.name, prop.key, prop.precision) for prop in declared)
        values = {name: "x" for name in stored if name}
        system = dict.fromkeys(("id", "recorded_at", "superseded_at", "walls", "statement_ids"), "x")
        text = "CREATE (n:$($labels)) SET n = $values DETACH DELETE n"
        await database.rows(text, {"labels": [*labels, "State"], "values": {**values, **system}}, write=True)
    block = ("id", "fact_id", "valid_from", "valid_to", "valid_from_precision", "valid_to_precision",
             "recorded_at", "superseded_at", "walls", "statement_ids", "confidence", "is_inferred",
             "is_summary")  # fmt: skip
    for kind in relationships().values():
        values = dict.fromkeys((*block, *(prop.name for prop in kind.all_properties)), "x")
        text = "CREATE (a:State)-[r:$($type)]->(b:State) SET r = $values DETACH DELETE a, b"
        await database.rows(text, {"type": kind.type, "values": values}, write=True)
    await database.rows("CREATE (a:State)-[:HAD_STATE]->(b:State) DETACH DELETE a, b", write=True)
