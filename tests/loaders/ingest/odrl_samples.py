"""Fictional agreements of the Open Digital Rights Language: an island's song and who may sing it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from graph.write.records import StatementRecord
from loaders.ingest.formats.odrl import FORMAT
from loaders.ingest.intake import Intake
from tests.loaders.ingest.json_samples import written

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


def read(folder: Path, value: Any, intake: Intake | None = None) -> list[StatementRecord]:
    """Return the statements of one JSON value."""
    return list(FORMAT.read([written(folder, value)], SOURCE, intake))
