"""Finds the nodes that statements point to but do not state: those of earlier loads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from graph.database import Transaction
from graph.errors import ErrorCode, Problem
from graph.model.catalogue import concrete, nodes, relationships, super_labels
from graph.write.existing import existing_ids, identifier_holders, statements_by_key
from graph.write.keys import ID, LOCAL, identifier_key
from graph.write.records import NodeKey, RelationshipRecord, StatementRecord
from graph.write.stated import statement_key

Reference = tuple[StatementRecord, str, NodeKey, tuple[str, ...]]
"""A statement, the column, the key it names and the labels that may be there."""


async def resolve_references(
    source: Transaction,
    records: Collection[StatementRecord],
    *,
    identified: Mapping[NodeKey, str] | None = None,
    moved: Mapping[str, str] | None = None,
) -> tuple[dict[NodeKey, str], list[Problem]]:
    """Return the ids of the nodes that keys mean where these differ, and what is nowhere.

    A key is first a party of this load (``identified`` by its key, ``moved`` by the id of the key where
    the reference names another label), then a node of this load, then the party that holds the identifier
    or that the source's earlier statement of that local id states, then a node with that key in the graph.
    """
    identified, moved = identified or {}, moved or {}
    stated = chain.from_iterable(record.nodes for record in records)
    stated_here = {node.key.id for node in stated}
    resolved: dict[NodeKey, str] = {}
    open_ones: list[Reference] = []
    for reference in _references(records):
        key = reference[2]
        if key in identified:
            continue
        if key.id in moved:
            resolved[key] = moved[key.id]
        elif key.id not in stated_here:
            open_ones.append(reference)
    resolved |= await _by_earlier_statement(source, open_ones)
    resolved |= await _by_identifier(source, open_ones)
    open_ones = [reference for reference in open_ones if reference[2] not in resolved]
    possible = chain.from_iterable(_candidates(key, labels) for _, _, key, labels in open_ones)
    candidates = {each.id for each in possible}
    present = await existing_ids(source, sorted(candidates))
    missing: list[Reference] = []
    for reference in open_ones:
        _, _, key, labels = reference
        found = [c.id for c in _candidates(key, labels) if c.id in present or c.id in stated_here]
        if found:
            resolved[key] = found[0]
        else:
            missing.append(reference)
    return resolved, [_unknown(ref) for ref in missing]


def _references(records: Iterable[StatementRecord]) -> Iterator[Reference]:
    for record in records:
        for rel in record.relationships:
            yield from _ends(record, rel)
        given = [*(n.properties for n in record.nodes), *(r.properties for r in record.relationships)]
        for properties in given:
            for name, value in properties.items():
                if isinstance(value, NodeKey):
                    yield record, name, value, (value.label,)


def _ends(record: StatementRecord, rel: RelationshipRecord) -> Iterator[Reference]:
    declared = relationships()[rel.type]
    yield record, "start", rel.start, declared.start
    yield record, "end", rel.end, declared.end


def _candidates(key: NodeKey, labels: tuple[str, ...]) -> list[NodeKey]:
    """A reference by local id does not say which noun it means: every noun that may be there."""
    if key.parts[0] != LOCAL:
        return [key]
    nouns = dict.fromkeys((key.label, *(chain.from_iterable(concrete(label) for label in labels))))
    return [NodeKey(noun, key.parts) for noun in nouns]


async def _by_earlier_statement(source: Transaction, missing: Iterable[Reference]) -> dict[NodeKey, str]:
    wanted = {key: labels for _, _, key, labels in missing if key.parts[0] == LOCAL and _may_be_party(labels)}
    keys: dict[str, NodeKey] = {}
    for key, labels in wanted.items():
        for noun in ("", *chain.from_iterable(concrete(label) for label in labels)):
            keys[statement_key(key.parts[1], key.parts[2], noun)] = key
    found: dict[NodeKey, str] = {}
    for statement, live in (await statements_by_key(source, sorted(keys))).items():
        key = keys[statement]
        nouns = set(chain.from_iterable(concrete(label) for label in wanted[key]))
        fitting = [node.id for node in live.nodes.values() if node.label in nouns]
        if fitting:
            found[key] = fitting[0]
    return found


def _may_be_party(labels: tuple[str, ...]) -> bool:
    """Only a party goes by another id than that of its local id."""
    return any(label in super_labels() or nodes()[label].super_label is not None for label in labels)


async def _by_identifier(source: Transaction, missing: Iterable[Reference]) -> dict[NodeKey, str]:
    """Return who holds the identifiers that references name, where it is one party."""
    wanted = {
        key: identifier_key(key.parts[1], key.parts[2]).id for _, _, key, _ in missing if key.parts[0] == ID
    }
    holders = await identifier_holders(source, sorted(set(wanted.values())))
    return {key: holders[at][0] for key, at in wanted.items() if len(holders.get(at, ())) == 1}


def _unknown(reference: Reference) -> Problem:
    record, column, key, labels = reference
    named = ":".join(key.parts[1:]) if key.parts[0] != LOCAL else key.parts[2]
    wanted = " or ".join(labels)
    message = f"{named!r} is not a {wanted} of this load or of an earlier one from the same source"
    return Problem(record.file, record.place, column, ErrorCode.UNKNOWN_REFERENCE, message)
