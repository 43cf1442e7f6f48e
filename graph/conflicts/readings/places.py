"""Reads the hierarchies on which scopes are compared: what is recorded around what they name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import chain

from graph.checks.pattern import Pattern
from graph.conflicts.readings.context import CheckContext
from graph.scopes.hierarchy import Hierarchy
from graph.scopes.overlap import Hierarchies
from graph.scopes.schemes import ACTS, CHANNELS
from graph.scopes.territories import Place, territories


def _parts(label: str) -> Pattern:
    """Return the pattern that reads the wholes and the parts of some nodes, one edge a row."""
    return Pattern(
        f"""
        CALL () {{
            MATCH (x:{label} WHERE x.id IN $ids AND SEEN(x))
                  (()-[e:PART_OF WHERE LIVE(e)]->(y:{label} WHERE SEEN(y))){{1,12}} ()
            UNWIND e AS r
            RETURN DISTINCT startNode(r).id AS part, endNode(r).id AS whole
            UNION
            MATCH (x:{label} WHERE x.id IN $ids AND SEEN(x))
                  (()<-[e:PART_OF WHERE LIVE(e)]-(y:{label} WHERE SEEN(y))){{1,12}} ()
            UNWIND e AS r
            RETURN DISTINCT startNode(r).id AS part, endNode(r).id AS whole
        }}
        RETURN DISTINCT part, whole ORDER BY part, whole
        """,
        {"ids": [f"{label.lower()}_sample"]},
    )


TERRITORY_PARTS, FIELD_PARTS = _parts("Territory"), _parts("FieldOfUse")
PRODUCT_PARTS, SEGMENT_PARTS = _parts("Product"), _parts("Segment")

TERRITORIES = Pattern(
    """
    MATCH (t:Territory WHERE SEEN(t))
    WHERE t.id IN $ids
    RETURN t.id, STATE(t).scheme, STATE(t).code, STATE(t).name,
           COLLECT {
               MATCH (t)-[e:PART_OF WHERE LIVE(e)]->(y:Territory WHERE SEEN(y))
               RETURN y.id
           }
    ORDER BY t.id
    """,
    {"ids": ["territory_sample"]},
)
"""The territories of some ids, with what each is recorded as a part of."""

PATTERNS = (TERRITORY_PARTS, FIELD_PARTS, PRODUCT_PARTS, SEGMENT_PARTS, TERRITORIES)


async def read_hierarchies(context: CheckContext, covered: Mapping[str, list[str]]) -> Hierarchies:
    """Return the hierarchy of each dimension, around the nodes that the scopes name."""
    return {
        "acts": ACTS,
        "territory": await _territories(context, covered["territory"]),
        "field": await _free(context, FIELD_PARTS, covered["field"]),
        "product": await _free(context, PRODUCT_PARTS, covered["product"]),
        "channel": CHANNELS,
        "segment": await _free(context, SEGMENT_PARTS, covered["segment"]),
    }


async def _territories(context: CheckContext, ids: list[str]) -> Hierarchy:
    day = context.day
    if not ids:
        return _known_places(day)
    edges = await context.rows(TERRITORY_PARTS, ids=ids)
    around = sorted({*ids, *chain.from_iterable(edges)})
    rows = await context.rows(TERRITORIES, ids=around)
    places = {
        id: Place(id, scheme or "CUSTOM", code, tuple(sorted(wholes)), name)
        for id, scheme, code, name, wholes in rows
    }
    return territories(places, day)


@lru_cache(maxsize=64)
def _known_places(day: date) -> Hierarchy:
    return territories({}, day)


async def _free(context: CheckContext, pattern: Pattern, ids: list[str]) -> Hierarchy:
    edges = await context.rows(pattern, ids=ids) if ids else []
    wholes: dict[str, set[str]] = {id: set() for id in ids}
    for part, whole in edges:
        wholes.setdefault(part, set()).add(whole)
        wholes.setdefault(whole, set())
    return Hierarchy(wholes)
