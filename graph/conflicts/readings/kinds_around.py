"""Of which types anything is recorded around some parties: what needs another type is not asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.checks.pattern import Pattern
from graph.model.catalogue import concrete, relationships

_PARTIES = frozenset({"Party", *concrete("Party")})
KINDS = tuple(kind for kind, each in sorted(relationships().items()) if _PARTIES & {*each.start, *each.end})
"""The types of relationship that a party may have at all."""
_CASES = ",\n        ".join(f"CASE WHEN EXISTS {{ (p)-[:{kind}]-() }} THEN '{kind}' END" for kind in KINDS)

KINDS_AROUND = Pattern(
    f"""
    MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))
    RETURN p.id, [kind IN [
        {_CASES}
    ] WHERE kind IS NOT NULL]
    """,
    {"ids": ["party_sample"]},
)
"""Which types there are around some parties, at any time and for any reader.

Neo4j keeps how many relationships of a type a node has: none of them is read. They carry no guard, for
nothing of this is shown: it says only which statements would find nothing, whatever their guards.
"""


def finds_nothing(
    pattern: Pattern, parameters: Mapping[str, Any], around: Mapping[str, frozenset[str]]
) -> bool:
    """Return whether a pattern surely has no row: no party that it starts from has a type that it needs."""
    for name, kinds in pattern.along.items():
        if all(id in around and not around[id].intersection(kinds) for id in parameters[name]):
            return True
    return False


def unknown(ids: Iterable[str], around: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the ids of which it has not been asked yet."""
    return sorted(set(ids) - around.keys())
