"""The folded keys of a store that an earlier version wrote: made again from the texts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from graph.database import BATCH_SECONDS, Database
from graph.model.catalogue import nodes, relationships
from graph.model.language.properties import Property
from graph.model.language.text import fold

SINCE = 3
"""The version of a store since which its keys are folded as today: 2 gave every folded text a key and folded
strokes, 3 keeps the marks that make another letter (й, パ)."""
_AT_ONCE = 5_000
_NODES = (
    "MATCH (n:{name}) WHERE n.id > $after WITH n ORDER BY n.id LIMIT $limit "
    "RETURN n.id, [x IN [n] + COLLECT {{ MATCH (n)-[:HAD_STATE]->(s) RETURN s }} | [elementId(x), {read}]]"
)
_RELATIONSHIPS = (
    "MATCH ()-[x:{name}]->() WHERE x.id > $after WITH x ORDER BY x.id LIMIT $limit "
    "RETURN x.id, [[elementId(x), {read}]]"
)
_SET_NODES = "UNWIND $rows AS row MATCH (x) WHERE elementId(x) = row[0] SET x += row[1]"
_SET_RELATIONSHIPS = "UNWIND $rows AS row MATCH ()-[x]->() WHERE elementId(x) = row[0] SET x += row[1]"


async def refold(database: Database) -> int:
    """Give every folded text the key that it has today; return how many nodes and relationships changed.

    It is done in steps, each of them whole: a run that is stopped in the middle starts again.
    """
    changed = 0
    for noun in nodes().values():
        changed += await _each(database, _NODES, _SET_NODES, noun.label, noun.properties)
    for kind in relationships().values():
        changed += await _each(database, _RELATIONSHIPS, _SET_RELATIONSHIPS, kind.type, kind.all_properties)
    return changed


async def _each(
    database: Database, page: str, write: str, name: str, properties: tuple[Property, ...]
) -> int:
    folded = [prop for prop in properties if prop.key is not None]
    if not folded:
        return 0
    read = ", ".join(f"x.{prop.name}, x.{prop.key}" for prop in folded)
    text, after, changed = page.format(name=name, read=read), "", 0
    while found := await database.rows(text, {"after": after, "limit": _AT_ONCE}, seconds=BATCH_SECONDS):
        after = found[-1][0]
        versions = list(chain.from_iterable(group for _, group in found))
        rows = [[row[0], keys] for row in versions if (keys := dict(_stale(folded, row)))]
        if rows:
            await database.rows(write, {"rows": rows}, write=True, seconds=BATCH_SECONDS)
        changed += len(rows)
    return changed


def _stale(folded: list[Property], row: list[Any]) -> Iterator[tuple[str, str]]:
    """Give the keys that are not those of their texts; a row holds each text and its key in turn."""
    for prop, text, key in zip(folded, row[1::2], row[2::2], strict=True):
        if text is not None and prop.key is not None and key != fold(text):
            yield prop.key, fold(text)
