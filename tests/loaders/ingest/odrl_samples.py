"""Fictional agreements of the Open Digital Rights Language: an island's song and who may sing it."""

from __future__ import annotations

import json
from copy import deepcopy
from itertools import chain
from pathlib import Path
from typing import Any

from graph.write.records import NodeRecord, RelationshipRecord, StatementRecord
from loaders.ingest.formats.odrl import FORMAT
from loaders.ingest.intake import Intake

SOURCE = "Rights of Saint Brandan"
UID = "https://example.org/policy/1"
PUBLISHER, RADIO, SONG = (
    "https://example.org/publisher",
    "https://example.org/radio",
    "https://example.org/song",
)
IN_GERMANY = {"leftOperand": "spatial", "operator": "eq", "rightOperand": "https://example.org/iso3166/DE"}
UNTIL = {
    "leftOperand": "dateTime",
    "operator": "lt",
    "rightOperand": {"@value": "2026-01-01T00:00:00Z", "@type": "xsd:dateTime"},
}


def permission(**members: Any) -> dict[str, Any]:
    """Give a permission; members that are None are left out."""
    return _without_none({"action": ["stream", "reproduce"], "constraint": [IN_GERMANY, UNTIL], **members})


def agreement(*permissions: dict[str, Any], **members: Any) -> dict[str, Any]:
    """Give an agreement of one permission, or of those that are given."""
    whole = {
        "@context": "http://www.w3.org/ns/odrl.jsonld",
        "@type": "Agreement",
        "uid": UID,
        "assigner": {"uid": PUBLISHER, "vcard:fn": "Marram Press"},
        "assignee": RADIO,
        "target": SONG,
        "permission": list(permissions or (permission(),)),
        **members,
    }
    return _without_none(whole)


def _without_none(members: dict[str, Any]) -> dict[str, Any]:
    return {name: deepcopy(value) for name, value in members.items() if value is not None}


def written(folder: Path, value: Any, name: str = "policies.json") -> Path:
    """Write a file of one JSON value."""
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def read(folder: Path, value: Any, intake: Intake | None = None) -> list[StatementRecord]:
    """Return the statements of one JSON value."""
    return list(FORMAT.read([written(folder, value)], SOURCE, intake))


def nodes(statements: list[StatementRecord], label: str) -> list[NodeRecord]:
    """Return the nodes of a label."""
    found = chain.from_iterable(each.nodes for each in statements)
    return [node for node in found if node.key.label == label]


def ties(statements: list[StatementRecord], kind: str) -> list[RelationshipRecord]:
    """Return the relationships of a type."""
    found = chain.from_iterable(each.relationships for each in statements)
    return [rel for rel in found if rel.type == kind]
