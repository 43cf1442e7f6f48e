"""Which statements of a load still have something to say, in the light of what their source said before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.database import Transaction
from graph.write.existing import chunked, statements_by_key
from graph.write.stated import Live, Stated, StatedNode

_NEWER = """
UNWIND $rows AS row
MATCH (s:Statement {statement_key: row.key}) USING INDEX SEEK s:Statement(statement_key)
WHERE s.superseded_at = $open AND s.stated_on > row.day
RETURN row.key
"""


async def outdated(source: Transaction, stated: Iterable[Stated]) -> frozenset[str]:
    """Return the keys of statements whose source has said the same thing on a later day already.

    An older export after a newer one took back what the newer had corrected.
    """
    rows = ({"key": each.key, "day": each.stated_on} for each in stated if each.stated_on is not None)
    return frozenset([row[0] async for row in chunked(source, _NEWER, rows)])


async def without_idle_empties(source: Transaction, stated: Sequence[Stated]) -> list[Stated]:
    """Return the statements with only those explicit empties that empty something.

    A property that was never stated is not emptied: the same file loaded twice says the same.
    """
    keys = sorted(each.key for each in stated if any(_empties(node) for node in each.nodes))
    if not keys:
        return list(stated)
    earlier = await statements_by_key(source, keys)
    return [_without_idle(each, earlier.get(each.key)) for each in stated]


def _empties(node: StatedNode) -> bool:
    return any(value is None for value in node.properties.values())


def _without_idle(statement: Stated, before: Live | None) -> Stated:
    nodes = tuple(_kept(node, before.nodes.get(node.id) if before else None) for node in statement.nodes)
    return replace(statement, nodes=nodes)


def _kept(node: StatedNode, before: StatedNode | None) -> StatedNode:
    known = before.properties if before is not None else {}
    values = {name: value for name, value in node.properties.items() if value is not None or name in known}
    return replace(node, properties=values)
