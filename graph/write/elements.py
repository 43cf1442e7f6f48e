"""Nodes and relationships as rows of the graph: labels, system properties, bounds of validity."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import Any

from graph.model.catalogue import nodes, relationships, super_labels
from graph.model.language.partial_date import OPEN_DATE, OPEN_START, PartialDate
from graph.model.language.properties import EARLIEST_END, SHARE_BY_SOURCE, SOURCES_DIFFER, Precision
from graph.model.language.spelling import pascal
from graph.write.stated import StatedNode, StatedRelationship
from graph.write.values import stored

SYSTEM = frozenset({"id", "recorded_at", "superseded_at", "walls", "statement_ids"})
"""What every node has beside its declared properties."""
VERSION_SYSTEM = SYSTEM | {"fact_id"}
"""What every version of a relationship has beside what it says."""


@cache
def key_labels() -> dict[str, str]:
    """Return, by the prefix of an id, the label under which the id is unique."""
    shared = set(chain.from_iterable(label.members for label in super_labels().values()))
    found = {node.prefix: label for label, node in nodes().items() if label not in shared}
    return found | {label.prefix: name for name, label in super_labels().items()}


def key_label(identity: str) -> str:
    """Return the label under which this id is unique: Party for every party."""
    return key_labels()[identity.split("_", 1)[0]]


def labels_of(label: str, properties: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the labels of a node: the noun's, its super-label's, its kind's."""
    declared = nodes()[label]
    shared = (declared.super_label,) if declared.super_label else ()
    kind = properties.get(declared.labels_by) if declared.labels_by else None
    return (label, *shared, *((pascal(kind),) if kind else ()))


def node_values(node: StatedNode) -> dict[str, Any]:
    """Return a node's declared properties as they are stored."""
    return stored(nodes()[node.label].properties, node.properties)


def relationship_values(rel: StatedRelationship) -> dict[str, Any]:
    """Return what a version of a relationship says, as it is stored: validity, flags and properties."""
    values = stored(relationships()[rel.type].all_properties, rel.properties)
    values |= {"is_inferred": rel.is_inferred, "is_summary": rel.is_summary}
    if rel.confidence is not None:
        values["confidence"] = rel.confidence
    if rel.share_by_source:
        values[SHARE_BY_SOURCE.name] = list(rel.share_by_source)
    if rel.sources_differ:
        values[SOURCES_DIFFER.name] = list(rel.sources_differ)
    if rel.earliest_end is not None:
        values[EARLIEST_END] = rel.earliest_end
    return values | validity(rel.valid_from, rel.valid_to)


def validity(valid_from: str | None, valid_to: str | None) -> dict[str, Any]:
    """Return the half-open interval that stated ends may span at most, with their precisions."""
    values: dict[str, Any] = {"valid_from": OPEN_START, "valid_to": OPEN_DATE}
    if valid_from is not None:
        start = PartialDate.parse(valid_from)
        values |= {"valid_from": start.first, "valid_from_precision": start.precision.value}
    if valid_to is not None:
        end = PartialDate.parse(valid_to)
        values |= {"valid_to": _after(end), "valid_to_precision": end.precision.value}
    return values


def _after(end: PartialDate) -> date:
    return end.first if end.precision is Precision.DAY else end.last + timedelta(days=1)


def system(identity: str, statement_ids: tuple[str, ...]) -> dict[str, Any]:
    """Return what a new state or version has beside what it says.

    ``live_from`` adds its times, once per statement: packing two times per row costs more than all
    the rest of the row.
    """
    return {"id": identity, "walls": [], "statement_ids": list(statement_ids)}


def live_from(variable: str) -> str:
    """Return the items of a SET that make an element live from ``$moment`` on."""
    return f"{variable}.recorded_at = $moment, {variable}.superseded_at = $open"
