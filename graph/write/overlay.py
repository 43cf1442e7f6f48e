"""Writes proposed facts into a transaction that will be rolled back: checked, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from graph.database import Transaction
from graph.errors import RefusedInput
from graph.model.language.moment import Moment
from graph.write.apply import apply
from graph.write.changes import Changes, relationship_row, slice_of
from graph.write.check import Checker
from graph.write.elements import key_label, labels_of, node_values, relationship_values
from graph.write.elements import system as system_values
from graph.write.existing import StoredNode, stored_nodes, stored_versions
from graph.write.outcome import Fate, Outcome, stretch_outcome
from graph.write.records import NodeKey, StatementRecord
from graph.write.references import resolve_references
from graph.write.stated import Stated, StatedNode


@dataclass(frozen=True, slots=True)
class OverlayIds:
    """The ids in the graph of what was proposed: of nodes by their keys, of relationships in order.

    ``displaced`` are the recorded relationships that what is proposed says otherwise.
    """

    nodes: Mapping[NodeKey, str]
    relationships: tuple[str, ...]
    displaced: tuple[Outcome, ...] = ()


async def write_overlay(
    source: Transaction, statements: Iterable[StatementRecord], moment: Moment
) -> OverlayIds:
    """Write the facts of statements without provenance, known at ``moment``, and return their ids.

    A proposed version displaces a live one of the same fact and start of validity. Raises
    RefusedInput with every problem. Use it within ``Database.overlay()`` only.
    """
    records = list(statements)
    resolved, problems = await resolve_references(source, records)
    checker = Checker(resolved)
    stated = checker.statements(records)
    problems += checker.problems
    if problems:
        raise RefusedInput("The proposed facts are not valid.", tuple(problems), cure="Put them right.")
    plan = Changes(moment.known_at or datetime.now(UTC))
    await _nodes(source, plan, stated)
    ids, displaced = await _relationships(source, plan, stated)
    await apply(source, plan)
    proposed = chain.from_iterable(record.nodes for record in records)
    keys = {node.key: checker.id_of(node.key) for node in proposed}
    return OverlayIds(keys | dict(resolved), ids, displaced)


async def _nodes(source: Transaction, plan: Changes, stated: list[Stated]) -> None:
    proposed: dict[str, StatedNode] = {}
    for node in chain.from_iterable(statement.nodes for statement in stated):
        before = proposed.get(node.id)
        values = {**before.properties, **node.properties} if before else node.properties
        proposed[node.id] = StatedNode(node.id, node.label, values)
    found = await stored_nodes(source, sorted(proposed))
    for identity, node in sorted(proposed.items()):
        _node(plan, node, found.get(identity))


def _node(plan: Changes, node: StatedNode, found: StoredNode | None) -> None:
    values = node_values(node)
    labels = labels_of(node.label, values)
    if found is None:
        plan.created_nodes[labels].append(values | system_values(node.id, ()))
        return
    merged = {**found.properties, **values}
    times = ("recorded_at", "superseded_at")
    row = {"id": node.id, "properties": {k: v for k, v in merged.items() if k not in times}}
    before = tuple(sorted(found.labels))
    after = labels if node.label not in found.labels else before
    plan.corrected_nodes[key_label(node.id), before, after].append(row)


async def _relationships(
    source: Transaction, plan: Changes, stated: list[Stated]
) -> tuple[tuple[str, ...], tuple[Outcome, ...]]:
    relationships = chain.from_iterable(statement.relationships for statement in stated)
    proposed = {rel.slice: rel for rel in relationships}
    facts = {rel.fact_id: rel.type for rel in proposed.values()}
    becomes = []
    for version in await stored_versions(source, facts):
        said = proposed.get(slice_of(version.properties))
        if said is not None:
            plan.superseded[version.type].append(version.properties["id"])
            becomes.append(stretch_outcome([version], said))
    ids = []
    for rel in proposed.values():
        row = relationship_row(plan, rel, relationship_values(rel), (), [])
        plan.created[rel.type, key_label(rel.start), key_label(rel.end)].append(row)
        ids.append(row["properties"]["id"])
    return tuple(ids), tuple(each for each in becomes if each.fate is not Fate.UNCHANGED)
