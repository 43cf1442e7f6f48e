"""Fictional FollowTheMoney entities: an island's firms, the people behind them, and a list of sanctions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.write.records import NodeRecord, RelationshipRecord, StatementRecord
from loaders.ingest.formats.ftm import FORMAT
from loaders.ingest.intake import Intake

SOURCE = "Lists of Saint Brandan"


def entity(identity: str, schema: str, /, **properties: str | list[str]) -> dict[str, Any]:
    """Give an entity; a single text is a list of one."""
    texts = {name: [text] if isinstance(text, str) else text for name, text in properties.items()}
    return {"id": identity, "schema": schema, "properties": texts}


BOATS = entity("firm-1", "Company", name="Marram Boats Ltd", jurisdiction="gb")
IDA = entity("person-1", "Person", name="Ida Holm", birthDate="1980-05")
OWNS = entity("own-1", "Ownership", owner="person-1", asset="firm-1", percentage="60", startDate="2020")
LISTED = entity(
    "s-1", "Sanction", entity="person-1", authority="Office of Foreign Assets Control", program="TEST",
    listingDate="2022-03-01", authorityId="4711",
)  # fmt: skip


def written(folder: Path, *entities: Any, name: str = "entities.ijson") -> Path:
    """Write entities as JSON Lines."""
    path = folder / name
    path.write_text("".join(json.dumps(each) + "\n" for each in entities), encoding="utf-8")
    return path


def read(folder: Path, *entities: Any, intake: Intake | None = None) -> list[StatementRecord]:
    """Read entities as the format does."""
    return list(FORMAT.read([written(folder, *entities)], SOURCE, intake))


def nodes(records: list[StatementRecord], label: str) -> list[NodeRecord]:
    """Give all nodes of a label."""
    found: list[NodeRecord] = []
    for record in records:
        found += [node for node in record.nodes if node.key.label == label]
    return found


def links(records: list[StatementRecord], kind: str) -> list[RelationshipRecord]:
    """Give all relationships of a type."""
    found: list[RelationshipRecord] = []
    for record in records:
        found += [rel for rel in record.relationships if rel.type == kind]
    return found


def notes(records: list[StatementRecord]) -> set[str]:
    """Give every note as its code and what it is about."""
    found: set[str] = set()
    for record in records:
        found |= {f"{each.code} {each.what}" for each in record.notes}
    return found
