"""New parties that have the name of a recorded one: what else is known says whether they may be it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.database import Transaction
from graph.model.catalogue import is_party
from graph.write.elements import node_values
from graph.write.existing import ALSO_NAMED, NAMED
from graph.write.foreseen import Lookup
from graph.write.outcome import Fate, Outcome
from graph.write.stated import Stated, StatedNode


@dataclass(frozen=True, slots=True)
class SameName:
    """A new party as it is stated, with its identifiers (scheme, value), and the recorded ones of its name.

    ``decided`` are the parties of which the write itself says that they are it, or are not.
    """

    party: StatedNode
    identifiers: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    decided: frozenset[str] = frozenset()


def name_lookups(stated: Iterable[Stated]) -> list[Lookup]:
    """Return what is looked up of the graph to find the names of these statements there."""
    keys = sorted({key for _, _, key in _named(stated)})
    return [(NAMED, keys), (ALSO_NAMED, keys)]


async def same_names(
    source: Transaction, stated: Iterable[Stated], outcomes: Iterable[Outcome]
) -> tuple[SameName, ...]:
    """Return the new parties of a write whose name a recorded party has."""
    stated = list(stated)
    new = {each.id for each in outcomes if each.fate is Fate.NEW}
    found = []
    for statement, party, key in _named(stated):
        if party.id in new:
            rows = [
                *await source.rows(NAMED, {"rows": [key]}),
                *await source.rows(ALSO_NAMED, {"rows": [key]}),
            ]
            others = tuple(dict.fromkeys(row[0] for row in rows if row[0] != party.id))
            if others:
                found.append(SameName(party, _identifiers(statement, party), others, _decided(stated, party)))
    return tuple(found)


def _named(stated: Iterable[Stated]) -> Iterator[tuple[Stated, StatedNode, str]]:
    for statement in stated:
        for node in statement.nodes:
            key = node_values(node).get("name_key") if is_party(node.label) else None
            if key:
                yield statement, node, key


def _identifiers(statement: Stated, party: StatedNode) -> tuple[tuple[str, str], ...]:
    nodes = {node.id: node.properties for node in statement.nodes}
    ends = [
        rel.end for rel in statement.relationships if (rel.type, rel.start) == ("HAS_IDENTIFIER", party.id)
    ]
    return tuple((str(nodes[end]["scheme"]), str(nodes[end]["value"])) for end in ends if end in nodes)


def _decided(stated: Iterable[Stated], party: StatedNode) -> frozenset[str]:
    found: set[str] = set()
    for statement in stated:
        for rel in statement.relationships:
            if rel.type in ("SAME_AS", "NOT_SAME_AS") and party.id in (rel.start, rel.end):
                found |= {rel.start, rel.end}
    return frozenset(found)
