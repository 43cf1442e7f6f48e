"""Files of one JSON value, and what the statements of a load say."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any

from graph.write.records import NodeRecord, RelationshipRecord, StatementRecord


def written(folder: Path, value: Any, name: str = "data.json") -> Path:
    """Write a file of one JSON value."""
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def nodes(statements: list[StatementRecord], label: str) -> list[NodeRecord]:
    """Return the nodes of a label."""
    found = chain.from_iterable(each.nodes for each in statements)
    return [node for node in found if node.key.label == label]


def ties(statements: list[StatementRecord], kind: str) -> list[RelationshipRecord]:
    """Return the relationships of a type."""
    found = chain.from_iterable(each.relationships for each in statements)
    return [rel for rel in found if rel.type == kind]
