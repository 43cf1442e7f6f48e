"""Writes proposed facts into a transaction that will be rolled back: checked, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from graph.database import Overlay, Transaction
from graph.errors import RefusedInput
from graph.model.language.moment import OPEN_TIME, Moment
from graph.write.apply import apply
from graph.write.changes import Changes, relationship_row, slice_of
from graph.write.check import Checker
from graph.write.copied import Copy, write_copy
from graph.write.elements import key_label, labels_of, node_values, relationship_values
from graph.write.elements import system as system_values
from graph.write.existing import StoredNode, stored_nodes, stored_versions
from graph.write.outcome import Fate, Outcome, stretch_outcome
from graph.write.records import NodeKey, StatementRecord
from graph.write.references import resolve_references
from graph.write.stated import Stated, StatedNode

_TIMES = ("recorded_at", "superseded_at")


@dataclass(frozen=True, slots=True)
class OverlayIds:
    """The ids in the graph of what was proposed: of nodes by their keys, of relationships in order.

    ``displaced`` are the recorded relationships that what is proposed says otherwise.
    """

    nodes: Mapping[NodeKey, str]
    relationships: tuple[str, ...]
    displaced: tuple[Outcome, ...] = ()


async def write_overlay(source: Overlay, statements: Iterable[StatementRecord], moment: Moment) -> OverlayIds:
    """Write the facts of statements without provenance, known at ``moment``, and return their ids.

    A proposed version displaces a live one of the same fact and start of validity. No stored element is
    written to: what is displaced is hidden, and of a node of which something else is proposed a copy is
    written. Raises RefusedInput with every problem.
    """
    records = list(statements)
    resolved, problems = await resolve_references(source, records)
    checker = Checker(resolved)
    stated = list(checker.statements(records))
    problems += checker.problems
    if problems:
        raise RefusedInput("The proposed facts are not valid.", tuple(problems), cure="Put them right.")
    plan = Changes(moment.known_at or datetime.now(UTC))
    copies = await _nodes(source, plan, stated)
    ids, displaced = await _relationships(source, plan, stated)
    for copy in copies:
        await write_copy(source, copy, plan.moment)
    await apply(_Writes(source), plan)
    proposed = chain.from_iterable(record.nodes for record in records)
    keys = {node.key: checker.id_of(node.key) for node in proposed}
    return OverlayIds(keys | dict(resolved), ids, displaced)


class _Writes(Transaction):
    """An overlay as what writes the changes of a batch knows it: nothing of their text is a guard."""

    def __init__(self, overlay: Overlay) -> None:
        self._overlay = overlay

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement that writes."""
        return await self._overlay.unhidden(text, parameters)


async def _nodes(source: Overlay, plan: Changes, stated: list[Stated]) -> list[Copy]:
    """Plan what is to be created or set, and return the copies that take the place of stored nodes."""
    proposed: dict[str, StatedNode] = {}
    for node in chain.from_iterable(statement.nodes for statement in stated):
        before = proposed.get(node.id)
        values = {**before.properties, **node.properties} if before else node.properties
        proposed[node.id] = StatedNode(node.id, node.label, values)
    found = await stored_nodes(source, sorted(proposed))
    planned = (_node(source, plan, node, found.get(id)) for id, node in sorted(proposed.items()))
    return [copy for copy in planned if copy is not None]


def _node(source: Overlay, plan: Changes, node: StatedNode, found: StoredNode | None) -> Copy | None:
    values = node_values(node)
    labels = labels_of(node.label, values)
    if found is None:
        source.overlaid.adopt([node.id])
        plan.created_nodes[labels].append(values | system_values(node.id, ()))
        return None
    merged = {**found.properties, **values}
    after = labels if node.label not in found.labels else tuple(sorted(found.labels))
    if found.is_live and merged == found.properties and set(after) == found.labels:
        return None
    properties = {name: value for name, value in merged.items() if name not in _TIMES}
    if not source.overlaid.is_own(node.id):
        return Copy(node.id, after, properties)
    row = {"id": node.id, "properties": properties}
    plan.corrected_nodes[key_label(node.id), tuple(sorted(found.labels)), after].append(row)
    return None


async def _relationships(
    source: Overlay, plan: Changes, stated: list[Stated]
) -> tuple[tuple[str, ...], tuple[Outcome, ...]]:
    """Plan the proposed versions and hide those that they displace.

    The id of a proposed version does not depend on when it is asked about: equal answers are equal.
    """
    relationships = chain.from_iterable(statement.relationships for statement in stated)
    proposed = {rel.slice: rel for rel in relationships}
    facts = {rel.fact_id: rel.type for rel in proposed.values()}
    becomes = []
    for version in await stored_versions(source, facts):
        said = proposed.get(slice_of(version.properties))
        if said is not None:
            source.overlaid.hide([version.properties["id"]])
            becomes.append(stretch_outcome([version], said))
    ids, outside_time = [], Changes(OPEN_TIME)
    for rel in proposed.values():
        row = relationship_row(outside_time, rel, relationship_values(rel), (), [])
        plan.created[rel.type, key_label(rel.start), key_label(rel.end)].append(row)
        ids.append(row["properties"]["id"])
    source.overlaid.adopt(ids)
    return tuple(ids), tuple(each for each in becomes if each.fate is not Fate.UNCHANGED)
