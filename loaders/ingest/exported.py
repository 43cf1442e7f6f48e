"""Facts as statements keep them, back as records that a batch writes: what an export of the graph holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from graph.model.catalogue import nodes, relationships
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Kind, Property
from graph.write.elements import key_label
from graph.write.records import EMPTY, NODE, NodeKey, NodeRecord, RelationshipRecord
from loaders.ingest.directory import is_id_of

_PARTY = re.compile(r"party_[a-z2-7]{20}\Z")
"""The ids of parties, whole: a register may well call its records party_1."""


def exported_key(label: str, identity: str) -> NodeKey | None:
    """Return the key of a party that an export calls by the id of its node; None for another id."""
    return NodeKey(label, (NODE, identity)) if _PARTY.match(identity) else None


def node_record(row: Sequence[Any]) -> NodeRecord:
    """Return a node from its id, label and stated values; raise ValueError or KeyError where it is none."""
    identity, label, values = row
    return NodeRecord(NodeKey(label, (NODE, identity)), _values(nodes()[label].properties, values))


def relationship_record(row: Sequence[Any]) -> RelationshipRecord:
    """Return a relationship from its row in a statement; its ends are known by their ids."""
    kind, start, end, _, values, since, until, confidence, is_inferred, is_summary = row
    declared = relationships()[kind]
    return RelationshipRecord(
        kind,
        _end(start, declared.start),
        _end(end, declared.end),
        _values(declared.all_properties, values),
        valid_from=PartialDate.parse(since) if since else None,
        valid_to=PartialDate.parse(until) if until else None,
        confidence=confidence,
        is_inferred=bool(is_inferred),
        is_summary=bool(is_summary),
    )


def _end(identity: str, allowed: Sequence[str]) -> NodeKey:
    """Return the key of an end: parties share their ids, so that its noun is one that may be there."""
    label = next((each for each in allowed if is_id_of(each, identity)), None)
    return NodeKey(label or key_label(identity), (NODE, identity))


def _values(declared: Iterable[Property], values: Mapping[str, Any]) -> dict[str, Any]:
    known = {prop.name: prop for prop in declared}
    return {name: _value(known[name], value) for name, value in values.items()}


def _value(prop: Property, value: Any) -> Any:
    """Return a stated value as a record holds it; null says that there is none."""
    if value is None:
        return EMPTY
    if prop.refers is not None:
        return NodeKey(prop.refers, (NODE, value))
    if prop.kind is Kind.DATE:
        return PartialDate.parse(value)
    return datetime.fromisoformat(value) if prop.kind is Kind.DATETIME else value
