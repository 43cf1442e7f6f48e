"""Fictional BODS 0.4 statements: an island's register of three firms, two people and a trust."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

from graph.write.records import NodeRecord, RelationshipRecord, StatementRecord
from loaders.ingest.bods.document import RawStatement
from loaders.ingest.bods.statements import statement_records

SOURCE = "Register of Saint Brandan"


def statement(record_id: str, kind: str, details: dict[str, Any], **frame: Any) -> dict[str, Any]:
    """Give a whole statement about a record; ``frame`` overrides its other keys."""
    date = frame.get("statementDate", "2024-03-01")
    return {
        "statementId": f"{record_id}-{date}-".ljust(32, "0"),
        "statementDate": date,
        "declarationSubject": "firm-1",
        "recordId": record_id,
        "recordType": kind,
        "recordStatus": "new",
        "recordDetails": {"isComponent": False, **details},
        **frame,
    }


def entity(record_id: str, name: str | None = None, /, **details: Any) -> dict[str, Any]:
    """Give a statement about an entity, a registered one unless said."""
    named = {"name": name} if name else {}
    return statement(record_id, "entity", {"entityType": {"type": "registeredEntity"}, **named, **details})


def person(record_id: str, name: str | None = None, /, **details: Any) -> dict[str, Any]:
    """Give a statement about a person, a known one unless said."""
    named = {"names": [{"fullName": name}]} if name else {}
    return statement(record_id, "person", {"personType": "knownPerson", **named, **details})


def relationship(
    record_id: str, holder: Any, held: Any, *interests: dict[str, Any], **details: Any
) -> dict[str, Any]:
    """Give a statement about the interests that one party holds in another."""
    said = {"interestedParty": holder, "subject": held, "interests": list(interests), **details}
    return statement(record_id, "relationship", said)


BOATS, ROPES, IDA = (
    entity("firm-1", "Marram Boats Ltd"),
    entity("firm-2", "Samphire Ropes plc"),
    person("person-1", "Ida Holm"),
)


def records(*statements: dict[str, Any]) -> list[StatementRecord]:
    """Give what the format makes of statements."""
    raws = [RawStatement("sample.json", f"/{index}", each) for index, each in enumerate(statements)]
    return list(statement_records(raws, SOURCE))


def nodes(found: list[StatementRecord], label: str) -> list[NodeRecord]:
    """Give the nodes of a label."""
    stated = chain.from_iterable(record.nodes for record in found)
    return [node for node in stated if node.key.label == label]


def relationships(found: list[StatementRecord], kind: str) -> list[RelationshipRecord]:
    """Give the relationships of a type."""
    stated = chain.from_iterable(record.relationships for record in found)
    return [rel for rel in stated if rel.type == kind]


def written(folder: Path, *statements: dict[str, Any], name: str = "sample.json") -> Path:
    """Write statements to a file and give its path."""
    path = folder / name
    path.write_text(json.dumps(statements), encoding="utf-8")
    return path


def later(said: dict[str, Any], day: str, status: str) -> dict[str, Any]:
    """Give the statement again, made on a later day."""
    return {
        **said,
        "statementDate": day,
        "statementId": f"{status}-{day}".ljust(32, "0"),
        "recordStatus": status,
    }
