"""Finds the nodes that statements point to but do not state: those of earlier loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.database import Transaction
from graph.errors import ErrorCode, Problem
from graph.model.catalogue import concrete, relationships
from graph.write.existing import existing_ids, statements_by_key
from graph.write.keys import LOCAL
from graph.write.records import NodeKey, RelationshipRecord, StatementRecord
from graph.write.stated import statement_key

Reference = tuple[StatementRecord, str, NodeKey, tuple[str, ...]]
"""A statement, the column, the key it names and the labels that may stand there."""


async def resolve_references(
    source: Transaction, records: Iterable[StatementRecord]
) -> tuple[dict[NodeKey, str], list[Problem]]:
    """Return the ids of the nodes that keys mean where these differ, and what is nowhere.

    A key by local id is first a node of this load, then a node with that key in the graph, then the
    node that the source's earlier statement of that id states (it may go by an identifier).
    """
    records = list(records)
    stated_here = {node.key.id for record in records for node in record.nodes}
    open_ones = [ref for ref in _references(records) if ref[2].id not in stated_here]
    candidates = {c.id for _, _, key, labels in open_ones for c in _candidates(key, labels)}
    present = await existing_ids(source, sorted(candidates))
    resolved: dict[NodeKey, str] = {}
    missing: list[Reference] = []
    for reference in open_ones:
        _, _, key, labels = reference
        found = [c.id for c in _candidates(key, labels) if c.id in present or c.id in stated_here]
        if found:
            resolved[key] = found[0]
        else:
            missing.append(reference)
    by_statement = await _by_earlier_statement(source, missing)
    resolved |= by_statement
    return resolved, [_unknown(ref) for ref in missing if ref[2] not in by_statement]


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
    """A reference by local id does not say which noun it means: every noun that may stand there."""
    if key.parts[0] != LOCAL:
        return [key]
    nouns = dict.fromkeys((key.label, *(noun for label in labels for noun in concrete(label))))
    return [NodeKey(noun, key.parts) for noun in nouns]


async def _by_earlier_statement(source: Transaction, missing: Iterable[Reference]) -> dict[NodeKey, str]:
    wanted = {key: labels for _, _, key, labels in missing if key.parts[0] == LOCAL}
    keys = {statement_key(*key.parts[1:3]): key for key in wanted}
    found: dict[NodeKey, str] = {}
    for statement, live in (await statements_by_key(source, sorted(keys))).items():
        key = keys[statement]
        nouns = {noun for label in wanted[key] for noun in concrete(label)}
        fitting = [node.id for node in live.nodes.values() if node.label in nouns]
        if fitting:
            found[key] = fitting[0]
    return found


def _unknown(reference: Reference) -> Problem:
    record, column, key, labels = reference
    named = ":".join(key.parts[1:]) if key.parts[0] != LOCAL else key.parts[2]
    wanted = " or ".join(labels)
    message = f"{named!r} is no {wanted} of this load or of an earlier one from the same source"
    return Problem(record.file, record.place, column, ErrorCode.UNKNOWN_REFERENCE, message)
