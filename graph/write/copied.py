"""Puts a copy in the place of a stored node of which something else is supposed; the node stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.database import Overlay
from graph.model.language.moment import OPEN_TIME
from graph.write.elements import key_label, live_from


@dataclass(frozen=True, slots=True)
class Copy:
    """The node that is supposed in the place of a stored one: its id, labels and properties."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any]


_RELATIONSHIPS = """
MATCH (n:{key} {{id: $stored}}) MATCH (c:{key} {{id: $copy}})
MATCH {of_stored} WHERE type(r) <> 'HAD_STATE' AND NOT r.id IN $displaced
WITH c, m, r, properties(r) AS said
CREATE {of_copy} SET x = said {{.*, id: $marks[r.id]}}
"""
_FOUND = """
MATCH (n:{key} {{id: $stored}})-[r]-() WHERE type(r) <> 'HAD_STATE' AND NOT r.id IN $displaced
RETURN r.id
"""
_WAYS = (("(n)-[r]->(m)", "(c)-[x:$(type(r))]->(m)"), ("(m)-[r]->(n)", "(m)-[x:$(type(r))]->(c)"))


async def write_copy(source: Overlay, copy: Copy, moment: datetime) -> None:
    """Write a copy of a stored node with all its relationships, and hide what they are copies of.

    Creating a relationship takes no lock on its ends before a commit, which never comes; setting a
    property of the stored node would keep loads and other checks waiting until the end of this one.
    """
    names, key = source.overlaid, key_label(copy.id)
    stored = names.written(copy.id)
    given = {"stored": stored, "displaced": names.hidden}
    found = [row[0] for row in await source.stored(_FOUND.format(key=key), given)]
    names.hide([copy.id])
    names.adopt([copy.id])
    create = f"CREATE (c:{':'.join(copy.labels)}) SET c = $properties, {live_from('c')}"
    await source.unhidden(create, {"properties": copy.properties, "moment": moment, "open": OPEN_TIME})
    marks = {written: names.copied(written) for written in dict.fromkeys(found)}
    for of_stored, of_copy in _WAYS:
        text = _RELATIONSHIPS.format(key=key, of_stored=of_stored, of_copy=of_copy)
        await source.stored(text, {**given, "copy": names.written(copy.id), "marks": marks})
